"""Links that were meant as Markdown but show as text: a bracket is missing, or a space too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.markdown.inline import Inline, LinkKind
from mdtablelint.markdown.marks import ESCAPED, LINK, OTHER, Marked

_SIGN = r"\]\(|(?:https?://|www\.)"
_MAX_SPACES = 8
_UNTIL_SPACE = r"[ \t]*+<?[^\s\0\1\3|]*+"
_ADDRESS = r"(?i)https?:|www\.|\.{0,2}/|[\w./-]+\.\w"
_PATH = r"[\w.-]+/"
_SCHEME = r"https?://"
# What follows a space and one of these is not the rest of an address.
_BEYOND = r"\s[\"'“”(<\[]"
# Next to a space in an address, these show that the space is a mistake.
_JOINTS = "/.=:?&_-"
_TASK_OR_NOTE = r"[ \txX]?$|\^"
_SPACE_AND_TEXT = r"[ \t]++[^()]"
_PAIRS = {")": "(", "}": "{", "）": "（", ">": "<"}


class BrokenLink(NamedTuple):
    """Where it starts and ends, what is wrong, and the edits (offsets, text) that fix it."""

    start: int
    end: int
    reason: str
    edits: tuple[tuple[int, int, str], ...] = ()
    has_no_start: bool = False


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
    return text.count("](") != links or text.count("://") > addresses


def find_broken(text: str, inline: Inline) -> Iterator[BrokenLink]:
    """Yield the broken links of `text`, in order."""
    marked = Marked(text, inline)
    end = 0
    for match in re.finditer(_SIGN, marked.masked):
        if match.start() < end:
            continue
        read = _at_bracket if match[0] == "](" else _at_address
        found = read(marked, match.start(), end)
        if found:
            end = found.end
            yield found


def has_open_bracket(text: str, inline: Inline) -> bool:
    """Return whether a link's text begins in `text` and does not end."""
    return Marked(text, inline).has_open_bracket


def _at_bracket(marked: Marked, bracket: int, first: int) -> BrokenLink | None:
    """Read the text around ``](``; nothing before `first` belongs to it."""
    masked = marked.masked
    inside = bracket + 2
    closing = marked.closing(inside)
    target_end = closing if closing >= 0 else len(masked)
    if not marked.has_address(inside, target_end) or marked.is_formula(first, bracket):
        return None
    opening = marked.opening(bracket, first)
    if opening < 0:
        if marked.has_escaped(first, bracket):
            return None
        end = closing + 1 if closing >= 0 else _token_end(masked, inside)
        return _without_start(marked, bracket, first, end)
    if closing < 0:
        return _without_end(masked, opening, inside)
    if marked.has_link(opening, bracket):
        return BrokenLink(opening, closing + 1, "a link inside a link")
    if marked.has_gap(inside, closing):
        target = masked[inside:closing]
        edits = _without_spaces(target, inside)
        return BrokenLink(opening, closing + 1, _gap_reason(target.strip()), edits)
    return None


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
        return BrokenLink(opening, end, "one ']' too many", ((inner, bracket, ""),))
    others = [masked.rfind(mark, first, bracket) + 1 for mark in (LINK, OTHER)]
    begin = max(first, *others)
    while begin < bracket and masked[begin] in " \t\n,;|/&":
        begin += 1
    # After another link, the text may begin anywhere.
    is_first = marked.first_visible >= begin
    edits = ((begin, begin, "["),) if begin < bracket and is_first else ()
    return BrokenLink(begin, end, "missing '['", edits, has_no_start=True)


def _without_end(masked: str, opening: int, inside: int) -> BrokenLink | None:
    end = _token_end(masked, inside)
    if end == inside:
        return None
    if masked[inside] == "(" and masked[end - 1] == ")":
        return BrokenLink(opening, end, "one '(' too many", ((inside, inside + 1, ""),))
    wrong = masked[end - 1] in "]}>" and "<" not in masked[inside:end]
    edit = (end - 1, end, ")") if wrong else (end, end, ")")
    edits = (edit,) if "(" not in masked[inside:end] else ()
    return BrokenLink(opening, end, "missing ')'", edits)


def _without_spaces(target: str, inside: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edits that remove the spaces from an address, or escape them."""
    address = target.strip()
    if not re.match(_ADDRESS, address) or "\n" in address or re.search(_BEYOND, address):
        return ()
    if address.count(" ") > _MAX_SPACES or _holds_two(address):
        return ()
    start = inside + target.index(address[0])
    edits = []
    for gap in re.finditer(r"[ \t]++", address):
        is_slip = address[gap.start() - 1] in _JOINTS or address[gap.end()] in _JOINTS
        edits.append((start + gap.start(), start + gap.end(), "" if is_slip else "%20"))
    return tuple(edits)


def _holds_two(text: str) -> bool:
    """Return whether there are two addresses in `text`, with white space between them."""
    scheme = re.search(_SCHEME, text)
    gap = re.compile(r"\s").search(text, scheme.end()) if scheme else None
    return gap is not None and re.compile(_SCHEME).search(text, gap.end()) is not None


def _at_address(marked: Marked, start: int, first: int) -> BrokenLink | None:
    """Read the text before an address that is not marked as the address of a link."""
    masked = marked.masked
    if "（" in masked[max(first, start - 2) : start]:
        return _fullwidth(marked, start, first)
    closing = marked.closing(start)
    if closing >= 0:
        parenthesis = marked.before_blanks(start, first) - 1
        bracket = marked.before_blanks(parenthesis, first) - 1
        if first <= bracket < parenthesis - 1 and masked[parenthesis] == "(":
            opening = _label_start(marked, bracket, first)
            if opening >= 0:
                return _spaced(masked, opening, bracket, parenthesis, closing)
        opening = _label_start(marked, start - 1, first)
        if 0 <= opening < start - len("[xx"):
            return BrokenLink(opening, closing + 1, "missing '('", ((start, start, "("),))
        opening = marked.opening_before(start - 1, first)
        is_open = opening >= 0 and start - 1 > opening + 1 and masked[start - 1] == "("
        if is_open and not (opening > first and masked[opening - 1] == "]"):
            return _without_bracket(marked, opening, start - 1, closing)
    return _in_brackets(marked, start, first)


def _label_start(marked: Marked, bracket: int, first: int) -> int:
    """Return the start of the text, without brackets or links, that ends at `bracket`, or -1."""
    if bracket < first or marked.masked[bracket] != "]":
        return -1
    opening = marked.opening_before(bracket, first)
    is_text = 0 <= opening < bracket - 1 and not marked.has_link(opening, bracket)
    return opening if is_text else -1


def _spaced(
    masked: str, opening: int, bracket: int, parenthesis: int, closing: int
) -> BrokenLink | None:
    if re.compile(_TASK_OR_NOTE).match(masked, opening + 1, bracket):
        return None
    edits = ((bracket + 1, parenthesis, ""),)
    return BrokenLink(opening, closing + 1, "space between text and URL", edits)


def _in_brackets(marked: Marked, start: int, first: int) -> BrokenLink | None:
    masked = marked.masked
    middle = start - len(")[")
    if middle < first or masked[middle:start] not in (")[", "]["):
        return None
    begin = max(marked.parenthesis_before(middle, first), marked.bracket_before(middle, first))
    end = re.compile(r"[^\s\[\]]*+\]").match(masked, start)
    is_pair = begin >= 0 and masked[begin] + masked[middle] in ("()", "[]")
    if not is_pair or middle - begin <= len("(x") or end is None:
        return None
    last = end.end()
    edits = ((begin, begin + 1, "["), (middle, start, "]("), (last - 1, last, ")"))
    return BrokenLink(begin, last, "square brackets around the URL", edits)


def _fullwidth(marked: Marked, start: int, first: int) -> BrokenLink | None:
    masked = marked.masked
    parenthesis = marked.before_blanks(start, first) - 1
    if masked[parenthesis] != "（":
        return None
    bracket = marked.before_blanks(parenthesis, first) - 1
    opening = _label_start(marked, bracket, first)
    closing = re.compile(r"[^\s()（）]*+([)）])").match(masked, start)
    if opening < 0 or closing is None:
        return None
    edits = ((bracket + 1, start, "("), (closing.start(1), closing.end(1), ")"))
    return BrokenLink(opening, closing.end(), "fullwidth parentheses", edits)


def _without_bracket(
    marked: Marked, opening: int, parenthesis: int, closing: int
) -> BrokenLink | None:
    # In a remark in brackets, an address may be in parentheses.
    if marked.is_followed_by_closing(closing + 1) or marked.has_link(opening, parenthesis):
        return None
    label = marked.masked[opening + 1 : parenthesis].rstrip()
    if not label:
        return None
    end = opening + 1 + len(label)
    last = label[-1]
    is_wrong = last in _PAIRS and label.count(last) > label.count(_PAIRS[last])
    wrong = 2 if label.endswith(ESCAPED) else int(is_wrong)
    edit = (end - wrong, parenthesis, "]")
    return BrokenLink(opening, closing + 1, "missing ']'", (edit,))


def _token_end(masked: str, start: int) -> int:
    """Return the end of the address that begins at `start`, less what ends a sentence."""
    match = re.compile(_UNTIL_SPACE).match(masked, start)
    token = match[0] if match else ""
    return start + len(token.rstrip(" \t.,;"))
