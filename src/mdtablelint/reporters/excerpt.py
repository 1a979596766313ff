"""The line of a finding, cut to the width of a screen, with a marker under the place."""

from __future__ import annotations

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.markdown.width import display_width
from mdtablelint.terminal.safe_text import visible
from mdtablelint.text.source import Source

# The part of the room for the source line that what comes before the span takes at most, and the
# part that it has also where the span needs the room.
_MOST_BEFORE = 0.4
_LEAST_BEFORE = 0.1
_CUT = "…"


def excerpt(diagnostic: Diagnostic, source: Source, room: int) -> tuple[str, str, str]:
    """Cut the line of a finding: return what comes before its span, the span, what comes after.

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
    # A column is for the mark that more follows.
    spare = max(room - 1 - display_width(line[start:end]), int(room * _LEAST_BEFORE))
    before = _last_columns(line[:start], min(spare, int(room * _MOST_BEFORE)))
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
