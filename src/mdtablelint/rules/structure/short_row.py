"""MT102."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, zip_longest

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.blanks import ColumnKind, blanks, column_kinds, is_entry
from mdtablelint.document.document import Document
from mdtablelint.markdown.layout import GITHUB_SIZE
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions, is_note
from mdtablelint.rules.usual import NO_VALUE
from mdtablelint.text.wording import listed, quoted, shortened

# An empty cell with its pipe; together they may lengthen a file so many times.
_CELL_LENGTH = 3
_MAX_GROWTH = 2
# In fewer rows a column may be empty by chance.
_MIN_ROWS = 3
# So many remarks are a habit that the configuration may keep.
_MIN_NOTES = 3
_BROKEN = "a line break cuts the row in two"
_NOTES = 'rows with nothing after the first cell; `note-rows = "allow"` accepts such remarks'


@rule(
    "MT102",
    "short-row",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.CELLS,
    options=NoteRowOptions,
)
def short_row(document: Document, options: NoteRowOptions) -> Iterator[Finding]:
    """A row has fewer cells than the header.

    GitHub shows the missing cells as empty ones, so nobody notices a forgotten venue or code
    link. If a cell in the middle is missing, all values after it are under the wrong header. With
    `note-rows = "allow"` rows with nothing after the first cell are accepted, for lists that
    write a remark under a paper. Columns in which no row has a value are not missed.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |  |

    A title is often pasted with a line break in it, which cuts the row in two. Both lines are one
    finding: a link begins in the first and ends in the second, or together they have as many cells
    as the header and all values fit.

    Fix safety: safe; empty cells are added at the end, and the page looks the same. Joining two
    lines is unsafe. Where nearly
    all cells without a value have a placeholder, as MT304 counts them, the fix writes that and is
    unsafe: the value may only have been forgotten. There is no fix where a value does not fit its
    column, as then another cell is missing, for three or more remarks, nor where new cells would
    make the file several times as long.
    """
    yield from _broken_rows(document)
    short = [(table, _short_rows(document, table, options)) for table in document.tables]
    missing = sum(table.column_count - len(row.texts) for table, rows in short for row in rows)
    is_large = missing * _CELL_LENGTH > max(_MAX_GROWTH * len(document.source.text), GITHUB_SIZE)
    placeholders = _Placeholders(document)
    has_notes = sum(is_note(row) for _, rows in short for row in rows) >= _MIN_NOTES
    for table, rows in short:
        used = _used_columns(table) if rows else []
        # A row of one cell is a remark.
        has_values = any(len(row.texts) > 1 for row in rows)
        columns = document.values(table) if has_values else None
        for row in rows:
            misfit = columns.misfit(row) if columns and len(row.texts) > 1 else None
            if columns and misfit:
                message = _misfit_message(row, misfit, columns.gap(row))
                yield Finding(row.span, message, related=(table.header.span,))
            elif has_notes and is_note(row):
                yield Finding(row.span, _count(row), related=(table.header.span,), cause=_NOTES)
            elif lacking := used[bisect_left(used, len(row.texts)) :]:
                texts = None if table.flaw or is_large else placeholders.missing(row)
                yield _padding(row, lacking, texts)


def _broken_rows(document: Document) -> Iterator[Finding]:
    for row, broken in document.broken_rows.items():
        if row is broken.first:
            fix = Fix.unsafe("join the two lines", broken.edit)._replace(scope=FixScope.BLOCK)
            yield Finding(
                row.span,
                f"{_BROKEN}: it continues on line {broken.second.line + 1}",
                None if row.table.flaw else fix,
                related=(broken.second.span,),
                cause=f"{_BROKEN}: it continues on the next line",
            )


class _Placeholders:
    """What the list writes in cells without a value."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def missing(self, row: Row) -> list[str]:
        """Return what the cells that `row` lacks should have."""
        count = row.table.column_count - len(row.texts)
        texts = self._texts.get(row.table) if is_entry(self._document, row) else None
        return texts[-count:] if texts else [""] * count

    @cached_property
    def _texts(self) -> dict[Table, list[str]]:
        """The usual text of each column of the tables that list papers."""
        usual: dict[ColumnKind, str] = {}
        for kind, (_, counts) in blanks(self._document).items():
            majority = NO_VALUE.majority(counts)
            if majority and majority[0]:
                usual[kind] = majority[0]
        return {
            table: [usual.get(kind, "") for kind in column_kinds(self._document, table)]
            for table in (self._document.paper_tables if usual else ())
        }


def _used_columns(table: Table) -> list[int]:
    """Return the columns in which some row has something; in a small table that says nothing."""
    count = table.column_count
    if len(table.rows) < _MIN_ROWS:
        return [*range(count)]
    columns = zip_longest(*(row.texts for row in table.rows), fillvalue="")
    return [index for index, texts in enumerate(islice(columns, count)) if any(texts)]


def _padding(row: Row, lacking: list[int], texts: list[str] | None) -> Finding:
    """Return the finding that the cells of the columns `lacking` are missing at the end of `row`.

    The fix adds `texts`.
    """
    table = row.table
    header = [name for name in map(table.header_names.__getitem__, lacking) if name]
    names = listed(header, len(header))
    cause = f"rows that end before {names}" if names else "rows with fewer cells than the header"
    if texts and any(texts):
        cause += f"; other rows use {quoted(dict.fromkeys(filter(None, texts)))}"
    return Finding(
        row.span,
        _count(row) + (f"; missing: {names}" if names else ""),
        None if texts is None else _fix(row, texts),
        related=(table.header.span,),
        cause="" if texts is None else cause,
    )


def _fix(row: Row, texts: list[str]) -> Fix:
    if not any(texts):
        return Fix.safe("add empty cells", row.append_cells(texts))
    cells = "a cell" if len(texts) == 1 else "cells"
    title = f"add {cells} with {quoted(dict.fromkeys(texts))}"
    return Fix.unsafe(title, row.append_cells(texts))


def _misfit_message(row: Row, misfit: Cell, gap: int | None) -> str:
    """Return what is wrong with a row in which `misfit` is under the wrong header."""
    names = row.table.header_names
    if gap is None:
        value, name = shortened(misfit.plain), shortened(names[misfit.column])
        return f"{_count(row)}; '{value}' does not look like a value of '{name}'"
    missing = row.table.column_count - len(row.texts)
    lost = listed((names[column] for column in range(gap, gap + missing)), missing)
    distance = "one column" if missing == 1 else f"{missing} columns"
    values = "every value" if gap <= 1 else f"every value from '{shortened(misfit.plain)}' on"
    return f"{_count(row)}; no {lost}: {values} is {distance} to the left"


def _count(row: Row) -> str:
    return f"row has {len(row.texts)} of {row.table.column_count} cells"


def _short_rows(document: Document, table: Table, options: NoteRowOptions) -> list[Row]:
    return [
        row
        for row in table.rows[: len(table.rows) - table.swallowed_count]
        if len(row.texts) < table.column_count
        and row not in document.broken_rows
        and not row.is_empty
        and not options.allows(row)
    ]
