"""MT109."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.cells import pipes
from mdtablelint.markdown.table import Row
from mdtablelint.markdown.tight import Tight
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

_PAIR = 2


class _Code(NamedTuple):
    """Code that pipes split: its place in the row's text, and those of the pipes."""

    start: int
    end: int
    pipes: tuple[int, ...]


@rule("MT109", "pipe-in-code", Severity.WARNING, fix=FixAvailability.ALWAYS, scope=FixScope.BLOCK)
def pipe_in_code(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A pipe inside backticks splits its cell.

    In a table every pipe separates cells, in code too. Code with a bare pipe is split into two
    cells, the backticks show as text, and all that follows moves one column to the right.

    Fails:

        | Title    | Metric    | Venue |
        | -------- | --------- | ----- |
        | EagleEye | `p(y|x)` | ECCV  |

    Fixed:

        | Title    | Metric    | Venue |
        | -------- | --------- | ----- |
        | EagleEye | `p(y\\|x)` | ECCV  |

    Fix safety: unsafe; each pipe becomes `\\|`, which shows as a pipe, in code too. The cells
    that follow move to the left.
    """
    for table in document.tables:
        for row in table.rows:
            if "`" in row.text and sum(map(_may_hold_stray_run, row.texts)) >= _PAIR:
                code = _split_code(row)
                if code is not None:
                    yield _finding(row, code)


def _may_hold_stray_run(text: str) -> bool:
    return "`" in text and (text.count("`") % 2 == 1 or "``" in text or "\\" in text)


def _finding(row: Row, code: _Code) -> Finding:
    text = row.text[code.start : code.end]
    edits = [Edit(row.start + pipe, row.start + pipe, "\\") for pipe in code.pipes]
    return Finding(
        Span(row.start + code.start, row.start + code.end),
        f"pipe in code splits the cell: '{shortened(text, keep_end=True)}'",
        Fix.unsafe("write the pipe as '\\|'", *edits),
    )


def _split_code(row: Row) -> _Code | None:
    """Return the code that pipes split, if nothing else can be meant by the row's backticks.

    One cell has a run of backticks that opens code and never ends it, a later one has the run
    that ends it, and every other run has its partner in its own cell.
    """
    stray = [
        (cell.column, cell.start - row.start + start, end - start)
        for cell in row.cells
        if "`" in cell.text
        for start, end in Tight(cell.text).stray
    ]
    if len(stray) != _PAIR:
        return None
    (first, start, length), (last, place, other) = stray
    code = _Code(start, place + other, pipes(row.text, start, place))
    joined = len(row.texts) - (last - first)
    between = row.texts[first + 1 : last]
    if length != other or first == last or any("`" in text for text in between):
        return None
    is_tight = " " not in row.text[code.pipes[0] - 1 : code.pipes[0] + 2]
    is_sure = joined == row.table.column_count or (is_tight and len(code.pipes) == 1)
    return code if is_sure else None
