"""What comes before the rows of a table: the marks of containers, and blanks."""

from __future__ import annotations

import re

from mdtablelint.markdown.table import Table

_TAB = 4
# Other lines cannot have the width of these: the mark of a footnote, which may be longer than the
# indentation that it asks for, and a list item's after a quote's without the space that belongs
# to the quote.
_UNLIKE_BLANKS = r"\[|>[^ \t>]"


def prefixes(table: Table) -> list[str] | None:
    """Return what should come before the lines of `table`, or None if that is nothing anywhere.

    Content begins in one column all through a table: that of the header. Lines on which it does
    already keep their prefix. Those at the end that stay as they are do so with their prefix.
    """
    if not table.has_prefixes:
        return None
    old = table.prefixes
    header = old[0]
    if re.search(_UNLIKE_BLANKS, header):
        target = old[1]
    elif table.above and _column(header) - _column(header.rstrip(" \t")) >= _TAB:
        # A line of a paragraph may be indented further than a row, which would become code.
        target = old[1]
        # Any other than this would make the lines above a table, or bar them from being one.
        header = header if _is_delimiting(table.line_cells[0]) else target
    else:
        # Where list items begin, other lines have blanks.
        target = "".join(mark if mark in " \t>" else " " for mark in header)
    column = _column(target)
    end = table.line_count - table.swallowed_count
    rows = [prefix if _column(prefix) == column else target for prefix in old[1:end]]
    return [header, *rows, *old[end:]]


def _is_delimiting(row: list[str]) -> bool:
    return all(re.fullmatch(r":?-++:?", cell) for cell in row)


def _column(prefix: str) -> int:
    return len(prefix.expandtabs(_TAB))
