"""How the blocks that cannot hold other blocks begin and end.

Sections are those of the CommonMark specification (https://spec.commonmark.org/0.31.2/) and
of the GFM specification (https://github.github.com/gfm/).
"""

from __future__ import annotations

import re
from typing import NamedTuple

# 4.1 and 4.3; a thematic break wins over a list item, a setext underline over both.
THEMATIC_BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
SETEXT_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
# 4.2
ATX_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATX_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
# 4.5; the information string after backticks holds no backtick.
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_FENCE_CLOSING = re.compile(r"(`{3,}|~{3,})[ \t]*$")
# GFM 4.10, the delimiter row. White space includes the vertical tab and the form feed.
DELIMITER_ROW = re.compile(
    r"\|?[ \t\v\f]*:?-+:?[ \t\v\f]*(?:\|[ \t\v\f]*:?-+:?[ \t\v\f]*)*\|?[ \t\v\f]*$",
)

# 4.6: the seven kinds of HTML block; those that a pattern ends may hold blank lines.
_HTML_UNTIL_PATTERN = [
    (re.compile(r"<(?:script|pre|textarea|style)(?:[ \t\v\f>]|$)", re.IGNORECASE),
     re.compile(r"</(?:script|pre|textarea|style)>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
]  # fmt: skip
_HTML_BLOCK_NAME = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|"
    r"details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|"
    r"h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|meta|nav|noframes|ol|"
    r"optgroup|option|p|param|section|source|title|summary|table|tbody|td|tfoot|th|thead|title|"
    r"tr|track|ul)(?:[ \t\v\f]|/?>|$)",
    re.IGNORECASE,
)
# 6.6: a complete open or closing tag.
_ATTRIBUTE = (
    r"[ \t\v\f]+[A-Za-z_:][A-Za-z0-9_.:-]*"
    r"(?:[ \t\v\f]*=[ \t\v\f]*(?:[^ \t\v\f\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
)
HTML_TAG = (
    rf"<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ \t\v\f]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \t\v\f]*>"
)
_HTML_LONE_TAG = re.compile(rf"(?:{HTML_TAG})[ \t\v\f]*$")

_REFERENCE = re.compile(
    r"\[(?=[^\]]*[^\]\s])(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*\n?[ \t]*"
    r"(?:<(?:[^<>\\\n]|\\.)*>|(?!<)[^\s\x00-\x1f]+)"
    r"(?P<title>(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\n|$)",
    re.DOTALL,
)
_REFERENCE_BARE = re.compile(
    _REFERENCE.pattern.replace("(?P<title>", "(?P<title>(?!)", 1), re.DOTALL
)


def fence(text: str) -> str | None:
    """Return the fence that opens a code block at the start of `text`, if one does."""
    match = _FENCE.match(text)
    return match and (match[1] or match[2])


def closes_fence(text: str, opening: str) -> bool:
    """Say whether `text` closes the code block that `opening` began."""
    match = _FENCE_CLOSING.match(text)
    return bool(match) and text[0] == opening[0] and len(match[1]) >= len(opening)  # type: ignore[index]


class HtmlBlock(NamedTuple):
    """What ends an HTML block: a pattern, or a blank line if that is None."""

    end: re.Pattern[str] | None


def html_block(text: str, *, interrupts: bool) -> HtmlBlock | None:
    """Return the HTML block that begins with `text`; a lone tag interrupts no paragraph."""
    for start, end in _HTML_UNTIL_PATTERN:
        if start.match(text):
            return HtmlBlock(end)
    if _HTML_BLOCK_NAME.match(text) or (not interrupts and _HTML_LONE_TAG.match(text)):
        return HtmlBlock(None)
    return None


def heading_text(text: str) -> tuple[int, str] | None:
    """Return the level and the text of the ATX heading that `text` is, if it is one."""
    match = ATX_HEADING.match(text)
    if not match:
        return None
    return len(match[1]), _ATX_CLOSING.sub("", text[match.end() :]).strip(" \t")


def without_references(paragraph: str) -> str:
    """Drop the link reference definitions (4.7) that `paragraph` begins with.

    Its lines are joined by line feeds.
    """
    while paragraph.startswith("["):
        match = _REFERENCE.match(paragraph) or _REFERENCE_BARE.match(paragraph)
        if not match:
            break
        paragraph = paragraph[match.end() :]
    return paragraph
