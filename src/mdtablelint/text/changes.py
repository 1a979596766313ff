"""Which lines of a file have changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from mdtablelint.text.source import Edit, Source, Span


class Changes:
    """The lines of a file, counted from 0, that are new or not as they were.

    `gaps` are the lines above which others were taken out.
    """

    def __init__(self, lines: Iterable[int], gaps: Iterable[int] = ()) -> None:
        self.lines = sorted(lines)
        self.gaps = sorted(gaps)

    def touch(self, span: Span, source: Source) -> bool:
        """Return whether a line of `span` has changed, or lines between its lines are gone."""
        first = source.position(span.start).line - 1
        # What ends where a line begins has no part in that line.
        last = source.position(max(span.end - 1, span.start)).line - 1
        return _has(self.lines, first, last) or _has(self.gaps, first + 1, last)

    def after(self, edits: Sequence[Edit], source: Source, edited: Source) -> Changes:
        """Return where the changed lines of `source` are in `edited`; `edits` are sorted."""
        ends = [edit.end for edit in edits]
        numbers = Counter(source.lines)
        # Of equal lines the first counts.
        indices = {text: index for index, text in reversed([*enumerate(edited.lines)])}
        shifts = [0, *accumulate(len(e.text) - (e.end - e.start) for e in edits)]

        def moved(offset: int) -> int:
            index = bisect_right(ends, offset)
            within = index < len(edits) and edits[index].start < offset
            return (edits[index].start if within else offset) + shifts[index]

        def place(line: int) -> int:
            return edited.position(moved(source.starts[line])).line - 1

        def followed(line: int) -> int:
            """Find a line that was moved as a whole, as by sorting; others stay in their place."""
            text = source.lines[line]
            # A row may be the copy of another, which is found where it always was.
            is_moved = edited.lines[place(line)] != text and numbers[text] == 1
            return indices.get(text, place(line)) if is_moved else place(line)

        lines: list[int] = []
        gaps = [place(line) for line in self.gaps]
        for line in self.lines:
            start = source.starts[line]
            end = start + len(source.lines[line])
            if start < end and moved(start) == moved(end):
                gaps.append(place(line))
            else:
                lines.append(followed(line))
        return Changes(lines, gaps)


def _has(numbers: Sequence[int], first: int, last: int) -> bool:
    """Return whether one of `numbers`, which are sorted, is from `first` to `last`."""
    index = bisect_left(numbers, first)
    return index < len(numbers) and numbers[index] <= last
