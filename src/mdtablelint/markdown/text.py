"""A stretch of inline text with its place in the file."""

from __future__ import annotations

from mdtablelint.markdown.blocks import TextBlock
from mdtablelint.markdown.inline import Inline, read_inline
from mdtablelint.markdown.shown import MARKUP, joined, shown
from mdtablelint.text.source import Edit, Source, Span


class Text:
    """Text on one line; `start` and `end` are its offsets in the file."""

    __slots__ = ("_inline", "_shown", "end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self._inline: Inline | None = None
        self._shown: str | None = None

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)

    @property
    def inline(self) -> Inline:
        """The links, images and code spans, with offsets in the text."""
        if self._inline is None:
            self._inline = read_inline(self.text)
        return self._inline

    @property
    def shown(self) -> str:
        """The text as a page shows it, with HIDDEN for each character that it does not show."""
        if self._shown is None:
            is_marked = MARKUP.search(self.text)
            self._shown = shown(self.text, self.inline) if is_marked else self.text
        return self._shown

    @property
    def plain(self) -> str:
        """What a reader of the page sees of it."""
        return joined(self.shown)

    def part(self, start: int, end: int) -> Span:
        """Turn offsets in the text into a span of the file."""
        return Span(self.start + start, self.start + end)

    def replace(self, text: str) -> Edit:
        """Return the edit that puts `text` in its place."""
        return Edit(self.start, self.end, text)


class ListLine(Text):
    """A line of the paragraph that opens a list item; `line` is its index in the file."""

    __slots__ = ("is_first", "line")

    def __init__(self, line: int, start: int, text: str, *, is_first: bool) -> None:
        super().__init__(start, start + len(text), text)
        self.line = line
        self.is_first = is_first


def read_items(source: Source, items: list[TextBlock]) -> list[ListLine]:
    """Return the lines of the paragraphs in `items`, each of which opens a list item."""
    return [
        ListLine(
            number,
            source.starts[number] + indent,
            source.lines[number][indent:].rstrip(" \t"),
            is_first=number == item.first,
        )
        for item in items
        for number, indent in enumerate(item.indents, item.first)
    ]
