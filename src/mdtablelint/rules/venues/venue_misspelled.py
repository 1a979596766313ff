"""MT501."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venue_typos import Typos
from mdtablelint.knowledge.venues import VenueName, Venues, odd_year_after, years_meant
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import HABIT_SHARE, habits
from mdtablelint.rules.venues import read_venue, year_of
from mdtablelint.text.source import Edit


@rule("MT501", "venue-misspelled", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def venue_misspelled(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The name of a venue is misspelled, or was no longer its name in that year.

    Readers search and sort a list by venue: a search for MLSys does not find `MLsys`. From 2018
    on `NIPS` is NeurIPS; the year is the one beside the name, in the row's year column or in the
    heading above.

    Fails:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLsys |

    Fixed:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLSys |

    If only the letter case is wrong, and five places or more, 80% of all, write the name in that
    way, then it is a habit of the list. With `--changed-since` a habit is not reported: a new row
    may follow it. To keep the habit, add the name to `names` in the `venues` section, as `init`
    does. From then on it is the list's spelling: other letter cases are reported, and the fixes
    of all rules write it. `names = ["NIPS"]` keeps NIPS for the papers from 2018 on. A
    misspelling like `NeruIPS` is wrong however often it occurs.

    A name that mdtablelint does not know is taken for a typing error if two letters of a name
    that this list uses often are exchanged in it, or one is doubled or missing its double, as
    `IEEE TIPP`, or if it is one letter away from a long name, as `Nat. Comun.`.

    A year beside the name is wrong if it has three or five digits.

    Fix safety: safe where only the letter case is wrong, and for a new name, which is correct for
    older papers too; unsafe for a typing error, as `ENMLP`, and for a year; there is
    none if several years may be meant.
    """
    names = [(name, read_venue(name, document.venues)) for name in document.venue_names]
    counts = Counter(name.text for name, _ in names)
    usual, alike = habits(counts), habits(counts, fewest=1)
    outdated = _outdated(names, counts)
    typos = Typos(counts)
    yield from _odd_years(name for name, known in names if known)
    for name, known in names:
        venue = known or _typing_error(name, typos, document.venues)
        if venue is None or not venue.is_misspelled:
            continue
        make = Fix.unsafe if venue.is_guess else Fix.safe
        fix = make(f"write '{venue.correct}'", Edit(*name.span, venue.correct))
        if venue.since:
            cause = f"'{name.text}' should be '{venue.correct}' from {venue.since} on"
            message = f"{cause}; this paper is from {year_of(name)}"
            if name.text in outdated:
                cause = _kept(cause, name)
            yield Finding(name.span, message, fix, cause=cause)
        elif document.venues.keeps_other_case(name.text):
            message = _other_case(name.text, venue.correct, counts)
            yield Finding(name.span, message, fix, cause=message)
        else:
            message = cause = f"'{name.text}' should be '{venue.correct}'"
            is_habit = name.text in usual and not venue.is_guess
            if name.text in alike and not venue.is_guess:
                cause = _kept(cause, name)
            yield Finding(name.span, message, fix, cause=cause, is_habit=is_habit)


def _odd_years(names: Iterable[Name]) -> Iterator[Finding]:
    """Yield the years beside venues that have lost a digit or have one too many."""
    for name in names:
        found = odd_year_after(name.place.shown, name.span.end - name.place.start)
        if found is None:
            continue
        span = name.place.part(*found)
        digits = name.place.text[slice(*found)]
        meant = years_meant(digits)
        if name.year in meant:
            meant = [name.year]
        message = cause = f"'{digits}' beside '{name.text}' is not a year"
        fix = None
        if len(meant) == 1:
            fix = Fix.unsafe(f"write '{meant[0]}'", Edit(*span, str(meant[0])))
            cause = f"'{digits}' beside '{name.text}' should be '{meant[0]}'"
        yield Finding(span, message, fix, cause=cause)


def _typing_error(name: Name, typos: Typos, venues: Venues) -> VenueName | None:
    """Return the venue that an unknown name was meant to be."""
    meant = typos.meant_by(name.text)
    known = venues.look_up(meant) if meant else None
    return known and known._replace(correct=venues.written(meant), is_guess=True)


def _outdated(names: list[tuple[Name, VenueName | None]], counts: Counter[str]) -> frozenset[str]:
    """Return the old names that nearly all rows have where the new one would be correct."""
    uses = Counter(
        (name.text, known.correct)
        for name, known in names
        if known and known.since and not known.is_guess
    )
    return frozenset(
        old for (old, new), count in uses.items() if count >= HABIT_SHARE * (count + counts[new])
    )


def _kept(cause: str, name: Name) -> str:
    return f'{cause}; `names = ["{name.text}"]` in [venues] keeps it'


def _other_case(text: str, kept: str, counts: Counter[str]) -> str:
    if counts[kept] > counts[text]:
        return f"'{text}': {counts[kept]} other rows write '{kept}'"
    return f"'{text}': the configuration has '{kept}'"
