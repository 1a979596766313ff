"""The text of one file: decoding, line ends, positions and edits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

_BOM = "\ufeff"
# CommonMark 2.1: a line ends at a line feed, a carriage return, or both in that order.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open stretch of the text, in code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace ``text[start:end]`` (code points) by `text`."""

    start: int
    end: int
    text: str


class Position(NamedTuple):
    """A place as people count it: line and column from 1, the column in code points."""

    line: int
    column: int


# What UTF-16 and UTF-32 begin with, in both orders of bytes.
_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# Bytes that are looked at to guess an encoding, and what share of them must agree.
_SAMPLE = 100_000
_AGREEING = 0.9
_MIN_PAIRS = 2
# Chinese characters in GB 2312, which GBK and GB 18030 contain: two bytes that are not ASCII.
_PAIRS = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class TextError(ValueError):
    """The text of a list cannot be used; the message says where and why."""


class Source:
    """The decoded text of one file, without its byte order mark.

    `lines` holds the lines without their ends, `starts` the offset at which each begins.
    """

    __slots__ = ("has_bom", "lines", "path", "starts", "text")

    def __init__(self, text: str, path: str = "<text>", *, has_bom: bool = False) -> None:
        self.text = text
        self.path = path
        self.has_bom = has_bom
        self.lines, self.starts = _split_lines(text)

    @classmethod
    def decode(cls, data: bytes, path: str = "<text>") -> Source:
        """Read `data` as strict UTF-8.

        Raises TextError with the line and the byte at fault.
        """
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = len(_LINE_END.findall(data[: error.start].decode("utf-8"))) + 1
            message = (
                f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}, "
                f"line {line} ({error.reason}){_guessed(data)}"
            )
            raise TextError(message) from None
        return cls.whole(text, path)

    @classmethod
    def whole(cls, text: str, path: str = "<text>") -> Source:
        """Return the source of `text`, which may begin with a byte order mark."""
        has_bom = text.startswith(_BOM)
        return cls(text[1:] if has_bom else text, path, has_bom=has_bom)

    @property
    def whole_text(self) -> str:
        """The text with its byte order mark, if it has one."""
        return _BOM + self.text if self.has_bom else self.text

    def encode(self) -> bytes:
        """Return the bytes that `decode` was given, or those of the edited text."""
        return self.whole_text.encode("utf-8")

    def position(self, offset: int) -> Position:
        """Return the position of `offset` (code points), on the last line if past the end."""
        index = bisect_right(self.starts, offset) - 1
        return Position(index + 1, offset - self.starts[index] + 1)

    def line_removal(self, index: int) -> Edit:
        """Return the edit that takes out the whole line `index` (from 0), with its end."""
        begin = self.starts[index]
        if index + 1 < len(self.starts):
            return Edit(begin, self.starts[index + 1], "")
        previous_end = begin - len(self.line_end(index - 1)) if index else begin
        return Edit(previous_end, len(self.text), "")

    def line_end(self, index: int) -> str:
        """Return the characters that end line `index` (from 0): nothing on the last line."""
        end = self.starts[index] + len(self.lines[index])
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[end:following]

    @property
    def newline(self) -> str:
        """The line end of the first line, for lines that have to be added."""
        return self.line_end(0) or "\n"

    def edited(self, edits: Iterable[Edit]) -> Source:
        """Return the source after `edits`, which must be sorted and must not overlap."""
        return Source(apply_edits(self.text, edits), self.path, has_bom=self.has_bom)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made; they must be sorted by start and must not overlap."""
    pieces = []
    position = 0
    for start, end, replacement in edits:
        pieces.append(text[position:start])
        pieces.append(replacement)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _guessed(data: bytes) -> str:
    """Return what a message about `data` that is not UTF-8 adds if its encoding can be guessed."""
    sample = data[:_SAMPLE]
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    pairs = len(_PAIRS.findall(sample))
    if not name and pairs >= _MIN_PAIRS:
        is_gbk = 2 * pairs >= _AGREEING * len(_NOT_ASCII.findall(sample))
        name = "GBK or GB18030" if is_gbk else ""
    return f"; it looks like {name}: save it as UTF-8" if name else ""


def _split_lines(text: str) -> tuple[list[str], list[int]]:
    if "\r" not in text:
        lines = text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        starts.pop()
        return lines, starts
    lines = []
    starts = [0]
    position = 0
    for match in _LINE_END.finditer(text):
        lines.append(text[position : match.start()])
        position = match.end()
        starts.append(position)
    lines.append(text[position:])
    return lines, starts
