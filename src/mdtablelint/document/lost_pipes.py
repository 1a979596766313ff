"""Two values that share a cell because the pipe between them was lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from mdtablelint.document.values import Columns
from mdtablelint.markdown.broken import has_open_bracket
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.markdown.text import Text
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import shortened

# A longer text is no value that other rows repeat.
_MAX_LENGTH = 60
# A wider table is none that anybody wrote.
_MAX_COLUMNS = 50
# So many places of a cell are tried.
_MAX_PLACES = 10
# In so many rows, at most this share has a list in a column where lists are odd.
_MIN_ROWS = 5
_MAX_SHARE = 0.1
_SEPARATORS = (", ", "; ")


class LostPipe(NamedTuple):
    """The value that belongs in the next column, that column, and the edit that splits the cell."""

    value: str
    column: int
    edit: Edit


class Splitter:
    """Finds the lost pipes of a table, by what its whole rows have in each column."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._columns = columns
        self._odd: dict[tuple[int, str], bool] = {}
        self._whole = [row for row in table.rows if len(row.texts) == table.column_count]

    @cached_property
    def _values(self) -> list[set[str]]:
        """The short texts and the texts of links in each column, in lower case."""
        values: list[set[str]] = []
        for column in zip(*(row.cells for row in self._whole), strict=True):
            values.append({cell.text.lower() for cell in column if len(cell.text) <= _MAX_LENGTH})
            values[-1].update(label.lower() for cell in column for _, label in _labels(cell))
        return values

    def find(self, row: Row) -> LostPipe | None:
        """Return the only place where one more pipe lets all values of `row` fit, if any."""
        count = row.table.column_count
        if len(row.texts) != count - 1 or not self._whole or count > _MAX_COLUMNS:
            return None
        places = [
            (cell, start, end)
            for cell in row.cells
            for start, end in self._places(cell)
            if self._fits(row, cell, start, end)
        ]
        if len(places) != 1:
            return None
        cell, start, end = places[0]
        edit = Edit(cell.start + start, cell.start + end, " | ")
        return LostPipe(cell.text[end:], cell.column + 1, edit)

    def doubt(self, row: Row) -> str:
        """Return why the last cell of `row` may not end where it does, if there is a reason."""
        last = row.cells[-1]
        if has_open_bracket(last.text, last.inline):
            return "a link in its last cell does not end"
        is_odd = len(self._whole) >= _MIN_ROWS and any(
            separator in last.text and self._is_odd(last.column, separator)
            for separator in _SEPARATORS
        )
        return f"'{shortened(last.text)}' may be two values" if is_odd else ""

    def _is_odd(self, column: int, separator: str) -> bool:
        """Return whether few cells of a column have `separator`."""
        if (column, separator) not in self._odd:
            count = sum(separator in row.texts[column] for row in self._whole)
            self._odd[column, separator] = count <= _MAX_SHARE * len(self._whole)
        return self._odd[column, separator]

    def _places(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """Yield where in `cell` a value of its column may end and one of the next begin."""
        here, beyond = self._values[cell.column : cell.column + 2]
        text = cell.text
        labels = _labels(cell)
        for start, label in labels[:_MAX_PLACES]:
            if label.lower() in beyond and label.lower() not in here:
                before = text[:start].removesuffix("[").rstrip()
                if before:
                    yield len(before), start - text[:start].endswith("[")
                    return
        if labels or len(text) > _MAX_LENGTH or text.lower() in here:
            return
        words = text.lower().split(" ")
        for count in range(1, min(len(words), _MAX_PLACES)):
            left, right = " ".join(words[:count]), " ".join(words[count:])
            if left in here and right in beyond:
                yield len(left), len(left) + 1

    def _fits(self, row: Row, cell: Cell, start: int, end: int) -> bool:
        parts = [Text(0, len(part), part) for part in (cell.text[:start], cell.text[end:])]
        cells: list[Text] = [*row.cells]
        cells[cell.column : cell.column + 1] = parts
        return all(self._columns.fits(part, column) for column, part in enumerate(cells))


def _labels(cell: Cell) -> list[tuple[int, str]]:
    """Return where the links of `cell` begin, and their texts; badges are left out."""
    return [
        (link.start, link.text)
        for link in cell.inline.links
        if link.kind is LinkKind.LINK and "![" not in link.text
    ]
