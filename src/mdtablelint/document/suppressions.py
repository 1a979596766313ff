"""The comments in a list that switch rules off, and what they hide."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from mdtablelint.document.document import Document
from mdtablelint.markdown import layout
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Span
from mdtablelint.text.spans import Stretches

# What the comments begin with, and what may follow.
MARK = "mdtablelint-"
KINDS = ("disable", "enable", "disable-file", "disable-next-table", "ignore")
_OPENING = rf"<!--[ \t]*+{MARK}"
_KIND = r"[\w-]++(?=[ \t]|\Z)"
_CODE = r"[^\s,]+"
_END = "-->"


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


def read_suppressions(document: Document) -> list[Suppression]:
    """Return the comments of `document` that switch rules off, in order.

    Comments in code count as text. A comment that ends one is not returned itself.
    """
    source = document.source
    if MARK not in source.text:
        return []
    found: list[Suppression] = []
    # The comments that no other has ended yet, by the codes that they name.
    still_open: dict[frozenset[str], list[Suppression]] = {}
    starts = [table.first for table in document.tables]
    tables = Stretches((table.first, table.first + table.line_count) for table in document.tables)
    end = len(source.lines) - 1
    for comment in _comments(document):
        if comment.kind == "enable":
            _enable(still_open, comment)
            continue
        if comment.kind == "disable":
            comment.last = end
            still_open.setdefault(frozenset(comment.codes), []).append(comment)
        elif comment.kind == "disable-file":
            comment.first, comment.last = 0, end
        elif comment.kind == "disable-next-table":
            following = bisect_right(starts, comment.line)
            if following < len(starts):
                comment.first = starts[following]
                comment.last = comment.first + document.tables[following].line_count - 1
        elif comment.kind != "ignore" or not tables.hold(comment.line):
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
    for span, kind in _marked(source.text):
        if not document.is_code(span.start):
            codes = {
                code[0]: Span(*code.span())
                for code in re.compile(_CODE).finditer(
                    source.text, kind.end(), span.end - len(_END)
                )
            }
            yield Suppression(kind[0], span, source.position(span.start).line - 1, codes)


def _marked(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield the span and the kind of each comment that is marked as ours.

    A comment goes on until the first angle bracket, which must end it.
    """
    last = bracket = -1
    for opening in re.compile(_OPENING).finditer(text):
        if opening.start() < last:
            continue
        if bracket < opening.end():
            bracket = text.find(">", opening.end())
        if bracket < 0:
            return
        if text.endswith(_END[:-1], opening.end(), bracket):
            kind = re.compile(_KIND).match(text, opening.end(), bracket - len(_END) + 1)
            if kind:
                last = bracket + 1
                yield Span(opening.start(), last), kind


def _enable(still_open: dict[frozenset[str], list[Suppression]], comment: Suppression) -> None:
    """End the open comments that switched off what `comment` switches on."""
    codes = frozenset(comment.codes)
    for earlier in [codes] if codes else list(still_open):
        for suppression in still_open.pop(earlier, ()):
            suppression.last = comment.line


class Silence:
    """Which findings the comments of a list hide, rule by rule.

    `used` are the comments that hid any, each with the code for which it did; those that name no
    code have an empty one. `rules_of` gives the codes of the rules that such a code means.
    """

    def __init__(
        self, suppressions: Iterable[Suppression], rules_of: Callable[[str], Iterable[str]]
    ) -> None:
        self.used: set[tuple[Suppression, str]] = set()
        self._hiding: dict[str, list[tuple[Suppression, str]]] = {}
        for suppression in suppressions:
            for name in suppression.codes or [""]:
                for code in rules_of(name):
                    self._hiding.setdefault(code, []).append((suppression, name))

    def hidden(self, code: str, lines: Iterable[int]) -> Stretches:
        """Return those of `lines`, on which the rule `code` found something, that are hidden."""
        found = sorted(set(lines))
        working = []
        for suppression, name in self._hiding.get(code, ()):
            index = bisect_left(found, suppression.first)
            if index < len(found) and found[index] <= suppression.last:
                self.used.add((suppression, name))
                working.append((suppression.first, suppression.last + 1))
        return Stretches(working)
