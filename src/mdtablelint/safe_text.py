"""Colours, and text that a terminal or a program takes as text only."""

from __future__ import annotations

import os
import re

# C0 and C1 controls and the marks that change the direction of text.
_HIDDEN = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_STYLES = {"bold": "1", "red": "31", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}


def visible(text: str) -> str:
    """Return `text` with nothing in it that a terminal acts on; the width stays countable.

    Nor does it hold ``##[``, which GitHub Actions takes for a command wherever it stands.
    """
    text = text.replace("##[", "#\ufffd[")
    if text.isprintable():
        return text
    return re.sub(_HIDDEN, "\ufffd", text.replace("\t", " "))


def line_start(path: str) -> str:
    """Return `path` as a line may begin with it: ``::`` at its start would be a command as well."""
    shown = visible(path)
    return f"./{shown}" if shown.startswith((":", " ")) else shown


def styled(text: str, style: str, *, color: bool) -> str:
    """Return `text` in a named style if `color` is on."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color else text


def encodable(text: str) -> str:
    """Return `text` without the lone surrogates that stand for bytes that are not UTF-8."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def tidy(path: str) -> str:
    """Return `path` as services compare it: with slashes, without ``./`` and ``a/../``.

    What fails may be about no file at all; its path is empty and stays so.
    """
    return os.path.normpath(path).replace(os.sep, "/") if path else ""
