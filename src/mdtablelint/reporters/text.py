"""What the formats for people share: visible control characters and colours."""

from __future__ import annotations

import re

# C0 and C1 controls and the marks that change the direction of text.
_HIDDEN = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_STYLES = {"bold": "1", "red": "31", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}


def visible(text: str) -> str:
    """Return `text` with nothing in it that a terminal acts on; the width stays countable."""
    if text.isprintable():
        return text
    return re.sub(_HIDDEN, "\ufffd", text.replace("\t", " "))


def styled(text: str, style: str, *, color: bool) -> str:
    """Return `text` in a named style if `color` is on."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color else text
