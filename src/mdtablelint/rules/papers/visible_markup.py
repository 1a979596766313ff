"""MT709."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.text import Text
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

# Blanks in marks that a page then shows, a tag with a stray slash or blank, uneven backticks.
_SIGN = re.compile(r"(?:\*\*|__)[ \t]|[ \t](?:\*\*|__)|<[ \t\\]|\\[ \t]*>|``")
_BOLD_MARK = re.compile(r"\*\*+|__+")
_TAG = re.compile(r"<[ \t]?[\\/]?[ \t]?(br)[ \t]?[\\/]?[ \t]?>|<(\\?)(b|i|em|strong|sub|sup)(\\?)>")
_UNEVEN_CODE = re.compile(r"[ \t]*(`{1,3})([^`]+)(`{1,3})[ \t]*")
_PAIR = 2
_BREAK = "<br>"
_SPACE_INSIDE = "a space is inside them"
# No bold text is longer; what is longer is between two others.
_MAX_BOLD = 300


class _Fault(NamedTuple):
    """What shows its marks from `start` to `end`, and what it should be."""

    start: int
    end: int
    correct: str
    reason: str


@rule("MT709", "visible-markup", Severity.WARNING, fix=FixAvailability.ALWAYS)
def visible_markup(document: Document, _options: NoOptions) -> Iterator[Finding]:
    r"""The page shows the marks of bold text, of code or of a tag.

    A space inside `** Name**`, backticks that differ in number, or a backslash in `<\br>` make
    plain text of the marks.

    Fails:

        | Method    | Venue        |
        | --------- | ------------ |
        | **HCM **  | ICLR<\br>2024 |

    Fixed:

        | Method    | Venue        |
        | --------- | ------------ |
        | **HCM**  | ICLR<br>2024 |

    Code and escaped marks are left alone. Bold text is checked between two equal marks in one
    cell, or one line of a list item; code where a cell has nothing else.

    Fix safety: safe for bold text and line breaks; the page shows what was meant. Unsafe for other
    tags and code, of which more than the marks may be wrong.
    """
    cells = (
        cell
        for table in document.tables
        for row in table.rows
        if _SIGN.search(row.text)
        for cell in row.cells[: table.column_count]
    )
    lines = (line for line in document.list_lines if _SIGN.search(line.text))
    for place in (*cells, *lines):
        for fault in _faults(place) if _SIGN.search(place.text) else ():
            text = place.text[fault.start : fault.end]
            if document.is_code(place.start + fault.start) or "`" in plain(fault.correct):
                continue
            message = f"the page shows the marks of '{shortened(text)}': {fault.reason}"
            is_certain = fault.reason is _SPACE_INSIDE or fault.correct == _BREAK
            make = Fix.safe if is_certain else Fix.unsafe
            span = Span(*place.part(fault.start, fault.end))
            fix = make(f"write '{shortened(fault.correct)}'", Edit(*span, fault.correct))
            yield Finding(
                span, message, fix, cause=message if len(text) <= len(shortened(text)) else ""
            )


def _faults(place: Text) -> Iterator[_Fault]:
    """Yield what shows its marks in `place`."""
    yield from _bold(place)
    for tag in _TAG.finditer(place.shown):
        slash = "/" if tag[2] else ""
        correct = _BREAK if tag[1] else f"<{slash}{tag[3]}>"
        yield _Fault(*tag.span(), correct, "the tag is malformed")
    code = _UNEVEN_CODE.fullmatch(place.shown)
    if code and len(code[1]) != len(code[3]):
        start, end = code.start(1), code.end(3)
        reason = f"{len(code[1])} and {len(code[3])} backticks"
        yield _Fault(start, end, f"`{code[2].strip()}`", reason)


def _bold(place: Text) -> Iterator[_Fault]:
    """Yield the bold texts that begin or end with a space."""
    marks = [m for m in _BOLD_MARK.finditer(place.shown) if len(m[0]) == _PAIR]
    last = 0
    for opener, closer in pairwise(marks):
        start, end = opener.start(), closer.end()
        inner = place.text[opener.end() : closer.start()]
        bare = inner.strip(" \t")
        if start < last or opener[0] != closer[0] or bare in ("", inner) or len(inner) > _MAX_BOLD:
            continue
        before, after = place.text[start - 1 : start] if start else "", place.text[end : end + 1]
        left = " " if before.isalnum() and inner[0] in " \t" else ""
        right = " " if after.isalnum() and inner[-1] in " \t" else ""
        correct = f"{left}{opener[0]}{bare}{closer[0]}{right}"
        # The characters beside it decide what a mark can be: a longer text takes too long.
        if not _BOLD_MARK.search(plain(f"{before}{correct}{after}")):
            last = end
            yield _Fault(start, end, correct, _SPACE_INSIDE)
