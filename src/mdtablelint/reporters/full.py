"""For people: the name of a file, and below it each cause once, errors first, with its fix."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Severity
from mdtablelint.markdown.width import display_width
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.excerpt import excerpt
from mdtablelint.reporters.folding import Folded, folded_files
from mdtablelint.reporters.summary import summary
from mdtablelint.reporters.wrapping import wrapped
from mdtablelint.terminal.safe_text import line_start, styled, visible
from mdtablelint.text.source import Source

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_MARGIN = 2


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield the lines, with a summary at the end."""
    files = folded_files(results.outcomes, is_folded=display.is_folded)
    for source, found in files:
        yield styled(line_start(source.path), "bold", color=display.color)
        yield ""
        # One width for all places of the file, so that all else begins in one column.
        indent = 2 * _MARGIN + max(len(_place(each)) for each in found)
        for each in found:
            yield from _block(each, source, display, indent)
            yield ""
    if display.summary:
        yield from summary(results, [each for _, found in files for each in found], display)


def _place(folded: Folded) -> str:
    return f"{folded.first.start.line}:{folded.first.start.column}"


def _block(folded: Folded, source: Source, display: DisplayOptions, indent: int) -> Iterator[str]:
    color, room = display.color, display.columns - indent
    first = folded.first
    style = _STYLES[first.severity]
    severity = first.severity.value
    begun = f"{severity} {first.code} "
    head, *rest = wrapped(visible(folded.message), room, begun=len(begun))
    place = _place(folded).rjust(indent - _MARGIN)
    label = styled(severity, style, color=color)
    yield f"{place}{' ' * _MARGIN}{label} {styled(first.code, 'bold', color=color)} {head}".rstrip()
    blank = " " * indent
    yield from (blank + line for line in rest)
    if len(folded.places) > 1:
        yield from (blank + line for line in wrapped(folded.lines, room))
    yield from _marked_line(folded, source, display, indent)
    for fix in folded.fixes:
        title, colon, text = fix.partition(":")
        head, *rest = wrapped(visible(text.lstrip()), room, begun=len(title) + 2)
        yield f"{blank}{styled(title + colon, 'cyan', color=color)} {head}"
        yield from (blank + line for line in rest)


def _marked_line(
    folded: Folded, source: Source, display: DisplayOptions, indent: int
) -> Iterator[str]:
    color, first = display.color, folded.first
    bar = styled("|", "blue", color=color)
    before, marked, after = excerpt(first, source, display.columns - indent - len("| "))
    number = str(first.start.line).rjust(indent - 1)
    yield f"{styled(number, 'blue', color=color)} {bar} {before}{marked}{after}".rstrip()
    marker = styled("^" * max(display_width(marked), 1), _STYLES[first.severity], color=color)
    yield f"{' ' * indent}{bar} {' ' * display_width(before)}{marker}"
