"""The links, images, code spans and tags of one cell, with their offsets in its text.

Code spans, raw HTML, autolinks and backslash escapes bind tighter than brackets (CommonMark 6.1,
6.5, 6.6), so they are taken first and masked. What is left is read by patterns where those are
exact: every bracket belongs to a plain link or to none. The rest is read bracket by bracket, in a
module that is imported only then. Reference links are not resolved.

All of it takes time that grows with the length of the text, whatever that is: no pattern can read
a stretch in two ways. Those that most lists never need are compiled on first use, by the cache of
the re module.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from mdtablelint.markdown.tight import Tight

# Without one of these there is no link, but for HTML with capitals or a space before the `=`.
LINK_SIGN = re.compile(r"\]\(|//|www\.|[ \t](?:src|href)=")
_MARKED = re.compile(r"[\[<`\\]|://|[wW][wW][wW]\.")
_HTML_ADDRESS = r"(?i)[ \t](?:href|src)[ \t]*+=[ \t]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++))"

# Links in which nothing is nested: the bulk of all lists.
_SIMPLE_LINK = re.compile(r"!?\[([^\[\]]*+)\]\([ \t]*+([^()\x00-\x20\x7f<>]*+)[ \t]*+\)")
_SIMPLE = re.compile(rf"(?>[^\[\]!]++|!(?!\[)|{_SIMPLE_LINK.pattern})*+")
# A destination may contain balanced parentheses (6.3); one level is read here.
_DESTINATION = r"((?:[^()\x00-\x20\x7f<>]++|\([^()\x00-\x20\x7f<>]*+\))*+)"
# A text may contain balanced brackets, but no link.
_TEXT = r"([^\[\]]*+(?:\[[^\[\]]*+\](?![(\[])[^\[\]]*+)*+)"
_PLAIN_LINK = rf"!?\[{_TEXT}\]\([ \t]*+{_DESTINATION}[ \t]*+\)"
_BADGE = rf"\[!\[([^\[\]]*+)\]\({_DESTINATION}\)\]\({_DESTINATION}\)"
_PLAIN = (
    rf"(?>[^\[\]!]++|!(?!\[)|{_BADGE}|{_PLAIN_LINK}"
    rf"|\[{_PLAIN_LINK}\](?![(\[])|\[[^\[\]]*+\](?![(\[:]))*+"
)


class LinkKind(Enum):
    """How a link is written."""

    LINK = auto()
    IMAGE = auto()
    AUTOLINK = auto()
    BARE = auto()
    HTML = auto()


class Link(NamedTuple):
    """A link or an image: `start` to `end` is all of it, `url_start` to `url_end` its address."""

    kind: LinkKind
    start: int
    end: int
    text: str
    url: str
    url_start: int
    url_end: int


class Inline(NamedTuple):
    """What a text holds, in the order of its start; `tags` are raw HTML, comments included."""

    links: tuple[Link, ...] = ()
    code_spans: tuple[tuple[int, int], ...] = ()
    tags: tuple[tuple[int, int], ...] = ()


_NOTHING = Inline()


def read_inline(text: str) -> Inline:
    """Find the links and code spans of a cell's `text`; offsets are code points in it."""
    if not _MARKED.search(text):
        return _NOTHING
    # A code span alone, as most type cells are.
    if text[0] == "`" and text.find("`", 1) == len(text) - 1 > 1:
        return Inline(code_spans=((0, len(text)),))
    if "\\|" in text:
        return _read_unescaped(text)
    return _read(text)


def _read_unescaped(text: str) -> Inline:
    """Read `text` as GFM does, with its escaped pipes turned into pipes first."""
    places = [index for index in range(len(text)) if text[index : index + 2] != "\\|"]
    inline = _read("".join(text[index] for index in places))
    places.append(len(text))
    links = [
        link._replace(
            start=places[link.start],
            end=places[link.end - 1] + 1,
            url_start=places[link.url_start],
            url_end=places[link.url_end - 1] + 1 if link.url else places[link.url_start],
        )
        for link in inline.links
    ]
    code_spans, tags = (
        tuple((places[start], places[end - 1] + 1) for start, end in spans)
        for spans in (inline.code_spans, inline.tags)
    )
    return Inline(tuple(links), code_spans, tags)


def _read(text: str) -> Inline:
    links: list[Link] = []
    code_spans: list[tuple[int, int]] = []
    tags: list[tuple[int, int]] = []
    masked = text
    if "`" in text or "<" in text or "\\" in text:
        tight = Tight(text)
        masked, code_spans, tags = tight.masked, tight.code_spans, tight.html
        links = [*_tight_links(text, tight)]
    if "[" in masked:
        links.extend(_bracket_links(text, masked))
    if len(links) > 1:
        links = sorted(_rendered(links), key=_start)
    if _may_hold_bare_links(masked, links):
        from mdtablelint.markdown.bare import bare_spans

        inside = [*bare_spans(masked, text, [(link.start, link.end) for link in links])]
        bare = [Link(LinkKind.BARE, a, b, text[a:b], text[a:b], a, b) for a, b in inside]
        links = sorted(
            [*bare, *(link for link in links if not _span_at(inside, link.start))], key=_start
        )
        code_spans = [span for span in code_spans if not _span_at(inside, span[0])]
    return Inline(tuple(links), tuple(code_spans), tuple(tags))


def _tight_links(text: str, tight: Tight) -> Iterator[Link]:
    """Yield the autolinks and the addresses in raw HTML."""
    for start, end in tight.autolinks:
        url = text[start + 1 : end - 1]
        yield Link(LinkKind.AUTOLINK, start, end, url, url, start + 1, end - 1)
    for start, end in tight.html:
        if text.find("=", start, end) < 0:
            continue
        for match in re.compile(_HTML_ADDRESS).finditer(text, start, end):
            group = match.lastindex or 0
            yield Link(LinkKind.HTML, start, end, "", match[group], *match.span(group))


def _bracket_links(text: str, masked: str) -> Iterable[Link]:
    """Return the links and images that are written with brackets."""
    if _SIMPLE.fullmatch(masked):
        return _links(text, _SIMPLE_LINK.finditer(masked))
    if re.fullmatch(_PLAIN, masked):
        return [*_links(text, re.finditer(_PLAIN_LINK, masked)), *_badges(text, masked)]
    from mdtablelint.markdown.brackets import read_brackets

    return [
        _link(text, LinkKind.IMAGE if b.is_image else LinkKind.LINK, b.whole, b.label, b.url)
        for b in read_brackets(masked)
    ]


def _rendered(links: list[Link]) -> Iterator[Link]:
    """Yield `links` less what looks like one in the destination or title of another."""
    taken: list[tuple[int, int]] = []
    for span in sorted(
        (link.url_start - 1, link.end)
        for link in links
        if link.kind in (LinkKind.LINK, LinkKind.IMAGE)
    ):
        if not taken or span[0] >= taken[-1][1]:
            taken.append(span)
    for link in links:
        holding = _span_at(taken, link.start)
        if holding is None or link.end > holding[1]:
            yield link


def _span_at(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return the one of `spans`, which are sorted and do not overlap, that holds `place`."""
    index = bisect_right(spans, (place, sys.maxsize)) - 1
    return spans[index] if index >= 0 and place < spans[index][1] else None


def _start(link: Link) -> int:
    return link.start


def _links(text: str, matches: Iterator[re.Match[str]]) -> Iterator[Link]:
    """Yield the links that the pattern of a simple or plain link matched."""
    for match in matches:
        start, end = match.span()
        first, last = match.span(1)
        url_start, url_end = match.span(2)
        if text[url_start : url_start + 1] == "<" and text[url_end - 1] == ">":
            url_start, url_end = url_start + 1, url_end - 1
        kind = LinkKind.LINK if text[start] == "[" else LinkKind.IMAGE
        yield Link(kind, start, end, text[first:last], text[url_start:url_end], url_start, url_end)


def _badges(text: str, masked: str) -> Iterator[Link]:
    """Yield the links that contain an image."""
    for match in re.finditer(_BADGE, masked):
        label = (match.start() + 1, match.end(2) + 1)
        yield _link(text, LinkKind.LINK, match.span(), label, match.span(3))


def _link(
    text: str,
    kind: LinkKind,
    whole: tuple[int, int],
    label: tuple[int, int],
    url: tuple[int, int],
) -> Link:
    start, end = url
    if text.startswith("<", start) and text.endswith(">", start, end):
        start, end = start + 1, end - 1
    return Link(kind, *whole, text[slice(*label)], text[start:end], start, end)


def _may_hold_bare_links(masked: str, links: list[Link]) -> bool:
    """Return whether anything like an address is outside `links`, which are sorted."""
    end = 0
    for link in links:
        gap = masked[end : link.start]
        if "://" in gap or "ww." in gap.lower():
            return True
        end = max(end, link.end)
    gap = masked[end:]
    return "://" in gap or "ww." in gap.lower()
