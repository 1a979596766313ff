"""Addresses that no mark makes a link: the extended autolinks of GFM 6.9."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# cmark-gfm lets any character but a letter come before a scheme.
_BEGIN = (
    r"(?i)(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(])www\.)"
    r"(?=[^\s<\x00-,./:-@\[-^`{-\x7f])"
)
_END = r"[\s<]|$"
_TRAILING = "?!.,:*_~'\""


def bare_spans(
    masked: str, text: str, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the addresses in `text` that begin outside the spans in `taken`, which is sorted.

    `masked` is `text` with all filled that binds tighter. An address goes on until white space or
    a tag, whatever it runs over.
    """
    brackets = _Depth(masked)
    end_pattern = re.compile(_END)
    position = index = reach = 0
    for match in re.finditer(_BEGIN, masked):
        start = match.start()
        while index < len(taken) and taken[index][0] <= start:
            reach = max(reach, taken[index][1])
            index += 1
        # cmark-gfm reads no address where a bracket is open.
        if start < max(position, reach) or brackets.before(start):
            continue
        end = end_pattern.search(text, start)
        position = _without_trail(text, start, end.start() if end else len(text))
        yield start, position


class _Depth:
    """How many brackets are open, at places that are asked for in order."""

    def __init__(self, masked: str) -> None:
        self._brackets = re.finditer(r"[\[\]]", masked)
        self._next = next(self._brackets, None)
        self._depth = 0

    def before(self, place: int) -> int:
        while self._next and self._next.start() < place:
            self._depth = self._depth + 1 if self._next[0] == "[" else max(self._depth - 1, 0)
            self._next = next(self._brackets, None)
        return self._depth


def _without_trail(text: str, start: int, end: int) -> int:
    """Return the end of the address without punctuation, entities and unbalanced parentheses."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ";":
            end = _entity_start(text, start, end)
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        else:
            break
    return end


def _entity_start(text: str, start: int, end: int) -> int:
    """Return where the entity that ends at `end` begins; if it is none, where its semicolon is."""
    index = end - 2
    while index > start and text[index].isascii() and text[index].isalpha():
        index -= 1
    is_entity = index < end - 2 and text[index] == "&"
    return index if is_entity else end - 1
