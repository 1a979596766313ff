"""Findings with one cause as one: what a person reads and decides on once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Diagnostic, Safety, Severity
from mdtablelint.engine import Outcome
from mdtablelint.text.source import Source
from mdtablelint.text.wording import counted

# How many lines are named of a finding that has many.
_LINES_NAMED = 5


class Folded(NamedTuple):
    """One finding with all its places in a file, in order; most findings have one place."""

    places: Sequence[Diagnostic]

    @property
    def first(self) -> Diagnostic:
        """The place that is shown."""
        return self.places[0]

    @property
    def message(self) -> str:
        """What is wrong: at the only place, or at all of them."""
        return self.first.cause if len(self.places) > 1 else self.first.message

    @property
    def lines(self) -> str:
        """How many places there are, and the lines of the first, as "8 places: lines 1, 2 …"."""
        numbers = list(dict.fromkeys(place.start.line for place in self.places))
        # To count one more takes as much room as to name it.
        named = numbers if len(numbers) <= _LINES_NAMED + 1 else numbers[:_LINES_NAMED]
        last = f"{len(numbers) - len(named):,} more" if len(numbers) > len(named) else ""
        words = [*map(str, named), *filter(None, [last])]
        listed = " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
        return f"{counted(len(self.places), 'place')}: line{'s' * (len(numbers) > 1)} {listed}"

    @property
    def remedy(self) -> Safety | None:
        """What it takes to fix all places: safe fixes, unsafe ones too, or (None) a person."""
        if not all(place.fix for place in self.places):
            return None
        is_safe = all(place.fix and place.fix.safety is Safety.SAFE for place in self.places)
        return Safety.SAFE if is_safe else Safety.UNSAFE

    @property
    def fixes(self) -> list[str]:
        """The fixes in words, one for each degree of safety, each with how many places it is for.

        A replacement that the message has said already is not said again.
        """
        texts = []
        for safety in Safety:
            fixes = [p.fix for p in self.places if p.fix and p.fix.safety is safety]
            if fixes:
                label = "fix" if safety is Safety.SAFE else "fix (unsafe)"
                title = fixes[0].title
                shown = "as above" if self._has_said(title) else title
                is_one = all(fix.title == title for fix in fixes)
                texts.append(f"{label}: {shown}{self._extent(len(fixes), is_one_title=is_one)}")
        return texts

    def _has_said(self, title: str) -> bool:
        verb, _, replacement = title.partition(" ")
        is_replacement = verb in ("write", "use") and replacement.startswith("'")
        return is_replacement and replacement in self.message

    def _extent(self, fixable: int, *, is_one_title: bool) -> str:
        total = len(self.places)
        if total == 1:
            return ""
        alike = "" if is_one_title or fixable == 1 else "likewise "
        whole = "both" if total == 2 else f"all {total}"  # noqa: PLR2004 - the word for two
        return f" ({alike}in {whole if fixable == total else f'{fixable} of {total}'} places)"


def fold(diagnostics: Iterable[Diagnostic], *, is_folded: bool = True) -> list[Folded]:
    """Fold the findings of one file, given in order of place: errors first, then by first place.

    Where a rule has two severities for one cause, there are two findings.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for number, diagnostic in enumerate(diagnostics):
        is_alone = not (is_folded and diagnostic.cause)
        what = number if is_alone else diagnostic.cause
        groups.setdefault((diagnostic.code, diagnostic.severity, what), []).append(diagnostic)
    return sorted(map(Folded, groups.values()), key=lambda each: _rank(each.first))


def by_severity(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the errors, then the warnings, each in the order that they have."""
    return sorted(diagnostics, key=_rank)


def files_by_severity(outcomes: Iterable[Outcome]) -> Iterator[tuple[Source, list[Diagnostic]]]:
    """Yield the files that have findings, those with errors first, and their findings, too."""
    ordered = [(outcome.source, by_severity(outcome.diagnostics)) for outcome in outcomes]
    yield from sorted(filter(lambda each: each[1], ordered), key=lambda each: _rank(each[1][0]))


def folded_files(
    outcomes: Iterable[Outcome], *, is_folded: bool = True
) -> list[tuple[Source, list[Folded]]]:
    """Return the files that have findings, those with errors first, and what to show of them."""
    return [
        (source, fold(diagnostics, is_folded=is_folded))
        for source, diagnostics in files_by_severity(outcomes)
    ]


def _rank(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.ERROR


def by_rule(counts: Counter[str], most: int) -> str:
    """Return the counts of rules, the greatest first, as "480 MT605, 12 MT607"."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # To count one more takes as much room as to name it.
    named = ordered if len(ordered) <= most + 1 else ordered[:most]
    text = ", ".join(f"{number:,} {name}" for name, number in named)
    others = sum(number for _, number in ordered[len(named) :])
    return f"{text} and {others:,} of other rules" if others else text
