"""The difference of two texts as a patch, in time in proportion to their length.

difflib compares everything with everything where lines repeat, which a list can make it do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Pair = tuple[int, int]


def equal_stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return what two sequences have in common: starts in both, and a length; the last is empty."""
    return [(a, b, size) for a, b, size in _LineMatcher(before, after).get_matching_blocks()]


def hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the hunks that turn `before` into `after`, each with its line end."""
    for group in _LineMatcher(before, after).get_grouped_opcodes():
        _, first, _, new_first, _ = group[0]
        _, _, end, _, new_end = group[-1]
        yield f"@@ -{_range(first, end)} +{_range(new_first, new_end)} @@\n"
        for tag, start, stop, new_start, new_stop in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[start:stop])
            else:
                yield from (f"-{line}" for line in before[start:stop])
                yield from (f"+{line}" for line in after[new_start:new_stop])


def _range(start: int, stop: int) -> str:
    """Return a range of lines as a patch has it: one that is empty names the line before it."""
    count = stop - start
    return f"{start + 1}" if count == 1 else f"{start + 1 if count else start},{count}"


class _LineMatcher(SequenceMatcher[str]):
    """Pairs lines by those that each text has once, and what is between them by their order."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self._before = before
        self._after = after

    def get_matching_blocks(self) -> list[Match]:
        """Return the stretches that are equal, in order, and an empty one at the end."""
        blocks: list[Match] = []
        for old, new in _pairs(self._before, self._after):
            if blocks and blocks[-1].a + blocks[-1].size == old:
                start, new_start, size = blocks[-1]
                if new_start + size == new:
                    blocks[-1] = Match(start, new_start, size + 1)
                    continue
            blocks.append(Match(old, new, 1))
        return [*blocks, Match(len(self._before), len(self._after), 0)]


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield the indices of lines that are the same in both texts, in order."""
    old_start = new_start = 0
    for old, new in [*_anchors(before, after), (len(before), len(after))]:
        for index, other in _between(before[old_start:old], after[new_start:new]):
            yield old_start + index, new_start + other
        if old < len(before):
            yield old, new
        old_start, new_start = old + 1, new + 1


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield equal lines from the beginning, those at the same place, and those at the end."""
    start, old_end, new_end = 0, len(before), len(after)
    while start < min(old_end, new_end) and before[start] == after[start]:
        start += 1
    while min(old_end, new_end) > start and before[old_end - 1] == after[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    middle = range(start, old_end) if old_end == new_end else ()
    yield from ((index, index) for index in range(start))
    yield from ((index, index) for index in middle if before[index] == after[index])
    yield from zip(range(old_end, len(before)), range(new_end, len(after)), strict=True)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Return the longest chain of lines that each text has once and both have in this order."""
    counts, new_counts = Counter(before), Counter(after)
    places = {line: index for index, line in enumerate(after) if new_counts[line] == 1}
    pairs = [
        (index, places[line])
        for index, line in enumerate(before)
        if counts[line] == 1 and line in places
    ]
    # For each length: where the best chain of it ends in `after`, and with which pair.
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, (_, new) in enumerate(pairs):
        length = bisect_left(ends, new)
        previous.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(new)
            last.append(number)
        else:
            ends[length], last[length] = new, number
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = previous[number]
    return chain[::-1]
