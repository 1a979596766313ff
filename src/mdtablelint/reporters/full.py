"""For people: each finding with its line, a marker under the place, and the fix in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Diagnostic, Safety, Severity
from mdtablelint.markdown.width import display_width
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.concise import headline
from mdtablelint.terminal.safe_text import styled, visible
from mdtablelint.text.source import Source

# The part of the room for the source line that is left for what comes before the span.
_BEFORE = 0.4
_CUT = "…"


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield the lines, with a summary at the end."""
    for outcome in results.outcomes:
        for diagnostic in outcome.diagnostics:
            yield from _block(diagnostic, outcome.source, display)
    if display.summary:
        yield from summary(results)


def _block(diagnostic: Diagnostic, source: Source, display: DisplayOptions) -> Iterator[str]:
    color = display.color
    yield headline(diagnostic, color=color)
    number = str(diagnostic.start.line)
    gutter = " " * len(number)
    before, marked, after = _excerpt(diagnostic, source, display.columns - len(f"{number} | "))
    bar = styled("|", "blue", color=color)
    yield f"{styled(number, 'blue', color=color)} {bar} {before}{marked}{after}".rstrip()
    marker = "^" * max(display_width(marked), 1)
    style = "red" if diagnostic.severity is Severity.ERROR else "yellow"
    yield f"{gutter} {bar} {' ' * display_width(before)}{styled(marker, style, color=color)}"
    if diagnostic.fix:
        safety = "" if diagnostic.fix.safety is Safety.SAFE else " (unsafe)"
        label = styled(f"fix{safety}:", "cyan", color=color)
        yield f"{gutter} {styled('=', 'blue', color=color)} {label} {visible(diagnostic.fix.title)}"
    yield ""


def _excerpt(diagnostic: Diagnostic, source: Source, room: int) -> tuple[str, str, str]:
    """Cut the line around the span: what comes before it, the span, what comes after.

    Together they take no more than `room` display columns.
    """
    line = source.lines[diagnostic.start.line - 1]
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.line == diagnostic.start.line else len(line)
    # A line may be long and have many findings: look only at what can be shown of it.
    reach = 2 * room + 1
    first, end = max(start - reach, 0), min(end, start + reach)
    line = visible(line[first : end + reach])
    start, end = start - first, end - first
    before = _last_columns(line[:start], int(room * _BEFORE))
    marked = _first_columns(line[start:end], room - display_width(before))
    left = room - display_width(before) - display_width(marked)
    after = "" if marked.endswith(_CUT) else _first_columns(line[end:], max(left, 1))
    return before, marked, after


def _first_columns(text: str, columns: int) -> str:
    # A text may be long, and few characters take no column: look no further than needed.
    if len(text) <= 2 * columns and display_width(text) <= columns:
        return text
    end = min(len(text), columns)
    while end and display_width(text[:end]) >= columns:
        end -= 1
    return text[:end] + _CUT


def _last_columns(text: str, columns: int) -> str:
    if len(text) <= 2 * columns and display_width(text) <= columns:
        return text
    start = max(len(text) - columns, 0)
    while start < len(text) and display_width(text[start:]) >= columns:
        start += 1
    return _CUT + text[start:]


def summary(results: Results) -> Iterator[str]:
    """Yield how much was found and fixed, and what --fix would fix."""
    diagnostics = results.diagnostics
    fixed = sum(outcome.fixed for outcome in results.outcomes)
    if not diagnostics:
        yield f"{_count(fixed, 'finding')} fixed, none left" if fixed else "no findings"
        return
    severities = Counter(diagnostic.severity for diagnostic in diagnostics)
    counts = ", ".join(
        _count(severities[each], each.value) for each in Severity if severities[each]
    )
    files = sum(bool(outcome.diagnostics) for outcome in results.outcomes)
    text = f"{_count(len(diagnostics), 'finding')} in {_count(files, 'file')} ({counts})"
    yield (f"{_count(fixed, 'finding')} fixed; left: " if fixed else "") + text
    fixes = Counter(d.fix.safety for d in diagnostics if d.fix)
    safe, unsafe = fixes[Safety.SAFE], fixes[Safety.UNSAFE]
    if safe or unsafe:
        parts = [f"{safe} fixable with --fix"] if safe else []
        parts += [f"{unsafe} {'more ' if safe else ''}with --fix --unsafe-fixes"] if unsafe else []
        yield ", ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
