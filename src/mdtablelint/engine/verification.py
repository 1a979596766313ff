"""Proof that fixes changed what they were to change and nothing else, by reading the result.

Layout must leave every table as it was, cell for cell. Other fixes must leave all lines that they
do not touch what they were, and of those that they touch the container, the block, the prefix,
the number of cells (but those that a fix adds at the end of a row), the other cells, and every
link and code span beside the edit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Fix, FixScope, Safety
from mdtablelint.document.document import Document
from mdtablelint.markdown.blocks import TableBlock
from mdtablelint.markdown.cells import SPACE, cell_spans
from mdtablelint.markdown.inline_changes import keeps_inline
from mdtablelint.markdown.table import Table
from mdtablelint.text.line_map import LineMap, line_range
from mdtablelint.text.source import Edit, apply_edits

if TYPE_CHECKING:
    from mdtablelint.markdown.outline import Box, LineOutline


def changed_table(old: Sequence[Table], new: Sequence[Table]) -> int | None:
    """Return None if `new` are the tables `old`, cell for cell.

    Otherwise the index of the first line of one that is not, or -1 if there are more or fewer.
    """
    for before, after in zip(old, new, strict=False):
        if not _is_same_table(before, after):
            return before.first
    return None if len(old) == len(new) else -1


def _is_same_table(old: Table, new: Table) -> bool:
    return (
        (old.first, old.column_count, old.line_count)
        == (new.first, new.column_count, new.line_count)
        and old.alignments == new.alignments
        and _is_same_row(old.line_cells[0], new.line_cells[0], old.column_count)
        and all(map(_is_same_row, old.line_cells[2:], new.line_cells[2:], repeat(old.column_count)))
    )


def _is_same_row(old: list[str], new: list[str], column_count: int) -> bool:
    """Compare two rows as GitHub shows them: cells that are missing are empty."""
    return old == new or (len(old) < column_count and new == old + [""] * (len(new) - len(old)))


def broken_line(
    before: Document, after: Document, fixes: Sequence[tuple[FixScope, Fix]]
) -> int | None:
    """Return None if `fixes`, which made `after` of `before`, kept to their scopes.

    Otherwise the index of a line of `before` that is not what it has to be.
    """
    if all(scope is FixScope.LAYOUT for scope, _ in fixes):
        line = changed_table(before.tables, after.tables)
        return None if line is None else max(line, 0)
    return _Comparison(before, after, fixes).broken_line()


class _Comparison:
    """Two readings of a text, before and after some fixes."""

    def __init__(
        self, before: Document, after: Document, fixes: Sequence[tuple[FixScope, Fix]]
    ) -> None:
        self.old_source, self.new_source = before.source, after.source
        self.old, self.new = before.outline, after.outline
        self.edits = sorted(edit for _, fix in fixes for edit in fix.edits)
        self.guesses = sorted(
            edit.start for _, fix in fixes if fix.safety is Safety.UNSAFE for edit in fix.edits
        )
        self.lines = LineMap(before.source, self.edits)
        self.excused: set[int] = set()
        for scope, fix in fixes:
            if scope is FixScope.BLOCK:
                for edit in fix.edits:
                    self._excuse(edit)
        # The lines of the rows that may get more cells.
        self.lengthened = {
            line_range(before.source, edit)[0]
            for scope, fix in fixes
            if scope is FixScope.CELLS
            for edit in fix.edits
        }
        self.labels = before.definition_labels | after.definition_labels
        self._new_boxes: dict[Box, Box] = {}
        self._old_boxes: dict[Box, Box] = {}

    def _excuse(self, edit: Edit) -> None:
        """Note the lines of the blocks that a fix may change as a whole."""
        first, last = line_range(self.old_source, edit)
        for line in range(first, last + 1):
            if line not in self.excused:
                self.excused.update(self.old.block_range(line))

    def broken_line(self) -> int | None:
        """Return the index of a line that is not what it has to be, if there is one."""
        new = self.lines.new
        if len(new) + self.lines.growth != len(self.new.lines):
            return 0
        for index, line in enumerate(new):
            if index not in self.excused and index not in self.lines.removed:
                outline = self.old.lines[index]
                if line is None or not self._is_same_line(outline, self.new.lines[line]):
                    return index
        return self._broken_place()

    def _is_same_line(self, old: LineOutline, new: LineOutline) -> bool:
        return old.shape == new.shape and self._is_same_box(old.box, new.box)

    def _is_same_box(self, old: Box | None, new: Box | None) -> bool:
        """Return whether two containers correspond, with all that are around them."""
        while old is not None and new is not None:
            if self._new_boxes.get(old) is new:
                return True
            if old in self._new_boxes or new in self._old_boxes or not old.is_like(new):
                return False
            self._new_boxes[old] = new
            self._old_boxes[new] = old
            old, new = old.parent, new.parent
        return old is new

    def _broken_place(self) -> int | None:
        """Return a line in which something beside the edits is not what it was."""
        tables = self.old.blocks.tables
        firsts = [table.first for table in tables]
        done = set(self.excused)
        for index in sorted(self.lines.touched):
            if index in done:
                continue
            number = bisect_right(firsts, index) - 1
            if number >= 0 and index < firsts[number] + len(tables[number].indents):
                is_kept = self._keeps_cells(tables[number], index)
            else:
                block = self.old.block_range(index)
                done.update(block)
                is_kept = self._keeps_paragraph(block)
            if not is_kept:
                return index
        return None

    def _edits_in(self, index: int, offset: int) -> list[Edit]:
        """Return the edits in a line, as offsets from the one at which its content begins."""
        start = self.old_source.starts[index]
        end = start + len(self.old_source.lines[index])
        first, last = bisect_left(self.edits, (start,)), bisect_right(self.edits, (end, end + 1))
        return [_moved(edit, -start - offset) for edit in self.edits[first:last]]

    def _contents(self, index: int, offset: int) -> tuple[str, str]:
        """Return the content of a line before and after; the prefix has to be the same."""
        line = self.lines.new[index]
        old, new = self.old_source.lines[index], self.new_source.lines[line or 0]
        return old[offset:], new.removeprefix(old[:offset])

    def _keeps_cells(self, table: TableBlock, index: int) -> bool:
        """Return whether a row has the same cells but for the edits, and more only if it may."""
        offset = table.indents[index - table.first]
        old, new = self._contents(index, offset)
        edits = deque(self._edits_in(index, offset))
        old_spans, new_spans = list(cell_spans(old)), list(cell_spans(new))
        if index in self.lengthened:
            edits = deque(edit for edit in edits if edit.start < old_spans[-1][1])
            del new_spans[len(old_spans) :]
        if len(old_spans) != len(new_spans):
            return False
        origin = self.old_source.starts[index] + offset
        for (start, end), (new_start, new_end) in zip(old_spans, new_spans, strict=True):
            inside = []
            while edits and start <= edits[0].start and edits[0].end <= end:
                inside.append(_moved(edits.popleft(), -start))
            is_safe = not self._has_guess(origin + start, origin + end)
            if not self._keeps_text(
                old[start:end], new[new_start:new_end], inside, is_safe=is_safe
            ):
                return False
        return not edits

    def _keeps_paragraph(self, block: range) -> bool:
        """Return whether the lines of a block show the same but for the edits."""
        old, new, edits, length = [], [], [], 0
        for index in block:
            if index in self.lines.removed:
                continue
            offset = self.old.lines[index].offset
            contents = self._contents(index, offset)
            edits += [_moved(edit, length) for edit in self._edits_in(index, offset)]
            old.append(contents[0])
            new.append(contents[1])
            length += len(old[-1]) + 1
        end = self.old_source.starts[block[-1]] + len(self.old_source.lines[block[-1]])
        is_safe = not self._has_guess(self.old_source.starts[block[0]], end)
        return self._keeps_text("\n".join(old), "\n".join(new), edits, is_safe=is_safe)

    def _keeps_text(self, old: str, new: str, edits: Sequence[Edit], *, is_safe: bool) -> bool:
        """Return whether `new` is `old` after `edits`, and shows as it did beside them."""
        if not edits:
            return old == new
        if edits[0].start < 0:
            return False
        edited = apply_edits(old, edits)
        return edited.strip(SPACE) == new.strip(SPACE) and keeps_inline(
            old, edited, edits, self.labels, is_safe=is_safe
        )

    def _has_guess(self, start: int, end: int) -> bool:
        """Return whether an unsafe fix has an edit from `start` to `end`."""
        index = bisect_left(self.guesses, start)
        return index < len(self.guesses) and self.guesses[index] <= end


def _moved(edit: Edit, distance: int) -> Edit:
    return Edit(edit.start + distance, edit.end + distance, edit.text)
