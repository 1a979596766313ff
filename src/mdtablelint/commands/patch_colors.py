"""A patch in colours, with the words marked that differ between a line and the one it became."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mdtablelint.commands.patch import equal_stretches
from mdtablelint.terminal.safe_text import styled

# Words, and the white space and signs between them: together they are the whole line.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_REMOVED, _ADDED = "red", "green"
_HEADER_LINES = 2
# Lines that have less than this share in common are different lines: marks would mean nothing.
_LEAST_ALIKE = 0.3


def colored(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the patch of one file, its two header lines first, in colours."""
    yield from (_styled(line, "bold") for line in lines[:_HEADER_LINES])
    removed: list[str] = []
    for sign, group in groupby(lines[_HEADER_LINES:], key=lambda line: line[0]):
        changed = list(group)
        if sign == "-":
            removed = changed
            continue
        if sign == "\\" and removed:
            removed += changed
            continue
        yield from _changed(removed, changed if sign == "+" else [])
        removed = []
        if sign != "+":
            yield from (_styled(line, "cyan") if sign == "@" else line for line in changed)
    yield from _changed(removed, [])


def _changed(removed: list[str], added: list[str]) -> Iterator[str]:
    """Yield removed and added lines; as many of one as of the other are paired by their order."""
    if len(removed) != len(added):
        yield from (_styled(line, _REMOVED) for line in removed)
        yield from (_styled(line, _ADDED) for line in added)
        return
    pairs = [_marked(old, new) for old, new in zip(removed, added, strict=True)]
    yield from (old for old, _ in pairs)
    yield from (new for _, new in pairs)


def _marked(old: str, new: str) -> tuple[str, str]:
    before, after = _TOKEN.findall(old[1:]), _TOKEN.findall(new[1:])
    kept = equal_stretches(before, after)
    alike = sum(len("".join(before[start : start + size])) for start, _, size in kept)
    if alike < _LEAST_ALIKE * max(len(old), len(new)):
        return _styled(old, _REMOVED), _styled(new, _ADDED)
    in_old = [(start, size) for start, _, size in kept]
    in_new = [(start, size) for _, start, size in kept]
    return (
        styled("-", _REMOVED, color=True) + _line(before, in_old, _REMOVED),
        styled("+", _ADDED, color=True) + _line(after, in_new, _ADDED),
    )


def _line(tokens: Sequence[str], kept: Sequence[tuple[int, int]], style: str) -> str:
    """Return the line of `tokens` with those marked that are not in the stretches `kept`."""
    parts = []
    position = 0
    for start, size in kept:
        parts += [_styled("".join(tokens[position:start]), f"{style} reversed")]
        parts += [_styled("".join(tokens[start : start + size]), style)]
        position = start + size
    return "".join(parts)


def _styled(text: str, style: str) -> str:
    """Return `text` in a style that ends before its line end."""
    bare = text.rstrip("\r\n")
    return (styled(bare, style, color=True) if bare else "") + text[len(bare) :]
