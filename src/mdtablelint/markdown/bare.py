"""Addresses that are links without any mark: the extended autolinks of GFM 6.9."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

# cmark-gfm lets any character but a letter come before a scheme. White space is ASCII's.
_BEGIN = r"(?<![A-Za-z])(?i:https?|ftp)://(?=[^\s!-/:-@\[-`{-~])|www\."
# What may come before `www`, escaped or not.
_BEFORE_WWW = frozenset(["", *" \t\n\v\f\r*_~("])
_END = r"[ \t\n\v\f\r<]"
# What may follow in a host; cmark-gfm looks no further than the first character beyond ASCII.
_HOST = r"(?:\\?+[\w.\-\x00-\x08\x0e-\x1f\x7f])*+"
# Hosts of more labels may have an underscore anywhere.
_MAX_LABELS = 10
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
            if taken[index][0] >= position:
                reach = max(reach, taken[index][1])
                brackets.skip(*taken[index])
            index += 1
        # cmark-gfm reads no address where a bracket is open.
        if start < max(position, reach) or brackets.before(start):
            continue
        if not _has_host(text, match):
            continue
        end = end_pattern.search(text, start)
        position = _without_trail(text, start, end.start() if end else len(text))
        brackets.skip(start, position)
        yield start, position


def _has_host(text: str, begin: re.Match[str]) -> bool:
    """Return whether a host follows a scheme, or continues after `www`.

    It must have no underscore in its last two labels.
    """
    first = begin.end()
    if begin[0] == "www.":
        first = begin.start()
        if text[max(first - 1, 0) : first] not in _BEFORE_WWW or begin.end() == len(text):
            return False
    elif not text[first].isascii():
        return category(text[first])[0] != "P"
    # The last character of a text is not looked at, nor is the first of a host.
    host = re.compile(_HOST, re.ASCII).match(text, first + 1, max(len(text) - 1, first))
    labels = host[0].split(".") if host else []
    return len(labels) > _MAX_LABELS + 1 or not any("_" in label for label in labels[-2:])


class _Depth:
    """How many brackets are open, at offsets that must be asked for in order."""

    def __init__(self, masked: str) -> None:
        self._brackets = re.finditer(r"[\[\]]", masked)
        self._next = next(self._brackets, None)
        self._depth = 0

    def before(self, place: int) -> int:
        while self._next and self._next.start() < place:
            self._depth = self._depth + 1 if self._next[0] == "[" else max(self._depth - 1, 0)
            self._next = next(self._brackets, None)
        return self._depth

    def skip(self, start: int, end: int) -> None:
        """Count nothing from `start` to `end`: brackets in an address open and close none."""
        self.before(start)
        while self._next and self._next.start() < end:
            self._next = next(self._brackets, None)


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
    """Return the start of the entity that ends at `end`, or of its semicolon if it is not one."""
    index = end - 2
    while index > start and text[index].isascii() and text[index].isalpha():
        index -= 1
    is_entity = index < end - 2 and text[index] == "&"
    return index if is_entity else end - 1
