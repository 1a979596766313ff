"""Links and images by the bracket stack of CommonMark (its appendix, "look for link or image").

For cells that the patterns of `inline` cannot read: brackets in brackets, titles, addresses in
angle brackets. The time is linear: cmark's own limit on open parentheses bounds how often a
destination is read, and of two titles that are read over the same text one ends where the other
begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# cmark gives up a destination that holds more parentheses within each other.
_MAX_PARENTHESES = 32

_MARK = re.compile(r"!?\[|\]")
_SPACE = re.compile(r"[ \t\n\v\f\r]*+")
_ANGLED = re.compile(r"<[^<>\n]*+>")
_DESTINATION_MARK = re.compile(r"[() \t\n\v\f\r]")
_TITLE = re.compile(r"\"[^\"]*+\"|'[^']*+'|\([^()]*+\)")


class Bracketed(NamedTuple):
    """A link or image: the spans of it, of its text and of its address as written."""

    is_image: bool
    whole: tuple[int, int]
    label: tuple[int, int]
    url: tuple[int, int]


def read_brackets(masked: str) -> list[Bracketed]:
    """Return the links and images of `masked`, in which escapes, code and tags are filled.

    They are in the order of their ends. What is in an image's text is left out, as a page shows
    none of it.
    """
    found: list[Bracketed] = []
    for link in _links(masked):
        if link.is_image:
            while found and found[-1].whole[0] > link.whole[0]:
                found.pop()
        found.append(link)
    return found


def _links(masked: str) -> Iterator[Bracketed]:
    openers: list[re.Match[str]] = []
    # No link contains another (6.3): after one, the brackets that are open around it become text.
    # cmark forgets that as soon as the next bracket opens.
    is_barred = False
    position = 0
    while mark := _MARK.search(masked, position):
        position = mark.end()
        if mark[0] != "]":
            openers.append(mark)
            is_barred = is_barred and mark[0] == "!["
            continue
        if not openers:
            continue
        opener = openers.pop()
        is_image = opener[0] == "!["
        if is_barred and not is_image:
            continue
        target = _target(masked, position)
        if target:
            start, end, position = target
            label = (opener.end(), mark.start())
            yield Bracketed(is_image, (opener.start(), position), label, (start, end))
            is_barred = is_barred or not is_image


def _target(masked: str, position: int) -> tuple[int, int, int] | None:
    """Read the parenthesis at `position`: where its address starts and ends, and its own end."""
    if masked[position : position + 1] != "(":
        return None
    start = _past_space(masked, position + 1)
    if masked[start : start + 1] == "<":
        angled = _ANGLED.match(masked, start)
        end = angled.end() if angled else -1
    else:
        end = _destination_end(masked, start)
    if end < 0:
        return None
    last = _past_space(masked, end)
    if last > end and (title := _TITLE.match(masked, last)):
        last = _past_space(masked, title.end())
    return (start, end, last + 1) if masked[last : last + 1] == ")" else None


def _destination_end(masked: str, start: int) -> int:
    """Return where the address that begins at `start` ends, or -1 if nothing ends it."""
    depth = 0
    for mark in _DESTINATION_MARK.finditer(masked, start):
        if mark[0] == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return -1
        elif mark[0] != ")" or not depth:
            return mark.start()
        else:
            depth -= 1
    return -1


def _past_space(masked: str, position: int) -> int:
    match = _SPACE.match(masked, position)
    return match.end() if match else position
