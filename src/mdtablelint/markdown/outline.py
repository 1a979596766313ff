"""What each line of a Markdown file is, so that the structure of two texts can be compared.

`scan` keeps what rules need. This keeps all that decides how a line is shown: the containers
that it is in, the block that it belongs to, and where its content begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mdtablelint.markdown.blocks import Blocks
from mdtablelint.markdown.containers import ITEM
from mdtablelint.markdown.cursor import Cursor
from mdtablelint.markdown.references import begins_with_reference
from mdtablelint.markdown.scanner import Scanner, text_start


class Box:
    """A quote, list item or footnote: its kind, the box it is in, and whether it goes on a list."""

    __slots__ = ("continues_list", "kind", "last_mark", "parent")

    def __init__(self, kind: int, parent: Box | None, *, continues_list: bool = False) -> None:
        self.kind = kind
        self.parent = parent
        self.continues_list = continues_list
        # The mark of the list item that ends this box so far, if one does.
        self.last_mark = ""

    def is_like(self, other: Box) -> bool:
        """Return whether both are of one kind and, as list items, begin or continue a list."""
        return (self.kind, self.continues_list) == (other.kind, other.continues_list)

    def is_inside(self, other: Box | None) -> bool:
        """Return whether this is `other` or within it; None means the document."""
        box: Box | None = self
        while box is not None and box is not other:
            box = box.parent
        return box is other


class LineOutline(NamedTuple):
    """What one line is.

    `box` is the innermost container and `leaf` the block that is open after the line, `begun`
    counts the containers and blocks that begin on it. `offset` is where its content starts, in
    code points, and `indent` the columns of white space before that. `level` is a heading's, and
    `has_definitions` is set on the first line of a paragraph that begins with link definitions.
    """

    box: Box | None
    leaf: int
    begun: int
    offset: int
    indent: int
    is_blank: bool
    level: int
    has_definitions: bool = False

    @property
    def shape(self) -> tuple[int | bool, ...]:
        """All of it but the container."""
        return (self.leaf, *self[2:])


_FRONT_MATTER = LineOutline(None, -1, 0, 0, 0, is_blank=False, level=0)


class Outline:
    """The lines of a file, and the tables and headings among them."""

    __slots__ = ("blocks", "lines")

    def __init__(self, lines: list[LineOutline], blocks: Blocks) -> None:
        self.lines = lines
        self.blocks = blocks

    def block_range(self, line: int) -> range:
        """Return the lines of the block that `line` belongs to; a blank line is alone."""
        lines = self.lines
        first = line
        while first and not lines[first].begun and not lines[first].is_blank:
            first -= 1
        last = line + 1
        while last < len(lines) and not (lines[last].begun or lines[last].is_blank):
            last += 1
        return range(first, last)


def read_outline(lines: Sequence[str]) -> Outline:
    """Read the structure of `lines`, which carry no line ends."""
    return _Outliner(lines).outline()


class _Outliner(Scanner):
    """A scanner that notes what it makes of each line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines)
        self.boxes: list[Box] = []
        self.root = Box(-1, None)
        self.begun = 0
        self.previous_mark = ""
        self.outlines: list[LineOutline] = []

    def outline(self) -> Outline:
        start = text_start(self.lines)
        self.outlines = [_FRONT_MATTER] * start
        for index in range(start, len(self.lines)):
            self.begun = 0
            headings = len(self.found.headings)
            self._line(index, self.lines[index])
            is_heading = len(self.found.headings) > headings
            cursor = self.cursor
            self.outlines.append(
                LineOutline(
                    self.boxes[-1] if self.boxes else None,
                    self.leaf,
                    self.begun,
                    cursor.content,
                    cursor.indent,
                    cursor.blank,
                    self.found.headings[-1].level if is_heading else 0,
                )
            )
        self._close(0)
        return Outline(self.outlines, self.found)

    def _open_container(
        self, cursor: Cursor, depth: int, opened: int, *, in_paragraph: bool
    ) -> bool:
        if not super()._open_container(cursor, depth, opened, in_paragraph=in_paragraph):
            return False
        container = self.stack[-1]
        continues_list = container.kind == ITEM and self.previous_mark == container.mark
        self._box(depth).last_mark = container.mark
        outer = self.boxes[-1] if self.boxes else None
        self.boxes.append(Box(container.kind, outer, continues_list=continues_list))
        return True

    def _begin(self, depth: int, leaf: int) -> None:
        super()._begin(depth, leaf)
        self.begun += 1
        box = self._box(depth)
        self.previous_mark = box.last_mark
        box.last_mark = ""

    def _box(self, depth: int) -> Box:
        return self.boxes[depth - 1] if depth else self.root

    def _close(self, depth: int) -> None:
        super()._close(depth)
        del self.boxes[depth:]

    def _close_paragraph(self) -> None:
        first = self.paragraph.first
        if self.paragraph.indents and first < len(self.outlines):
            text = self._paragraph_text()
            if begins_with_reference(text):
                self.outlines[first] = self.outlines[first]._replace(has_definitions=True)
        super()._close_paragraph()
