"""MT201."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.layout import Layout, canonical_lines
from mdtablelint.markdown.width import display_width
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    from mdtablelint.document import Document
    from mdtablelint.markdown.table import Table
    from mdtablelint.source import Edit


@rule(
    "MT201",
    "untidy-table",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.LAYOUT,
    options=Layout,
    section="format",
)
def untidy_table(document: Document, layout: Layout) -> Iterator[Finding]:
    """A table is not in canonical form.

    In a table whose columns line up a missing cell or a stray pipe is seen at once, and the
    next contributor copies the form that is there. There is one finding for a table, however
    many of its rows are out of line; `mdtablelint format` brings all tables into this form.

    Fails:

        |Title|Venue|
        |:--|:-:|
        |EagleEye: Fast Sub-net Evaluation|ECCV|

    Fixed:

        | Title                             | Venue |
        | :-------------------------------- | :---: |
        | EagleEye: Fast Sub-net Evaluation | ECCV  |

    A few tables are left as they are, and reported as such: those with a vertical tab or form
    feed in a row, or whose header belongs to something else as well.

    Fix safety: safe; the fix is made only if reading the result again gives the same cells
    and alignments.
    """
    for table in document.tables:
        start = table.span.start
        span = Span(start, start + len(table.line_texts[0].rstrip()))
        if table.flaw:
            yield Finding(span, f"this table cannot be laid out: {table.flaw.value}")
            continue
        edits = table.replace_lines(canonical_lines(table, layout))
        if edits:
            yield Finding(
                span,
                _message(len(edits), table.line_count, layout.layout),
                Fix.safe("lay out the table", *edits),
                related=_OddLines(table, edits, layout),
            )


class _OddLines:
    """The lines to which it is due that a table, tidy but for them, is not.

    They are looked for when somebody asks, which is seldom.
    """

    def __init__(self, table: Table, edits: Sequence[Edit], layout: Layout) -> None:
        self.table = table
        self.edits = edits
        self.layout = layout

    def __iter__(self) -> Iterator[Span]:
        if self.layout.layout == "compact":
            yield from (Span(edit.start, edit.end) for edit in self.edits)
            return
        table = self.table
        shapes = [_shape(text, self.layout.ambiguous_width) for text in table.line_texts]
        usual, count = Counter(shapes).most_common(1)[0]
        if count * 2 > len(shapes):
            for index, shape in enumerate(shapes):
                if shape != usual:
                    start = table.source.starts[table.first + index]
                    yield Span(start, start + 1)


def _shape(line: str, ambiguous_width: Literal[1, 2]) -> tuple[int, ...]:
    """Return how many display columns there are from pipe to pipe."""
    return tuple(display_width(part, ambiguous_width) for part in line.rstrip().split("|"))


def _message(untidy: int, lines: int, form: str) -> str:
    if untidy == lines:
        return f"this table is not {form}"
    verb = "is" if untidy == 1 else "are"
    return f"{untidy} of the {lines} lines of this table {verb} not {form}"
