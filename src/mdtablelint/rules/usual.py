"""When one way of writing counts as the usual one, against which the others are odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from mdtablelint.text.source import Span

Form = TypeVar("Form")


class Threshold(NamedTuple):
    """How many places, and what share of all, must be written alike."""

    fewest: int
    share: float

    def is_usual(self, count: int, total: int) -> bool:
        """Return whether what stands in `count` of `total` places is usual."""
        return count >= max(self.fewest, self.share * total)

    def majority(self, counts: Counter[Form]) -> tuple[Form, int] | None:
        """Return the usual one of several forms, and how many places have it, by their `counts`."""
        if len(counts) < 2:  # noqa: PLR2004 - there is nothing to compare one form with
            return None
        # `most_common` would import heapq.
        form = max(counts, key=counts.__getitem__)
        is_usual = self.is_usual(counts[form], counts.total())
        return (form, counts[form]) if is_usual else None

    def deciding(self, count: int, total: int, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the `spans` of those places if one less of them would leave nothing usual."""
        return () if self.is_usual(count - 1, total - 1) else tuple(spans)


# How many cells without a value, and what part of them in one style, make a standard.
NO_VALUE = Threshold(10, 0.8)
# A letter case is the list's habit if so many places have it, and this share of those with any.
HABIT_SHARE = 0.8
_HABIT = Threshold(5, HABIT_SHARE)


def habits(counts: Mapping[str, int], fewest: int = _HABIT.fewest) -> frozenset[str]:
    """Return the words of `counts` that the list has a habit of writing in that letter case."""
    threshold = _HABIT._replace(fewest=fewest)
    totals: Counter[str] = Counter()
    for word, count in counts.items():
        totals[word.lower()] += count
    return frozenset(
        word for word, count in counts.items() if threshold.is_usual(count, totals[word.lower()])
    )
