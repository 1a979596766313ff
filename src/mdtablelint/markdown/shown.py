"""What a page shows of inline text: neither marks nor addresses, tags or images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mdtablelint.markdown.inline import Inline, LinkKind, read_inline

if TYPE_CHECKING:
    # Where characters are hidden, from a first to before a last, and what the first becomes.
    Hidden = tuple[int, int, str]


# What stands for a character that is not shown, and for a line break or an image.
HIDDEN = "\0"
BREAK = "\n"
# Without any of these all is shown.
MARKUP = re.compile(r"[\[<`\\*_~]")
_ADDRESSES = (LinkKind.BARE, LinkKind.AUTOLINK)
_MARK = r"\\[!-/:-@\[-`{-~]|\*++|_++|~++"
# Where such a mark can begin.
_MARK_SIGN = re.compile(r"[\\*_~]")


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
    hidden = [*_hidden(text, inline)]
    masked = _masked(text, hidden)
    if _MARK_SIGN.search(masked):
        masked = _masked(masked, _hidden_marks(text, inline, masked))
    return masked


def _masked(text: str, hidden: Iterable[Hidden]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end, first in sorted(hidden):
        # A tag may be within the text of an image.
        if start >= last:
            pieces += text[last:start], first, HIDDEN * (end - start - 1)
            last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _hidden(text: str, inline: Inline) -> Iterator[Hidden]:
    """Yield where tags, images, addresses and the marks of code and links are."""
    for start, end in inline.tags:
        is_break = text[start + 1 : start + 3].lower() == "br" and not text[start + 3].isalnum()
        yield start, end, BREAK if is_break else HIDDEN
    for link in inline.links:
        if link.kind is LinkKind.IMAGE:
            yield link.start, link.end, BREAK
        elif link.kind is LinkKind.LINK:
            yield link.start, link.start + 1, HIDDEN
            yield text.rindex("](", link.start, link.url_start), link.end, HIDDEN
        elif link.kind is LinkKind.AUTOLINK:
            yield link.start, link.url_start, HIDDEN
            yield link.url_end, link.end, HIDDEN
    for start, end in inline.code_spans:
        length = (end - start - len(text[start:end].strip("`"))) // 2
        content = text[start + length : end - length]
        # A space at both ends is for backticks next to it, and not shown (CommonMark 6.1).
        length += content[:1] == content[-1:] == " " and bool(content.strip(" "))
        yield start, start + length, HIDDEN
        yield end - length, end, HIDDEN
    for pipe in re.finditer(r"\\\|", text) if "\\|" in text else ():
        yield pipe.start(), pipe.start() + 1, HIDDEN


def _hidden_marks(text: str, inline: Inline, masked: str) -> Iterator[Hidden]:
    """Yield where backslashes and marks of emphasis are in what `masked` still shows of `text`."""
    literal = [*inline.code_spans, *(k[1:3] for k in inline.links if k.kind in _ADDRESSES)]
    runs = []
    for mark in re.finditer(_MARK, _masked(masked, [(*span, HIDDEN) for span in literal])):
        if mark[0][0] == "\\":
            yield mark.start(), mark.start() + 1, HIDDEN
        else:
            runs.append(mark.span())
    # One alone has no partner.
    if len(runs) > 1:
        from mdtablelint.markdown.emphasis import hidden_marks

        for start, end in hidden_marks(text, runs):
            yield start, end, HIDDEN
