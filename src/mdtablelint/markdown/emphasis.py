"""Which marks make emphasis or strikethrough (CommonMark 6.2, GFM 6.5), and are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Strong emphasis takes two marks, strikethrough one or two.
_PAIR = 2


class Run(NamedTuple):
    """Equal marks in a row, and whether they can open and close emphasis."""

    marks: str
    opens: bool
    closes: bool


def read_run(text: str, start: int, end: int) -> Run:
    """Return the run of marks from `start` to `end`."""
    first, last = start, end
    if text[start] != "~":
        # cmark-gfm looks past the marks of its extension.
        while first and text[first - 1] == "~":
            first -= 1
        while text[last : last + 1] == "~":
            last += 1
    before, after = _kind(text[max(first - 1, 0) : first]), _kind(text[last : last + 1])
    opens = after != "space" and (after != "punctuation" or before != "letter")
    closes = before != "space" and (before != "punctuation" or after != "letter")
    if "_" in text[start:end]:
        is_word = opens and closes
        opens, closes = (
            opens and (not is_word or before == "punctuation"),
            closes and (not is_word or after == "punctuation"),
        )
    return Run(text[start:end], opens, closes)


def _kind(character: str) -> str:
    """Return what a character beside a mark of emphasis counts as."""
    if not character or character.isspace():
        return "space"
    if character.isalnum() or not character.isprintable():
        return "letter"
    if character.isascii():
        return "punctuation"
    from unicodedata import category  # takes a millisecond, and few lists need it

    # To cmark-gfm symbols beyond ASCII are letters.
    return "punctuation" if category(character)[0] == "P" else "letter"


def hidden_marks(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where marks are that have partners; `places` are those of all runs, in order."""
    # What may still be closed: the run, how many of its marks are left, and where these end.
    openers: list[tuple[Run, int, int]] = []
    # Up to where no opener is a partner of such a run: it is not looked for again.
    barren: dict[tuple[str, bool, int], int] = {}
    for start, end in places:
        run = read_run(text, start, end)
        mark, left = run.marks[0], end - start
        key = (mark, run.opens, left % 3)
        while run.closes and left:
            index = len(openers) - 1
            while index >= 0 and openers[index][2] > barren.get(key, 0):
                if _are_partners(openers[index][0], run):
                    break
                index -= 1
            else:
                barren[key] = start
                break
            opener, length, last = openers[index]
            del openers[index:]
            used = left if mark == "~" else min(_PAIR, length, left)
            yield last - used, last
            yield end - left, end - left + used
            left -= used
            if length > used:
                openers.append((opener, length - used, last - used))
        if run.opens and left:
            openers.append((run, left, end))


def _are_partners(opener: Run, closer: Run) -> bool:
    """Return whether two runs can be the ends of one emphasis."""
    lengths = len(opener.marks), len(closer.marks)
    if opener.marks[0] != closer.marks[0]:
        return False
    if closer.marks[0] == "~":
        return lengths[0] == lengths[1] <= _PAIR
    may_do_both = opener.closes or closer.opens
    return not (may_do_both and sum(lengths) % 3 == 0 and lengths[0] % 3)
