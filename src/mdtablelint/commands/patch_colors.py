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
    for sign, group in groupby(_with_notes(lines[_HEADER_LINES:]), key=lambda line: line[0]):
        changed = list(group)
        if sign == "-":
            removed = changed
            continue
        yield from _changed(removed, changed if sign == "+" else [])
        removed = []
        if sign != "+":
            yield from (_styled(line, "cyan") if sign == "@" else line for line in changed)
    yield from _changed(removed, [])


def _with_notes(lines: Sequence[str]) -> list[str]:
    """Return `lines`, each with the note below it that it has no line end."""
    whole: list[str] = []
    for line in lines:
        if line.startswith("\\") and whole:
            whole[-1] += line
        else:
            whole.append(line)
    return whole


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
    (old_text, old_end), (new_text, new_end) = _split(old), _split(new)
    before, after = _TOKEN.findall(old_text[1:]), _TOKEN.findall(new_text[1:])
    kept = equal_stretches(before, after)
    alike = sum(len("".join(before[start : start + size])) for start, _, size in kept)
    if alike < _LEAST_ALIKE * max(len(old_text), len(new_text)):
        return _styled(old, _REMOVED), _styled(new, _ADDED)
    in_old = [(start, size) for start, _, size in kept]
    in_new = [(start, size) for _, start, size in kept]
    return (
        _in_color("-", _REMOVED) + _line(before, in_old, _REMOVED) + old_end,
        _in_color("+", _ADDED) + _line(after, in_new, _ADDED) + new_end,
    )


def _line(tokens: Sequence[str], kept: Sequence[tuple[int, int]], style: str) -> str:
    """Return the line of `tokens` with those marked that are not in the stretches `kept`."""
    parts = []
    position = 0
    for start, size in kept:
        parts.append(_in_color("".join(tokens[position:start]), f"{style} reversed"))
        parts.append(_in_color("".join(tokens[start : start + size]), style))
        position = start + size
    return "".join(parts)


def _styled(line: str, style: str) -> str:
    text, end = _split(line)
    return _in_color(text, style) + end


def _in_color(text: str, style: str) -> str:
    return styled(text, style, color=True) if text else ""


def _split(line: str) -> tuple[str, str]:
    """Return what is on a line, and its end with the note below it."""
    text = line.partition("\n")[0].removesuffix("\r")
    return text, line[len(text) :]
