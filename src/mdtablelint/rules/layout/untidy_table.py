"""MT201."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import MARK, tables_to_lay_out
from mdtablelint.markdown.layout import MOST_GROWTH, RULE_CODE, RULE_NAME, Form, Layout, Plan
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.text.source import Edit, Source, Span
from mdtablelint.text.wording import counted

_NOT_FORMATTED = "this table is not formatted"
# So many lines are named, in a table whose other lines are formatted.
_FEW_LINES = 3


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
    """A table is not formatted as the configuration says.

    In a table whose columns line up a missing cell or a stray pipe is seen at once, and the
    next contributor copies the form that is there. There is one finding per table, however
    many of its rows are out of line; `mdtablelint format` formats all tables. If no more than
    three rows are, the finding is at the first of them. With `--changed-since` it is at the
    changed row that is out of line.

    Fails:

        |Title|Venue|
        |:--|:-:|
        |EagleEye: Fast Sub-net Evaluation|ECCV|

    Fixed:

        | Title                             | Venue |
        | :-------------------------------- | :---: |
        | EagleEye: Fast Sub-net Evaluation | ECCV  |

    A table that is aligned keeps the widths of its columns, so that a new row changes no other
    line. Remarks and empty rows are not padded. A cell that is far wider than the others of its
    column does not widen it, but moves the rest of its row. No cell is added: a row with fewer
    cells than the header stays so, and MT102 reports it. The section `[format]`
    of the [configuration](configuration.md#format) has more on this.

    A few tables cannot be formatted, and are reported as such: those with a vertical tab or form
    feed in a row, or whose header belongs to something else as well.

    No file is formatted, by this rule's fix or by `format`, that would get more than the 512,000
    bytes that GitHub shows of a README, and no larger file gets longer. This rule is silent then,
    and `format` says why. The layout `compact` takes less room, and a comment can exempt the table
    that takes most.

    Fix safety: safe; the fix is made only if reading the result again gives the same cells
    and alignments.
    """
    plan = Plan(document.source, tables_to_lay_out(document), layout)
    edits = {form.table: form.edits() for form in plan.forms if not plan.refusal}
    forms = {form.table: form for form in plan.forms}
    untidy = [changed for changed in edits.values() if changed]
    title, effect = "format the table", _effect(untidy, document.source)
    cause = _cause(untidy, len(edits), effect)
    for table in document.tables:
        start = table.span.start
        span = Span(start, start + len(table.line_texts[0].rstrip()))
        form = forms.get(table)
        if table.flaw:
            yield Finding(span, f"this table cannot be formatted: {table.flaw.value}")
        elif form is None:
            # A comment exempts this table, and must be seen to have a reason.
            if not Form(table, layout).is_tidy:
                yield Finding(span, _NOT_FORMATTED)
        elif changed := edits.get(table):
            odd = _few(changed, form)
            yield Finding(
                odd[0] if odd else span,
                _message(len(changed), table.line_count, _lines(odd, form)),
                # The cause is shown only where there are other tables like this one.
                Fix.safe(title if len(untidy) > 1 else f"{title}, which {effect}", *changed),
                related=_OddLines(form, changed, layout),
                cause=cause,
                is_divided=True,
            )


def _few(edits: Sequence[Edit], form: Form) -> list[Span]:
    """Return the lines that change if they are few of a table that is formatted otherwise.

    A comment in such a line could hide the finding, but `format` leaves out whole tables only.
    """
    if len(edits) > _FEW_LINES or 2 * len(edits) >= form.table.line_count:
        return []
    source = form.table.source
    if any(MARK in source.text[edit.start : edit.end] for edit in edits):
        return []
    lines = (source.position(edit.start).line - 1 for edit in edits)
    return [_line_span(form.table, line - form.table.first) for line in lines]


def _line_span(table: Table, index: int) -> Span:
    """Return where a line of a table is, without its prefix."""
    number, text = table.first + index, table.line_texts[index]
    end = table.source.starts[number] + len(table.source.lines[number])
    return Span(end - len(text), end - len(text) + len(text.rstrip()))


def _lines(spans: Sequence[Span], form: Form) -> str:
    """Return the numbers of several lines, in words."""
    numbers = [str(form.table.source.position(span.start).line) for span in spans]
    return f": {', '.join(numbers[:-1])} and {numbers[-1]}" if len(numbers) > 1 else ""


class _OddLines:
    """The lines without which a table would be formatted.

    They are looked for when somebody asks, which is seldom.
    """

    def __init__(self, form: Form, edits: Sequence[Edit], layout: Layout) -> None:
        self.form = form
        self.edits = edits
        self.layout = layout

    def __iter__(self) -> Iterator[Span]:
        if self.form.keeps_widths or self.layout.layout == "compact":
            yield from (Span(edit.start, edit.end) for edit in self.edits)
            return
        # All lines change. If most of them are in line, it is because of the others.
        table = self.form.table
        lines = map(str.__add__, table.prefixes, table.line_texts)
        shapes = [_shape(line, self.layout.ambiguous_width) for line in lines]
        usual, count = Counter(shapes).most_common(1)[0]
        if count * 2 > len(shapes):
            odd = (index for index, shape in enumerate(shapes) if shape != usual)
            yield from (_line_span(table, index) for index in odd)


def _shape(line: str, ambiguous_width: Literal[1, 2]) -> tuple[int, ...]:
    """Return how many display columns there are from pipe to pipe."""
    return tuple(display_width(part, ambiguous_width) for part in line.rstrip().split("|"))


def _message(untidy: int, lines: int, numbers: str) -> str:
    if untidy == lines:
        return _NOT_FORMATTED
    verb = "is" if untidy == 1 else "are"
    return f"{untidy} of the {lines} lines of this table {verb} not formatted{numbers}"


def _cause(edits: Sequence[Sequence[Edit]], total: int, effect: str) -> str:
    """Return in one sentence which tables of the file are not formatted, and what a fix does."""
    untidy = len(edits)
    if untidy == 0:
        return ""
    if untidy == total > 1:
        return f"none of the {total} tables is formatted; --fix {effect}"
    verb = "is" if untidy == 1 else "are"
    return f"{untidy} of {counted(total, 'table')} {verb} not formatted; --fix {effect}"


def _effect(edits: Sequence[Sequence[Edit]], source: Source) -> str:
    """Return what `edits`, those of each table, do to the file."""
    lines = f"changes {counted(sum(map(len, edits)), 'line')}"
    # All that comes and goes is ASCII.
    growth = sum(len(e.text) - (e.end - e.start) for changed in edits for e in changed)
    old = len(source.encode())
    percent = round(100 * growth / old) if growth else 0
    size = f" and makes the file {abs(percent)}% {'larger' if percent > 0 else 'smaller'}"
    hint = '; `layout = "compact"` does not' if old + growth > MOST_GROWTH * old else ""
    return f"{lines}{size if percent else ''}{hint}"
