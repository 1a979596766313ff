"""When one way of writing counts as the usual one, against which the others are odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mdtablelint.text.source import Span


class Threshold:
    """How many places, and what share of all, must be written alike."""

    def __init__(self, fewest: int, share: float) -> None:
        self.fewest = fewest
        self.share = share

    def is_usual(self, count: int, total: int) -> bool:
        """Return whether what stands in `count` of `total` places is usual."""
        return count >= max(self.fewest, self.share * total)

    def deciding(self, count: int, total: int, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the `spans` of those places if one less of them would leave nothing usual."""
        return () if self.is_usual(count - 1, total - 1) else tuple(spans)
