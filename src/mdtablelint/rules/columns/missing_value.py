"""MT303."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import plain_name
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Table
from mdtablelint.rules.registry import rule
from mdtablelint.text.wording import quoted


class RequiredOptions(NamedTuple):
    """What each row must have.

    required: the columns that must have a value in each row, by role or name
        required = ["title", "venue", "code"]
    """

    required: tuple[str, ...] = ("title", "venue")


@rule(
    "MT303",
    "missing-value",
    Severity.WARNING,
    is_default=False,
    options=RequiredOptions,
    section="columns",
)
def missing_value(document: Document, options: RequiredOptions) -> Iterator[Finding]:
    """A cell is empty in a column that must have a value.

    `required` in the `columns` section names these columns, by role (title, venue, year, type,
    code, link, notes) or by the name in the header; the default is title and venue. A
    placeholder such as `-` is a value: somebody looked, and there was nothing.

    Fails:

        | Title    | Venue | Code |
        | -------- | ----- | ---- |
        | EagleEye |       | -    |

    Fixed:

        | Title    | Venue | Code |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | -    |

    Empty rows and rows of one cell are not checked.

    Fix safety: there is no fix: only you know the value.
    """
    wanted = {plain_name(plain(name)) for name in options.required}
    for table in document.tables:
        columns = _columns(document, table, wanted)
        if not columns or document.is_legend(table):
            continue
        for row in table.rows:
            if row.is_empty or len(row.texts) == 1:
                continue
            written = bisect_left(columns, len(row.texts))
            empty = [column for column in columns[:written] if not row.texts[column]]
            span = row.cells[empty[0]].span if empty else row.span
            empty += columns[written:]
            if empty:
                names = [table.header_names[column] for column in empty]
                message = f"no value in {quoted(names)}"
                yield Finding(span, message, cause=message)


def _columns(document: Document, table: Table, wanted: set[str]) -> list[int]:
    return [
        column
        for column, (name, role) in enumerate(
            zip(table.header_names, document.roles(table), strict=True)
        )
        if plain_name(name) in wanted or (role is not None and role.value in wanted)
    ]
