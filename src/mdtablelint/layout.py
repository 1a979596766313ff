"""The canonical form of a table: cells in, lines out, nothing else."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from mdtablelint.markdown.width import display_width
from mdtablelint.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mdtablelint.markdown.table import Table

# GitHub shows no more bytes of a README than these, without a word.
GITHUB_SIZE = 512_000
_MIN_WIDTH = 3
_PADDING = {"": "<", "left": "<", "center": "^", "right": ">"}


class Layout(NamedTuple):
    """How tables are laid out; widths are display columns.

    layout: whether the columns line up, or each cell takes no more room than it needs
    max_column_width: the widest that a column gets; longer cells stick out
    ambiguous_width: the width of East Asian ambiguous characters
    """

    layout: Literal["aligned", "compact"] = "aligned"
    max_column_width: int = 240
    ambiguous_width: Literal[1, 2] = 1


def canonical_lines(table: Table, layout: Layout) -> list[str]:
    """Return what the lines of `table` should be, without their container prefixes.

    Short rows are filled up, cells beyond the header are kept. Lines without a pipe at the end
    stay as they are: filled up they would no longer look like the text that they are.
    """
    end = table.line_count - table.swallowed_count
    lines = table.line_texts[:end]
    rows = table.line_cells[:end]
    if layout.layout == "aligned":
        return _aligned(lines, rows, table.alignments, layout) + table.line_texts[end:]
    rows[1] = [_delimiter(alignment, _MIN_WIDTH + _colons(alignment))
               for alignment in table.alignments]  # fmt: skip
    width = len(table.alignments)
    return [f"| {' | '.join(_filled(row, width))} |" for row in rows] + table.line_texts[end:]


def _aligned(
    lines: Sequence[str], rows: list[list[str]], alignments: Sequence[str], layout: Layout
) -> list[str]:
    # In printable ASCII the columns of a text are its characters, and all can be done at once.
    is_plain = [line.isascii() and line.isprintable() for line in lines]
    rows[1] = []
    measures = [
        [*map(len, row)] if plain else [display_width(cell, layout.ambiguous_width) for cell in row]
        for plain, row in zip(is_plain, rows, strict=True)
    ]
    count = len(alignments)
    widest = [*map(max, zip_longest(*measures, fillvalue=0))][:count]
    widths = [max(_MIN_WIDTH, min(width, layout.max_column_width)) for width in widest]
    rows[1] = [_delimiter(*column) for column in zip(alignments, widths, strict=True)]
    marks = [_PADDING[alignment] for alignment in alignments]
    template = _template(marks, widths)
    out = []
    for plain, row, measure in zip(is_plain, rows, measures, strict=True):
        cells = row if len(row) >= count else _filled(row, count)
        if plain or not measure:
            text = template(*cells)
        else:
            # Padding counts code points: allow for those that take more or fewer columns.
            slack = map(int.__sub__, map(len, row), measure)
            room = [max(width + more, 0) for width, more in zip_longest(widths, slack, fillvalue=0)]
            text = _template(marks, room[:count])(*cells)
        if len(cells) > count:
            text += "".join(f" {cell} |" for cell in cells[count:])
        out.append(text)
    return out


def _template(marks: Sequence[str], widths: Sequence[int]) -> Callable[..., str]:
    """Return the function that pads the cells of a row and puts pipes around them."""
    columns = [f"{{:{mark}{width}}}" for mark, width in zip(marks, widths, strict=True)]
    return f"| {' | '.join(columns)} |".format


def _filled(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row)) if len(row) < width else row


def _colons(alignment: str) -> int:
    """Return how many colons the delimiter of a column has."""
    return {"": 0, "center": 2}.get(alignment, 1)


def _delimiter(alignment: str, width: int) -> str:
    left = ":" if alignment in ("left", "center") else ""
    right = ":" if alignment in ("right", "center") else ""
    return left + "-" * (width - len(left) - len(right)) + right
