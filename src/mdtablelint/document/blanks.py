"""What a list has where a value is missing: nothing, or a placeholder."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.markdown.table import Cell, Row, Table

# What is written for 'there is none'. Crosses answer a question, and 'TBD' says something else.
_NOTHING = frozenset(["", "-", "--", "---", "—", "–", "/", "n/a", "na", "none", "null", "nan"])
# In a column of links these are no answers either.
_NO_LINK = frozenset("x|×|✗|✘|❌|no|no code|not available|unavailable|无|暂无".split("|"))
_NOTHING_LINKED = _NOTHING | _NO_LINK
_MAX_PLACEHOLDER_LENGTH = max(map(len, _NOTHING_LINKED))
LINKS = frozenset([Role.CODE, Role.LINK])
# The columns that are compared: those of a role and name, or all of code links.
ColumnKind = tuple[Role | None, str]


class Blanks(NamedTuple):
    """The cells without a value in all columns of a kind, and how often each text is in them.

    GitHub shows a missing cell as an empty one: `counts` has it too.
    """

    cells: list[Cell]
    counts: Counter[str]


def column_kinds(document: Document, table: Table) -> list[ColumnKind]:
    """Return for each column of `table` with which others it is compared."""
    return [
        (role, "" if role is Role.CODE else plain_name(name))
        for role, name in zip(document.roles(table), table.header_names, strict=True)
    ]


def is_entry(document: Document, row: Row) -> bool:
    """Return whether `row` is one about a paper in which no value is shifted.

    A row of one cell, padded or not, is a remark. Without a title it is no entry.
    """
    if not any(row.texts[1:]) or len(row.texts) > row.table.column_count:
        return False
    title = document.column(row.table, Role.TITLE) or 0
    return any(cell.inline.links or cell.plain for cell in row.cells[title : title + 1])


def blanks(document: Document) -> dict[ColumnKind, Blanks]:
    """Return the cells without a value by the kind of their column."""
    cells: dict[ColumnKind, list[Cell]] = {}
    missing: Counter[ColumnKind] = Counter()
    for table in document.paper_tables:
        words = [_NOTHING_LINKED if role in LINKS else _NOTHING for role in document.roles(table)]
        kinds = column_kinds(document, table)
        # How many rows have so many cells, and lack the others.
        lengths: Counter[int] = Counter()
        for row in table.rows:
            hits = [
                column
                for column, (text, nothing) in enumerate(zip(row.texts, words, strict=False))
                if len(text) <= _MAX_PLACEHOLDER_LENGTH and text.lower() in nothing
            ]
            if (hits or len(row.texts) < len(kinds)) and is_entry(document, row):
                lengths[len(row.texts)] += 1
                for column in hits:
                    cells.setdefault(kinds[column], []).append(row.cells[column])
        short = accumulate(lengths[column] for column in range(len(kinds)))
        for kind, count in zip(kinds, short, strict=True):
            missing[kind] += count
    # Adding the counters leaves out what is not missing at all.
    return {
        kind: Blanks(found, Counter(cell.text for cell in found) + Counter({"": missing[kind]}))
        for kind, found in cells.items()
    }
