"""Breaking text for people into lines that a screen is wide enough for."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.markdown.width import display_width
from mdtablelint.terminal.safe_text import inert_line


def wrapped(text: str, columns: int, *, begun: int = 0) -> Iterator[str]:
    """Break `text` between words, so that lines take no more than `columns`.

    `begun` columns of the first line are taken already. A word that is longer than a line, as an
    address, is not broken: it can still be copied. No line but the first begins with what a CI
    runner takes for a command.
    """
    line: list[str] = []
    taken = begun
    is_first = True
    for word in text.split(" "):
        width = display_width(word)
        if taken + len(line[:1]) + width > columns and (line or begun):
            yield _joined(line, is_first=is_first)
            line, taken, begun, is_first = [], 0, 0, False
        taken += len(line[:1]) + width
        line.append(word)
    yield _joined(line, is_first=is_first)


def hanging(text: str, columns: int, *, indent: int) -> Iterator[str]:
    """Break a line, which may be indented itself, and indent what goes below it."""
    begun = len(text) - len(text.lstrip(" "))
    first, *rest = wrapped(text[begun:], columns - indent, begun=max(begun - indent, 0))
    yield text[:begun] + first
    yield from (" " * indent + line for line in rest)


def _joined(words: list[str], *, is_first: bool) -> str:
    line = " ".join(words)
    return line if is_first else inert_line(line)
