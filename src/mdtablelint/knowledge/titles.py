"""Titles of papers: when two of them name one paper, and when they plainly do not.

What counts as one title is read off lists: they differ in case, punctuation and markup, leave out
a method's name (``HRank: Filter Pruning ...``) or a subtitle, cut long titles off, or give the
name alone. Papers change their title between versions too, and keep most of its words.
"""

from __future__ import annotations

import re

_ENTITY = r"(?i)&(?:#\d+|#x[0-9a-f]+|[a-z]+);"
# A plus ends the name of a successor.
_WORD = re.compile(r"[^\W_]+\+*")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
# From here on scripts need no spaces between words.
_UNSPACED = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_SMALL_WORDS = frozenset(
    "a an and as at by can do for from how in into is it its of on or the to towards toward "
    "using via with without".split()
)
# Fewer words are a name, and may stand for any title.
_MIN_WORDS = 3
_MIN_LETTERS = 14
# No title is longer; what is longer is compared by its beginning.
_MAX_COMPARED_LETTERS = 300
# How many of the shorter and the longer title's words are in both, if they are one title. Two
# that begin with different names are one only if the rest is nearly the same.
_SHARED_OF_SHORT = 0.55
_SHARED_OF_LONG = 0.4
_SHARED_IF_NAMED = 0.65
_SHARED_LETTERS = 0.75


def normal_title(title: str) -> str:
    """Return the words of `title` in lower case, with one space between."""
    if "&" in title:
        title = re.sub(_ENTITY, " ", title)
    return " ".join(_WORD.findall(title.lower()))


def is_title(normal: str) -> bool:
    """Return whether a normal title has words enough to tell papers apart."""
    if not normal.isascii() and re.search(_UNSPACED, normal):
        return len(normal) >= _MIN_LETTERS // 2
    return len(normal) >= _MIN_LETTERS and len(_LONG_WORD.findall(normal)) >= _MIN_WORDS


def are_different(one: str, other: str) -> bool:
    """Return whether two titles, as written, are plainly those of two papers."""
    one, other = one[:_MAX_COMPARED_LETTERS], other[:_MAX_COMPARED_LETTERS]
    first, second = normal_title(one), normal_title(other)
    if not (is_title(first) and is_title(second)):
        return False
    if bool(re.search(_UNSPACED, first)) != bool(re.search(_UNSPACED, second)):
        # One may be the translation of the other.
        return False
    short, long = sorted([first.replace(" ", ""), second.replace(" ", "")], key=len)
    if short in long or _name(one) == _name(other) != "":
        return False
    if _share_words(first, second, are_named=bool(_name(one) and _name(other))):
        return False
    return 2 * _common_letters(short, long) < _SHARED_LETTERS * (len(short) + len(long))


def _common_letters(one: str, other: str) -> int:
    """Return how many letters two texts have in common, in the same order.

    This is the length of their longest common subsequence, counted for all of `one` at once by
    a bit for each letter (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
    """
    places: dict[str, int] = {}
    for index, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << index
    everywhere = (1 << len(one)) - 1
    free = everywhere
    for letter in other:
        hits = free & places.get(letter, 0)
        free = (free + hits | free - hits) & everywhere
    return len(one) - free.bit_count()


def _share_words(first: str, second: str, *, are_named: bool) -> bool:
    """Return whether two normal titles have most words in common."""
    words, others = _content_words(first), _content_words(second)
    fewest, most = sorted([len(words), len(others)])
    shared = len(words & others)
    least = _SHARED_IF_NAMED if are_named else _SHARED_OF_SHORT
    return bool(shared) and shared >= max(least * fewest, _SHARED_OF_LONG * most)


def _name(title: str) -> str:
    """Return the name that stands before the colon of a title."""
    name, colon, _ = title.partition(":")
    return normal_title(name) if colon else ""


def _content_words(normal: str) -> set[str]:
    """Return the words that say what a paper is about, without the s of a plural."""
    return {word.rstrip("s") for word in normal.split()} - _SMALL_WORDS
