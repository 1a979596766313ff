"""Contracts that the columns of a list keep already, for a starting configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mdtablelint.document.contracts import Kind, header_key, under_contract
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.document.kinds import is_of_kind, is_remark
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.markdown.table import Cell

# What so many cells show; of fewer, a list may just not have had others yet.
_MIN_CELLS = 30
# How many cells, and what part of all, may be mistakes.
_MOST_EXCEPTIONS = 3
_EXCEPTIONS = 0.02
# No list has more; nor is a longer name one that somebody wants to write again.
_MAX_COLUMNS = 100
_MAX_NAME = 40
# Not links to GitHub or arXiv alone: the next paper may have its code, or be, somewhere else.
_KINDS: Mapping[Kind, str] = {"link": "links", "year": "years", "date": "dates"}


class Proposal(NamedTuple):
    """A contract that a column keeps: its keys, and why, as a sentence."""

    header: str
    keys: Mapping[str, Any]
    why: str


class _Column:
    """The cells below a header, in all tables."""

    def __init__(self, header: str) -> None:
        self.header = header
        self.values: list[Cell] = []
        self.has_role = False
        # Rows without the cell, or with nothing in it, and those in which somebody wrote so.
        self.empty = 0
        self.placeholders = 0


def proposals(document: Document) -> Iterator[Proposal]:
    """Yield the contracts that all but a few cells of a column keep."""
    for column in _columns(document).values():
        kind, exceptions = _kind(document, column)
        if kind is None:
            continue
        count, empty = len(column.values), column.empty
        keys: dict[str, Any] = {"kind": kind}
        why = f"{_all_but(exceptions, count)} values are {_KINDS[kind]}."
        if not column.placeholders and _are_few(empty, count + empty):
            keys = {"required": True, **keys}
            why = f"{_all_but(exceptions + empty, count + empty)} rows have {_KINDS[kind]} here."
        yield Proposal(column.header, keys, why)


def _columns(document: Document) -> dict[str, _Column]:
    columns: dict[str, _Column] = {}
    for table in under_contract(document):
        roles = document.roles(table)
        here: dict[int, _Column] = {}
        for index, name in enumerate(table.header_names[:_MAX_COLUMNS]):
            key = plain_name(name)
            if key and len(name) <= _MAX_NAME and header_key(name) == key:
                here[index] = columns.setdefault(key, _Column(name))
                here[index].has_role |= roles[index] is Role.YEAR
        for row in table.rows if here else ():
            if is_remark(row):
                continue
            for index, column in here.items():
                if index >= len(row.texts) or not row.texts[index]:
                    column.empty += 1
                elif has_value(row.cells[index]):
                    column.values.append(row.cells[index])
                else:
                    column.placeholders += 1
    return columns


def _kind(document: Document, column: _Column) -> tuple[Kind | None, int]:
    """Return what nearly all values of a column are, and how many are not."""
    count = len(column.values)
    for kind in _KINDS if count >= _MIN_CELLS else ():
        # Numbers that look like dates may be others.
        if kind == "link" or column.has_role:
            others = sum(not is_of_kind(document, cell, kind) for cell in column.values)
            if _are_few(others, count):
                return kind, others
    return None, 0


def _are_few(exceptions: int, count: int) -> bool:
    return exceptions <= min(_MOST_EXCEPTIONS, _EXCEPTIONS * count)


def _all_but(exceptions: int, count: int) -> str:
    return f"All but {exceptions} of {count:,}" if exceptions else f"All {count:,}"
