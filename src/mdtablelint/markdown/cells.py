"""The one pipe grammar: how a row is split into cells (GFM 4.10).

A pipe directly after a backslash never splits, however many backslashes come before it; a pipe
inside a code span does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# cmark-gfm trims these four from a cell; other white space is content.
SPACE = " \t\v\f"
_PIPE = re.compile(r"(?<!\\)\|")
# cmark-gfm takes no line for a row that has more cells than this.
MAX_CELLS = 0xFFFF


def has_cells(row: str) -> bool:
    """Return whether the line `row`, from its first character that is no space, has any cell."""
    return row.rstrip(SPACE) != "|"


def has_too_many_cells(row: str) -> bool:
    """Return whether `row` has more cells than cmark-gfm takes; few lines need a count."""
    return len(row) >= MAX_CELLS and count_cells(row) > MAX_CELLS


def split_row(row: str) -> list[str]:
    """Return the trimmed text of each cell of `row`, which must have one (see `has_cells`).

    `row` begins with its content: white space before a first pipe would be a cell. This is the
    fast way to what `cell_spans` finds, for those who need no places; the tests hold them equal.
    """
    return [cell.strip(SPACE) for cell in _pieces(row)]


def count_cells(row: str) -> int:
    """Return how many cells `split_row` would return."""
    return len(_pieces(row))


def cell_spans(row: str) -> Iterator[tuple[int, int]]:
    """Yield where the trimmed text of each cell of `row` starts and ends.

    An empty cell is placed after the first space of its white space.
    """
    start = int(row[:1] == "|")
    for piece in _pieces(row):
        content = piece.strip(SPACE)
        offset = start + (piece.index(content[0]) if content else bool(piece))
        yield offset, offset + len(content)
        start += len(piece) + 1


def pipes(row: str, start: int, end: int) -> tuple[int, ...]:
    """Return where the pipes are that split `row` between `start` and `end`."""
    return tuple(pipe.start() for pipe in _PIPE.finditer(row, start, end))


def _pieces(row: str) -> list[str]:
    """Return what the pipes of `row` part, untrimmed."""
    text = row.rstrip(SPACE)
    if text[:1] == "|":
        text = text[1:]
    pieces = _PIPE.split(text) if "\\" in text else text.split("|")
    # A pipe at the end closes the last cell and opens no other.
    if len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    return pieces
