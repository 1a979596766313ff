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
# What comments of other linters are called, and which of ours does the same.
FOREIGN_KINDS = {
    "disable-line": "ignore",
    "disable-next-line": "ignore",
    "disable-row": "ignore",
    "ignore-line": "ignore",
    "ignore-next-line": "ignore",
    "ignore-row": "ignore",
    "noqa": "ignore",
    "disable-table": "disable-next-table",
    "ignore-next-table": "disable-next-table",
    "ignore-table": "disable-next-table",
    "ignore-file": "disable-file",
}
_PROGRAM = MARK.removesuffix("-")
_OPENING = rf"<!--[ \t]*+({_PROGRAM})(-|_|:[ \t]*+|[ \t]++)"
_KIND = r"[\w-]++(?=[ \t:]|\Z)"
_CODE = r"[^\s,]+"
_END = "-->"
# What a reason begins with.
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")


class Suppression:
    """One comment: the codes it names (none stands for all rules) and the lines it works on.

    Its `kind` is one of KINDS, or whatever else is written, which works on no line.
    `first` and `last` are the indices of those lines; `span` is the place of the comment, `name`
    that of `mdtablelint-` with the kind, and `codes` maps each name of a rule to its place.
    """

    __slots__ = ("codes", "first", "kind", "last", "line", "name", "span")

    def __init__(
        self, kind: str, span: Span, name: Span, line: int, codes: dict[str, Span]
    ) -> None:
        self.kind = kind
        self.span = span
        self.name = name
        self.line = line
        self.codes = codes
        self.first = line
        self.last = line


def read_suppressions(document: Document) -> list[Suppression]:
    """Return the comments of `document` that switch rules off, in order.

    Comments in code count as text. A comment that ends one is not returned itself.
    """
    source = document.source
    if _PROGRAM not in source.text:
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
    for span, name, kind in _marked(source.text):
        if not document.is_code(span.start):
            codes = _codes(source.text, name.end, span.end - len(_END))
            yield Suppression(kind, span, name, source.position(span.start).line - 1, codes)


def _marked(text: str) -> Iterator[tuple[Span, Span, str]]:
    """Yield the span, the span of the name, and the kind of each comment that is ours.

    A kind that is not separated by a hyphen begins with what separates it: no comment is called so.
    """
    last = end = line_end = bracket = -1
    for opening in re.compile(_OPENING).finditer(text):
        start = opening.end()
        if opening.start() < last:
            continue
        if end < start:
            end = text.find(_END, start)
        if end < 0:
            return
        if line_end < start:
            found = re.compile(r"[\r\n]").search(text, start)
            line_end = found.start() if found else len(text)
        if bracket < start:
            bracket = text.find(">", start)
        if line_end < end and bracket < end:
            # What goes on for so long may have been left open.
            continue
        kind = re.compile(_KIND).match(text, start, end)
        if kind and (opening[2] == "-" or kind[0] in KINDS or kind[0] in FOREIGN_KINDS):
            last = end + len(_END)
            separator = "" if opening[2] == "-" else opening[2]
            name = Span(opening.start(1), kind.end())
            yield Span(opening.start(), last), name, separator + kind[0]


def _codes(text: str, start: int, end: int) -> dict[str, Span]:
    """Return the codes from `start`, where a colon may be, to `end` or to a reason."""
    codes = {}
    for code in re.compile(_CODE).finditer(text, start + text.startswith(":", start), end):
        if code[0] in _DASHES or code[0].startswith("--"):
            break
        codes[code[0]] = Span(*code.span())
    return codes


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
