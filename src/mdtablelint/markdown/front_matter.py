"""YAML front matter: what GitHub takes off a file before it reads the rest as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULES = ("---", "...")
# A key is plain text or quoted; a hash could begin a comment.
_KEY = re.compile(
    r" *+(?:(?:\w|-(?=[^ \t]))[^#]*?|\"(?:[^\"\\]|\\.)*\"[ \t]*+|'(?:[^']|'')*'[ \t]*+)"
    r":(?:[ \t]|$)"
)
_BLANK_OR_COMMENT = re.compile(r"[ \t]*+(?:#|$)")
# What is indented, an item of a list or the end of a collection goes on with a key's value.
_VALUE = re.compile(r"[ \t\]}]|-(?:[ \t]|$)")


def front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the first line after YAML front matter; 0 if there is none.

    GitHub takes what is between two rules for front matter if it is a YAML mapping, and shows it
    as source if it is broken YAML. A file may as well begin with a thematic break, so here all of
    it has to look like a mapping: tables that nobody checks would be worse than text that is
    read although GitHub shows an error in its place.
    """
    if lines[0].rstrip(" \t") != "---":
        return 0
    has_key = False
    for index in range(1, len(lines)):
        line = lines[index]
        if line.rstrip(" \t") in _RULES:
            return index + 1 if has_key else 0
        if _KEY.match(line):
            has_key = True
        elif not _BLANK_OR_COMMENT.match(line) and not (has_key and _VALUE.match(line)):
            return 0
    return 0
