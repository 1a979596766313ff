"""Standard output and standard error: writing to them, and what they can show."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from mdtablelint.terminal.safe_text import line_start

# Where lines end if nobody watches, and the least that is of use.
_COLUMNS = 100
_FEWEST_COLUMNS = 40
_MOST_DIGITS = 6


def echo(line: str, *, err: bool = False) -> None:
    """Write `line`, whatever text is in it, to standard output or, with `err`, to standard error.

    It stays one line, and says nothing to a terminal or to a CI runner.
    """
    write(line_start(line) + "\n", err=err)


def write(text: str, *, err: bool = False) -> None:
    """Write `text`, in which no list or name is quoted but by means of `safe_text`.

    What the stream's encoding does not have is written as an escape. A message that standard error
    does not take is lost: it must not end a run that the exit code can still report on.
    """
    if not err:
        _write(sys.stdout, text)
        return
    try:
        _write(sys.stderr, text)
    except OSError:
        silence(sys.stderr)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def silence(stream: TextIO) -> None:
    """Let what `stream` still holds, and all that follows, go nowhere.

    Python would try to write it when it exits, and fail again.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def open_missing_streams() -> None:
    """Put something in the place of standard streams that are closed.

    Else the next files to be opened would be taken for them. Messages go nowhere; reading from
    standard input, or writing to standard output, is an error.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    for number, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free, which is this one.
            os.open(os.devnull, flags)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - stays open
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def has_color(stream: TextIO) -> bool:
    """Return whether to write in colour: on terminals, or as NO_COLOR and FORCE_COLOR ask for.

    See https://no-color.org and https://force-color.org; the former wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """Return how many columns wide lines may be: COLUMNS, or what the terminal has.

    As for `ls` and what else follows POSIX, the variable counts for pipes too.
    """
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and wanted.isascii() and len(wanted) < _MOST_DIGITS and int(wanted):
        return max(int(wanted), _FEWEST_COLUMNS)
    try:
        found = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return _COLUMNS
    # A terminal that does not know its size says 0.
    return max(found, _FEWEST_COLUMNS) if found else _COLUMNS
