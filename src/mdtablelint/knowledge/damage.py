"""What copying does to text: ligatures, invisible characters, and UTF-8 read as something else.

Sources: the compatibility mappings of UnicodeData.txt for the ligatures; for mangled text, the
two bytes or more of a character in UTF-8, each read by cp1252 (https://www.unicode.org/Public/
MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT) or Latin-1. Only what no language writes counts, and
only runs that decode as a whole. The library ftfy restores 99% of text that was mangled for a
test, and this module 96%; neither finds any in 500 versions of real lists, and loading ftfy takes
as long as checking a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.text.wording import shortened

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
# What no text has between its words: in these, quotation marks and dashes may follow a letter.
_ODD_TAIL = (
    "\u0080-\u00ac\u00ae-\u00ba\u00bc-\u00bf\u20ac\u201a\u0192\u201e\u2020\u2021\u02c6\u2030"
    "\u0160\u2039\u0152\u017d\u2022\u02dc\u0161\u0153\u017e\u0178"
)
# What some programs leave where they lost a ligature, a hyphen or a character.
_LOST = "\x01-\x08\x0e-\x1f\x7f\ufffd"
# A run of what the bytes above 7F are read as, and what in it no language writes: the beginnings
# of accented letters, of Greek and Cyrillic, of punctuation and signs, of Chinese and Korean, of
# full-width characters and of emoji.
_RUN = rf"[\u00c0-\u00ff{_TAIL}]+"
_MANGLED = re.compile(
    rf"[ÂÃ][{_TAIL}]|[ÄÅÎÏÐÑ][{_ODD_TAIL}]"
    rf"|â[\u0080\u0084\u0086\u0088\u0089\u009a\u009c€„†ˆ‰šœ][{_TAIL}]"
    rf"|â[\u0080\u0084\u0086\u0088\u0089\u009a\u009c€„†ˆ‰šœ][{_TAIL}]"
    rf"|(?:[ã-í][{_TAIL}]{{2}}){{2}}|ï[¬¼][{_TAIL}]|ð[\u009fŸ][{_TAIL}]{{2}}"
)
_DAMAGE = rf"[\ufb00-\ufb06]|[\u200b-\u200d\u2060\ufeff]|[{_LOST}]|{_RUN}"
# No damage begins with another character: most texts need no pattern at all.
_LOST_CHARACTERS = frozenset("\x7f\ufffd") | {chr(i) for i in (*range(1, 9), *range(14, 32))}
_DAMAGE_BEGINS = frozenset([*_LIGATURES, *_INVISIBLE, *"ÂÃÄÅÎÏÐÑâãäåæçèéêëìíïð"])
# One joins two words; more in a row are there to widen a column.
_NO_BREAK_SPACES = "\u00a0\u202f"
_DOUBLED_SPACES = r"(?<=[^\W_])[ ]{2,}(?=[^\W_])|(?<=[,:;])[ ]{2,}(?=[^\W_])"
_LONE_NO_BREAK_SPACE = rf"(?<![{_NO_BREAK_SPACES}])[{_NO_BREAK_SPACES}](?![{_NO_BREAK_SPACES}])"
_SPACED_COLON = r"(?<=\w)[ ](?=: [^\W_])"
# Where taking a character out could make Markdown of what is around it.
_MARKS = frozenset("*_~`<>|\\@!&")
# How many letters of a word are shown before and after the place.
_MAX_SHOWN_LETTERS = 20
# French sets these off with a no-break space, and numbers are grouped with one.
_AFTER_FRENCH_SPACE = frozenset(":;!?»%")


class Damage(NamedTuple):
    """A damaged stretch of a text, and what it should be.

    `cause` says what is wrong wherever the same is damaged, and `remedy` what is done about it.
    """

    start: int
    end: int
    text: str
    cause: str
    remedy: str

    def reason(self, text: str) -> str:
        """Return in words what is wrong with this stretch of `text`."""
        damaged = text[self.start : self.end]
        if damaged in _INVISIBLE:
            return f"invisible character{_before(text, self.start)}: {_INVISIBLE[damaged]}"
        if damaged in _LOST_CHARACTERS:
            where = _before(text, self.start)
            return f"a character was lost{where}: {_code_point(damaged)} is in its place"
        if damaged[0] in " \t":
            where = _before(text, self.start)
            return f"{len(damaged)} spaces{where}" if self.text else f"{self.cause}{where}"
        if damaged in _NO_BREAK_SPACES:
            where = _before(text, self.start)
            if not self.text:
                return f"needless no-break space{where}"
            return f"no-break space instead of an ordinary one{where}"
        before, after = _letters_around(text, self.start, self.end)
        wrong, corrected = (
            shortened(before + damaged + after),
            (before + self.text + after).translate(_SOUND),
        )
        kind = f"ligature '{damaged}'" if damaged in _LIGATURES else "wrong encoding"
        return f"'{wrong}' should be '{shortened(corrected)}' ({kind})"


def find_damage(text: str) -> list[Damage]:
    """Return what is damaged in `text` beyond doubt."""
    damages: list[Damage] = []
    if _DAMAGE_BEGINS.isdisjoint(text) and _LOST_CHARACTERS.isdisjoint(text):
        return damages
    for match in re.finditer(_DAMAGE, text):
        damaged, (start, end) = match[0], match.span()
        if damaged in _LIGATURES:
            letters = _LIGATURES[damaged]
            cause = f"ligature '{damaged}' should be the letters '{letters}'"
            damages.append(Damage(start, end, letters, cause, f"write '{letters}'"))
        elif damaged in _LOST_CHARACTERS:
            cause = f"a character was lost: {_code_point(damaged)} is in its place"
            damages.append(Damage(start, end, "", cause, ""))
        elif _MANGLED.search(damaged):
            damages += _mangled(start, damaged)
        else:
            damages += _useless(text, start, end)
    return damages


def find_no_break_spaces(text: str) -> list[Damage]:
    """Return the no-break spaces between words of `text`."""
    damages = []
    for match in re.finditer(_LONE_NO_BREAK_SPACE, text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before and after and not _is_french(before, after):
            if before == " " or after in (" ", "]"):
                cause, remedy = "needless no-break spaces", "remove it"
                damages.append(Damage(start, end, "", cause, remedy))
            else:
                cause, remedy = "no-break spaces instead of ordinary ones", "use ordinary spaces"
                damages.append(Damage(start, end, " ", cause, remedy))
    return damages


def find_doubled_spaces(text: str) -> list[Damage]:
    """Return where words of `text` have more than one space between them."""
    return [
        Damage(*match.span(), " ", "doubled spaces between words", "keep one space")
        for match in re.finditer(_DOUBLED_SPACES, text)
    ]


def find_spaced_colons(text: str) -> list[Damage]:
    """Return the spaces before a colon in `text`, where another one follows it."""
    cause = "space before a colon"
    spaces = re.finditer(_SPACED_COLON, text)
    return [Damage(*match.span(), "", cause, "remove it") for match in spaces]


def find_padding(text: str, start: int, end: int) -> list[Damage]:
    """Return the spaces at either end of a link's text, which is from `start` to `end`."""
    label = text[start:end]
    first = start + len(label) - len(label.lstrip(" \t"))
    last = end - len(label) + len(label.rstrip(" \t"))
    spaces = (start, first, "start"), (last, end, "end")
    return [
        Damage(first, last, "", f"space at the {name} of a link's text", "remove it")
        for first, last, name in spaces
        if first < last and label.strip()
    ]


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _mangled(start: int, run: str) -> list[Damage]:
    """Return what a run was before its bytes were misread, if all of it can be decoded."""
    restored = run
    while not restored.isascii():
        try:
            restored = b"".join([_byte(char) for char in restored]).decode()
        except UnicodeError:
            break
    restored = restored.translate(_SOUND)
    # Joiners and variation selectors are part of emoji.
    is_shown = all(char.isprintable() or char == "\u200d" for char in restored)
    if restored == run or not is_shown or _MANGLED.search(restored):
        return []
    wrong, corrected = shortened(run), shortened(restored)
    cause = f"'{wrong}' should be '{corrected}' (wrong encoding)"
    return [Damage(start, start + len(run), restored, cause, f"write '{corrected}'")]


def _useless(text: str, start: int, end: int) -> Iterator[Damage]:
    """Yield the invisible characters from `start` to `end` that have no effect."""
    for index in range(start, end):
        if text[index] in _INVISIBLE and _is_useless(text, index):
            cause = f"invisible characters: {_INVISIBLE[text[index]]}"
            yield Damage(index, index + 1, "", cause, "remove it")


# What is decoded may have been a ligature or a no-break space.
_SOUND = str.maketrans({**_LIGATURES, "\u00a0": " ", "\ufeff": "", "\u200b": "", "\u00ad": ""})


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


def _is_letter(char: str) -> bool:
    """Return whether a character is a letter, and not one that was mangled."""
    return (char.isascii() and char.isalpha()) or char in _LIGATURES


def _letters_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the letters right before and right after a stretch of `text`."""
    first, last = start, end
    while first > max(start - _MAX_SHOWN_LETTERS, 0) and _is_letter(text[first - 1]):
        first -= 1
    while last < min(end + _MAX_SHOWN_LETTERS, len(text)) and _is_letter(text[last]):
        last += 1
    return text[first:start], text[end:last]


def _before(text: str, index: int) -> str:
    """Return after which word a place is."""
    words = re.findall(r"[^\W_]+", text[max(index - 40, 0) : index])
    return f" after '{words[-1]}'" if words else ""
