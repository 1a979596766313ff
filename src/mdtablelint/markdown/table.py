"""Tables, rows and cells, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from mdtablelint.markdown.blocks import Flaw, TableBlock
from mdtablelint.markdown.cells import cell_spans, split_row
from mdtablelint.markdown.text import Text
from mdtablelint.text.source import Edit, Source, Span

# The offset of a body row from the table's first line: header and delimiter row come before it.
_FIRST_BODY_ROW = 2


class Cell(Text):
    """The trimmed content of one cell; an empty one has a place in the cell's white space."""

    __slots__ = ("column", "row")

    def __init__(self, row: Row, column: int, start: int, end: int, text: str) -> None:
        super().__init__(start, end, text)
        self.row = row
        self.column = column

    @property
    def line(self) -> int:
        """The index of its line in the file."""
        return self.row.line

    def replace(self, text: str) -> Edit:
        """Return the edit that makes `text` the content, with a blank on both sides."""
        if self.start == self.end and text:
            offset = self.start - self.row.start
            before = "" if self.row.text[:offset].endswith((" ", "\t")) else " "
            after = "" if self.row.text.startswith((" ", "\t"), offset) else " "
            return Edit(self.start, self.end, f"{before}{text}{after}")
        return super().replace(text)


class Row:
    """The header or one body row.

    `line` is its index in the file, `start` the offset of its content, `text` that content and
    `texts` the trimmed text of each cell.
    """

    __slots__ = ("_cells", "line", "start", "table", "text", "texts")

    def __init__(self, table: Table, line: int, start: int, text: str, texts: list[str]) -> None:
        self.table = table
        self.line = line
        self.start = start
        self.text = text
        self.texts = texts
        self._cells: list[Cell] | None = None

    @property
    def span(self) -> Span:
        """The row from its first to its last visible character."""
        return Span(self.start, self.start + len(self.text.rstrip(" \t")))

    @property
    def cells(self) -> list[Cell]:
        """The cells that are written, be they more or fewer than the header's."""
        if self._cells is None:
            start = self.start
            self._cells = [
                Cell(self, column, start + first, start + last, self.text[first:last])
                for column, (first, last) in enumerate(cell_spans(self.text))
            ]
        return self._cells

    @property
    def is_empty(self) -> bool:
        """Whether no cell has content; a link without text and address is none."""
        return not any(text.replace("[]()", "") for text in self.texts)

    def append_cells(self, texts: Iterable[str]) -> Edit:
        """Return the edit that adds cells with `texts` at the end."""
        text = self.text.rstrip(" \t")
        is_closed = text.endswith("|") and not text.endswith("\\|") and text != "|"
        end = self.start + len(text)
        cells = "".join(f" {text} |" for text in texts)
        return Edit(end, self.start + len(self.text), ("" if is_closed else " |") + cells)

    def removal(self) -> Edit:
        """Return the edit that takes out the whole line, with its end."""
        return self.table.source.line_removal(self.line)


class Table:
    """A table as GitHub sees it.

    `column_count` is the number of cells in its header, `above` that of the lines of a paragraph
    directly above it.
    """

    def __init__(self, source: Source, block: TableBlock) -> None:
        self.source = source
        self.first = block.first
        self.column_count = block.column_count
        self.above = block.above
        self._indents = block.indents
        self._flaw = block.flaw

    @property
    def line_count(self) -> int:
        """How many lines it takes, the delimiter row included."""
        return len(self._indents)

    @property
    def span(self) -> Span:
        """From the header's first to the last row's last character."""
        last = self.first + self.line_count - 1
        source = self.source
        return Span(
            source.starts[self.first] + self._indents[0],
            source.starts[last] + len(source.lines[last]),
        )

    @cached_property
    def line_texts(self) -> list[str]:
        """The text of each line without its container prefix: header, delimiter row, body rows."""
        lines = self.source.lines
        return [
            lines[number][indent:] if indent else lines[number]
            for number, indent in enumerate(self._indents, self.first)
        ]

    @property
    def has_prefixes(self) -> bool:
        """Whether anything comes before the text of any line."""
        return any(self._indents)

    @cached_property
    def prefixes(self) -> list[str]:
        """What comes before the text of each line: the marks of containers, and blanks."""
        lines = self.source.lines
        return [
            lines[number][:indent] if indent else ""
            for number, indent in enumerate(self._indents, self.first)
        ]

    @cached_property
    def line_cells(self) -> list[list[str]]:
        """The trimmed text of each cell of each line, in the order of `line_texts`."""
        return [split_row(line) for line in self.line_texts]

    @cached_property
    def flaw(self) -> Flaw | None:
        """Why the table must stay as it is, if it must."""
        if self._flaw is None and any("\v" in line or "\f" in line for line in self.line_texts):
            return Flaw.CONTROL
        return self._flaw

    @cached_property
    def alignments(self) -> list[str]:
        """The alignment of each column: ``left``, ``center``, ``right`` or nothing."""
        return [_alignment(cell) for cell in self.line_cells[1]]

    @cached_property
    def header(self) -> Row:
        """The header row."""
        return self._row(0)

    @cached_property
    def rows(self) -> list[Row]:
        """The body rows."""
        return [self._row(index) for index in range(_FIRST_BODY_ROW, self.line_count)]

    @cached_property
    def swallowed_count(self) -> int:
        """How many lines without a pipe end the table: text that was meant to follow it."""
        if self.column_count == 1 and "|" not in self.line_texts[0]:
            return 0
        count = 0
        for text in reversed(self.line_texts[_FIRST_BODY_ROW:]):
            if "|" in text:
                break
            count += 1
        return count

    @cached_property
    def header_names(self) -> list[str]:
        """The header's cells as a page shows them."""
        return [cell.plain for cell in self.header.cells]

    def replace_lines(
        self, texts: Sequence[str], prefixes: Sequence[str] | None = None
    ) -> list[Edit]:
        """Return the edits that make `texts` the lines.

        Each comes after the prefix that it has, or after its own one of `prefixes`.
        """
        edits = []
        for index, (old, new) in enumerate(zip(self.line_texts, texts, strict=True)):
            line = self.source.starts[self.first + index]
            start = line + self._indents[index]
            if prefixes and prefixes[index] != self.prefixes[index]:
                edits.append(Edit(line, start + len(old), prefixes[index] + new))
            elif old != new:
                edits.append(Edit(start, start + len(old), new))
        return edits

    def column(self, index: int) -> list[Cell]:
        """Return the body cells of column `index`, where the rows have one."""
        return self._columns[index] if index < len(self._columns) else []

    @cached_property
    def _columns(self) -> list[list[Cell]]:
        """The body cells of all columns: short rows cost no more than they hold."""
        columns: list[list[Cell]] = []
        for row in self.rows:
            columns += [[] for _ in range(len(row.cells) - len(columns))]
            for column, cell in zip(columns, row.cells, strict=False):
                column.append(cell)
        return columns

    def _row(self, index: int) -> Row:
        line = self.first + index
        start = self.source.starts[line] + self._indents[index]
        return Row(self, line, start, self.line_texts[index], self.line_cells[index])


def _alignment(delimiter: str) -> str:
    if delimiter.startswith(":"):
        return "center" if delimiter.endswith(":") else "left"
    return "right" if delimiter.endswith(":") else ""
