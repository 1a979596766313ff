"""The columns of a table: how wide they should be, and how a row is written in them.

Widths are display columns. A row is given as the trimmed texts of its cells and, where these are
not the lengths of the texts, their widths.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice, repeat, zip_longest

MIN_WIDTH = 3
# What a cell takes in addition to its text: a space on each side, and a pipe.
FRAME = 3
# How far beyond most cells of a column one may be before it sticks out.
_MIN_SLACK = 8
_SLACK_SHARE = 4
# How many cells of ten are most.
_MOST = 9
_PADDING = {"": "<", "left": "<", "center": "^", "right": ">"}


class Columns:
    """Columns of the given `alignments` and `widths`. A row looks the same whatever the others.

    It has as many cells as before: to add one may hide that a value is under the wrong header.
    """

    def __init__(self, alignments: Sequence[str], widths: Sequence[int]) -> None:
        self.widths = widths
        self.delimiters = [*map(_delimiter, alignments, widths)]
        self._marks = [_PADDING[alignment] for alignment in alignments]
        self._template = _template(self._marks, widths)

    def padded(self, row: list[str], measure: Sequence[int] = ()) -> str:
        """Return `row` with each cell as wide as its column; a wider one moves the rest."""
        template, count = self._template, len(self.widths)
        if measure:
            # Padding counts code points: allow for those that take more or fewer columns.
            slack = map(int.__sub__, map(len, row), measure)
            room = [max(w + more, 0) for w, more in zip(self.widths, slack, strict=False)]
            template = _template(self._marks, room)
        elif len(row) < count:
            template = _template(self._marks, self.widths[: len(row)])
        return template(*row) + "".join(f" {cell} |" for cell in row[count:])

    def bare(self, row: list[str]) -> str:
        """Return `row` with one space on each side of its cells."""
        return f"| {' | '.join(row)} |"


def fits(measure: Iterable[int], widths: Iterable[int]) -> bool:
    """Return whether no cell is wider than its column."""
    return all(map(int.__le__, measure, widths))


def widest(rows: Iterable[Sequence[int]], count: int) -> list[int]:
    """Return the widths of the widest cells of the first `count` columns."""
    return [*map(max, islice(zip_longest(*rows, fillvalue=0), count))]


def fresh_widths(header: Sequence[int], rows: Iterable[Sequence[int]]) -> list[int]:
    """Return widths that depend on the cells alone: those of `header` and of body rows.

    Cells that are far wider than nearly all others of their column do not count.
    """
    columns = islice(zip_longest(*rows, fillvalue=0), len(header))
    return [*map(_fresh, header, chain(columns, repeat(())))]


def _fresh(name: int, column: Iterable[int]) -> int:
    values = sorted(filter(None, column))
    if not values:
        return max(MIN_WIDTH, name)
    most = values[(_MOST * len(values) + _MOST) // 10 - 1]
    limit = max(MIN_WIDTH, name, most + max(_MIN_SLACK, most // _SLACK_SHARE))
    return max(MIN_WIDTH, name, values[bisect_right(values, limit) - 1])


def _template(marks: Sequence[str], widths: Sequence[int]) -> Callable[..., str]:
    """Return the function that pads as many cells as `widths` and puts pipes around them."""
    columns = [f"{{:{mark}{width}}}" for mark, width in zip(marks, widths, strict=False)]
    return f"| {' | '.join(columns)} |".format


def _delimiter(alignment: str, width: int) -> str:
    left = ":" if alignment in ("left", "center") else ""
    right = ":" if alignment in ("right", "center") else ""
    return left + "-" * (width - len(left) - len(right)) + right
