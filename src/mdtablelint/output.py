"""Writing to standard output and standard error."""

from __future__ import annotations

import sys


def echo(text: str, *, err: bool = False, end: str = "\n") -> None:
    """Write `text` to standard output or, with `err`, to standard error.

    What the stream's encoding does not have is written as an escape.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write(text + end)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + end)
    stream.flush()
