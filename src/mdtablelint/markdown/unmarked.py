"""Addresses beside a label that no link marks: a bracket or parenthesis between them is wrong."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtablelint.markdown.marks import ESCAPED, Marked

_UNTIL_SPACE = r"[ \t]*+<?[^\s\0\1\3|]*+"
_TASK_OR_NOTE = r"[ \txX]?$|\^"
_PAIRS = {")": "(", "}": "{", "）": "（", ">": "<"}


class BrokenLink(NamedTuple):
    """Where it starts and ends, what is wrong, and the edits (offsets, text) that fix it.

    `is_shown` if the link works, and only a mark beside it shows. `may_lack` is what may be missing
    before it instead.
    """

    start: int
    end: int
    reason: str
    edits: tuple[tuple[int, int, str], ...] = ()
    has_no_start: bool = False
    is_shown: bool = False
    may_lack: str = ""


def at_address(marked: Marked, start: int, first: int) -> BrokenLink | None:
    """Read the text before an address that is not marked as the address of a link."""
    masked = marked.masked
    if "（" in masked[max(first, start - 2) : start]:
        return _fullwidth(marked, start, first)
    closing = marked.closing(start)
    if closing < 0 and (opening := _label_start(marked, start - 1, first)) >= 0:
        return _without_parentheses(marked, opening, start)
    if closing >= 0:
        parenthesis = marked.before_blanks(start, first) - 1
        bracket = marked.before_blanks(parenthesis, first) - 1
        if first <= bracket < parenthesis - 1 and masked[parenthesis] == "(":
            opening = _label_start(marked, bracket, first)
            if opening < 0 and masked[bracket - 1 : bracket + 1] == "]]":
                opening = marked.opening(bracket, first)
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


def _without_parentheses(marked: Marked, opening: int, start: int) -> BrokenLink | None:
    end = token_end(marked.masked, start)
    # A number in brackets before an address is a citation.
    if end == start or not re.search(r"[^\W\d]", marked.masked[opening + 1 : start - 1]):
        return None
    edits = ((start, start, "("), (end, end, ")"))
    return BrokenLink(opening, end, "missing parentheses", edits)


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


def token_end(masked: str, start: int) -> int:
    """Return the end of the address that begins at `start`, less what ends a sentence."""
    match = re.compile(_UNTIL_SPACE).match(masked, start)
    token = match[0] if match else ""
    return start + len(token.rstrip(" \t.,;"))
