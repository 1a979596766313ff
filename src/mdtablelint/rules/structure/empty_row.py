"""MT104."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.table import Row, Table
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions

_MESSAGE = "row has no content"
# What is said of a table that contributors are to copy, in the heading or in a line near it.
_TEMPLATE = r"(?i)\b(?:copy|copied|template|format|contribut\w*|fill|submit\w*)\b|模板|格式|复制"
_NEARBY_LINES = 5
# A list with so many empty rows means them.
_MIN_WANTED_ROWS = 3
_MAX_LINE_LENGTH = 1_000


@rule(
    "MT104",
    "empty-row",
    Severity.WARNING,
    fix=FixAvailability.ALWAYS,
    options=NoteRowOptions,
)
def empty_row(document: Document, options: NoteRowOptions) -> Iterator[Finding]:
    """A row has no content.

    GitHub draws an empty line through the table. One or two such rows in a list are often left over
    from a template. A list with more of them uses them to separate papers, and is not reported. With `note-rows = "allow"` empty rows are
    accepted, as room for a note.

    Fails:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |
        |          |       |
        | HRank    | CVPR  |

    Fixed:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |
        | HRank    | CVPR  |

    A table of empty rows alone is not reported where the text above it, or the heading, says
    that it is a template for contributors to copy.

    Fix safety: unsafe; the row is removed, and with it the gap that may be wanted.
    """
    empty = [row for table in document.tables for row in _empty_rows(document, table, options)]
    for row in empty if len(empty) < _MIN_WANTED_ROWS else ():
        fix = Fix.unsafe("remove the row", row.removal())
        yield Finding(row.span, _MESSAGE, fix, cause="rows without content")


def _empty_rows(document: Document, table: Table, options: NoteRowOptions) -> list[Row]:
    empty = [row for row in table.rows if row.is_empty and not options.allows(row)]
    is_template = len(empty) == len(table.rows) and _is_template(document, table)
    return [] if is_template else empty


def _is_template(document: Document, table: Table) -> bool:
    """Return whether `table` is there to be copied, by the heading or the text above it."""
    index = document.heading_index(table.first)
    heading = document.headings[index - 1] if index else None
    lines = document.source.lines
    first = max(table.first - _NEARBY_LINES, heading.line if heading else 0)
    above = [heading.text, *lines[first : table.first]] if heading else lines[first : table.first]
    return any(re.search(_TEMPLATE, line[:_MAX_LINE_LENGTH]) for line in above)
