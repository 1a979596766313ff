"""Standard output and standard error: writing to them, and what they can show."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mdtablelint.safe_text import line_start

if TYPE_CHECKING:
    from typing import TextIO

# Where lines end if nobody watches, and the least that is of use.
_COLUMNS = 100
_FEWEST_COLUMNS = 40


def echo(line: str, *, err: bool = False) -> None:
    """Write `line`, whatever text is in it, to standard output or, with `err`, to standard error.

    It stays one line, and says nothing to a terminal or to a CI runner.
    """
    write(line_start(line) + "\n", err=err)


def write(text: str, *, err: bool = False) -> None:
    """Write `text`, in which no list or name is quoted but by means of `safe_text`.

    What the stream's encoding does not have is written as an escape.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def has_color(stream: TextIO) -> bool:
    """Say whether to write in colour: on terminals, or as NO_COLOR and FORCE_COLOR ask for.

    See https://no-color.org and https://force-color.org; the former wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """Return how many columns wide lines may be."""
    try:
        found = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return _COLUMNS
    # A terminal that does not know its size says 0.
    return max(found, _FEWEST_COLUMNS) if found else _COLUMNS
