"""Reading lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.files.opening import WOULD_BLOCK, FileError, Version, read_regular, reason
from mdtablelint.markdown.conflicts import refuse_conflict
from mdtablelint.text.source import Source, TextError

if TYPE_CHECKING:
    from typing import BinaryIO


class File(NamedTuple):
    """The text of a file, and the version of the file that it is."""

    source: Source
    version: Version


def read(path: str) -> File:
    """Return the file at `path`. Raises FileError."""
    data, version = read_regular(path)
    return File(decode(data, path), version)


def read_stream(stream: BinaryIO, path: str) -> Source:
    """Return the text of standard input, which is called `path`. Raises FileError."""
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
