"""How a text is put together from type codes: whole ones side by side, or their beginnings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

# More codes than these stand in no cell together.
_MAX_PARTS = 20
# With no code twice there may be very many ways to try: so many, and one for each letter, do.
_MIN_TRIES = 50
_MAX_TEXT_LENGTH = 60


class Combinations:
    """What the `codes` of a list make together, with any of the `separators` between two."""

    def __init__(self, codes: tuple[str, ...], separators: tuple[str, ...]) -> None:
        self._codes = codes
        self._known = frozenset(filter(None, codes))
        self._lengths = sorted({len(code) for code in self._known}, reverse=True)
        self._gap = re.compile(f"[{re.escape(''.join((' ', *separators)))}]*+")

    def split(self, text: str) -> list[str] | None:
        """Split `text` into codes and what is between them, no code twice; None if it is none."""
        return _Split(self, text).parts(0, ())

    def beginning(self, text: str, start: int) -> Iterator[str]:
        """Yield the codes that `text` has at `start`, the longest first."""
        for length in self._lengths:
            code = text[start : start + length]
            if len(code) == length and code in self._known:
                yield code

    def gap_end(self, text: str, start: int) -> int:
        """Return where the separators that `text` may have at `start` end."""
        gap = self._gap.match(text, start)
        return gap.end() if gap else start

    @cached_property
    def _begun(self) -> dict[str, str]:
        """The code that each text in lower case is the beginning of, or nothing if of several."""
        begun: dict[str, str] = {}
        for code in self._codes:
            lower = code.lower()
            for end in range(1, min(len(lower), _MAX_TEXT_LENGTH) + 1):
                begun[lower[:end]] = "" if lower[:end] in begun else code
        return begun

    def shortened_in(self, text: str) -> list[str]:
        """Return the codes whose beginnings make `text`, which is in lower case; the longest first.

        Nothing is returned if there are none, or the text is too long to be a few codes.
        """
        if len(text) > _MAX_TEXT_LENGTH:
            return []
        codes: list[list[str]] = [[] for _ in range(len(text) + 1)]
        for start in reversed(range(len(text))):
            for end in range(len(text), start, -1):
                code = self._begun.get(text[start:end])
                if code and (codes[end] or end == len(text)):
                    codes[start] = [code, *codes[end]]
                    break
        return codes[0]


class _Split:
    """The search for the codes of one text, the longest first."""

    def __init__(self, codes: Combinations, text: str) -> None:
        self._codes = codes
        self._text = text
        self._tries = _MIN_TRIES + len(text)
        self._refusals = 0
        self._dead: set[int] = set()

    def parts(self, start: int, used: tuple[str, ...]) -> list[str] | None:
        """Split the text from `start` on without the codes in `used`."""
        if start in self._dead:
            return None
        self._tries -= 1
        if self._tries < 0 or len(used) == _MAX_PARTS:
            self._refusals += 1
            return None
        refusals = self._refusals
        for code in self._codes.beginning(self._text, start):
            if code in used:
                self._refusals += 1
                continue
            parts = self._after(code, start + len(code), used)
            if parts is not None or self._tries < 0:
                return parts
        if refusals == self._refusals:
            # No way leads on from here, whatever came before.
            self._dead.add(start)
        return None

    def _after(self, code: str, end: int, used: tuple[str, ...]) -> list[str] | None:
        if end == len(self._text):
            return [code]
        after = self._codes.gap_end(self._text, end)
        parts = self.parts(after, (*used, code)) if after < len(self._text) else None
        return None if parts is None else [code, *filter(None, [self._text[end:after]]), *parts]
