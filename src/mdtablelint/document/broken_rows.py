"""Rows that a line break has cut in two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.markdown.inline import LinkKind, read_inline
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.markdown.text import Text
from mdtablelint.text.source import Edit

if TYPE_CHECKING:
    from mdtablelint.document.document import Document

# A link goes on in the next line after the first of these, or if that begins with the others.
_OPEN = ("[", "(", "/")
_CLOSING = ("]", ")")
# Chinese, Japanese and Korean are written without spaces.
_FIRST_IDEOGRAPH = "\u2e80"


class BrokenRow(NamedTuple):
    """Two lines that are one row, and the edit that joins them.

    If the break is within a cell, `is_cut` is set: the last cell of `first` and the first cell of
    `second` are parts of it.
    """

    first: Row
    second: Row
    edit: Edit
    is_cut: bool

    def cuts(self, cell: Cell) -> bool:
        """Return whether `cell` is a part of one that the line break is in."""
        last = len(self.first.texts) - 1
        return self.is_cut and (cell.row, cell.column) in ((self.first, last), (self.second, 0))


def find_broken_rows(document: Document) -> dict[Row, BrokenRow]:
    """Return the broken rows of a list, by both of their lines."""
    found: dict[Row, BrokenRow] = {}
    for table in document.tables:
        for broken in _in_table(document, table) if table.column_count > 1 else ():
            found[broken.first] = found[broken.second] = broken
    return found


def _in_table(document: Document, table: Table) -> Iterator[BrokenRow]:
    taken: Row | None = None
    for first, second in pairwise(table.rows):
        if first is not taken and len(first.texts) + _length(second) - 1 <= table.column_count:
            broken = _read(document, first, second)
            if broken:
                taken = second
                yield broken


def _read(document: Document, first: Row, second: Row) -> BrokenRow | None:
    """Return the row that two short lines make, if there is no doubt that they do.

    Either a link begins in one and ends in the other, or together they have as many cells as the
    header, each value fits its column, and one of the second line does not where it is now.
    """
    glue = _glue(first.texts[-1], second.texts[0])
    if _is_cut_link(first.texts[-1], second.texts[0], glue):
        # Whoever formatted the table has put pipes around the parts.
        edit = Edit(first.cells[-1].end, second.cells[0].start, glue)
        return BrokenRow(first, second, edit, is_cut=True)
    is_cut = not _is_closed(first) and not second.text.startswith("|")
    count = len(first.texts) + len(second.texts) - is_cut
    broken = BrokenRow(first, second, _joint(first, second, glue), is_cut)
    is_unfinished = len(first.texts) < count or first.texts[-1].endswith((",", ";", "&"))
    if count != first.table.column_count or not is_unfinished:
        return None
    values = document.values(first.table)
    if values.misfit(second) is None:
        return None
    cells: list[Text] = [*first.cells, *second.cells]
    if is_cut:
        joined = first.texts[-1] + glue + second.texts[0]
        cells[len(first.texts) - 1 : len(first.texts) + 1] = [Text(0, len(joined), joined)]
    return broken if all(values.fits(cell, i) for i, cell in enumerate(cells)) else None


def _length(row: Row) -> int:
    """Return how many cells `row` has, empty ones at the end left out."""
    length = len(row.texts)
    while length > 1 and not row.texts[length - 1]:
        length -= 1
    return length


def _is_closed(row: Row) -> bool:
    text = row.text.rstrip(" \t")
    return text.endswith("|") and not text.endswith("\\|")


def _joint(first: Row, second: Row, glue: str) -> Edit:
    """Return the edit that puts `second` at the end of `first`, with one pipe between cells."""
    end = first.span.end
    if second.text.startswith("|"):
        return Edit(end, second.start + _is_closed(first), "" if _is_closed(first) else " ")
    return Edit(end, second.start, " " if _is_closed(first) else glue)


def _glue(left: str, right: str) -> str:
    """Return what belongs between two parts of a text: nothing within an address or a word."""
    is_address = left.rfind("](") > left.rfind(")")
    is_reference = left.endswith("]") and right.startswith("(")
    is_east_asian = max(left, right) and min(left[-1:], right[:1]) >= _FIRST_IDEOGRAPH
    if is_address or is_reference or is_east_asian or left.endswith((*_OPEN, "-")):
        return ""
    return "" if right.startswith(_CLOSING) else " "


def _is_cut_link(left: str, right: str, glue: str) -> bool:
    """Return whether a link begins in `left` and ends in `right`."""
    if "[" not in left or ")" not in right:
        return False
    return _count_links(left + glue + right) > _count_links(left) + _count_links(right)


def _count_links(text: str) -> int:
    return sum(link.kind in (LinkKind.LINK, LinkKind.IMAGE) for link in read_inline(text).links)
