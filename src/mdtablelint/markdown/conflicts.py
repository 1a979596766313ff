"""Conflicts that git left in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.markdown.scanner import scan
from mdtablelint.text.source import TextError
from mdtablelint.text.spans import Stretches

if TYPE_CHECKING:
    from mdtablelint.text.source import Source

# How git marks where a conflict begins and ends.
_OURS, _THEIRS = "<<<<<<< ", ">>>>>>> "


def refuse_conflict(source: Source) -> None:
    """Raise TextError if `source` holds a conflict that git could not resolve.

    Read as Markdown its marks are rows and quotes, and laid out git would not know them again.
    An example in a code block is none.
    """
    if _OURS not in source.text or _THEIRS not in source.text:
        return
    code = Stretches((lines.start, lines.stop) for lines in scan(source.lines).code)
    start = None
    for number, line in enumerate(source.lines):
        if line.startswith(_OURS) and not code.hold(number):
            start = number + 1
        elif line.startswith(_THEIRS) and start:
            message = f"the merge conflict at line {start} is not resolved"
            raise TextError(message)
