"""Text without the tags and the marks of emphasis and code in it."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[*_`~]")
_TAGS_AND_MARKS = r"<[^>]*>|[*_`~]"


def without_markup(text: str, instead: str = "") -> str:
    """Return `text` with `instead` of each tag and mark."""
    if "<" not in text:
        return _MARKS.sub(instead, text)
    # Beyond the last bracket that closes there is no tag, and looking for its end takes long.
    end = text.rfind(">") + 1
    return re.compile(_TAGS_AND_MARKS).sub(instead, text[:end]) + _MARKS.sub(instead, text[end:])
