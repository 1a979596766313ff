"""MT109."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.table import Row
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.structure import SplitCode, split_code
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened


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

    A row that fits its header as it is is reported only where no space is beside the pipes: else
    the backticks may be those of two cells.

    Fix safety: unsafe; each pipe becomes `\\|`, which shows as a pipe, in code too. The cells
    that follow move to the left.
    """
    for table in document.tables:
        for row in table.rows:
            code = split_code(row)
            if code is not None:
                yield _finding(row, code)


def _finding(row: Row, code: SplitCode) -> Finding:
    text = row.text[code.start : code.end]
    edits = [Edit(row.start + pipe, row.start + pipe, "\\") for pipe in code.pipes]
    return Finding(
        Span(row.start + code.start, row.start + code.end),
        f"pipe in code splits the cell: '{shortened(text, keep_end=True)}'",
        Fix.unsafe("write the pipe as '\\|'", *edits),
    )
