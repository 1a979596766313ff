"""What the title of an entry is, beside labels such as ``[paper]`` and ``[2021]``."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtablelint.document.addresses import Address
from mdtablelint.knowledge.papers import paper_key
from mdtablelint.knowledge.titles import is_title, normal_title
from mdtablelint.knowledge.venues import look_up, names_in
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.shown import BREAK, joined, plain
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.text.source import Span

_LABELS = frozenset(
    "paper papers pdf link links url abs abstract html arxiv openreview doi pub page project "
    "homepage website web site code codes github git repo official unofficial supp supplementary "
    "supplement material materials video slides poster demo blog data dataset datasets model "
    "models weights bibtex bib cite talk youtube colab ieee acm cvf springer elsevier journal "
    "conference preprint version full here tech report twitter the and 论文 链接 代码 项目".split()
)
_CODE_LABELS = frozenset("code codes github git repo".split())
_MAX_LABEL_LENGTH = 40
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]|（\s*）")
_LOOSE_ENDS = " \t/|,;&-\u2013\u2014:"
# A key of a bibliography, or a number, before the title of a bullet.
_KEY = re.compile(r"\s*(?:[(（\[][^()（）\[\]\s]{1,60}[)）\]]|[#\d.]{1,6})\s*")
# Nothing but marks and emojis stands before the title of a bullet.
_WORD = re.compile(r"\w")
# A bullet may be any text: its title has at least five words, and is no paragraph.
_MIN_SPACES = 4
_MAX_LENGTH = 300


class Title(NamedTuple):
    """A title without markup, the link whose text it is, and else the link to the paper."""

    text: str
    link: Address | None
    page: Address | None


def is_label(text: str) -> bool:
    """Return whether the text of a link says what it leads to, and is no name or title."""
    if len(text) > _MAX_LABEL_LENGTH or "![" in text:
        return "![" in text
    words = normal_title(plain(text)).split(" ")
    if all(word in _LABELS or word.isdigit() or not word for word in words):
        return True
    return any(look_up(name) is not None for _, name in names_in(text.strip("[]() ")))


def cell_title(cell: Cell, addresses: list[Address]) -> Title:
    """Return the title in a cell of a title column; its text is empty if there is none."""
    links = [a for a in addresses if a.link.kind is LinkKind.LINK]
    titles = [a for a in links if not is_label(a.link.text)]
    if titles:
        return Title(plain(titles[0].link.text), titles[0], titles[0])
    text = _outside(cell, addresses)
    if links and not is_title(normal_title(text)):
        shown = [a for a in links if "![" not in a.link.text]
        if shown:
            return Title(plain(shown[0].link.text), shown[0], shown[0])
    return Title(text, None, _page(addresses))


def bullet_title(line: ListLine, addresses: list[Address]) -> Title | None:
    """Return the title of a bullet about a paper, if it is plain that it is one."""
    links = [a for a in addresses if a.link.kind is LinkKind.LINK]
    titles = [a for a in links if not is_label(a.link.text)]
    if titles:
        first = titles[0]
        before = line.shown[: first.link.start]
        text = plain(first.link.text)
        if len(before) > _MAX_LENGTH or _WORD.search(_without_key(joined(before))):
            return None
        return Title(text, first, first) if _is_long(text) else None
    page = _page(addresses)
    if page is None or not (page.arxiv or paper_key(page.url)):
        return None
    text = _without_key(_outside(line, addresses))
    return Title(text, None, page) if _is_long(text) else None


def _without_key(text: str) -> str:
    key = _KEY.match(text)
    return text[key.end() :] if key else text


def _is_long(text: str) -> bool:
    normal = normal_title(text)
    return len(text) <= _MAX_LENGTH and is_title(normal) and normal.count(" ") >= _MIN_SPACES


def _outside(place: Cell | ListLine, addresses: list[Address]) -> str:
    """Return the first line of what a page shows outside of links."""
    shown, pieces, last = place.shown, [], 0
    for address in addresses:
        if address.link.start >= last:
            pieces.append(shown[last : address.link.start])
            last = address.link.end
    shown = "".join([*pieces, shown[last:]])
    first = next(filter(None, map(joined, shown.split(BREAK))), "")
    return _EMPTY_BRACKETS.sub("", first).strip(_LOOSE_ENDS)


def _page(addresses: list[Address]) -> Address | None:
    """Return the first link that may lead to the paper: not one to code."""
    return next(
        (
            a
            for a in addresses
            if a.link.kind is not LinkKind.IMAGE
            and not a.github
            and not _CODE_LABELS & {*normal_title(a.link.text[:_MAX_LABEL_LENGTH]).split(" ")}
        ),
        None,
    )


def title_span(place: Cell | ListLine, title: Title) -> Span:
    """Return where the title of a bullet is."""
    if title.link is not None:
        return place.part(title.link.link.start, title.link.link.end)
    return place.span
