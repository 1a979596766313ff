"""The canonical form of a table: cells in, lines out, nothing else.

How many bytes the lines will have is known before any of them is written: a row of short cells
below a wide header becomes many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from mdtablelint.markdown.columns import FRAME, MIN_WIDTH, Columns
from mdtablelint.markdown.grid import Grid
from mdtablelint.markdown.row_prefixes import prefixes
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Edit, Source

# The rule that reports what `mdtablelint format` would change: comments name it.
RULE_CODE = "MT201"
RULE_NAME = "untidy-table"
# GitHub silently shows no more bytes of a README than these.
GITHUB_SIZE = 512_000
# A layout that makes a file more than so many times as large is named, or not chosen.
MOST_GROWTH = 1.5


class Layout(NamedTuple):
    """How `mdtablelint format` and MT201 format tables; widths are display columns.

    layout: whether columns are aligned, or each cell is as short as possible
        layout = "compact"
    widths: whether the columns of an aligned table keep their widths while the cells fit
        widths = "fresh"
    max_column_width: the maximum width of a column; longer cells stick out
        max-column-width = 120
    ambiguous_width: the width of East Asian ambiguous characters
        ambiguous-width = 2
    """

    layout: Literal["aligned", "compact"] = "aligned"
    widths: Literal["keep", "fresh"] = "keep"
    max_column_width: int | None = None
    ambiguous_width: Literal[1, 2] = 1


class Form:
    """What the lines of `table` should be.

    Each row keeps its cells, be they fewer than the header's or more. Lines without a pipe at the
    end of the table stay as they are: with pipes they would no longer look like the text that they
    are.

    `keeps_widths` says whether the columns stay as wide as they are. Then only those lines change
    that do not look as they should.
    """

    def __init__(self, table: Table, layout: Layout) -> None:
        self.table = table
        self.keeps_widths = False
        self._end = table.line_count - table.swallowed_count
        self._old = table.line_texts[: self._end]
        self._rows = table.line_cells[: self._end]
        self._rows[1] = []
        self._prefixes = prefixes(table)
        # Which rows are not padded, and which lines are known to stay.
        self._is_bare = [True] * self._end
        self._stays = [False] * self._end
        # The widths of the cells, for the rows where they are not the lengths.
        self._measures: list[Sequence[int]] = [()] * self._end
        if layout.layout == "aligned":
            self._columns = self._aligned(layout)
        else:
            self._columns = Columns(table.alignments, [MIN_WIDTH] * table.column_count)
        self._rows[1] = self._columns.delimiters

    def _aligned(self, layout: Layout) -> Columns:
        alignments, limit = self.table.alignments, layout.max_column_width
        grid = Grid(self._old, self._rows, alignments, layout.ambiguous_width)
        self._is_bare, self._measures = grid.is_bare, grid.measures
        if layout.widths == "fresh":
            return Columns(alignments, grid.fresh(limit))
        kept = grid.kept([*map(len, self.table.line_cells[1])], limit)
        if kept is None:
            return Columns(alignments, grid.aligning(limit))
        self.keeps_widths = True
        columns, self._stays = kept
        return columns

    def edits(self) -> list[Edit]:
        """Return the edits that give the table this form."""
        return self.table.replace_lines([*self._lines()], self._prefixes)

    @property
    def is_tidy(self) -> bool:
        """Whether there is nothing to change. No more is written than there is already."""
        has_prefixes = self._prefixes is None or self._prefixes == self.table.prefixes
        return has_prefixes and all(map(str.__eq__, self._lines(), self.table.line_texts))

    def most(self) -> int:
        """Return how many bytes the lines gain at most: a bound that is quickly found."""
        widths = self._columns.widths
        frames = sum(FRAME * len(row) + 1 for row in self._rows)
        padded = self._end - sum(self._is_bare)
        # Without padding, the delimiter row takes some room all the same.
        return frames + (padded + 1) * sum(widths) + max(self._prefix_growth(), 0)

    def growth(self) -> int:
        """Return how many bytes the lines gain."""
        widths = self._columns.widths
        total = self._prefix_growth()
        for index, row in enumerate(self._rows):
            if self._stays[index]:
                continue
            total += _size(row) + FRAME * len(row) + 1 - _size([self._old[index]])
            if not self._is_bare[index]:
                taken = self._measures[index] or map(len, row)
                total += sum(max(w - m, 0) for w, m in zip(widths, taken, strict=False))
        return total

    def _prefix_growth(self) -> int:
        # Only blanks and the marks of quotes are ever exchanged, of a byte each.
        new = self._prefixes
        return sum(map(len, new)) - sum(map(len, self.table.prefixes)) if new else 0

    def _lines(self) -> Iterator[str]:
        """Return the lines, without their prefixes, each made when it is asked for."""
        return chain(map(self._line, range(self._end)), self.table.line_texts[self._end :])

    def _line(self, index: int) -> str:
        if self._stays[index]:
            return self._old[index]
        if self._is_bare[index]:
            return self._columns.bare(self._rows[index])
        return self._columns.padded(self._rows[index], self._measures[index])


class Plan:
    """What is to be done with `tables`: their `forms`, and why nothing is (`refusal`), if so.

    No file may get too large: GitHub shows no more than the beginning, and a row of short cells
    below a wide header becomes many times as long. It is decided for all tables at once.
    """

    def __init__(self, source: Source, tables: Iterable[Table], layout: Layout) -> None:
        self.forms = [Form(table, layout) for table in tables]
        self.refusal = ""
        most = sum(form.most() for form in self.forms)
        # A character has four bytes at most, and a byte order mark three. That is enough for
        # nearly every file, and takes no time.
        if 4 * len(source.text) + 3 + most <= GITHUB_SIZE:
            return
        before = len(source.encode())
        after = size_after(before, self.forms)
        if after > max(GITHUB_SIZE, before):
            self.refusal = _refusal(after, layout)


def size_after(before: int, forms: Iterable[Form]) -> int:
    """Return how many bytes a file that has `before` now would have."""
    return before + sum(form.growth() for form in forms)


def _refusal(size: int, layout: Layout) -> str:
    reason = (
        f"{layout.layout}, the file would have {size:,} bytes, "
        f"and GitHub shows no more than {GITHUB_SIZE:,} of a README"
    )
    return reason + ("; consider layout = 'compact'" if layout.layout == "aligned" else "")


def _size(texts: Iterable[str]) -> int:
    """Return how many bytes `texts` have."""
    return sum(len(text) if text.isascii() else len(text.encode()) for text in texts)
