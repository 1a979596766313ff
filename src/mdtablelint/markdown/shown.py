"""What a page shows of inline text: neither marks nor addresses, tags or images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint.markdown.inline import LinkKind, read_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mdtablelint.markdown.inline import Inline

# What stands for a character that is not shown, and for a line break or an image.
HIDDEN = "\0"
BREAK = "\n"
# Without any of these all is shown.
MARKUP = re.compile(r"[\[<`\\*_~]")
_LINE_BREAK = r"(?i)<br\b"
_ADDRESSES = (LinkKind.BARE, LinkKind.AUTOLINK)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|\*++|_++|~++")


def plain(text: str) -> str:
    """Return what a page shows of `text`, with single spaces."""
    return joined(shown(text, read_inline(text))) if MARKUP.search(text) else joined(text)


def joined(shown_text: str) -> str:
    """Return what `shown` gave back, or a part of it, as a reader sees it."""
    return " ".join(shown_text.replace(HIDDEN, "").split())


def shown(text: str, inline: Inline) -> str:
    """Return `text` as a page shows it, each hidden character replaced by HIDDEN.

    Offsets stay as they are. A line break or an image begins with BREAK.
    """
    characters = [*text]
    _hide(characters, _hidden(text, inline))
    if _MARK.search("".join(characters)):
        _hide(characters, _hidden_marks(text, inline, characters[:]))
    for start, end in inline.tags:
        if re.compile(_LINE_BREAK).match(text, start, end):
            characters[start] = BREAK
    for link in inline.links:
        if link.kind is LinkKind.IMAGE:
            characters[link.start] = BREAK
    return "".join(characters)


def _hide(characters: list[str], spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        characters[start:end] = HIDDEN * (end - start)


def _hidden(text: str, inline: Inline) -> Iterator[tuple[int, int]]:
    """Yield where tags, images, addresses and the marks of code and links are."""
    yield from inline.tags
    for link in inline.links:
        if link.kind is LinkKind.IMAGE:
            yield link.start, link.end
        elif link.kind is LinkKind.LINK:
            yield link.start, link.start + 1
            yield text.rindex("](", link.start, link.url_start), link.end
        elif link.kind is LinkKind.AUTOLINK:
            yield link.start, link.url_start
            yield link.url_end, link.end
    for start, end in inline.code_spans:
        length = (end - start - len(text[start:end].strip("`"))) // 2
        yield start, start + length
        yield end - length, end
    for pipe in re.finditer(r"\\\|", text) if "\\|" in text else ():
        yield pipe.start(), pipe.start() + 1


def _hidden_marks(text: str, inline: Inline, characters: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where backslashes and marks of emphasis are, among `characters` still shown."""
    _hide(characters, inline.code_spans)
    _hide(characters, (link[1:3] for link in inline.links if link.kind in _ADDRESSES))
    runs = []
    for mark in _MARK.finditer("".join(characters)):
        if mark[0][0] == "\\":
            yield mark.start(), mark.start() + 1
        else:
            runs.append(mark.span())
    if runs:
        from mdtablelint.markdown.emphasis import hidden_marks

        yield from hidden_marks(text, runs)
