"""A text in which links and code are masked, and where its brackets, parentheses and signs are.

All places are noted in one pass each, on first use, so that a question about any of them takes no
more time in a long text than in a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from mdtablelint.markdown.inline import Inline, Link, LinkKind

# These replace links, code and tags, escaped brackets, and images.
LINK = "\0"
OTHER = "\1"
ESCAPED = "\2\2"
IMAGE = "\3"
_MARKS = {LinkKind.HTML: OTHER, LinkKind.IMAGE: IMAGE}
_OPENING = {")": "(", "]": "["}
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
# What shows that a target was meant as an address: anywhere in it, or at its beginning.
_ADDRESS = r"(?i)https?:|www\.|\.(?:md|pdf|html?|png|jpe?g|txt)\b"
_LOCAL_ADDRESS = r"\s*+(?:\.{0,2}/|#|\[)"


class Marked:
    """The `masked` text, with a character for each character of the text that was given."""

    def __init__(self, text: str, inline: Inline) -> None:
        self.text = text
        self.masked = _mask(text, inline)
        self._inline = inline
        self.first_visible = len(self.masked) - len(self.masked.lstrip())

    @property
    def has_open_bracket(self) -> bool:
        """Whether a link's text begins and does not end."""
        return bool(self._brackets) and self.masked[self._brackets[-1]] == "["

    def opening(self, bracket: int, first: int) -> int:
        """Return where the bracket that closes at `bracket` opens, or -1 if not after `first`."""
        found = self._openings.get(bracket, -1)
        return found if found >= first else -1

    def closing(self, start: int) -> int:
        """Return where the parenthesis opened before `start` closes, or -1.

        Nothing beyond the next link is looked at.
        """
        index = self._closings[bisect_left(self._parentheses, start)]
        return self._parentheses[index] if index >= 0 else -1

    def bracket_before(self, place: int, first: int) -> int:
        """Return where the last bracket in `first` to `place` is, or -1."""
        return _last(self._brackets, place, first)

    def opening_before(self, place: int, first: int) -> int:
        """Return where the last bracket in `first` to `place` is if it opens, else -1."""
        found = self.bracket_before(place, first)
        return found if found >= 0 and self.masked[found] == "[" else -1

    def parenthesis_before(self, place: int, first: int) -> int:
        """Return where the last parenthesis or link in `first` to `place` is, or -1."""
        return _last(self._parentheses, place, first)

    def is_followed_by_closing(self, place: int) -> bool:
        """Return whether the next bracket from `place` on is a closing one."""
        index = bisect_left(self._brackets, place)
        return index < len(self._brackets) and self.masked[self._brackets[index]] == "]"

    def has_link(self, start: int, end: int) -> bool:
        """Return whether there is a link in `start` to `end`."""
        return _count(self._links, start, end) > 0

    def has_escaped(self, start: int, end: int) -> bool:
        """Return whether there is an escaped bracket in `start` to `end`."""
        return _count(self._escaped, start, end - len(ESCAPED) + 1) > 0

    def link_at(self, place: int) -> Link | None:
        """Return the link that begins at `place`."""
        return self._links_at.get(place)

    def is_unopened(self, place: int) -> bool:
        """Return whether the bracket or parenthesis at `place` closes nothing."""
        return place in self._unopened

    def is_formula(self, start: int, end: int) -> bool:
        """Return whether a formula is open at `end` that begins after `start`."""
        return _count(self._dollars, start, end) % 2 == 1

    def has_address(self, start: int, end: int) -> bool:
        """Return whether what is in `start` to `end` looks like an address."""
        index = bisect_left(self._addresses, (start, start))
        if index < len(self._addresses) and self._addresses[index][1] <= end:
            return True
        return re.compile(_LOCAL_ADDRESS).match(self.masked, start, end) is not None

    def has_gap(self, start: int, end: int) -> bool:
        """Return whether there is white space inside of `start` to `end`, not at its edges."""
        index = bisect_left(self._gaps, (start + 1, start))
        return index < len(self._gaps) and self._gaps[index][1] < end

    def before_blanks(self, place: int, first: int) -> int:
        """Return where the blanks that end at `place` begin, but not before `first`."""
        while place > first and self.masked[place - 1] in " \t":
            place -= 1
        return place

    @cached_property
    def _brackets(self) -> list[int]:
        return self._places(r"[\[\]]")

    @cached_property
    def _parentheses(self) -> list[int]:
        return self._places(rf"[(){LINK}]")

    @cached_property
    def _links(self) -> list[int]:
        return self._places(LINK)

    @cached_property
    def _escaped(self) -> list[int]:
        return self._places(f"(?={ESCAPED})")

    @cached_property
    def _dollars(self) -> list[int]:
        return self._places(r"\$")

    @cached_property
    def _addresses(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(_ADDRESS, self.masked)]

    @cached_property
    def _gaps(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"\s++", self.masked)]

    @cached_property
    def _openings(self) -> dict[int, int]:
        found = {}
        open_brackets = []
        for place in self._brackets:
            if self.masked[place] == "[":
                open_brackets.append(place)
            elif open_brackets:
                found[place] = open_brackets.pop()
        return found

    @cached_property
    def _links_at(self) -> dict[int, Link]:
        return {link.start: link for link in self._inline.links if link.kind is LinkKind.LINK}

    @cached_property
    def _unopened(self) -> set[int]:
        found = set()
        depths = {"(": 0, "[": 0}
        for match in re.finditer(r"[()\[\]]", self.masked):
            mark = match[0]
            opening = _OPENING.get(mark)
            if opening is None:
                depths[mark] += 1
            elif depths[opening]:
                depths[opening] -= 1
            else:
                found.add(match.start())
        return found

    @cached_property
    def _closings(self) -> list[int]:
        """For each of the parentheses the first at or after it that closes nothing in between."""
        count = len(self._parentheses)
        closings = [-1] * (count + 1)
        for index in range(count - 1, -1, -1):
            mark = self.masked[self._parentheses[index]]
            if mark == ")":
                closings[index] = index
            elif mark == "(" and (inner := closings[index + 1]) >= 0:
                closings[index] = closings[inner + 1]
        return closings

    def _places(self, pattern: str) -> list[int]:
        return [match.start() for match in re.finditer(pattern, self.masked)]


def _last(places: list[int], end: int, first: int) -> int:
    """Return the last of `places` in `first` to `end`, or -1."""
    index = bisect_left(places, end) - 1
    return places[index] if index >= 0 and places[index] >= first else -1


def _count(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _mask(text: str, inline: Inline) -> str:
    masked = [*text]
    for escape in re.finditer(_ESCAPE, text):
        mark = ESCAPED if escape[0][1] in "[]" else "xx"
        masked[escape.start() : escape.end()] = mark
    for start, end in (*inline.tags, *inline.code_spans):
        masked[start:end] = OTHER * (end - start)
    for link in inline.links:
        if link.kind is not LinkKind.BARE:
            mark = _MARKS.get(link.kind, LINK)
            masked[link.start : link.end] = mark * (link.end - link.start)
    return "".join(masked)
