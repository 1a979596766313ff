"""MT102."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.layout import GITHUB_SIZE
from mdtablelint.markdown.table import Row, Table
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions
from mdtablelint.text.wording import listed

# An empty cell with its pipe; together they may lengthen a file so many times.
_CELL_LENGTH = 3
_MAX_GROWTH = 2


@rule(
    "MT102",
    "short-row",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.LAYOUT,
    options=NoteRowOptions,
)
def short_row(document: Document, options: NoteRowOptions) -> Iterator[Finding]:
    """A row has fewer cells than the header.

    GitHub fills the missing cells with nothing, so a forgotten venue or code link does not
    show as missing. With `note-rows = "allow"` rows with nothing behind the first cell are
    accepted, for lists that write a remark under a paper.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |  |

    Fix safety: safe; empty cells are added at the end, and the page looks the same. There is no
    fix where they would make the file several times as long.
    """
    short = [(table, _short_rows(table, options)) for table in document.tables]
    missing = sum(table.column_count - len(row.texts) for table, rows in short for row in rows)
    is_large = missing * _CELL_LENGTH > max(_MAX_GROWTH * len(document.source.text), GITHUB_SIZE)
    for table, rows in short:
        named = [column for column, name in enumerate(table.header_names) if name]
        for row in rows:
            lacking = named[bisect_left(named, len(row.texts)) :]
            names = (table.header_names[column] for column in lacking)
            fix = None
            if not table.flaw and not is_large:
                added = row.append_cells(table.column_count - len(row.texts))
                fix = Fix.safe("add empty cells", added)
            yield Finding(
                row.span,
                f"row has {len(row.texts)} of {table.column_count} cells"
                + (f"; missing: {listed(names, len(lacking))}" if lacking else ""),
                fix,
                related=(table.header.span,),
            )


def _short_rows(table: Table, options: NoteRowOptions) -> list[Row]:
    return [
        row
        for row in table.rows[: len(table.rows) - table.swallowed_count]
        if len(row.texts) < table.column_count and not row.is_empty and not options.allows(row)
    ]
