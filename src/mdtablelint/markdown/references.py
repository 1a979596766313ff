"""Link reference definitions (CommonMark 4.7): paragraphs that leave nothing on the page.

Where cmark-gfm departs from the specification it is followed: a label is limited in bytes and a
destination in open parentheses, and a title may end at an escaped quote if no other is left.
"""

from __future__ import annotations

import re

_MAX_LABEL_BYTES = 1000
_MAX_PARENTHESES = 32

_LABEL = re.compile(r"\[((?:[^\[\]\\]++|\\.)*)\]:", re.DOTALL)
# Blanks with one line end at most, and what must follow a definition.
_GAP = re.compile(r"[ \t]*+\n?+[ \t]*+")
_END = re.compile(r"[ \t]*+(?:\n|\Z)")
_IN_ANGLES = re.compile(r"<(?:[^<>\\\n]++|\\.)*>", re.DOTALL)
_IN_DESTINATION = re.compile(r"\\[!-/:-@\[-`{-~]?|[ \t\n()]")
# For the character that begins a title: the one that ends it, and what that cannot hold.
_TITLES = {
    '"': ('"', re.compile(r'(?<!\\)"')),
    "'": ("'", re.compile(r"(?<!\\)'")),
    "(": (")", re.compile(r"(?<!\\)[()]")),
}


def is_only_references(paragraph: str) -> bool:
    """Return whether `paragraph`, its lines joined by line feeds, holds definitions only."""
    start = 0
    while paragraph.startswith("[", start):
        end = _definition_end(paragraph, start)
        if not end:
            return False
        start = end
    return start == len(paragraph)


def begins_with_reference(paragraph: str) -> bool:
    """Return whether `paragraph`, its lines joined by line feeds, begins with a definition."""
    return paragraph.startswith("[") and bool(_definition_end(paragraph, 0))


def _definition_end(text: str, start: int) -> int:
    """Return where the definition at `start` ends, with its line end; 0 if there is none."""
    label = _LABEL.match(text, start)
    if not label or not _is_label(label[1]):
        return 0
    destination = _destination_end(text, _gap_end(text, label.end()))
    if not destination:
        return 0
    for end in (_title_end(text, destination), destination):
        if end and (rest := _END.match(text, end)):
            return rest.end()
    return 0


def _is_label(label: str) -> bool:
    # cmark-gfm puts the three bytes of U+FFFD in place of a NUL before it counts.
    size = len(label.encode(errors="replace")) + 2 * label.count("\0")
    return size <= _MAX_LABEL_BYTES and bool(label.strip(" \t\n"))


def _gap_end(text: str, start: int) -> int:
    match = _GAP.match(text, start)
    return match.end() if match else start


def _destination_end(text: str, start: int) -> int:
    """Return where the destination at `start` ends; 0 if there is none."""
    if text.startswith("<", start):
        match = _IN_ANGLES.match(text, start)
        return match.end() if match else 0
    depth = 0
    end = len(text)
    for stop in _IN_DESTINATION.finditer(text, start):
        mark = stop[0]
        if mark == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return 0
        elif mark == ")" and depth:
            depth -= 1
        elif mark[0] != "\\":
            end = stop.start()
            break
    return end if end > start else 0


def _title_end(text: str, start: int) -> int:
    """Return where the title that follows a destination ends; 0 if there is none."""
    begin = _gap_end(text, start)
    if begin == start or text[begin : begin + 1] not in _TITLES:
        return 0
    closing, barrier = _TITLES[text[begin]]
    stop = barrier.search(text, begin + 1)
    if stop and stop[0] == closing:
        return stop.end()
    return text.rfind(closing, begin + 1, stop.start() if stop else len(text)) + 1
