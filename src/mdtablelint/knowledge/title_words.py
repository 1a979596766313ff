"""Words of titles that are misspelled, or two words without the space between them.

`title_words.txt` has words of 165,658 titles of DBLP (https://dblp.org, its data are CC0): a line
for those in 200 titles or more, one for those in 50 or more, both from four letters on, and one
for those in 3 or more, from six letters on. Most words that are in none of them are names, or rare:
so only what fingers do to long words counts. Of a letter that is another one in the list of words
(`Redaction`, reduction), half are no mistake.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

_MIN_LENGTH = 6
_MAX_LENGTH = 25
# A word is left out if it is part of a name, a formula, an address or a compound.
_WORD = re.compile(
    rf"(?<![\w@.$\\^/'’&+#-])[A-Za-z]{{{_MIN_LENGTH},{_MAX_LENGTH}}}(?![\w@$\\^/'’&+=:-]|\.\w)"
)
_LOWER_WORD = re.compile(r"[a-z]+")
_CAPITAL_INSIDE = re.compile(r"(?:A|[A-Z]?[a-z]+)(?=[A-Z][a-z]+$)")
_CAPITALISED = re.compile(r"[A-Za-z][a-z]+")
# Words with which another one is often run together, and that begin or end few others.
_SMALL_WORDS = frozenset("and for from the towards using via with".split())
_MIN_BESIDE_SMALL = 4
# Two words with fewer letters and a capital between them are often a name.
_MIN_SHOWN = 5
_SHORT = range(2, _MIN_SHOWN)
# So long are the halves of no compound that is written as one word.
_MIN_LONG = 7
# So many titles of a list, at least, have the two words one after the other.
_MIN_PAIRS = 5
# A word that more titles of the list have is one of its own.
_MAX_USES = 2
# Of short words, many are one letter apart.
_MIN_SLIP_LENGTH = 7
_MIN_CHANGED_LENGTH = 8
# The British spelling doubles an l before these.
_BRITISH = r"(?:ed|ing|ings|er|ers|or|ors)$"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What part of the words of a title must be known: others are in another language.
_MIN_KNOWN = 0.5
_KNOWN_LENGTH = _MIN_LENGTH
# A list with more unknown words is none of papers.
_MAX_UNKNOWN = 1_000


class WrongWord(NamedTuple):
    """A word of a title, and what it should be; `is_joined` if that is two words."""

    text: str
    correct: str
    is_joined: bool


class _Words(NamedTuple):
    """The words of titles in all lists, by how many titles have them."""

    common: frozenset[str]
    usual: frozenset[str]
    rare: frozenset[str]

    def __contains__(self, word: object) -> bool:
        return word in self.common or word in self.usual or word in self.rare

    def is_usual(self, word: str) -> bool:
        """Return whether `word` is in 50 titles or more."""
        return word in self.common or word in self.usual


@cache
def _known() -> _Words:
    path = os.path.join(os.path.dirname(__file__), "title_words.txt")
    with open(path, encoding="ascii") as file:
        return _Words(*(frozenset(line.split()) for line in file))


class TitleWords:
    """The words of the titles of one list, against which odd ones are read."""

    def __init__(self, titles: Collection[str]) -> None:
        self._uses: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for title in titles:
            words = _LOWER_WORD.findall(title.lower())
            self._uses.update(set(words))
            self._pairs.update(pairwise(words))
        self._unknown = 0

    def wrong_words(self, title: str) -> Iterator[WrongWord]:
        """Yield the words of `title` that are wrong."""
        rare = [w for w in _WORD.findall(title) if self._uses[w.lower()] <= _MAX_USES]
        unknown = [word for word in rare if word.lower() not in _known()]
        if not unknown or not _is_english(title):
            return
        for word in dict.fromkeys(unknown):
            self._unknown += 1
            if self._unknown > _MAX_UNKNOWN:
                return
            joined = self._two_words(word)
            if joined:
                # At the beginning and in brackets are names of methods.
                is_name = not word[1:].islower() and (
                    title.startswith(word) or f"({word})" in title
                )
                if not is_name:
                    yield WrongWord(word, joined, is_joined=True)
            elif _CAPITALISED.fullmatch(word) and self._uses[word.lower()] == 1:
                meant = _meant_by(word.lower())
                if meant:
                    yield WrongWord(word, word[0] + meant[1:], is_joined=False)

    def _two_words(self, word: str) -> str:
        """Return the two words that `word` is made of, if they are written so elsewhere."""
        capital = _CAPITAL_INSIDE.match(word)
        if capital is None and not _CAPITALISED.fullmatch(word):
            return ""
        places = [capital.end()] if capital else range(1, len(word))
        for place in places:
            first, second = word[:place].lower(), word[place:].lower()
            # A capital shows where the second word begins.
            is_shown = capital and len(second) >= _MIN_SHOWN and len(first) not in _SHORT
            is_pair = (
                self._pairs[first, second] >= (1 if is_shown else _MIN_PAIRS)
                and (second in _known().common or second in _SMALL_WORDS)
                and (first in _known().common or first in _SMALL_WORDS or first == "a" != word[0])
            )
            is_long = not capital and min(len(first), len(second)) >= _MIN_LONG
            if is_long and {first, second} <= _known().common:
                is_pair = True
            if is_pair or (not (capital and word[0].isupper()) and _is_small(first, second)):
                return f"{word[:place]} {word[place:]}"
        return ""


def _is_small(first: str, second: str) -> bool:
    """Return whether one of two words is a small one, and the other in many titles."""
    small, other = (first, second) if first in _SMALL_WORDS else (second, first)
    return small in _SMALL_WORDS and len(other) >= _MIN_BESIDE_SMALL and _known().is_usual(other)


def _is_english(title: str) -> bool:
    words = [w for w in _LOWER_WORD.findall(title.lower()) if len(w) >= _KNOWN_LENGTH]
    return sum(word in _known() for word in words) >= _MIN_KNOWN * len(words)


def _meant_by(word: str) -> str:
    """Return the only usual word that a slip of the finger makes `word` of."""
    meant = {other for other in _slips(word) if _known().is_usual(other)}
    return meant.pop() if len(meant) == 1 else ""


def _slips(word: str) -> Iterator[str]:
    """Yield the long words of which `word` has a letter more or less, or two exchanged."""
    length = len(word)
    for place in range(1, length):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        is_british = letter == "l" and re.match(_BRITISH, after)
        is_inside = place < length - 2
        is_doubled = letter == before[-1]
        if not is_british:
            if is_doubled and length > _MIN_SLIP_LENGTH:
                yield before + after
            if length >= _MIN_SLIP_LENGTH:
                yield before + letter + letter + after
        if is_inside and length >= _MIN_SLIP_LENGTH:
            yield before + after[0] + letter + after[1:]
        if is_inside and length > _MIN_CHANGED_LENGTH and not is_doubled:
            yield before + after
        if place < length - 1 and length >= _MIN_CHANGED_LENGTH and not is_british:
            yield from (before + other + letter + after for other in _LETTERS)
