"""The canonical form of a table: cells in, lines out, nothing else.

How many bytes the lines will have is known before any of them is written: a short row below a
wide header becomes many times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, zip_longest
from typing import Literal, NamedTuple

from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.text.source import Edit, Source

# The rule that reports what `mdtablelint format` would change: comments name it.
RULE_CODE = "MT201"
RULE_NAME = "untidy-table"
# GitHub silently shows no more bytes of a README than these.
GITHUB_SIZE = 512_000
# How many times its size a file beyond that may get.
_MAX_GROWTH = 3
_MIN_WIDTH = 3
# What a cell takes in addition to its text: a space on each side, and a pipe.
_FRAME = 3
_TAB = 4
# Other lines cannot have the width of these: the mark of a footnote, which may be longer than the
# indentation that it asks for, and a list item's after a quote's without the space that belongs
# to the quote.
_UNLIKE_BLANKS = r"\[|>[^ \t>]"
_PADDING = {"": "<", "left": "<", "center": "^", "right": ">"}


class Layout(NamedTuple):
    """How `mdtablelint format` and MT201 format tables; widths are display columns.

    layout: whether columns are aligned, or each cell is as short as possible
        layout = "compact"
    max_column_width: the maximum width of a column; longer cells stick out
        max-column-width = 120
    ambiguous_width: the width of East Asian ambiguous characters
        ambiguous-width = 2
    """

    layout: Literal["aligned", "compact"] = "aligned"
    max_column_width: int = 240
    ambiguous_width: Literal[1, 2] = 1


class Form:
    """What the lines of `table` should be.

    Short rows are filled up, cells beyond the header are kept. Lines without a pipe at the end
    stay as they are: filled up they would no longer look like the text that they are.
    """

    def __init__(self, table: Table, layout: Layout) -> None:
        self.table = table
        self._end = table.line_count - table.swallowed_count
        self._rows = table.line_cells[: self._end]
        self._rows[1] = []
        self._is_aligned = layout.layout == "aligned"
        lines = table.line_texts[: self._end]
        # In printable ASCII the columns of a text are its characters, and all can be done at once.
        self._is_plain = [line.isascii() and line.isprintable() for line in lines]
        # The widths of the cells, for the rows where they are not the lengths.
        self._measures: list[Sequence[int]] = [()] * len(lines)
        self._widths = [0] * table.column_count
        self._prefixes = prefixes(table)
        widths = [_MIN_WIDTH + _colons(alignment) for alignment in table.alignments]
        if self._is_aligned:
            measures = [
                [*map(len, row)]
                if plain
                else [display_width(cell, layout.ambiguous_width) for cell in row]
                for plain, row in zip(self._is_plain, self._rows, strict=True)
            ]
            widest = [*map(max, zip_longest(*measures, fillvalue=0))][: table.column_count]
            widths = [max(_MIN_WIDTH, min(x, layout.max_column_width)) for x in widest]
            self._widths = widths
            self._measures = [
                () if plain else measure
                for plain, measure in zip(self._is_plain, measures, strict=True)
            ]
        self._rows[1] = [*map(_delimiter, table.alignments, widths)]

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
        count = len(self._widths)
        width = sum(self._widths) + _FRAME * count + 1
        cells = sum(map(len, self._rows))
        # Compact, the delimiter row takes some room all the same.
        size = len(self._rows) * width + _FRAME * cells + (_MIN_WIDTH + 2) * count
        return size + max(self._prefix_growth(), 0)

    def growth(self) -> int:
        """Return how many bytes the lines gain."""
        lines = self.table.line_texts[: self._end]
        count = len(self._widths)
        # The room for the cells that a row lacks, by how many it has.
        room = [0, *accumulate(reversed(self._widths))][::-1]
        total = self._prefix_growth()
        for row, measure in zip(self._rows, self._measures, strict=True):
            taken = measure or map(len, row)
            total += _size(row) + _FRAME * max(len(row), count) + 1 + room[min(len(row), count)]
            total += sum(max(w - m, 0) for w, m in zip(self._widths, taken, strict=False))
        return total - _size(lines)

    def _prefix_growth(self) -> int:
        # Only blanks and the marks of quotes are ever exchanged, of a byte each.
        new = self._prefixes
        return sum(map(len, new)) - sum(map(len, self.table.prefixes)) if new else 0

    def _lines(self) -> Iterator[str]:
        """Return the lines, without their prefixes, each made when it is asked for."""
        lines = self._aligned() if self._is_aligned else self._compact()
        return chain(lines, self.table.line_texts[self._end :])

    def _compact(self) -> Iterator[str]:
        column_count = self.table.column_count
        for row in self._rows:
            yield f"| {' | '.join(_filled(row, column_count))} |"

    def _aligned(self) -> Iterator[str]:
        widths, count = self._widths, self.table.column_count
        marks = [_PADDING[alignment] for alignment in self.table.alignments]
        template = _template(marks, widths)
        for plain, row, measure in zip(self._is_plain, self._rows, self._measures, strict=True):
            cells = row if len(row) >= count else _filled(row, count)
            if plain or not measure:
                text = template(*cells)
            else:
                # Padding counts code points: allow for those that take more or fewer columns.
                slack = map(int.__sub__, map(len, row), measure)
                room = [max(w + more, 0) for w, more in zip_longest(widths, slack, fillvalue=0)]
                text = _template(marks, room[:count])(*cells)
            if len(cells) > count:
                text += "".join(f" {cell} |" for cell in cells[count:])
            yield text


class Plan:
    """What is to be done with `tables`: their `forms`, and why nothing is (`refusal`), if so.

    No file may get too large: GitHub shows no more than the beginning, and a short row below a
    wide header becomes many times as long. It is decided for all tables at once.
    """

    def __init__(self, source: Source, tables: Iterable[Table], layout: Layout) -> None:
        self.forms = [Form(table, layout) for table in tables]
        self.refusal = ""
        most = sum(form.most() for form in self.forms)
        length = len(source.text)
        # A character has four bytes at most, and a byte order mark three. That is enough for
        # nearly every file, and takes no time.
        if 4 * length + 3 + most <= GITHUB_SIZE or GITHUB_SIZE < length >= most / (_MAX_GROWTH - 1):
            return
        before = len(source.encode())
        limit = GITHUB_SIZE if before <= GITHUB_SIZE else _MAX_GROWTH * before
        size = size_after(source, self.forms)
        if size > limit:
            self.refusal = _refusal(size, limit, layout)


def size_after(source: Source, forms: Iterable[Form]) -> int:
    """Return how many bytes the file would have."""
    return len(source.encode()) + sum(form.growth() for form in forms)


def _refusal(size: int, limit: int, layout: Layout) -> str:
    reason = f"{layout.layout}, the file would have {size:,} bytes, "
    if limit == GITHUB_SIZE:
        reason += f"and GitHub shows no more than {limit:,} of a README"
    else:
        reason += f"more than {_MAX_GROWTH} times as many as now"
    return reason + ("; consider layout = 'compact'" if layout.layout == "aligned" else "")


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


def _size(texts: Iterable[str]) -> int:
    """Return how many bytes `texts` have."""
    return sum(len(text) if text.isascii() else len(text.encode()) for text in texts)


def _template(marks: Sequence[str], widths: Sequence[int]) -> Callable[..., str]:
    """Return the function that pads the cells of a row and puts pipes around them."""
    columns = [f"{{:{mark}{width}}}" for mark, width in zip(marks, widths, strict=True)]
    return f"| {' | '.join(columns)} |".format


def _filled(row: list[str], column_count: int) -> list[str]:
    return row + [""] * (column_count - len(row)) if len(row) < column_count else row


def _colons(alignment: str) -> int:
    """Return how many colons the delimiter of a column has."""
    return {"": 0, "center": 2}.get(alignment, 1)


def _delimiter(alignment: str, width: int) -> str:
    left = ":" if alignment in ("left", "center") else ""
    right = ":" if alignment in ("right", "center") else ""
    return left + "-" * (width - len(left) - len(right)) + right
