"""Where the lines of a text are after edits."""

from __future__ import annotations

from collections.abc import Sequence

from mdtablelint.text.source import Edit, Source


class LineMap:
    """The lines of `source`, by index, in the text that sorted `edits` make of it.

    `new` has for each line where it is afterwards, or None for one that was removed as a whole or
    has become more or fewer lines. `removed` are the former, `touched` the lines with an edit in
    them. `growth` is how many lines more there are.
    """

    def __init__(self, source: Source, edits: Sequence[Edit]) -> None:
        self.new: list[int | None] = []
        self.removed: set[int] = set()
        self.touched: set[int] = set()
        self.growth = 0
        for edit in edits:
            self._read(source, edit)
        self._keep(len(source.lines))

    def _keep(self, end: int) -> None:
        """Map the lines up to `end`, after the edits before it."""
        self.new += [line + self.growth for line in range(len(self.new), end)]

    def _read(self, source: Source, edit: Edit) -> None:
        first, last = line_range(source, edit)
        is_at_start = edit.start == source.starts[first]
        added = edit.text.count("\n") + edit.text.count("\r") - edit.text.count("\r\n")
        if is_at_start and edit.start == edit.end and edit.text.endswith(("\n", "\r")):
            self._keep(first)
            self.growth += added
            return
        if not edit.text and first < last:
            if is_at_start and edit.end == source.starts[last]:
                self._remove(first, last)
                return
            ends = [source.starts[line] + len(source.lines[line]) for line in (first, last)]
            if [edit.start, edit.end] == ends:
                self._remove(first + 1, last + 1)
                return
        self._keep(first)
        self.touched.update(range(first, last + 1))
        if last - first != added:
            # A line that an earlier edit was in may be one of those that are no more.
            del self.new[first:]
            self.new += [None] * (last + 1 - first)
            self.growth += added - (last - first)
        else:
            self._keep(last + 1)

    def _remove(self, first: int, end: int) -> None:
        self._keep(first)
        self.removed.update(range(first, end))
        self.new += [None] * (end - first)
        self.growth -= end - first


def line_range(source: Source, edit: Edit) -> tuple[int, int]:
    """Return the first and the last line that `edit` is in, or between."""
    return source.position(edit.start).line - 1, source.position(edit.end).line - 1
