"""YAML front matter: what GitHub takes off a file before it reads the rest as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_YAML_KEY = re.compile(r"[\w\"'-][^:#]*:(?:[ \t]|$)")


def front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the first line after YAML front matter; 0 if there is none.

    The first line inside tells it from a file that begins with a thematic break.
    """
    if lines[0].rstrip(" \t") != "---" or len(lines) == 1 or not _YAML_KEY.match(lines[1]):
        return 0
    for index in range(2, len(lines)):
        if lines[index].rstrip(" \t") in ("---", "..."):
            return index + 1
    return 0
