"""Which known word a misspelled one was meant to be."""

from __future__ import annotations

from collections.abc import Sequence

# Comparing takes time for each known word and letter; beyond these a list gets no more guesses.
_MAX_GUESSES = 100
_MAX_WORDS = 1_000
_MAX_WORD_LENGTH = 60


class Guesses:
    """The most likely of the `known` words for each word that is asked for, a limited number."""

    def __init__(self, known: Sequence[str], cutoff: float = 0.6) -> None:
        self._known = known[:_MAX_WORDS]
        self._cutoff = cutoff
        self._nearest: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """Return the known word most like `word`, or nothing."""
        if word not in self._nearest:
            if len(word) > _MAX_WORD_LENGTH or len(self._nearest) >= _MAX_GUESSES:
                return ""
            from difflib import get_close_matches

            near = get_close_matches(word, self._known, 1, self._cutoff)
            self._nearest[word] = near[0] if near else ""
        return self._nearest[word]


def is_one_letter_off(text: str, other: str) -> bool:
    """Return whether one letter was left out, added or changed, or two were swapped."""
    if text == other or abs(len(text) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    rest, wanted = text[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest[1:] == wanted[1:] or rest == wanted[1:] or rest[1:] == wanted or swapped == wanted
