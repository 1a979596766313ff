"""The comments in a list that switch rules off, and what they hide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint import layout
from mdtablelint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document
    from mdtablelint.markdown.table import Table

# What the comments begin with, and what may follow.
MARK = "mdtablelint-"
KINDS = ("disable", "enable", "disable-file", "disable-next-table", "ignore")
_COMMENT = r"<!--[ \t]*mdtablelint-([\w-]+?)(?:[ \t]+([^>]*?))?[ \t]*-->"
_CODE = r"[^\s,]+"


class Suppression:
    """One comment: the codes it names (none stands for all rules) and the lines it works on.

    Its `kind` is one of KINDS, or whatever else is written, which works on no line.
    `first` and `last` are the indices of those lines; `span` is the comment's own place, and
    `codes` maps each name to where it stands.
    """

    __slots__ = ("codes", "first", "kind", "last", "line", "span")

    def __init__(self, kind: str, span: Span, line: int, codes: dict[str, Span]) -> None:
        self.kind = kind
        self.span = span
        self.line = line
        self.codes = codes
        self.first = line
        self.last = line

    def covers(self, line: int) -> bool:
        """Say whether the comment works on `line`."""
        return self.first <= line <= self.last


def read_suppressions(document: Document) -> list[Suppression]:
    """Return the comments of `document` that switch rules off, in order.

    Comments in code count as text. A comment that ends one is not returned itself.
    """
    source = document.source
    if MARK not in source.text:
        return []
    found: list[Suppression] = []
    end = len(source.lines) - 1
    for comment in _comments(document):
        if comment.kind == "enable":
            _enable(found, comment)
            continue
        if comment.kind == "disable":
            comment.last = end
        elif comment.kind == "disable-file":
            comment.first, comment.last = 0, end
        elif comment.kind == "disable-next-table":
            following = [table for table in document.tables if table.first > comment.line]
            if following:
                comment.first = following[0].first
                comment.last = comment.first + following[0].line_count - 1
        elif comment.kind != "ignore" or not any(
            table.first <= comment.line < table.first + table.line_count
            for table in document.tables
        ):
            # Outside a table there is no row to be silent about, and other comments do nothing.
            comment.first, comment.last = 1, 0
        found.append(comment)
    return found


def is_meant(selector: str, code: str, name: str) -> bool:
    """Return whether `selector` (a code, the start of one, a name, or ALL) means a rule."""
    return selector in ("ALL", name) or (selector != "" and code.startswith(selector.upper()))


def tables_to_lay_out(document: Document) -> list[Table]:
    """Return the tables that can be rewritten and that no comment exempts from MT201."""
    tables = [table for table in document.tables if table.flaw is None]
    exempting = [
        suppression
        for suppression in read_suppressions(document)
        if not suppression.codes
        or any(is_meant(x, layout.RULE_CODE, layout.RULE_NAME) for x in suppression.codes)
    ]
    exempting.sort(key=_first, reverse=True)
    tables.sort(key=_first)
    exempt_until = -1
    kept = []
    for table in tables:
        while exempting and exempting[-1].first <= table.first:
            exempt_until = max(exempt_until, exempting.pop().last)
        if exempt_until < table.first:
            kept.append(table)
    return kept


def _first(lines: Table | Suppression) -> int:
    return lines.first


def _comments(document: Document) -> Iterator[Suppression]:
    source = document.source
    for match in re.finditer(_COMMENT, source.text):
        line = source.position(match.start()).line - 1
        before = source.lines[line][: match.start() - source.starts[line]]
        is_code = before.count("`") % 2 == 1
        if is_code or any(line in fence for fence in document.fences):
            continue
        codes = {}
        if match[2]:
            for code in re.finditer(_CODE, match[2]):
                start = match.start(2) + code.start()
                codes[code[0]] = Span(start, start + len(code[0]))
        yield Suppression(match[1], Span(*match.span()), line, codes)


def _enable(found: list[Suppression], comment: Suppression) -> None:
    """End the open comments that switched off what `comment` switches on."""
    for earlier in found:
        is_open = earlier.kind == "disable" and earlier.last >= comment.line
        if is_open and (not comment.codes or comment.codes.keys() == earlier.codes.keys()):
            earlier.last = comment.line
