"""The lines of a table that is to be aligned, measured, and the columns that they should have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mdtablelint.markdown.columns import MIN_WIDTH, Columns, fits, fresh_widths, widest
from mdtablelint.markdown.width import display_width

# Where there are fewer columns, a row with one cell of content is no remark.
_REMARK_COLUMNS = 3
# A column keeps its width up to this many times its widest cell, and some more.
_MAX_ROOM = 2
_MORE_ROOM = 8
# In a table of so many rows, one of ten may ask for wider columns before they get them.
_MIN_ROWS = 4
_TIGHT_SHARE = 10
_PIPE = r"(?<!\\)\|"


class Grid:
    """The header, the delimiter row and the body rows of a table.

    `lines` are their texts and `rows` their cells; the delimiter row has none. `is_bare` says
    which rows set no width and are not padded: remarks and empty rows.
    """

    def __init__(
        self, lines: list[str], rows: list[list[str]], alignments: list[str], ambiguous: int
    ) -> None:
        self.lines = lines
        self.rows = rows
        self.is_bare = [
            len(alignments) >= _REMARK_COLUMNS and len(row) - row.count("") <= 1 for row in rows
        ]
        self.is_bare[:2] = False, False
        self._alignments = alignments
        # In printable ASCII the columns of a text are its characters.
        self._is_plain = [line.isascii() and line.isprintable() for line in lines]
        self._measures: list[list[int]] = [
            [*map(len, row)] if plain else [display_width(cell, ambiguous) for cell in row]
            for plain, row in zip(self._is_plain, rows, strict=True)
        ]

    @property
    def measures(self) -> list[Sequence[int]]:
        """The widths of the cells, for the rows where they are not the lengths."""
        return [
            () if plain else measure
            for plain, measure in zip(self._is_plain, self._measures, strict=True)
        ]

    def kept(self, old: list[int], limit: int | None) -> tuple[Columns, list[bool]] | None:
        """Return columns of the widths `old`, and which lines are in form, if these widths serve.

        They do if the table is aligned so, its cells fit, and there is not too much room.
        """
        if min(old) < MIN_WIDTH or old != _capped(old, limit):
            return None
        room = [_MAX_ROOM * w + _MORE_ROOM for w in widest(self._measures, len(old))]
        columns = Columns(self._alignments, old)
        if not (
            fits(_capped(self._measures[0], limit), old)
            and fits(old, room)
            and self.lines[1] == columns.padded(columns.delimiters)
        ):
            return None
        stays = [self._is_in_form(index, columns) for index in range(len(self.lines))]
        # The delimiter row is no row.
        if 2 * sum(stays) < len(stays) - 1 or self._is_tight(old, limit):
            return None
        stays[1] = True
        return columns, stays

    def fresh(self, limit: int | None) -> list[int]:
        """Return the widths that depend on the cells alone."""
        return _capped(fresh_widths(self._measures[0], self._real()), limit)

    def aligning(self, limit: int | None) -> list[int]:
        """Return fresh widths, or larger ones if fewer rows than now would be in line."""
        fresh = self.fresh(limit)
        rows = [*self._real()]
        fitting = sum(fits(row, fresh) for row in rows)
        if fitting == len(rows):
            return fresh
        in_line = [*self._in_line()]
        if len(in_line) <= fitting:
            return fresh
        return _capped(map(max, fresh, widest([fresh, *in_line], len(fresh))), limit)

    def _real(self) -> Iterable[list[int]]:
        """Return the widths of the cells of the body rows that are no remarks."""
        rows = zip(self._measures[2:], self.is_bare[2:], strict=True)
        return (measure for measure, is_bare in rows if not is_bare)

    def _is_in_form(self, index: int, columns: Columns) -> bool:
        line, row = self.lines[index], self.rows[index]
        if self.is_bare[index] and line == columns.bare(row):
            return True
        # A character takes two columns at most: what is shorter than that is not padded, and
        # writing it so might take long. Short rows take less.
        if index == 1 or (
            2 * len(line) < len(self.lines[1]) and 2 * len(line) < sum(columns.widths[: len(row)])
        ):
            return False
        measure = () if self._is_plain[index] else self._measures[index]
        return line == columns.padded(row, measure)

    def _is_tight(self, old: list[int], limit: int | None) -> bool:
        """Return whether too many rows would fit in fresh columns, but not in those of `old`."""
        count = len(self.rows) - 2
        most = max(1, count // _TIGHT_SHARE) if count >= _MIN_ROWS else 0
        outside = [row for row in self._real() if not fits(row, old)]
        if len(outside) <= most:
            return False
        fresh = self.fresh(limit)
        return sum(fits(row, fresh) for row in outside) > most

    def _in_line(self) -> Iterable[list[int]]:
        """Yield the widths of the cells of the rows whose pipes are below those of the header."""
        bars = _bars(self.lines[1])
        first = self.lines[1].find("|", 1)
        for index in range(2, len(self.lines)):
            line = self.lines[index]
            if self.is_bare[index] or (
                self._is_plain[index] and "\\" not in line and line.find("|", 1) != first
            ):
                continue
            count = min(len(self.rows[index]), len(self._alignments)) + 1
            if _bars(line)[:count] == bars[:count]:
                yield self._measures[index]


def _bars(line: str) -> list[int]:
    """Return how many display columns there are from pipe to pipe."""
    return [*map(display_width, re.split(_PIPE, line))]


def _capped(widths: Iterable[int], limit: int | None) -> list[int]:
    return [*widths] if limit is None else [min(w, max(limit, MIN_WIDTH)) for w in widths]
