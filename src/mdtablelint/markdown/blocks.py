"""What a scan of a Markdown file finds: where its tables, headings and list items are."""

from __future__ import annotations

from enum import Enum


class Flaw(Enum):
    """Why a table is read but never rewritten."""

    CONTROL = "a row holds a vertical tab or a form feed"
    TASK = "the header follows a task-list marker"
    LAZY = "the header is a lazy continuation line"
    REFERENCE = "the header follows a link reference definition"
    FRONT_MATTER = "laid out, it could be taken for front matter"
    SIZE = "GitHub ends it early, as too many cells are missing"


class TableBlock:
    """The lines of a table: `first` is the header's index, the delimiter row follows it.

    `indents` holds, for each line, how many code points come before its content, and `above` how
    many lines of a paragraph are directly above.
    """

    __slots__ = ("above", "column_count", "first", "flaw", "indents")

    def __init__(
        self, first: int, indents: list[int], column_count: int, flaw: Flaw | None, above: int = 0
    ) -> None:
        self.above = above
        self.first = first
        self.indents = indents
        self.column_count = column_count
        self.flaw = flaw


class Heading:
    """A heading: the index of its first line, its level, and its text as written."""

    __slots__ = ("level", "line", "text")

    def __init__(self, line: int, level: int, text: str) -> None:
        self.line = line
        self.level = level
        self.text = text


class TextBlock:
    """A paragraph or heading: its first line, and the code points before each line's content."""

    __slots__ = ("first", "indents")

    def __init__(self, first: int, indents: list[int]) -> None:
        self.first = first
        self.indents = indents


class Blocks:
    """What a scan found, each in the order of lines.

    `texts` are the paragraphs and headings. Of the paragraphs `items` open a list item, and
    `unrendered_tables` look like a table but are none: a line begins with a pipe, or a delimiter
    row fits no header. `code` are the lines of code blocks, fenced or indented.
    """

    __slots__ = ("code", "headings", "items", "tables", "texts", "unrendered_tables")

    def __init__(self) -> None:
        self.tables: list[TableBlock] = []
        self.headings: list[Heading] = []
        self.texts: list[TextBlock] = []
        self.items: list[TextBlock] = []
        self.unrendered_tables: list[TextBlock] = []
        self.code: list[range] = []
