"""Which lines of a Markdown file are tables on GitHub.

The block phase of CommonMark (its appendix, "A parsing strategy") with the table extension of
GFM 4.10, reduced to what decides where tables, headings and list items are. Written from the
two specifications; where they are silent cmark-gfm, which GitHub runs, decides: the
differential tests hold the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mdtablelint.markdown import containers, leaves
from mdtablelint.markdown.blocks import Blocks, Flaw, Heading, TableBlock, TextBlock
from mdtablelint.markdown.cells import MAX_CELLS, count_cells, has_cells, has_too_many_cells
from mdtablelint.markdown.containers import CODE_INDENT, Container
from mdtablelint.markdown.cursor import Cursor

# cmark-gfm ends a table that lacks more cells than this in its short rows.
_MAX_MISSING_CELLS = 0x80000

# A line at document level that begins otherwise is text, whatever follows.
_SPECIAL = frozenset(["", *" \t\v\f", *">#`~<*-+_=:[|0123456789"])

# What the open leaf is: plain numbers, for they are compared at each line.
NO_LEAF, _PARAGRAPH, TABLE, _FENCE, _HTML = range(5)


class _Paragraph:
    """The open paragraph: its first line, and what its next line may make of it."""

    __slots__ = ("first", "flaw", "in_item", "indents", "is_piped", "is_refused")

    def __init__(self, first: int, indent: int, *, in_item: bool) -> None:
        self.first = first
        self.indents = [indent]
        self.in_item = in_item
        self.flaw: Flaw | None = None
        self.is_piped = False
        # A delimiter row that fits no header bars the whole paragraph from being a table.
        self.is_refused = False


_NO_PARAGRAPH = _Paragraph(0, 0, in_item=False)


def text_start(lines: Sequence[str]) -> int:
    """Return the index of the first line that is Markdown: the one after front matter."""
    if not lines[0].startswith("---"):
        return 0
    from mdtablelint.markdown.front_matter import front_matter_end

    return front_matter_end(lines)


def scan(lines: Sequence[str]) -> Blocks:
    """Find the tables, headings and list items in `lines`, which carry no line ends."""
    return Scanner(lines).scan()


class Scanner:
    """The state between two lines: the open containers, and the open leaf with what it holds."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found = Blocks()
        self.stack: list[Container] = []
        self.leaf = NO_LEAF
        self.fence = ""
        self.html_end = ""
        self.table = TableBlock(0, [], 0, None)
        # Cells that the first `counted` lines of the table lack.
        self.missing = 0
        self.counted = 0
        self.paragraph = _NO_PARAGRAPH
        self.cursor = Cursor("")

    def scan(self) -> Blocks:
        """Read all lines and return what they are."""
        lines, end = self.lines, len(self.lines)
        index = text_start(lines)
        while index < end:
            line = lines[index]
            if self.stack or line[:1] in _SPECIAL or self.leaf in (_FENCE, _HTML):
                if self.leaf == TABLE and line[:1] == "|" and not self.stack:
                    index = self._rows(index)
                    continue
                self._line(index, line)
            elif self.leaf == _PARAGRAPH:
                self.paragraph.indents.append(0)
            else:
                self._text(index, 0)
            index += 1
        self._close(0)
        if self.found.tables and lines[0].startswith("---"):
            _spare_mapping(lines, self.found.tables[0])
        return self.found

    def _rows(self, index: int) -> int:
        """Take in rows at document level that begin with a pipe; return the index after them."""
        lines, indents, start = self.lines, self.table.indents, index
        end = min(len(lines), index + self._room())
        while index < end:
            line = lines[index]
            # The third character settles nearly every row: "| [", "| |".
            if (
                line[:1] != "|"
                or not (line[2:3] > " " or has_cells(line))
                or len(line) >= MAX_CELLS
            ):
                break
            index += 1
        indents.extend([0] * (index - start))
        if index == start:
            self._line(index, lines[index])
            index += 1
        return index

    def _line(self, index: int, line: str) -> None:
        """Read one line: which containers go on, which begin, and what the rest is."""
        cursor = self.cursor = Cursor(line)
        depth = containers.match(self.stack, cursor)
        is_inside = depth == len(self.stack)
        if is_inside and self._continue_raw(index, cursor):
            return
        if cursor.blank:
            self._close(depth)
            return
        is_open = self.leaf == _PARAGRAPH
        opened = 0
        while cursor.indent < CODE_INDENT and self._open_container(
            cursor, depth, opened, in_paragraph=is_open and is_inside
        ):
            is_inside, is_open = True, False
            opened += 1
            depth = len(self.stack)
            if cursor.blank:
                return
        if cursor.indent >= CODE_INDENT and not is_open:
            self._begin(depth, NO_LEAF)
            self.found.code.append(range(index, index + 1))
        elif not self._open_leaf(index, cursor, depth, in_paragraph=is_open and is_inside):
            if opened and containers.skip_task(self.stack[-1], cursor) and cursor.blank:
                return
            if is_open:
                self._continue_paragraph(index, cursor, is_lazy=not is_inside)
            else:
                if not is_inside:
                    self._close(depth)
                self._text(index, cursor.content)

    def _continue_raw(self, index: int, cursor: Cursor) -> bool:
        """Take in a line of the open code or HTML, if that goes on."""
        if self.leaf == _FENCE:
            text = cursor.line[cursor.content :]
            self.found.code[-1] = range(self.found.code[-1].start, index + 1)
            if cursor.indent < CODE_INDENT and leaves.closes_fence(text, self.fence):
                self.leaf = NO_LEAF
            return True
        if self.leaf == _HTML and not (cursor.blank and not self.html_end):
            if self.html_end and re.search(self.html_end, cursor.line[cursor.content :]):
                self.leaf = NO_LEAF
            return True
        return False

    def _open_container(
        self, cursor: Cursor, depth: int, opened: int, *, in_paragraph: bool
    ) -> bool:
        """Open the container that begins at `cursor`, if one does, and move past its mark."""
        container = containers.begin(cursor, opened, in_paragraph=in_paragraph)
        if container is None:
            return False
        self._begin(depth, NO_LEAF)
        containers.push(self.stack, container)
        return True

    def _open_leaf(self, index: int, cursor: Cursor, depth: int, *, in_paragraph: bool) -> bool:
        """Open the leaf other than text that begins at `cursor`, if one does."""
        text = cursor.line[cursor.content :]
        first = text[:1]
        if cursor.indent >= CODE_INDENT:
            return False
        if first == "#" and (heading := leaves.heading_text(text)):
            self._begin(depth, NO_LEAF)
            self.found.headings.append(Heading(index, *heading))
            self.found.texts.append(TextBlock(index, [cursor.content]))
        elif first in "`~" and (fence := leaves.fence(text)):
            self._begin(depth, _FENCE)
            self.fence = fence
            self.found.code.append(range(index, index + 1))
        elif (
            first == "<" and (html := leaves.html_block(text, interrupts=in_paragraph)) is not None
        ):
            ends_here = html and re.search(html, text)
            self._begin(depth, NO_LEAF if ends_here else _HTML)
            self.html_end = html
        elif in_paragraph and first in "=-" and leaves.SETEXT_UNDERLINE.match(text):
            self._underline(index, cursor.content, first)
        elif first in "*-_" and leaves.is_thematic_break(cursor):
            self._begin(depth, NO_LEAF)
        else:
            return False
        return True

    def _underline(self, index: int, indent: int, mark: str) -> None:
        """Make the open paragraph a heading."""
        text = self._paragraph_text()
        if not _is_only_references(text):
            self.found.headings.append(
                Heading(self.paragraph.first, 1 if mark == "=" else 2, text.replace("\n", " "))
            )
            self.found.texts.append(TextBlock(self.paragraph.first, self.paragraph.indents))
            self.paragraph = _NO_PARAGRAPH
            self.leaf = NO_LEAF
            return
        # Nothing is left to be a heading: the underline is the paragraph's text.
        is_refused = self.paragraph.is_refused
        self.paragraph = _Paragraph(index, indent, in_item=False)
        self.paragraph.flaw = Flaw.REFERENCE
        self.paragraph.is_refused = is_refused

    def _continue_paragraph(self, index: int, cursor: Cursor, *, is_lazy: bool) -> None:
        paragraph = self.paragraph
        text = cursor.line[cursor.content :]
        if cursor.indent < CODE_INDENT and not is_lazy and leaves.DELIMITER_ROW.match(text):
            if not paragraph.is_refused and self._open_table(index, cursor.content, text):
                return
            paragraph.is_refused = paragraph.is_piped = True
        # cmark-gfm strips the indentation of a continuation line unless it is lazy.
        paragraph.indents.append(cursor.offset if is_lazy else cursor.content)
        paragraph.is_piped |= text[0] == "|"
        paragraph.flaw = Flaw.LAZY if is_lazy else None

    def _open_table(self, index: int, indent: int, delimiter: str) -> bool:
        """Make the last line of the paragraph a header, if `delimiter` has as many cells."""
        paragraph = self.paragraph
        header_indent = paragraph.indents[-1]
        header = self.lines[index - 1][header_indent:]
        column_count = count_cells(delimiter)
        if column_count > MAX_CELLS or not has_cells(header) or count_cells(header) != column_count:
            return False
        if any(map(has_too_many_cells, self._paragraph_lines())):
            return False
        paragraph.indents.pop()
        self._close_paragraph()
        self.table = TableBlock(
            index - 1, [header_indent, indent], column_count, paragraph.flaw, len(paragraph.indents)
        )
        self.found.tables.append(self.table)
        self.missing = self.counted = 0
        self.leaf = TABLE
        return True

    def _text(self, index: int, indent: int) -> None:
        """Take in text that continues no paragraph: a row, or the first line of a paragraph."""
        text = self.lines[index][indent:]
        if self.leaf == TABLE and _is_row(text) and self._room():
            self.table.indents.append(indent)
            return
        self._begin(len(self.stack), _PARAGRAPH)
        parent = self.stack[-1] if self.stack else None
        in_item = parent is not None and parent.kind == containers.ITEM and parent.children == 1
        self.paragraph = _Paragraph(index, indent, in_item=in_item)
        self.paragraph.is_piped = text[0] == "|"
        if in_item and containers.is_task(self.lines[index]):
            self.paragraph.flaw = Flaw.TASK

    def _room(self) -> int:
        """Return how many rows the open table surely takes before cmark-gfm ends it."""
        table = self.table
        count = len(table.indents)
        bound = self.missing + (count - self.counted) * table.column_count
        if bound > _MAX_MISSING_CELLS:
            for row in range(self.counted, count):
                text = self.lines[table.first + row][table.indents[row] :]
                self.missing += max(table.column_count - count_cells(text), 0)
            self.counted = count
            bound = self.missing
        if bound > _MAX_MISSING_CELLS:
            table.flaw = Flaw.SIZE
            return 0
        return (_MAX_MISSING_CELLS - bound) // table.column_count + 1

    def _begin(self, depth: int, leaf: int) -> None:
        """Close what is deeper than `depth`, and begin a block there."""
        self._close(depth)
        self.leaf = leaf
        if self.stack:
            self.stack[-1].children += 1

    def _close(self, depth: int) -> None:
        """Close the open leaf and the containers deeper than `depth`."""
        if self.leaf == _PARAGRAPH:
            begins = self.lines[self.paragraph.first].startswith("[", self.paragraph.indents[0])
            if begins and self.stack and _is_only_references(self._paragraph_text()):
                self.stack[-1].children -= 1
            self._close_paragraph()
        self.leaf = NO_LEAF
        del self.stack[depth:]

    def _close_paragraph(self) -> None:
        """Report the lines of the open paragraph, less those that became a table's."""
        paragraph = self.paragraph
        if paragraph.indents:
            block = TextBlock(paragraph.first, paragraph.indents)
            self.found.texts.append(block)
            if paragraph.in_item:
                self.found.items.append(block)
            if paragraph.is_piped:
                self.found.unrendered_tables.append(block)
        self.paragraph = _NO_PARAGRAPH

    def _paragraph_text(self) -> str:
        return "\n".join(self._paragraph_lines())

    def _paragraph_lines(self) -> Iterator[str]:
        first = self.paragraph.first
        for offset, indent in enumerate(self.paragraph.indents):
            yield self.lines[first + offset][indent:]


def _spare_mapping(lines: Sequence[str], table: TableBlock) -> None:
    """Let no layout make front matter of a table below what could be its beginning."""
    from mdtablelint.markdown.front_matter import mapping_end

    if table.first <= mapping_end(lines) < table.first + len(table.indents):
        table.flaw = table.flaw or Flaw.FRONT_MATTER


def _is_row(text: str) -> bool:
    return has_cells(text) and not has_too_many_cells(text)


def _is_only_references(text: str) -> bool:
    if not text.startswith("["):
        return False
    from mdtablelint.markdown.references import is_only_references

    return is_only_references(text)
