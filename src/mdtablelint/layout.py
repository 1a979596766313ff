"""The canonical form of a table: cells in, lines out, nothing else."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from mdtablelint.markdown.width import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mdtablelint.markdown.table import Table

_MIN_WIDTH = 3
_PADDING = {"": "<", "left": "<", "center": "^", "right": ">"}


class Layout(NamedTuple):
    """How tables are laid out; widths are display columns."""

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
    ambiguous = layout.ambiguous_width
    rows[1] = []
    measures = [
        [*map(len, row)]
        if line.isascii() and line.isprintable()
        else [display_width(cell, ambiguous) for cell in row]
        for line, row in zip(lines, rows, strict=True)
    ]
    count = len(alignments)
    widest = [*map(max, zip_longest(*measures, fillvalue=0))][:count]
    widths = [max(_MIN_WIDTH, min(width, layout.max_column_width)) for width in widest]
    rows[1] = [_delimiter(*column) for column in zip(alignments, widths, strict=True)]
    measures[1] = widths
    marks = [_PADDING[alignment] for alignment in alignments]
    template = f"| {' | '.join(f'{{:{m}{w}}}' for m, w in zip(marks, widths, strict=True))} |"
    out = []
    for line, row, measure in zip(lines, rows, measures, strict=True):
        cells = _filled(row, count)
        if line.isascii() and line.isprintable():
            text = template.format(*cells)
        else:
            # Padding counts code points: allow for those that take more or fewer columns.
            slack = [len(cell) - width for cell, width in zip(row, measure, strict=True)]
            text = "| " + " | ".join(
                f"{cell:{mark}{max(width + more, 0)}}"
                for cell, mark, width, more in zip_longest(
                    cells[:count], marks, widths, slack[:count], fillvalue=0
                )
            ) + " |"  # fmt: skip
        if len(cells) > count:
            text += "".join(f" {cell} |" for cell in cells[count:])
        out.append(text)
    return out


def _filled(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row)) if len(row) < width else row


def _colons(alignment: str) -> int:
    """Return how many colons the delimiter of a column has."""
    return {"": 0, "center": 2}.get(alignment, 1)


def _delimiter(alignment: str, width: int) -> str:
    left = ":" if alignment in ("left", "center") else ""
    right = ":" if alignment in ("right", "center") else ""
    return left + "-" * (width - len(left) - len(right)) + right
