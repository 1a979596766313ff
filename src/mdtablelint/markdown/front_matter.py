"""YAML front matter, which GitHub removes before it reads the rest of a file as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULES = ("---", "...")
# A key is plain text or quoted; a hash could begin a comment.
_KEY = re.compile(
    r" *+(?:(?:\w|-(?=[^ \t]))[^#]*?|\"(?:[^\"\\]|\\.)*\"[ \t]*+|'(?:[^']|'')*'[ \t]*+)"
    r":(?:[ \t]|$)"
)
_BLANK_OR_COMMENT = re.compile(r"[ \t]*+(?:#|$)")
# Indented lines, list items and ends of collections continue the value of a key.
_VALUE = re.compile(r"[ \t\]}]|-(?:[ \t]|$)")


def front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the first line after YAML front matter; 0 if there is none.

    GitHub takes what is between two rules for front matter if it is a YAML mapping, and shows it
    as source if it is broken YAML. A file may as well begin with a thematic break, so here all of
    it has to look like a mapping: tables that nobody checks would be worse than text that is
    read although GitHub shows an error in its place.
    """
    end, has_key = _mapping(lines)
    is_closed = end < len(lines) and lines[end].rstrip(" \t") in _RULES
    return end + 1 if is_closed and has_key else 0


def mapping_end(lines: Sequence[str]) -> int:
    """Return the index of the first line that keeps `lines` from being front matter; 0 if none is.

    Were it written in another way, what is above it could be front matter.
    """
    end, has_key = _mapping(lines)
    return end if has_key else 0


def _mapping(lines: Sequence[str]) -> tuple[int, bool]:
    """Return the index of the line that ends a mapping below a rule, and whether it has a key."""
    has_key = False
    if lines[0].rstrip(" \t") != "---":
        return 0, has_key
    for index in range(1, len(lines)):
        line = lines[index]
        if line.rstrip(" \t") in _RULES:
            return index, has_key
        if _KEY.match(line):
            has_key = True
        elif not _BLANK_OR_COMMENT.match(line) and not (has_key and _VALUE.match(line)):
            return index, has_key
    return len(lines), has_key
