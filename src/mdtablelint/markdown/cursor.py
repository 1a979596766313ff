"""A place in one line, in code points and in columns.

Block structure is counted in columns and a tab reaches to the next multiple of four
(CommonMark 2.2), so one tab can be indentation of a list item and of its content at once.
"""

from __future__ import annotations

_TAB_STOP = 4


class Cursor:
    """A place in `line`; `column` may lie inside the tab at `offset`.

    `look` sets `content` (the offset of the next character that is no space or tab),
    `indent` (the columns up to there) and `blank` (nothing but white space follows). Before
    `unbroken` no thematic break can begin.
    """

    __slots__ = ("_end", "blank", "column", "content", "indent", "line", "offset", "unbroken")

    def __init__(self, line: str) -> None:
        self.line = line
        self.offset = 0
        self.column = 0
        self.content = 0
        self.indent = 0
        self.blank = False
        self.unbroken = 0
        # The column of `content`.
        self._end = 0

    def look(self) -> None:
        """Measure the white space ahead, each character once however often it is asked."""
        if self.content <= self.offset:
            line = self.line
            offset, column = self.offset, self.column
            end = len(line)
            while offset < end:
                character = line[offset]
                if character == " ":
                    column += 1
                elif character == "\t":
                    column += _TAB_STOP - column % _TAB_STOP
                else:
                    break
                offset += 1
            self.content = offset
            self._end = column
            self.blank = offset == end
        self.indent = self._end - self.column

    def at(self, character: str) -> bool:
        """Return whether `character` is what `look` found."""
        return self.line.startswith(character, self.content)

    def skip_to(self, offset: int) -> None:
        """Move forward to `offset`, over white space and at most a marker."""
        while self.offset < offset:
            if self.line[self.offset] == "\t":
                self.column += _TAB_STOP - self.column % _TAB_STOP
            else:
                self.column += 1
            self.offset += 1

    def skip_columns(self, count: int) -> None:
        """Move forward by `count` columns of white space, stopping inside a tab if necessary."""
        while count > 0 and self.offset < len(self.line):
            if self.line[self.offset] == "\t":
                to_stop = _TAB_STOP - self.column % _TAB_STOP
                step = min(count, to_stop)
                self.column += step
                self.offset += step == to_stop
                count -= step
            else:
                self.column += 1
                self.offset += 1
                count -= 1

    def skip_optional_space(self) -> None:
        """Move over one column of white space, if any follows."""
        if self.offset < len(self.line) and self.line[self.offset] in " \t":
            self.skip_columns(1)
