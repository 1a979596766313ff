"""How many columns a terminal needs to show a text.

The widths come from a pinned table, so that a file is laid out the same everywhere. Clusters
(emoji joined by U+200D, flags, skin tones, variation selectors, conjuncts of Indic scripts)
count as wcwidth counts them, which is the oracle in the tests.
"""

from __future__ import annotations

from bisect import bisect_right

from mdtablelint.markdown import width_table

_JOINER = "\u200d"
_TEXT_STYLE = "\ufe0e"
_EMOJI_STYLE = "\ufe0f"
_FIRST_FLAG_LETTER = 0x1F1E6
_LAST_FLAG_LETTER = 0x1F1FF
_FIRST_SKIN_TONE = 0x1F3FB
_LAST_SKIN_TONE = 0x1F3FF
_WIDE = 2
# More than any text is wide: the mark of a character whose width depends on its neighbours.
_CLUSTER = 1 << 40


class _Widths(dict[str, int]):
    """The width of single characters, looked up in the table once each."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        width = _CLUSTER if _is_clustering(character) else self.alone(character)
        self[character] = width
        return width

    def alone(self, character: str) -> int:
        """Return the width of `character` on its own."""
        kind = width_table.WIDTHS[bisect_right(width_table.WIDTH_STARTS, ord(character)) - 1]
        return self._ambiguous if kind == "a" else int(kind)


_WIDTHS = {1: _Widths(1), 2: _Widths(2)}


def display_width(text: str, ambiguous: int = 1) -> int:
    """Return the number of columns that `text` takes.

    `ambiguous` (1 or 2) is the width of the East Asian ambiguous characters (UAX #11). A tab
    counts as one column and other control characters as none.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    widths = _WIDTHS[ambiguous]
    total = sum(map(widths.__getitem__, text))
    return total if total < _CLUSTER else _clustered_width(text, widths)


def _is_in(bounds: tuple[int, ...], character: str) -> bool:
    return bisect_right(bounds, ord(character)) % 2 == 1


def _is_flag_letter(character: str) -> bool:
    return _FIRST_FLAG_LETTER <= ord(character) <= _LAST_FLAG_LETTER


def _is_skin_tone(character: str) -> bool:
    return _FIRST_SKIN_TONE <= ord(character) <= _LAST_SKIN_TONE


def _is_clustering(character: str) -> bool:
    return (
        character in (_JOINER, _TEXT_STYLE, _EMOJI_STYLE)
        or _is_flag_letter(character)
        or _is_skin_tone(character)
        or _is_in(width_table.VIRAMA, character)
        or _is_in(width_table.SPACING_MARK, character)
    )


def _clustered_width(text: str, widths: _Widths) -> int:  # noqa: C901 - one case a kind
    """Measure a text in which characters join.

    `base` is the character that the next mark applies to, `last` the last one that was counted.
    """
    total = cluster = flags = 0
    base = last = ""
    after_virama = is_joined = was_joined = False
    for index, character in enumerate(text):
        if is_joined:
            is_joined = False
            flags = flags + 1 if _is_flag_letter(character) else 0
            continue
        is_second_flag = _is_flag_letter(character) and flags % 2 == 1
        flags = flags + 1 if _is_flag_letter(character) else 0
        if character == _JOINER:
            is_joined = not after_virama and index + 1 < len(text)
            was_joined |= is_joined
        elif base and character == _EMOJI_STYLE:
            cluster = _WIDE if _is_in(width_table.WIDE_WITH_VS16, base) else cluster
            base = ""
        elif base and character == _TEXT_STYLE:
            total -= not was_joined and _narrows(base, widths)
            base = ""
        elif is_second_flag:
            last = character
            base = base and character
        elif _is_skin_tone(character) and _takes_skin_tone(last):
            continue
        elif width := widths.alone(character):
            if after_virama:
                cluster = _WIDE
            else:
                total += cluster
                cluster = width
            base = last = character
            was_joined = False
            after_virama = False
        else:
            after_virama = _is_in(width_table.VIRAMA, character)
            if base and not after_virama and _is_in(width_table.SPACING_MARK, character):
                cluster = _WIDE
                base = ""
    return total + cluster


def _narrows(base: str, widths: _Widths) -> bool:
    return _is_in(width_table.NARROW_WITH_VS15, base) and widths.alone(base) == _WIDE


def _takes_skin_tone(character: str) -> bool:
    return bool(character) and (
        _is_in(width_table.PICTOGRAPH, character) or _is_flag_letter(character)
    )
