"""MT201."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import tables_to_lay_out
from mdtablelint.markdown.layout import RULE_CODE, RULE_NAME, Form, Layout, Plan
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.text.source import Edit, Span


@rule(
    RULE_CODE,
    RULE_NAME,
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

    No file is laid out, by this rule's fix or by `format`, that would get more than the 512,000
    bytes that GitHub shows of a README, or more than three times its size if it is larger
    already. There is one finding then, without a fix. The layout `compact` takes less room, and a
    comment can exempt the table that takes most.

    Fix safety: safe; the fix is made only if reading the result again gives the same cells
    and alignments.
    """
    plan = Plan(document.source, tables_to_lay_out(document), layout)
    forms = {form.table: form for form in plan.forms}
    is_refused = False
    for table in document.tables:
        start = table.span.start
        span = Span(start, start + len(table.line_texts[0].rstrip()))
        if table.flaw:
            yield Finding(span, f"this table cannot be laid out: {table.flaw.value}")
            continue
        form = forms.get(table)
        if form is None:
            # A comment exempts this table, and must be seen to have a reason.
            if not Form(table, layout).is_tidy:
                yield Finding(span, f"this table is not {layout.layout}")
        elif plan.refusal:
            if not is_refused and not form.is_tidy:
                is_refused = True
                yield Finding(span, f"this table is left as it is: {plan.refusal}")
        elif edits := form.edits():
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
        lines = map(str.__add__, table.prefixes, table.line_texts)
        shapes = [_shape(line, self.layout.ambiguous_width) for line in lines]
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
