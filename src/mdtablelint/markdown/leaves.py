"""How the blocks that cannot hold other blocks begin and end.

Patterns that many files never need are compiled on first use, by the cache of the re module.
Sections are those of the CommonMark specification (https://spec.commonmark.org/0.31.2/) and
of the GFM specification (https://github.github.com/gfm/).
"""

from __future__ import annotations

import re

from mdtablelint.markdown.cursor import Cursor

# 4.1: the marks of a thematic break, which has three or more.
_BREAK = re.compile(r"\*[* \t]*+|_[_ \t]*+|-[- \t]*+")
_MIN_BREAK = 3
# 4.3; it wins over a thematic break, as that does over a list item.
SETEXT_UNDERLINE = re.compile(r"(?:=++|-++)[ \t]*+$")
# 4.2
_ATX_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
# 4.5; the information string after backticks holds no backtick.
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_FENCE_CLOSING = re.compile(r"(`{3,}|~{3,})[ \t]*$")
# cmark-gfm keeps the length of a fence in one byte.
_MAX_FENCE = 255
# GFM 4.10, the delimiter row. White space includes the vertical tab and the form feed.
DELIMITER_ROW = re.compile(
    r"\|?[ \t\v\f]*+:?-++:?[ \t\v\f]*+(?:\|[ \t\v\f]*+:?-++:?[ \t\v\f]*+)*\|?[ \t\v\f]*+$",
)

# 4.6: the kinds of HTML block that a pattern ends; they may hold blank lines.
_HTML_UNTIL_PATTERN = (
    (r"(?i)<(?:script|pre|textarea|style)(?:[ \t\v\f>]|$)",
     r"(?i)</(?:script|pre|textarea|style)>"),
    (r"<!--", r"-->"),
    (r"<\?", r"\?>"),
    (r"<![A-Z]", r">"),
    (r"<!\[CDATA\[", r"\]\]>"),
)  # fmt: skip
# The kind that these names begin ends at a blank line, as does the last kind, any lone tag.
_HTML_BLOCK_NAME = (
    r"(?i)</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|"
    r"dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|"
    r"h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|"
    r"optgroup|option|p|param|section|source|title|summary|table|tbody|td|tfoot|th|thead|"
    r"tr|track|ul)(?:[ \t\v\f]|/?>|$)"
)
# 6.6: a complete open or closing tag.
_ATTRIBUTE = (
    r"[ \t\v\f]+[A-Za-z_:][A-Za-z0-9_.:-]*"
    r"(?:[ \t\v\f]*=[ \t\v\f]*(?:[^ \t\v\f\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
)
HTML_TAG = (
    rf"<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ \t\v\f]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \t\v\f]*>"
)
_HTML_LONE_TAG = rf"(?:{HTML_TAG})[ \t\f]*$"


def is_thematic_break(cursor: Cursor) -> bool:
    """Return whether all that follows `cursor` is a thematic break."""
    line, start = cursor.line, cursor.content
    if start < cursor.unbroken:
        return False
    match = _BREAK.match(line, start)
    end = match.end() if match else start
    if end == len(line) and line.count(line[start], start) >= _MIN_BREAK:
        return True
    # Whatever is in the way of this one is in the way of all that begin before it.
    cursor.unbroken = end
    return False


def fence(text: str) -> str | None:
    """Return the fence that opens a code block at the start of `text`, if one does."""
    match = _FENCE.match(text)
    return match and (match[1] or match[2])[:_MAX_FENCE]


def closes_fence(text: str, opening: str) -> bool:
    """Return whether `text` closes the code block that `opening` began."""
    match = _FENCE_CLOSING.match(text)
    return bool(match) and text[0] == opening[0] and len(match[1]) >= len(opening)  # type: ignore[index]


def html_block(text: str, *, interrupts: bool) -> str | None:
    """Return the pattern that ends the HTML block that `text` begins, if it does begin one.

    An empty pattern means a blank line. A lone tag `interrupts` no paragraph.
    """
    for start, end in _HTML_UNTIL_PATTERN:
        if re.match(start, text):
            return end
    if re.match(_HTML_BLOCK_NAME, text) or (not interrupts and re.match(_HTML_LONE_TAG, text)):
        return ""
    return None


def heading_text(text: str) -> tuple[int, str] | None:
    """Return the level and the text of the ATX heading that `text` is, if it is one."""
    match = _ATX_HEADING.match(text)
    if not match:
        return None
    content = text[match.end() :].strip(" \t")
    before = content.rstrip("#")
    is_closed = before != content and (not before or before[-1] in " \t")
    return len(match[1]), before.rstrip(" \t") if is_closed else content
