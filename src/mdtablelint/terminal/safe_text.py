"""Colours, and text that terminals, CI runners and other programs take as text only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

# What a terminal acts on or does not show: C0 and C1 controls, marks that change the direction of
# text, blanks of no width, line and paragraph separators, tag characters, and what stands for bytes
# that are not UTF-8. Tab and line feed are left out, and joiners, which scripts and emoji need.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# GitHub, Azure Pipelines and TeamCity take ``##[`` and the like for commands anywhere in a line.
_COMMAND = r"(?i)(?<=#)#(?=(?:vso|teamcity)?\[)"
_REPLACED = "\ufffd"
_STYLES = {
    "bold": "1",
    "red": "31",
    "red reversed": "31;7",
    "green": "32",
    "green reversed": "32;7",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}


def inert(text: str) -> str:
    """Return `text` as one line in which a terminal or a runner acts on nothing; tabs stay.

    One character takes the place of one. A runner also looks at how a line begins: for that there
    are `line_start` and `inert_line`.
    """
    if "##" in text:
        text = re.sub(_COMMAND, _REPLACED, text)
    return text if text.isprintable() else re.sub(f"[\n{_HIDDEN}]", _REPLACED, text)


def visible(text: str) -> str:
    """Return `text` made `inert`, and without tabs, so that its width can be counted."""
    return inert(text.replace("\t", " "))


def line_start(text: str) -> str:
    """Return `text` as a line may begin with it, where it begins with a path.

    GitHub takes ``::`` for the beginning of a command, whatever white space comes before it.
    """
    shown = visible(text)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown


def inert_line(text: str) -> str:
    """Return a whole line of some file made `inert`, its beginning included."""
    shown = inert(text)
    return shown.replace(":", _REPLACED, 1) if shown.lstrip().startswith("::") else shown


def json_escaped(text: str) -> str:
    """Return `text`, which is JSON, with escapes for all that a terminal or a runner acts on.

    What it says stays the same. Line feeds stay: in JSON they are between values only.
    """
    import json

    return _escaped(text, lambda character: json.dumps(character)[1:-1])


def toml(value: object) -> str:
    """Return a string, number, truth value or list as TOML, escaped as `json_escaped` does it."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    import json

    # JSON strings are TOML strings, but for DEL, which is escaped here.
    text = json.dumps(value, ensure_ascii=False)
    return _escaped(text, lambda character: f"\\U{ord(character):08x}")


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    if "##" in text:
        text = re.sub(_COMMAND, r"\\u0023", text)
    return re.sub(f"[{_HIDDEN}]", lambda match: escape(match[0]), text)


def styled(text: str, style: str, *, color: bool) -> str:
    """Return `text` in a named style if `color` is on."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color else text


def encodable(text: str) -> str:
    """Return `text` without the lone surrogates that stand for bytes that are not UTF-8."""
    return re.sub("[\ud800-\udfff]", _REPLACED, text)


def tidy(path: str) -> str:
    """Return `path` as services compare it: with slashes, without ``./`` and ``a/../``.

    What fails may be about no file at all; its path is empty and stays so.
    """
    return os.path.normpath(path).replace(os.sep, "/") if path else ""
