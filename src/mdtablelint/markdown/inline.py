"""The links, images and code spans of one cell, with their offsets in its text.

Code spans, raw HTML, autolinks and backslash escapes bind tighter than brackets (CommonMark 6.1,
6.5, 6.6), so they are taken first and masked. What is left is read by patterns where those are
exact: every bracket belongs to a plain link or to none. The rest goes to mistletoe, which is
imported only then. Reference links are not resolved.

Patterns that most lists never need are compiled on first use, by the cache of the re module.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from mdtablelint.markdown.leaves import HTML_TAG
from mdtablelint.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# mistletoe needs time that grows with the square of the brackets: longer texts are given up.
_MAX_LENGTH = 10_000
_MAX_BRACKETS = 400
# Neither a letter, which bars an address after it, nor anything that Markdown gives a meaning.
_FILLER = "-"

_MARKED = re.compile(r"[\[<`\\]|://|[wW][wW][wW]\.")
_TIGHT = r"\\[!-/:-@\[-`{-~]|`+|<"
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20\x7f<>]*)>"
_RAW_HTML = rf"{HTML_TAG}|<!---?>|<!--.*?-->|<\?.*?\?>|<![A-Za-z].*?>|<!\[CDATA\[.*?\]\]>"
_HTML_ADDRESS = r"(?i)[ \t](?:href|src)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))"

# Links in which nothing is nested: the bulk of all lists.
_SIMPLE_LINK = re.compile(r"!?\[([^\[\]]*)\]\([ \t]*([^()\x00-\x20\x7f<>]*)[ \t]*\)")
_SIMPLE = re.compile(rf"(?>[^\[\]!]++|!(?!\[)|{_SIMPLE_LINK.pattern})*+")
# Balanced parentheses may stand in a destination (6.3); one level is read here.
_DESTINATION = r"((?:[^()\x00-\x20\x7f<>]|\([^()\x00-\x20\x7f<>]*+\))*+)"
# Brackets may stand in a text if they are balanced; a link may not.
_TEXT = r"([^\[\]]*+(?:\[[^\[\]]*+\](?![(\[])[^\[\]]*+)*+)"
_PLAIN_LINK = rf"!?\[{_TEXT}\]\([ \t]*{_DESTINATION}[ \t]*\)"
_BADGE = rf"\[!\[([^\[\]]*+)\]\({_DESTINATION}\)\]\({_DESTINATION}\)"
_PLAIN = (
    rf"(?>[^\[\]!]++|!(?!\[)|{_BADGE}|{_PLAIN_LINK}"
    rf"|\[{_PLAIN_LINK}\](?![(\[])|\[[^\[\]]*+\](?![(\[:]))*+"
)

# GFM 6.9. cmark-gfm lets any character but a letter come before a scheme.
_BARE = (
    r"(?i)(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(])www\.)"
    r"(?=[^\s<\x00-,./:-@\[-^`{-\x7f])[^\s<]+"
)
_ADDRESS_END = r"[\s<]"
_BARE_TAIL = r"(?:[?!.,:*_~'\";]|&[A-Za-z]+;)$"


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
    """What a text holds, in the order of its start; `is_given_up` if it was too long to be read."""

    links: tuple[Link, ...] = ()
    code_spans: tuple[tuple[int, int], ...] = ()
    is_given_up: bool = False


_NOTHING = Inline()


def read_inline(text: str) -> Inline:
    """Find the links and code spans of a cell's `text`; offsets are code points in it."""
    if not _MARKED.search(text):
        return _NOTHING
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
    spans = [(places[start], places[end - 1] + 1) for start, end in inline.code_spans]
    return inline._replace(links=tuple(links), code_spans=tuple(spans))


def _read(text: str) -> Inline:
    links: list[Link] = []
    code_spans: list[tuple[int, int]] = []
    masked = text
    if "`" in text or "<" in text or "\\" in text:
        masked = _mask(text, links, code_spans)
    if "[" in masked:
        if _SIMPLE.fullmatch(masked):
            links.extend([_simple_link(text, match) for match in _SIMPLE_LINK.finditer(masked)])
        elif re.fullmatch(_PLAIN, masked):
            links.extend(_links(text, re.finditer(_PLAIN_LINK, masked)))
            links.extend(_badges(text, masked))
        elif len(text) > _MAX_LENGTH or masked.count("[") > _MAX_BRACKETS:
            return Inline((), tuple(code_spans), is_given_up=True)
        else:
            links.extend(_nested_links(text, masked))
    if len(links) > 1:
        links = sorted(_rendered(links), key=_start)
    if _may_hold_bare_links(masked, links):
        bare = [*_bare_links(masked, text, [(link.start, link.end) for link in links])]
        inside = [(link.start, link.end) for link in bare]
        links = sorted([*bare, *_without(links, inside)], key=_start)
        code_spans = [span for span in code_spans if not any(a <= span[0] < b for a, b in inside)]
    return Inline(tuple(links), tuple(code_spans))


def _rendered(links: list[Link]) -> Iterator[Link]:
    """Yield `links` less what looks like one in the destination or title of another."""
    taken = [
        (link.url_start - 1, link.end)
        for link in links
        if link.kind in (LinkKind.LINK, LinkKind.IMAGE)
    ]
    for link in links:
        if not any(a <= link.start and link.end <= b for a, b in taken):
            yield link


def _start(link: Link) -> int:
    return link.start


def _mask(text: str, links: list[Link], code_spans: list[tuple[int, int]]) -> str:
    """Fill escapes, code spans, autolinks and raw HTML, and note the links and code in them."""
    pieces = []
    position = 0
    pattern = re.compile(_TIGHT)
    while match := pattern.search(text, position):
        start, end = match.span()
        mark = match[0]
        if mark[0] == "`":
            closing = re.compile(rf"(?<!`){mark}(?!`)").search(text, end)
            if closing:
                end = closing.end()
                code_spans.append((start, end))
        elif mark == "<":
            tag_end = _read_tag(text, start, links)
            if tag_end == start:
                # A lone angle bracket is text, and matters to a destination.
                pieces.append(text[position:end])
                position = end
                continue
            end = tag_end
        pieces.append(text[position:start])
        pieces.append(_FILLER * (end - start))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _read_tag(text: str, start: int, links: list[Link]) -> int:
    """Note the links of the autolink or raw HTML at `start`; return its end, or `start` if none."""
    if autolink := re.compile(_AUTOLINK).match(text, start):
        url = autolink[1]
        links.append(Link(LinkKind.AUTOLINK, *autolink.span(), url, url, *autolink.span(1)))
        return autolink.end()
    tag = re.compile(_RAW_HTML, re.DOTALL).match(text, start)
    if tag is None:
        return start
    for match in re.compile(_HTML_ADDRESS).finditer(text, start, tag.end()):
        group = match.lastindex or 0
        links.append(Link(LinkKind.HTML, *tag.span(), "", match[group], *match.span(group)))
    return tag.end()


def _simple_link(text: str, match: re.Match[str]) -> Link:
    start, end = match.span()
    first, last = match.span(1)
    url_start, url_end = match.span(2)
    if text[url_start : url_start + 1] == "<" and text[url_end - 1] == ">":
        url_start, url_end = url_start + 1, url_end - 1
    kind = LinkKind.LINK if text[start] == "[" else LinkKind.IMAGE
    return Link(kind, start, end, text[first:last], text[url_start:url_end], url_start, url_end)


def _links(text: str, matches: Iterator[re.Match[str]]) -> Iterator[Link]:
    """Yield the links that the pattern of a simple or plain link matched."""
    for match in matches:
        kind = LinkKind.IMAGE if match[0][0] == "!" else LinkKind.LINK
        yield _link(text, kind, match.span(), match.span(1), match.span(2))


def _badges(text: str, masked: str) -> Iterator[Link]:
    """Yield the links that hold an image."""
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


class _NoReferences:
    """What mistletoe asks for reference definitions."""

    footnotes: ClassVar[dict[str, tuple[str, str]]] = {}


def _nested_links(text: str, masked: str) -> Iterator[Link]:
    """Yield the links that mistletoe finds; emphasis has no say in them and is masked too."""
    from mistletoe import core_tokens  # noqa: PLC0415 - takes 100 ms

    plain = masked.translate({ord("`"): _FILLER, ord("*"): _FILLER, ord("_"): _FILLER})
    for token in core_tokens.find_core_tokens(plain, _NoReferences()):  # type: ignore[no-untyped-call]
        kind = LinkKind.IMAGE if token.type == "Image" else LinkKind.LINK
        spans = [(token.start(group), token.end(group)) for group in range(3)]
        yield _link(text, kind, *spans)


def _may_hold_bare_links(masked: str, links: list[Link]) -> bool:
    """Say whether anything like an address stands outside `links`, which are sorted."""
    end = 0
    for link in links:
        gap = masked[end : link.start]
        if "://" in gap or "ww." in gap.lower():
            return True
        end = max(end, link.end)
    gap = masked[end:]
    return "://" in gap or "ww." in gap.lower()


def _without(links: list[Link], spans: list[tuple[int, int]]) -> list[Link]:
    """Return the `links` that begin in none of `spans`."""
    return [link for link in links if not any(a <= link.start < b for a, b in spans)]


def _bare_links(masked: str, text: str, taken: list[tuple[int, int]]) -> Iterator[Link]:
    """Yield the extended autolinks (GFM 6.9) outside the spans in `taken`.

    They go on until white space or a tag, whatever they run over.
    """
    pattern = re.compile(_BARE)
    position = 0
    while match := pattern.search(masked, position):
        start = match.start()
        position = start + 1
        if any(first <= start < last for first, last in taken):
            continue
        if "[" in masked and _is_in_bracket(masked, start):
            continue
        url = re.split(_ADDRESS_END, text[start:], maxsplit=1)[0]
        while tail := re.search(_BARE_TAIL, url) or _unbalanced_tail(url):
            url = url[: tail.start()]
        position = start + len(url)
        yield Link(LinkKind.BARE, start, position, url, url, start, position)


def _is_in_bracket(masked: str, end: int) -> bool:
    """Say whether a bracket is open before `end`: cmark-gfm reads no address there."""
    depth = 0
    for bracket in re.findall(r"[\[\]]", masked[:end]):
        depth = max(depth + (1 if bracket == "[" else -1), 0)
    return depth > 0


def _unbalanced_tail(url: str) -> re.Match[str] | None:
    if url.endswith(")") and url.count(")") > url.count("("):
        return re.search(r"\)$", url)
    return None
