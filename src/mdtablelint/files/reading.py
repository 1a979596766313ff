"""Reading lists."""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from mdtablelint.files.opening import WOULD_BLOCK, FileError, Version, read_regular, reason
from mdtablelint.markdown.scanner import scan
from mdtablelint.text.source import Source, TextError
from mdtablelint.text.spans import Stretches

# How git marks where a conflict begins and ends.
_OURS, _THEIRS = "<<<<<<< ", ">>>>>>> "


class File(NamedTuple):
    """The text of a file, and the version of the file that it is."""

    source: Source
    version: Version


def read(path: str) -> File:
    """Return the file at `path`. Raises FileError."""
    data, version = read_regular(path)
    return File(decode(data, path), version)


def read_stream(stream: BinaryIO, path: str) -> Source:
    """Return the text of standard input, under the name `path`. Raises FileError."""
    try:
        data: bytes | None = stream.read()
    except OSError as error:
        raise FileError(reason(error)) from None
    if data is None:
        raise FileError(WOULD_BLOCK)
    return decode(data, path)


def decode(data: bytes, path: str) -> Source:
    """Return the text in `data`, which came from `path`. Raises FileError."""
    try:
        source = Source.decode(data, path)
        refuse_conflict(source)
    except TextError as error:
        raise FileError(str(error)) from None
    return source


def refuse_conflict(source: Source) -> None:
    """Raise TextError if `source` contains a conflict that git could not resolve.

    In Markdown its marks are rows and quotes, and git would not recognize them after formatting.
    An example in a code block is not a conflict.
    """
    if _OURS not in source.text or _THEIRS not in source.text:
        return
    code = Stretches((lines.start, lines.stop) for lines in scan(source.lines).code)
    start = None
    for number, line in enumerate(source.lines):
        if line.startswith(_OURS) and not code.hold(number):
            start = number + 1
        elif line.startswith(_THEIRS) and start:
            raise TextError(f"the merge conflict at line {start} is not resolved")
