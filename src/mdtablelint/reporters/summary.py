"""The end of a run: how much there is, who fixes it, and what to run next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mdtablelint.diagnostics import Diagnostic, Safety, Severity
from mdtablelint.markdown.layout import RULE_CODE as LAYOUT_CODE
from mdtablelint.markdown.width import display_width
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.folding import Folded, by_rule, by_severity
from mdtablelint.reporters.wrapping import hanging
from mdtablelint.terminal.safe_text import styled, visible
from mdtablelint.text.wording import counted, shell_words

_RULES_NAMED = 4
_RULES_FIXED_NAMED = 10


def summary(results: Results, found: Sequence[Folded], display: DisplayOptions) -> Iterator[str]:
    """Yield what was fixed, what is left (`found`, in all files), and what to do about it."""
    room = display.columns
    fixed = fixed_counts(results)
    if fixed:
        yield from hanging(f"fixed {by_rule(fixed, _RULES_FIXED_NAMED)}", room, indent=2)
    if not found:
        nothing = "no findings" if results.outcomes else "no files checked"
        yield "no findings left" if fixed else nothing
        yield from (f"  {note}" for note in known(results))
        return
    left = "left: " if fixed else ""
    yield styled(f"{left}{total(results, found)}", "bold", color=display.color)
    for remedy in [*remedies(found), *known(results)]:
        yield from hanging(f"  {remedy}", room, indent=4)
    command, note = next_command(results, found)
    if command:
        # A command is not broken, so that it can be copied.
        head = f"next: {command}"
        is_short = display_width(head) + len(note) + len("  ()") <= display.columns
        yield f"{head}  ({note})" if is_short else head
        if not is_short:
            yield f"      ({note})"


def fixed_counts(results: Results) -> Counter[str]:
    """Return how many findings were fixed, by the code and the name of their rule."""
    counts: Counter[str] = Counter()
    for outcome in results.outcomes:
        counts.update(outcome.fixed_by_rule)
    return counts


def total(results: Results, found: Iterable[Folded]) -> str:
    """Return how many findings there are, in how many places and files, and how bad they are."""
    severities = Counter(each.first.severity for each in found)
    places = len(results.diagnostics)
    files = sum(bool(outcome.diagnostics) for outcome in results.outcomes)
    parts = counted(severities.total(), "finding")
    parts += f" in {counted(places, 'place')}" if places > severities.total() else ""
    parts += f" in {counted(files, 'file')}" if files > 1 else ""
    bad = ", ".join(counted(severities[each], each.value) for each in Severity if severities[each])
    return f"{parts} ({bad})"


def remedies(found: Iterable[Folded]) -> Iterator[str]:
    """Yield how many findings need a person, and how many places each kind of fix is for."""
    needed = Counter(each.remedy for each in found)
    if needed[None]:
        yield f"{needed[None]:,} {'needs' if needed[None] == 1 else 'need'} a person"
    places = [place for each in found for place in each.places if place.fix]
    options = {Safety.SAFE: "--fix", Safety.UNSAFE: "--unsafe-fixes"}
    for safety, option in options.items():
        codes = Counter(p.code for p in places if p.fix and p.fix.safety is safety)
        if codes:
            note = " (look at the result)" if safety is Safety.UNSAFE else ""
            how = "--fix fixes" if safety is Safety.SAFE else f"--fix {option} also fixes"
            places_fixed = counted(codes.total(), "place")
            yield f"{how} {places_fixed}: {by_rule(codes, _RULES_NAMED)}{note}"


def known(results: Results) -> Iterator[str]:
    """Yield how many findings are not shown, as the baseline has them."""
    if results.known:
        verb = "is" if results.known == 1 else "are"
        yield f"{counted(results.known, 'finding')} in the baseline {verb} not shown"


def next_command(results: Results, found: Iterable[Folded]) -> tuple[str, str]:
    """Return the command to run next, and a word on it; both are empty for a list in a pipe.

    A list without configuration gets one first. Formatting is a commit of its own, before fixes.
    """
    again = visible(results.again)
    if not again:
        return "", ""
    if not results.is_configured and results.again_format:
        path, kept = _to_configure(results)
        if path:
            spelling = f"keeps the list's spelling in {counted(kept, 'place')}"
            note = spelling if kept else "writes a configuration that fits the list"
            return f"mdtablelint init {visible(path)}", note
    places = [place for each in found for place in each.places]
    if results.again_format and any(map(_is_format, places)):
        command = f"mdtablelint format {visible(results.again_format)}"
        return command, "best as a commit of its own; --diff shows it first"
    safeties = {place.fix.safety for place in places if place.fix}
    if Safety.SAFE in safeties:
        return f"mdtablelint check --fix {again}", "--diff shows the changes first"
    if Safety.UNSAFE in safeties:
        return f"mdtablelint check --unsafe-fixes --diff {again}", "shows what would change"
    return f"mdtablelint rule {by_severity(places)[0].code}", "explains the rule"


def _to_configure(results: Results) -> tuple[str, int]:
    """Return the file to run `init` on, if it has something to decide on, and how much it keeps.

    It keeps all habits of a list, and chooses the layout.
    """
    counts = [
        (sum(d.is_habit for d in found), any(map(_is_format, found)), source.path)
        for source, found, *_ in results.outcomes
    ]
    kept, is_formatted, path = max(counts, default=(0, False, ""))
    return (" ".join(shell_words([path])), kept) if kept or is_formatted else ("", 0)


def _is_format(diagnostic: Diagnostic) -> bool:
    """Return whether `mdtablelint format` fixes this finding."""
    return diagnostic.code == LAYOUT_CODE and diagnostic.fix is not None
