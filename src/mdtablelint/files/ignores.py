"""Patterns in the syntax of .gitignore, matched as git does, in linear time.

Each pattern with wildcards becomes one regular expression. Parts between two wildcards have a
fixed length; the first place where one fits is as good as any later one, so atomic groups keep the
first. Git counts bytes, and so does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_BOM = b"\xef\xbb\xbf"
_SPECIAL = re.compile(rb"[*?\[\\]")
_STARS = re.compile(rb"\*++")
_NAMED_SET = re.compile(rb"\[:([^\]]*):\]")
# Longer than any path; reading what is in brackets takes time by the square of this.
_LONGEST = 4096
_STAR, _SLASH = b"*", b"/"
# Any folders, as `**/` has them; the latter is one folder at least.
_FOLDERS, _INNER_FOLDERS = rb"(?:[^/]*+/)*?", rb"(?:[^/]*+/)+?"
_REST = rb".*"
# The meaning of these in git, in any locale.
_CLASSES = {
    b"alnum": rb"0-9A-Za-z",
    b"alpha": rb"A-Za-z",
    b"blank": rb"\t ",
    b"cntrl": rb"\x00-\x1f\x7f",
    b"digit": rb"0-9",
    b"graph": rb"!-~",
    b"lower": rb"a-z",
    b"print": rb" -~",
    b"punct": rb"!-/:-@\[-`{-~",
    b"space": rb"\t\n\r ",
    b"upper": rb"A-Z",
    b"xdigit": rb"0-9A-Fa-f",
}


class _MalformedError(ValueError):
    """The pattern matches nothing."""


class Pattern(NamedTuple):
    """One line of a .gitignore file: what it matches, and whether it includes that again.

    Without wildcards `text` is compared and `regex` is None. A pattern without a slash `is_name`:
    it is for the last part of a path.
    """

    text: bytes
    regex: re.Pattern[bytes] | None
    is_name: bool
    is_folder: bool
    is_negative: bool

    def matches(self, path: bytes, name: bytes, *, is_folder: bool) -> bool:
        """Return whether this applies to `path`, the last part of which is `name`."""
        if self.is_folder and not is_folder:
            return False
        compared = name if self.is_name else path
        return bool(self.regex.match(compared)) if self.regex else compared == self.text


@lru_cache(maxsize=32)
def parse(data: bytes) -> list[Pattern]:
    """Return the patterns in a .gitignore file, the last first, because that one decides."""
    lines = data.removeprefix(_BOM).split(b"\n")
    patterns = [_pattern(line.removesuffix(b"\r")) for line in reversed(lines)]
    return [pattern for pattern in patterns if pattern]


def is_ignored(patterns: list[Pattern], path: bytes, *, is_folder: bool) -> bool | None:
    """Return whether `path` is ignored, or None if no pattern applies to it.

    It is relative to the file that holds the patterns. That its folders are not ignored is for
    the caller to know.
    """
    name = path[path.rfind(_SLASH) + 1 :]
    for pattern in patterns:
        if pattern.matches(path, name, is_folder=is_folder):
            return not pattern.is_negative
    return None


def _pattern(line: bytes) -> Pattern | None:
    """Return the pattern in one line, or None if it has none or one that matches nothing."""
    text = _trimmed(line.partition(b"\0")[0])
    is_negative = text.startswith(b"!")
    text = text.removeprefix(b"!")
    is_folder = text.endswith(_SLASH)
    text = text.removesuffix(_SLASH)
    if line.startswith(b"#") or not 0 < len(text) <= _LONGEST:
        return None
    is_name = _SLASH not in text
    text = text.removeprefix(_SLASH)
    regex = None
    if _SPECIAL.search(text):
        try:
            regex = re.compile(_regex(text), re.DOTALL)
        except _MalformedError:
            return None
    return Pattern(text, regex, is_name, is_folder, is_negative)


def _trimmed(line: bytes) -> bytes:
    """Return `line` without the spaces at its end, except for one that is escaped."""
    text = line.rstrip(b" ")
    backslashes = len(text) - len(text.rstrip(b"\\"))
    return line[: len(text) + 1] if backslashes % 2 else text


def _regex(pattern: bytes) -> bytes:
    """Return the regular expression for `pattern`. Raises _MalformedError."""
    regex = opening = b""
    group: list[bytes] = []
    for part in _parts(pattern):
        if part in (_FOLDERS, _INNER_FOLDERS):
            regex += b"(?>" + opening + _group(group) + b")"
            group, opening = [], part
        else:
            group.append(part)
    return regex + opening + _group(group) + rb"\Z"


def _group(parts: list[bytes]) -> bytes:
    """Return the expression for parts without `**/` among them."""
    ends = [index + 1 for index, part in enumerate(parts) if part == _SLASH]
    segments = [parts[start:end] for start, end in pairwise([0, *ends, len(parts)])]
    return b"".join(map(_segment, segments))


def _segment(parts: list[bytes]) -> bytes:
    """Return the expression for parts up to a slash; only the last `*` has to look for its end."""
    pieces = [b""]
    for part in parts:
        if part == _STAR:
            pieces.append(b"")
        else:
            pieces[-1] += part
    if len(pieces) == 1:
        return pieces[0]
    first, *inner, last = pieces
    found = b"".join(b"(?>[^/]*?" + piece + b")" for piece in inner)
    return first + found + b"(?>[^/]*" + last + (b")" if last.endswith(_SLASH) else rb"\Z)")


def _parts(pattern: bytes) -> Iterator[bytes]:
    """Yield an expression for each byte and set of bytes, and a sign for each run of stars."""
    special = _SPECIAL.search(pattern)
    first = special.start() if special else len(pattern)
    position = 0
    while position < len(pattern):
        stars = _STARS.match(pattern, position)
        if stars:
            # Git compares the part before the first wildcard separately, and starts again there.
            is_deep = position == first or pattern[position - 1 : position] == _SLASH
            is_deep = is_deep and len(stars[0]) > 1
            part, position = _stars(pattern, stars.end(), is_deep=is_deep)
        elif pattern.startswith(b"?", position):
            part, position = rb"[^/]", position + 1
        elif pattern.startswith(b"[", position):
            part, position = _set(pattern, position + 1)
        else:
            byte, position = _byte(pattern, position)
            part = re.escape(byte)
        yield part


def _stars(pattern: bytes, end: int, *, is_deep: bool) -> tuple[bytes, int]:
    """Return the meaning of the stars up to `end`, and where the pattern continues."""
    if is_deep and end == len(pattern):
        return _REST, end
    if is_deep and pattern.startswith(_SLASH, end):
        return _FOLDERS, end + 1
    if is_deep and pattern.startswith(b"\\/", end):
        return _INNER_FOLDERS, end + 2
    return _STAR, end


def _byte(pattern: bytes, position: int) -> tuple[bytes, int]:
    """Return the byte at `position`, or the one that a backslash there escapes, and its end."""
    position += pattern.startswith(b"\\", position)
    if position >= len(pattern):
        raise _MalformedError
    return pattern[position : position + 1], position + 1


def _set(pattern: bytes, position: int) -> tuple[bytes, int]:
    """Return the expression for the set that begins at `position`, after its `[`, and its end."""
    is_negated = pattern.startswith((b"!", b"^"), position)
    position += is_negated
    first = position
    members = low = b""
    while position == first or not pattern.startswith(b"]", position):
        named = _NAMED_SET.match(pattern, position)
        if named:
            if named[1] not in _CLASSES:
                raise _MalformedError
            members += _CLASSES[named[1]]
            low, position = b"", named.end()
        elif low and pattern.startswith(b"-", position) and not pattern.startswith(b"-]", position):
            high, position = _byte(pattern, position + 1)
            if low <= high:
                members += _escaped(low) + b"-" + _escaped(high)
            low = b""
        else:
            low, position = _byte(pattern, position)
            members += _escaped(low)
    if is_negated:
        return rb"(?!/)[^" + members + b"]", position + 1
    return rb"(?!/)[" + members + b"]", position + 1


def _escaped(byte: bytes) -> bytes:
    return b"\\x%02x" % ord(byte)
