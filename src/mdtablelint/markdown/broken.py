"""Links that were meant as Markdown but show as text: a bracket is missing, or a space too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.markdown.inline import Inline, Link, LinkKind, read_inline
from mdtablelint.markdown.marks import LINK, OTHER, Marked
from mdtablelint.markdown.unmarked import BrokenLink, at_address, token_end

_SIGN = r"\]\(|(?:https?://|www\.)|\0(?=[)\]])|\0(?=\(https?://)"
_MAX_SPACES = 8
_ADDRESS = r"(?i)https?:|www\.|\.{0,2}/|[\w./-]+\.\w"
_PATH = r"[\w.-]+/"
_SCHEME = r"https?://"
# What follows a space and one of these is not the rest of an address.
_BEYOND = r"(?i)\s(?:[\"'“”(\[]|<(?!br[ />]))"
_GAP = r"(?:[ \t]|<[bB][rR][ \t]*+/?>)++"
_ONLY_HOST = r"(?i)https?://[^/?#]*[^/?#.]"
_NO_SPACES = r"(?i)https?://(?:(?:www\.)?github\.com|[\w-]+\.github\.io|img\.shields\.io)/[^?#]*$"
# What links of a list are called, and how many spaces the title of a paper has at least.
_LABEL = (
    r"(?i)(?:official )?(?:papers?|codes?|pdf|arxiv|links?|project(?: page)?|page|website|github|"
    r"demo|data(?:set)?|video|blog|slides|poster|here|pub\.?|supp\.?)"
)
_MIN_TITLE_SPACES = 2
# How far from a link its title may be.
_MAX_AROUND = 1000
# Next to a space in an address, these show that the space is a mistake.
_JOINTS = "/.=:?&_-"
_SPACE_AND_TEXT = r"[ \t]++[^()]"


def is_cut_off(text: str, start: int, end: int) -> bool:
    """Return whether the bare address from `start` to `end` is not what a broken link was to be."""
    return text.find("](", start, end) >= 0 or (
        text.endswith("](", 0, start) and re.compile(_SPACE_AND_TEXT).match(text, end) is not None
    )


def may_be_broken(text: str, inline: Inline) -> bool:
    """Return False only if `text` has no broken link; `inline` is what is read from it."""
    links = addresses = 0
    for link in inline.links:
        if link.kind is LinkKind.BARE:
            return True
        links += link.kind is not LinkKind.HTML and link.kind is not LinkKind.AUTOLINK
        addresses += link.url.count("://")
    return (
        text.count("](") != links
        or text.count("://") > addresses
        or text.count(")") > text.count("(")
        or text.count("]") > text.count("[")
    )


def find_broken(text: str, inline: Inline) -> Iterator[BrokenLink]:
    """Yield the broken links of `text`, in order."""
    marked = Marked(text, inline)
    end = 0
    for match in re.finditer(_SIGN, marked.masked):
        if match.start() < end:
            continue
        read = _READERS.get(match[0], at_address)
        found = read(marked, match.start(), end)
        if found:
            end = found.end
            yield found
    for link in inline.links:
        if link.kind is LinkKind.LINK and link.text.startswith("![") and "](" in link.text:
            yield from _in_label(link)


def _in_label(link: Link) -> Iterator[BrokenLink]:
    """Yield the broken images in the text of a link."""
    inline = read_inline(link.text)
    start = link.start + 1
    if any(inner.kind is LinkKind.IMAGE for inner in inline.links):
        return
    for image in find_broken(link.text, inline):
        edits = tuple((start + a, start + b, text) for a, b, text in image.edits)
        yield image._replace(start=start + image.start, end=start + image.end, edits=edits)


def has_open_bracket(text: str, inline: Inline) -> bool:
    """Return whether a link's text begins in `text` and does not end."""
    return Marked(text, inline).has_open_bracket


def _at_bracket(marked: Marked, bracket: int, first: int) -> BrokenLink | None:
    """Read the text around ``](``; nothing before `first` belongs to it."""
    masked = marked.masked
    inside = bracket + 2
    closing = marked.closing(inside)
    target_end = closing if closing >= 0 else len(masked)
    opening = marked.opening(bracket, first)
    if marked.is_formula(first, bracket):
        return None
    if opening >= 0 and (inner := marked.link_at(inside)):
        return _pasted_link(masked, opening, inside, inner)
    if not marked.has_address(inside, target_end):
        return _without_address(marked, opening, inside, closing)
    if opening < 0:
        if marked.has_escaped(first, bracket):
            return None
        end = closing + 1 if closing >= 0 else token_end(masked, inside)
        return _without_start(marked, bracket, first, end)
    if closing < 0:
        return _without_end(masked, opening, inside)
    if marked.has_link(opening, bracket):
        return BrokenLink(opening, closing + 1, "a link inside a link")
    if marked.has_gap(inside, closing):
        target = masked[inside:closing]
        edits = _without_spaces(marked.text[inside:closing], inside)
        return BrokenLink(opening, closing + 1, _gap_reason(target.strip()), edits)
    return None


def _pasted_link(masked: str, opening: int, inside: int, inner: Link) -> BrokenLink:
    """Return a link with another one in its parentheses, of which the address counts."""
    is_closed = masked[inner.end : inner.end + 1] == ")"
    closing = ((inner.end, inner.end + 1, ""),) if is_closed else ()
    edits = ((inside, inner.url_start, ""), *closing)
    end = inner.end + is_closed
    return BrokenLink(opening, end, "a Markdown link instead of a URL", edits)


def _without_address(marked: Marked, opening: int, inside: int, closing: int) -> BrokenLink | None:
    """Read a link with words for an address: those of a title, or after a usual label."""
    if opening < 0 or closing < 0 or not marked.has_gap(inside, closing):
        return None
    words = marked.masked[inside:closing].strip()
    label = marked.masked[opening + 1 : inside - 2].strip("[] *")
    around = max(0, opening - _MAX_AROUND), closing + _MAX_AROUND
    is_title = words.count(" ") >= _MIN_TITLE_SPACES
    is_repeated = is_title and marked.masked.count(words, *around) > 1
    if not is_repeated and not re.fullmatch(_LABEL, label):
        return None
    return BrokenLink(opening, closing + 1, "no URL in the parentheses")


def _after_link(marked: Marked, place: int, _first: int) -> BrokenLink | None:
    """Read the mark after the link that ends at `place`."""
    mark = marked.masked[place + 1]
    if mark == "(":
        end = token_end(marked.masked, place + 2)
        reason = "URL in parentheses without a label"
        return BrokenLink(place + 1, end, reason, is_shown=True)
    if not marked.is_unopened(place + 1):
        return None
    edits = ((place + 1, place + 2, ""),)
    return BrokenLink(place + 1, place + 2, f"stray '{mark}'", edits, is_shown=True)


def _gap_reason(target: str) -> str:
    """Return what is wrong with a link that leads to `target`, which has white space in it."""
    if re.match(_ADDRESS, target) or re.match(_PATH, target):
        return "space in the URL"
    return "text before the URL" if re.search(_SCHEME, target) else "no URL in the parentheses"


def _without_start(marked: Marked, bracket: int, first: int, end: int) -> BrokenLink:
    masked = marked.masked
    inner = bracket - 1
    opening = marked.opening(inner, first) if masked[inner : inner + 1] == "]" else -1
    if opening >= 0:
        surplus = ((inner, bracket, ""),)
        return BrokenLink(opening, end, "one ']' too many", surplus, may_lack="[")
    others = [masked.rfind(mark, first, bracket) + 1 for mark in (LINK, OTHER)]
    begin = max(first, *others)
    while begin < bracket and masked[begin] in " \t\n,;|/&":
        begin += 1
    # After another link, the text may begin anywhere.
    is_first = marked.first_visible >= begin
    edits = ((begin, begin, "["),) if begin < bracket and is_first else ()
    return BrokenLink(begin, end, "missing '['", edits, has_no_start=True)


def _without_end(masked: str, opening: int, inside: int) -> BrokenLink | None:
    end = token_end(masked, inside)
    if end == inside:
        return None
    if masked[inside] == "(" and masked[end - 1] == ")":
        return BrokenLink(opening, end, "one '(' too many", ((inside, inside + 1, ""),))
    wrong = masked[end - 1] in "]}>）" and "<" not in masked[inside:end]
    edit = (end - 1, end, ")") if wrong else (end, end, ")")
    edits = (edit,) if "(" not in masked[inside:end] else ()
    return BrokenLink(opening, end, "missing ')'", edits)


def _without_spaces(target: str, inside: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edits that remove the spaces from an address, or replace them."""
    address = target.strip()
    if not re.match(_ADDRESS, address) or "\n" in address or re.search(_BEYOND, address):
        return ()
    if address.count(" ") > _MAX_SPACES or _holds_two(address):
        return ()
    start = inside + target.index(address[0])
    edits = []
    for gap in re.finditer(_GAP, address):
        if re.fullmatch(_ONLY_HOST, address[: gap.start()]):
            return ()
        is_slip = address[gap.start() - 1] in _JOINTS or address[gap.end()] in _JOINTS
        mark = "" if is_slip or "<" in gap[0] else _space_mark(address[: gap.start()])
        edits.append((start + gap.start(), start + gap.end(), mark))
    return tuple(edits)


def _space_mark(before: str) -> str:
    """Return what a space in an address was, by what comes before it.

    The names of repositories hold none, and badges show `_` as one.
    """
    return "_" if re.match(_NO_SPACES, before) else "%20"


def _holds_two(text: str) -> bool:
    """Return whether there are two addresses in `text`, with white space between them."""
    scheme = re.search(_SCHEME, text)
    gap = re.compile(r"\s").search(text, scheme.end()) if scheme else None
    return gap is not None and re.compile(_SCHEME).search(text, gap.end()) is not None


_READERS = {"](": _at_bracket, LINK: _after_link}
