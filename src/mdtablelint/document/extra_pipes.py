"""Pipes that split what belongs together, and rows that share a line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from mdtablelint.document.values import Columns
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.markdown.broken import has_open_bracket
from mdtablelint.markdown.inline import LinkKind, read_inline
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.text.source import Edit

_OPEN_ADDRESS = re.compile(r"\]\(https?://[^\s()]*\Z")
_ADDRESS = re.compile(r"[^\s()]*\Z")
_ADDRESS_END = re.compile(r"[^\s()]*\)")
# No address has more pipes, and no row that anybody wrote more cells.
_MAX_PIPES = 8
_MAX_CELLS = 100


class CutAddress(NamedTuple):
    """The cells from `first` to `last` that pipes in an address make of one."""

    first: Cell
    last: Cell
    edits: tuple[Edit, ...]


def cut_address(row: Row) -> CutAddress | None:
    """Return the address in `row` that pipes cut, if it has one cell too many for each of them."""
    count = row.table.column_count
    if not count < len(row.texts) <= _MAX_CELLS:
        return None
    for first, text in enumerate(row.texts):
        if _OPEN_ADDRESS.search(text):
            last = _end_of_address(row, first)
            if last and not any(row.texts[count + last - first :]):
                return _joined(row, first, last)
    return None


def _end_of_address(row: Row, first: int) -> int:
    """Return the index of the cell in which the address ends that begins in `first`, or 0."""
    for index, text in enumerate(row.texts[first + 1 : first + 1 + _MAX_PIPES], first + 1):
        if _ADDRESS_END.match(text):
            return index
        if not _ADDRESS.match(text):
            return 0
    return 0


def _joined(row: Row, first: int, last: int) -> CutAddress | None:
    """Return the cells with hyphens for pipes, if that makes a link."""
    links = read_inline("-".join(row.texts[first : last + 1])).links
    if not any(link.kind is LinkKind.LINK for link in links):
        return None
    cells = row.cells[first : last + 1]
    edits = [Edit(a.end, b.start, "-") for a, b in pairwise(cells)]
    return CutAddress(cells[0], cells[-1], tuple(edits))


def surplus_cell(row: Row, columns: Columns) -> Cell | None:
    """Return the cell of `row` that is one too many: without it all values fit their columns.

    There is none if all values fit as they are, or if another cell could be too many as well,
    unless one of them has no value.
    """
    count = row.table.column_count
    cells = row.cells
    if len(cells) != count + 1 or len(cells) > _MAX_CELLS:
        return None
    misfits = [c.column for c in cells[:-1] if not columns.fits(c, c.column)]
    # One odd value is no proof of a shift that hides nothing.
    if len(misfits) < 1 + (not cells[-1].text):
        return None
    # Where a pipe splits a link, that is what is wrong.
    if any(has_open_bracket(cell.text, cell.inline) for cell in cells if "[" in cell.text):
        return None
    first = next((c.column for c in reversed(cells[1:]) if not columns.fits(c, c.column - 1)), 0)
    candidates = cells[first : misfits[0] + 1]
    worthless = [cell for cell in candidates if is_worthless(cell) or is_markup(cell)]
    if worthless:
        return worthless[0]
    certain = [cell for cell in candidates if _is_certain(cell, candidates, columns)]
    return certain[0] if len(certain) == 1 else None


def _is_certain(surplus: Cell, candidates: list[Cell], columns: Columns) -> bool:
    """Return whether the other `candidates` have values just as their columns hold without it."""
    return all(
        columns.has_like(cell, cell.column - (cell.column > surplus.column))
        for cell in candidates
        if cell is not surplus
    )


def second_row(row: Row, columns: Columns) -> tuple[Cell, Cell] | None:
    """Return the last cell of one row and the first cell of another on the same line, if any.

    The pipe that begins the second may leave an empty cell between them.
    """
    count, total = row.table.column_count, len(row.texts)
    start = count + (total == 2 * count + 1)
    if count < 2 or total - start != count or (start > count and row.texts[count]):  # noqa: PLR2004
        return None
    cells = row.cells
    halves = (cells[:count], cells[start:])
    fits = all(columns.fits(cell, i) for half in halves for i, cell in enumerate(half))
    return (cells[count - 1], cells[start]) if fits and cells[start].text else None


def is_worthless(cell: Cell) -> bool:
    """Return whether `cell` has no value."""
    return cell.text.lower() in PLACEHOLDERS


def is_markup(cell: Cell) -> bool:
    """Return whether `cell` has nothing but marks that a page does not show, as a line break."""
    return bool(cell.text) and not cell.plain and not cell.inline.links
