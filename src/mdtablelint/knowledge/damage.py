"""What copying does to text: ligatures, invisible characters, and UTF-8 read as something else.

Sources: the compatibility mappings of UnicodeData.txt for the ligatures; for mangled text, the
two bytes or more of a character in UTF-8, each read by cp1252 (https://www.unicode.org/Public/
MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT) or Latin-1. Only what no language writes is taken.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = {
    "\u200b": "zero-width space (U+200B)",
    "\u200c": "zero-width non-joiner (U+200C)",
    "\u200d": "zero-width joiner (U+200D)",
    "\u2060": "word joiner (U+2060)",
    "\ufeff": "byte order mark (U+FEFF)",
    "\u00ad": "soft hyphen (U+00AD)",
}
# The bytes 80 to BF as cp1252 has them, and Latin-1 where it has none.
_TAIL = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_DAMAGE = (
    rf"[\ufb00-\ufb06]|[\u200b-\u200d\u2060\ufeff\u00ad]"
    rf"|[ÂÃ][{_TAIL}]|â[\u0080\u0084\u0086\u0088\u0089€„†ˆ‰][{_TAIL}]|ð[\u009fŸ][{_TAIL}]{{2}}"
)
# No damage begins with another character: most texts need no pattern at all.
_DAMAGE_BEGINS = frozenset([*_LIGATURES, *_INVISIBLE, *"ÂÃâð"])
# One stands between two words; more in a row are there to widen a column.
_NO_BREAK_SPACES = "\u00a0\u202f"
_SPACES = (
    r"(?<=[^\W_])[ ]{2,}(?=[^\W_])|(?<=[,:;])[ ]{2,}(?=[^\W_])"
    rf"|(?<![{_NO_BREAK_SPACES}])[{_NO_BREAK_SPACES}](?![{_NO_BREAK_SPACES}])"
)
# Where taking a character out could make Markdown of what is around it.
_MARKS = frozenset("*_~`<>|\\@!&")
# How many letters of a word are shown before and after the place.
_MAX_SHOWN_LETTERS = 20
# French sets these off with a no-break space, and numbers are grouped with one.
_AFTER_FRENCH_SPACE = frozenset(":;!?»%")


class Damage(NamedTuple):
    """A damaged stretch of a text, and what it should be."""

    start: int
    end: int
    text: str

    def reason(self, text: str) -> str:
        """Return in words what is wrong with this stretch of `text`."""
        damaged = text[self.start : self.end]
        if damaged in _LIGATURES:
            start, end = _word_around(text, self.start)
            word = text[start:end]
            return f"ligature '{damaged}' in '{word}'; write '{word.translate(_PLAIN)}'"
        if damaged in _INVISIBLE:
            return f"{_INVISIBLE[damaged]}{_before(text, self.start)}"
        if damaged[0] == " ":
            return f"{len(damaged)} spaces{_before(text, self.start)}"
        if damaged in _NO_BREAK_SPACES:
            return f"no-break space{_before(text, self.start)}"
        return f"'{damaged}' is '{self.text}' in the wrong encoding"


def find_damage(text: str) -> list[Damage]:
    """Return what is damaged in `text` beyond doubt."""
    damages: list[Damage] = []
    if _DAMAGE_BEGINS.isdisjoint(text):
        return damages
    for match in re.finditer(_DAMAGE, text):
        char = match[0]
        if char in _LIGATURES:
            damages.append(Damage(*match.span(), _LIGATURES[char]))
        elif char in _INVISIBLE:
            if _is_useless(text, match.start()):
                damages.append(Damage(*match.span(), ""))
        elif restored := _unmangled(char):
            damages.append(Damage(*match.span(), restored))
    return damages


def find_odd_spaces(text: str) -> list[Damage]:
    """Return the doubled and no-break spaces between words of `text`."""
    damages: list[Damage] = []
    if "  " not in text and text.isascii():
        return damages
    for match in re.finditer(_SPACES, text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if match[0][0] != " " and (not before or not after or _is_french(before, after)):
            continue
        is_needless = before == " " or after in (" ", "]")
        damages.append(Damage(start, end, "" if is_needless else " "))
    return damages


_PLAIN = str.maketrans(_LIGATURES)


def _unmangled(text: str) -> str:
    """Return the character whose bytes were read as `text`; nothing if there is none."""
    try:
        data = b"".join([_byte(char) for char in text])
        restored = data.decode()
    except UnicodeError:
        return ""
    return " " if restored == "\u00a0" else restored if restored.isprintable() else ""


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if char < "\u0100" else char.encode("cp1252")


def _is_useless(text: str, index: int) -> bool:
    """Return whether an invisible character has no effect beside Latin letters, and points."""
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    if not before and not after.isalpha():
        return False
    if before in _MARKS or after in _MARKS or (before, after) == ("]", "("):
        return False
    return all(char < "\u0250" or "\u2000" <= char <= "\u206f" for char in before + after)


def _is_french(before: str, after: str) -> bool:
    return before == "«" or after in _AFTER_FRENCH_SPACE or (before.isdigit() and after.isdigit())


def _word_around(text: str, index: int) -> tuple[int, int]:
    start = end = index
    while start > max(index - _MAX_SHOWN_LETTERS, 0) and text[start - 1].isalpha():
        start -= 1
    while end < min(index + _MAX_SHOWN_LETTERS, len(text)) and text[end].isalpha():
        end += 1
    return start, end


def _before(text: str, index: int) -> str:
    """Return after which word a place is."""
    words = re.findall(r"[^\W_]+", text[max(index - 40, 0) : index])
    return f" after '{words[-1]}'" if words else ""
