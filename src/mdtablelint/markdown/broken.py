"""Links that were meant as Markdown but show as text: a bracket is missing, or a space too many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint.markdown.inline import LinkKind
from mdtablelint.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.markdown.inline import Inline

# What stands for links, for code and tags, for escaped brackets, and for images.
_LINK = "\0"
_OTHER = "\1"
_ESCAPED = "\2\2"
_IMAGE = "\3"
_MARKS = {LinkKind.HTML: _OTHER, LinkKind.IMAGE: _IMAGE}
_MASKED = r"\\[!-/:-@\[-`{-~]|<!--.*?-->|</?[A-Za-z][^<>]*>"
_SIGN = r"\]\(|(?:https?://|www\.)"
_ADDRESS = r"(?i)https?:|www\.|^\s*(?:\.{0,2}/|#|\[)|\.(?:md|pdf|html?|png|jpe?g|txt)\b"
_MAX_SPACES = 8
_UNTIL_SPACE = r"[ \t]*<?[^\s\0\1\3|]*"
# Before an address: what shows that it was to be a link's.
_SPACED = r"\[([^\[\]\0]+)\]([ \t]+)\([ \t]*$"
_FULLWIDTH = r"\[([^\[\]\0]+)\][ \t]*(（)[ \t]*$"
_NO_PARENTHESIS = r"\[([^\[\]\0]{2,})\]$"
_NO_BRACKET = r"(?<!\])\[([^\[\]]+)\($"
_IN_BRACKETS = r"(\(|\[)([^\[\]()\0]{2,})(\)|\])\[$"
_TASK_OR_NOTE = r"[ \txX]?$|\^"

# Looking for the ends of a link takes time that grows with the square of the signs of links.
_MAX_LENGTH = 5_000


class BrokenLink(NamedTuple):
    """From where to where it stands, what is wrong, and the edits (offsets, text) that mend it."""

    start: int
    end: int
    reason: str
    edits: tuple[tuple[int, int, str], ...] = ()
    has_no_start: bool = False


def is_cut_off(text: str, start: int, end: int) -> bool:
    """Say whether the bare address from `start` to `end` is not what a broken link was to be."""
    return "](" in text[start:end] or (
        text.endswith("](", 0, start) and re.match(r"[ \t]+[^ \t()]", text[end:]) is not None
    )


def may_be_broken(text: str, inline: Inline) -> bool:
    """Say no only if `text` holds no broken link; `inline` is what is read from it."""
    links = addresses = 0
    for link in inline.links:
        if link.kind is LinkKind.BARE:
            return True
        links += link.kind is not LinkKind.HTML and link.kind is not LinkKind.AUTOLINK
        addresses += link.url.count("://")
    return not inline.is_given_up and (text.count("](") != links or text.count("://") > addresses)


def find_broken(text: str, inline: Inline) -> Iterator[BrokenLink]:
    """Yield the broken links of `text`, in order; texts beyond all measure hold none."""
    if len(text) > _MAX_LENGTH:
        return
    masked = _mask(text, inline)
    end = 0
    for match in re.finditer(_SIGN, masked):
        if match.start() < end:
            continue
        read = _at_bracket if match[0] == "](" else _at_address
        found = read(masked, match.start(), end)
        if found:
            end = found.end
            yield found


def has_open_bracket(text: str, inline: Inline) -> bool:
    """Say whether a link's text begins in `text` and does not end."""
    masked = _mask(text, inline)
    return re.search(r"\[[^\[\]]*$", masked) is not None


def _mask(text: str, inline: Inline) -> str:
    masked = re.sub(_MASKED, _fill, text, flags=re.DOTALL)
    for start, end in inline.code_spans:
        masked = masked[:start] + _OTHER * (end - start) + masked[end:]
    for link in inline.links:
        if link.kind is not LinkKind.BARE:
            mark = _MARKS.get(link.kind, _LINK)
            masked = masked[: link.start] + mark * (link.end - link.start) + masked[link.end :]
    return masked


def _fill(match: re.Match[str]) -> str:
    if match[0] in ("\\[", "\\]"):
        return _ESCAPED
    return ("x" if match[0][0] == "\\" else _OTHER) * len(match[0])


def _at_bracket(masked: str, bracket: int, first: int) -> BrokenLink | None:
    """Read what stands around ``](``; nothing before `first` belongs to it."""
    inside = bracket + 2
    closing = _closing(masked, inside)
    target = masked[inside : closing if closing >= 0 else len(masked)]
    if not re.search(_ADDRESS, target) or masked.count("$", first, bracket) % 2:
        return None
    opening = _opening(masked, bracket, first)
    if opening < 0:
        if _ESCAPED in masked[first:bracket]:
            return None
        end = closing + 1 if closing >= 0 else _token_end(masked, inside)
        return _without_start(masked, bracket, first, end)
    if closing < 0:
        return _without_end(masked, opening, inside)
    if _LINK in masked[opening:bracket]:
        return BrokenLink(opening, closing + 1, "a link cannot stand within a link")
    if re.search(r"\s", target.strip()):
        edits = _without_spaces(target, inside)
        return BrokenLink(opening, closing + 1, "its address holds a space", edits)
    return None


def _without_start(masked: str, bracket: int, first: int, end: int) -> BrokenLink:
    begin = max(first, masked.rfind(_LINK, 0, bracket) + 1, masked.rfind(_OTHER, 0, bracket) + 1)
    while begin < bracket and masked[begin] in " \t\n,;|/&":
        begin += 1
    # Behind another link, the text may begin anywhere.
    edits = ((begin, begin, "["),) if begin < bracket and not masked[:begin].strip() else ()
    reason = "its opening bracket is missing"
    return BrokenLink(begin, end, reason, edits, has_no_start=True)


def _without_end(masked: str, opening: int, inside: int) -> BrokenLink | None:
    end = _token_end(masked, inside)
    if end == inside:
        return None
    wrong = masked[end - 1] in "]}>" and "<" not in masked[inside:end]
    edit = (end - 1, end, ")") if wrong else (end, end, ")")
    edits = (edit,) if "(" not in masked[inside:end] else ()
    return BrokenLink(opening, end, "its closing parenthesis is missing", edits)


def _without_spaces(target: str, inside: int) -> tuple[tuple[int, int, str], ...]:
    """Return the edits that take the spaces out of an address, or write them as such."""
    address = target.strip()
    if not re.match(r"(?i)https?:|www\.|\.{0,2}/|[\w./-]+\.\w", address) or "\n" in address:
        return ()
    if (
        re.search(r"\s[\"'“”(<\[]|https?://\S*\s.*https?://", address)
        or address.count(" ") > _MAX_SPACES
    ):
        return ()
    start = inside + target.index(address[0])
    edits = []
    for gap in re.finditer(r"[ \t]+", address):
        is_slip = re.search(r"[/.=:?&_-]$", address[: gap.start()]) or re.match(
            r"[/.=:?&_-]", address[gap.end() :]
        )
        edits.append((start + gap.start(), start + gap.end(), "" if is_slip else "%20"))
    return tuple(edits)


def _at_address(masked: str, start: int, first: int) -> BrokenLink | None:
    """Read what stands before an address that no Markdown marks as a link's."""
    before = masked[first:start]
    closing = _closing(masked, start)
    if before.endswith("（") or "（" in before[-2:]:
        return _fullwidth(masked, start, first)
    if closing >= 0 and (match := re.search(_SPACED, before)):
        if re.match(_TASK_OR_NOTE, match[1]):
            return None
        edits = ((first + match.start(2), first + match.end(2), ""),)
        reason = "a space parts its text and its address"
        return BrokenLink(first + match.start(), closing + 1, reason, edits)
    if closing >= 0 and (match := re.search(_NO_PARENTHESIS, before)):
        reason = "its opening parenthesis is missing"
        return BrokenLink(first + match.start(), closing + 1, reason, ((start, start, "("),))
    if closing >= 0 and (match := re.search(_NO_BRACKET, before)):
        return _without_bracket(masked, first, match, closing)
    return _in_brackets(masked, start, first)


def _in_brackets(masked: str, start: int, first: int) -> BrokenLink | None:
    match = re.search(_IN_BRACKETS, masked[first:start])
    end = re.compile(r"[^\s\[\]]*\]").match(masked, start)
    if match is None or end is None or (match[1] == "(") != (match[3] == ")"):
        return None
    begin, last = first + match.start(), end.end()
    edits = ((begin, begin + 1, "["), (start - 2, start, "]("), (last - 1, last, ")"))
    return BrokenLink(begin, last, "its address stands in brackets", edits)


def _fullwidth(masked: str, start: int, first: int) -> BrokenLink | None:
    match = re.search(_FULLWIDTH, masked[first:start])
    closing = re.compile(r"[^\s()（）]*([)）])").match(masked, start)
    if match is None or closing is None:
        return None
    edits = (
        (first + match.end(1) + 1, start, "("),
        (closing.start(1), closing.end(1), ")"),
    )
    return BrokenLink(first + match.start(), closing.end(), "its parentheses are fullwidth", edits)


def _without_bracket(
    masked: str, first: int, match: re.Match[str], closing: int
) -> BrokenLink | None:
    label = match[1].rstrip()
    # In a remark in brackets, an address may stand in parentheses.
    if re.match(r"[^\[]*\]", masked[closing + 1 :]) or not label:
        return None
    if _LINK in label:
        return None
    end = first + match.start(1) + len(label)
    opening = first + match.end() - 1
    pairs = {")": "(", "}": "{", "）": "（", ">": "<"}
    is_wrong = label[-1] in pairs and label.count(label[-1]) > label.count(pairs[label[-1]])
    wrong = 2 if label.endswith(_ESCAPED) else int(is_wrong)
    edit = (end - wrong, opening, "]")
    return BrokenLink(first + match.start(), closing + 1, "its closing bracket is missing", (edit,))


def _opening(masked: str, bracket: int, first: int) -> int:
    """Return where the bracket that closes at `bracket` opens, or -1."""
    depth = 0
    for index in range(bracket - 1, first - 1, -1):
        if masked[index] == "]":
            depth += 1
        elif masked[index] == "[":
            if not depth:
                return index
            depth -= 1
    return -1


def _closing(masked: str, start: int) -> int:
    """Return where the parenthesis opened before `start` closes, or -1."""
    depth = 0
    for index in range(start, len(masked)):
        if masked[index] == "(":
            depth += 1
        elif masked[index] == ")":
            if not depth:
                return index
            depth -= 1
        elif masked[index] == _LINK:
            return -1
    return -1


def _token_end(masked: str, start: int) -> int:
    """Return the end of the address that begins at `start`, less what ends a sentence."""
    match = re.compile(_UNTIL_SPACE).match(masked, start)
    token = match[0] if match else ""
    return start + len(token.rstrip(" \t.,;"))
