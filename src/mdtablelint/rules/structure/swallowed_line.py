"""MT105."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span


@rule("MT105", "swallowed-line", Severity.WARNING, fix=FixAvailability.ALWAYS, scope=FixScope.BLOCK)
def swallowed_line(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A line of text below a table became its last row.

    A table goes on until a blank line. A remark right below it is shown as a row with one cell,
    in the title column.

    Fails:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |
        Papers before 2020 are in the archive.

    Fixed:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |

        Papers before 2020 are in the archive.

    Fix safety: unsafe; the line leaves the table. Begin a note row that is wanted with a pipe.
    """
    for table in document.tables:
        if table.swallowed_count:
            row = table.rows[-table.swallowed_count]
            if row in document.broken_rows:
                continue
            prefix = table.source.lines[row.line][: row.start - table.source.starts[row.line]]
            blank = prefix.rstrip(" \t") + table.source.newline
            line_start = table.source.starts[row.line]
            # A blank line taken out above is a change of this row, and so is a line added below.
            joint = Span(table.source.starts[row.line - 1], table.span.end)
            yield Finding(
                row.span,
                "line without a pipe is shown as a row of the table above",
                Fix.unsafe("insert a blank line", Edit(line_start, line_start, blank)),
                related=(joint,),
            )
