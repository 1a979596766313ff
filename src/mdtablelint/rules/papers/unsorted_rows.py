"""MT706."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.sections import first_year
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.titles import normal_title
from mdtablelint.markdown.table import Row, Table
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.text.wording import shortened


class SortOptions(NamedTuple):
    """The order of the rows.

    sort: the column that the rows are sorted by, with a minus for the last or newest first
        sort = "title"
    """

    sort: Literal["title", "-title", "venue", "-venue", "year", "-year"] = "-year"


@rule(
    "MT706",
    "unsorted-rows",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    is_default=False,
    options=SortOptions,
    scope=FixScope.BLOCK,
)
def unsorted_rows(document: Document, options: SortOptions) -> Iterator[Finding]:
    """The rows of a table are not in the list's order.

    New papers are often added at the end, or anywhere; in a sorted list nobody finds them there.
    `sort` is the order: `"title"`, `"venue"` or `"year"`, with a minus in front for the reverse;
    the default is from the newest year to the oldest. The year is that of the year column, or
    else of the venue. Rows without a value to sort by are ignored.

    Fails:

        | Title               | Venue | Year |
        | ------------------- | ----- | ---- |
        | Soft Filter Pruning | IJCAI | 2018 |
        | HRank               | CVPR  | 2020 |

    Fixed:

        | Title               | Venue | Year |
        | ------------------- | ----- | ---- |
        | HRank               | CVPR  | 2020 |
        | Soft Filter Pruning | IJCAI | 2018 |

    Fix safety: unsafe; rows that belong together may be separated. Whole lines are moved, and
    rows with equal values keep their order. There is no fix for a table with a row without a
    value, or with a remark below a paper.
    """
    is_reversed = options.sort.startswith("-")
    role = Role(options.sort.lstrip("-"))
    for table in document.paper_tables:
        index = _sorted_column(document, table, role)
        if index is None:
            continue
        rows = [(row, key) for row in table.rows if (key := _key(row, index, role))]
        for (above, before), (row, key) in pairwise(rows):
            if before != key and (before < key) == is_reversed:
                message = (
                    f"'{_shown(row, index)}' is below '{_shown(above, index)}', "
                    f"but rows should be sorted by '{options.sort}'"
                )
                fix = _fix(table, [key for _, key in rows], is_reversed=is_reversed)
                cause = f"tables not sorted by '{options.sort}'"
                yield Finding(row.span, message, fix, related=(above.span,), cause=cause)
                break


def _shown(row: Row, index: int) -> str:
    return shortened(row.cells[index].plain)


def _sorted_column(document: Document, table: Table, role: Role) -> int | None:
    index = document.column(table, role)
    if index is None and role is Role.YEAR:
        return document.column(table, Role.VENUE)
    return index


def _key(row: Row, index: int, role: Role) -> str:
    """Return what the row is sorted by, or nothing if it does not say."""
    text = row.cells[index].plain if index < len(row.cells) else ""
    if role is Role.YEAR:
        return str(first_year(text) or "")
    return normal_title(text)


def _fix(table: Table, keys: list[str], *, is_reversed: bool) -> Fix | None:
    if table.flaw or len(keys) != len(table.rows):
        return None
    first = len(table.line_texts) - len(keys)
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=is_reversed)
    texts = table.line_texts[:first] + [table.line_texts[first + index] for index in order]
    return Fix.unsafe("sort the rows", *table.replace_lines(texts))
