"""Stretches of a text or of lines, and what is in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Stretches:
    """Half-open stretches, in any order; they may overlap, and be empty."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meet(self, start: int, end: int) -> bool:
        """Return whether one of them overlaps the stretch from `start` to `end`."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and start < self._ends[index]

    def hold(self, offset: int) -> bool:
        """Return whether `offset` is in one of them."""
        return self.meet(offset, offset + 1)
