"""Which venue an unknown name was meant to be, where one letter tells.

Short names of venues are dense: ICIP, ICIC, ICCP and ICGIP all exist. So only slips of the finger
count for them, two letters exchanged or one doubled, and only beside many uses of the correct name.
Long names are sparse: of all known ones, none is one letter away from that of another venue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from mdtablelint.knowledge.venues import PUBLISHER, all_names, may_be_venue
from mdtablelint.text.guesses import is_one_letter_off

# So many uses in a list, and so many times those of the unknown one, make a name a likely target.
_MIN_USES = 5
# With so many a name without its last letter is taken for it, too.
_MIN_USES_IF_CUT = 20
_MAX_LENGTH = 60
_MIN_LETTERS = 3
_MIN_MIXED_LETTERS = 5
_MIN_LONG_LETTERS = 8
# One letter off, two texts of eight characters or more still have so many at one end in common.
_END_LENGTH = 4
# A part of a venue is named after it, and the venue's name may be short.
_PART = r"(?i).*\b(?:workshops?|findings|main|short|long)\b"
# Capitals and lower case in another way than in a word; there are few such names.
_MIXED = r"(?=.*[a-z]).+[A-Z]"


class Typos:
    """What the unknown names of one list may have been meant to be, by how it uses names."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._slips: dict[str, str] = {}
        self._mixed: dict[str, list[str]] = {}
        known = _known_names()
        for name, count in counts.items():
            letters = _letters(name)
            if count >= _MIN_USES and name in known and letters >= _MIN_LETTERS:
                self._slips.update((slip, name) for slip in _slips(name, letters))
                if count >= _MIN_USES_IF_CUT and letters > _MIN_LETTERS:
                    self._slips[name[:-1]] = name
                if letters >= _MIN_MIXED_LETTERS and re.match(_MIXED, name):
                    _add(self._mixed, name)

    def meant_by(self, name: str) -> str:
        """Return the name that the unknown `name` was meant to be, or nothing."""
        if not _MIN_LETTERS <= len(name) <= _MAX_LENGTH or not may_be_venue(name):
            return ""
        if self._counts[name] >= _MIN_USES:
            return ""
        frequent = {self._slips.get(name, ""), *_one_letter_off(name, self._mixed)} - {""}
        likely = {f for f in frequent if self._counts[f] >= _MIN_USES * self._counts[name]}
        if not likely and _letters(name) >= _MIN_LONG_LETTERS - 1:
            likely = set(_one_letter_off(name, _long_names()))
        return likely.pop() if len(likely) == 1 else ""


@cache
def _known_names() -> frozenset[str]:
    return frozenset(all_names())


@cache
def _long_names() -> dict[str, list[str]]:
    """Return the known names with many letters, by their length and either end."""
    ends: dict[str, list[str]] = {}
    for name in all_names():
        if _letters(name) >= _MIN_LONG_LETTERS and not re.match(_PART, name):
            # A point at the end is cut off with the punctuation around a name.
            _add(ends, name.removesuffix("."))
    return ends


def _letters(name: str) -> int:
    """Return how many letters a name has without the publisher's."""
    publisher = re.match(PUBLISHER, name)
    return sum(map(str.isalpha, name[publisher.end() if publisher else 0 :]))


def _slips(name: str, letters: int) -> Iterator[str]:
    """Yield `name` with one letter doubled, two exchanged, or one of two equal ones left out.

    Of three letters nearly all orders are names of something.
    """
    for index, (letter, following) in enumerate(zip(name, f"{name[1:]} ", strict=True)):
        if not letter.isalpha():
            continue
        yield name[:index] + letter + name[index:]
        if letters <= _MIN_LETTERS:
            continue
        if letter == following:
            yield name[:index] + name[index + 1 :]
        elif following.isalpha():
            yield name[:index] + following + letter + name[index + 2 :]


def _add(ends: dict[str, list[str]], name: str) -> None:
    half = min(_END_LENGTH, len(name) // 2)
    for end in (f"{len(name)}^{name[:half]}", f"{len(name)}${name[-half:]}"):
        ends.setdefault(end, []).append(name)


def _one_letter_off(name: str, ends: Mapping[str, list[str]]) -> Iterable[str]:
    """Yield the names in `ends` that one letter makes of `name`; a digit makes another venue."""
    for length in (len(name) - 1, len(name), len(name) + 1):
        half = min(_END_LENGTH, length // 2)
        for end in (f"{length}^{name[:half]}", f"{length}${name[-half:]}"):
            for other in ends.get(end, ()):
                if is_one_letter_off(name, other) and _digits(name) == _digits(other):
                    yield other


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
