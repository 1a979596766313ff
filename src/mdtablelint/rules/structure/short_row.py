"""MT102."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, zip_longest

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.blanks import ColumnKind, blanks, column_kinds, is_entry
from mdtablelint.document.document import Document
from mdtablelint.document.lost_pipes import Splitter
from mdtablelint.markdown.layout import GITHUB_SIZE
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions, is_note
from mdtablelint.rules.usual import NO_VALUE
from mdtablelint.text.source import Edit, Span
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

    Fix safety: safe; empty cells are added at the end, and the page looks the same. Where nearly
    all cells without a value have a placeholder, as MT304 counts them, the fix writes that and is
    unsafe: the value may only have been forgotten. Unsafe too are joining two lines, adding one cell
    in the only place that lets all values fit their columns, and splitting a cell between two
    values that other rows have in two columns. There is no fix where such a place is not found,
    where the last cell may have two values, for three or more remarks, nor where new cells would
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
        values = _Values(document, table, placeholders)
        for row in rows:
            if has_notes and is_note(row):
                yield Finding(row.span, _count(row), related=(table.header.span,), cause=_NOTES)
            elif shifted := values.lost_pipe(row) or values.misfit(row):
                yield shifted
            elif lacking := used[bisect_left(used, len(row.texts)) :]:
                doubt = values.splitter.doubt(row)
                has_fix = not (table.flaw or is_large or doubt)
                padding = _padding(row, lacking, placeholders.missing(row) if has_fix else None)
                message = f"{padding.message}; {doubt}" if doubt else padding.message
                yield padding._replace(message=message)


def _broken_rows(document: Document) -> Iterator[Finding]:
    for row, broken in document.broken_rows.items():
        if row is broken.first:
            fix = Fix.unsafe("join the two lines", broken.edit)._replace(scope=FixScope.BLOCK)
            yield Finding(
                Span(row.span.start, broken.second.span.end),
                f"{_BROKEN}: it continues on line {broken.second.line + 1}",
                None if row.table.flaw else fix,
                cause=f"{_BROKEN}: it continues on the next line",
            )


class _Placeholders:
    """What the list writes in cells without a value."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def missing(self, row: Row) -> list[str]:
        """Return what the cells that `row` lacks at its end should have."""
        return self.texts(row, len(row.texts))

    def texts(self, row: Row, first: int) -> list[str]:
        """Return what the cells that `row` lacks from the column `first` on should have."""
        count = row.table.column_count - len(row.texts)
        texts = self._texts.get(row.table) if is_entry(self._document, row) else None
        return texts[first : first + count] if texts else [""] * count

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


class _Values:
    """The values of a table, which show where a cell is missing."""

    def __init__(self, document: Document, table: Table, placeholders: _Placeholders) -> None:
        self._document = document
        self._table = table
        self._placeholders = placeholders

    @cached_property
    def splitter(self) -> Splitter:
        """What tells whether a cell has two values."""
        return Splitter(self._table, self._document.values(self._table))

    def lost_pipe(self, row: Row) -> Finding | None:
        """Return the finding that two values of `row` share a cell."""
        lost = self.splitter.find(row)
        if lost is None:
            return None
        name = shortened(self._table.header_names[lost.column])
        fix = Fix.unsafe("insert the pipe", lost.edit)._replace(scope=FixScope.BLOCK)
        return Finding(
            row.span,
            f"{_count(row)}; no pipe before '{shortened(lost.value)}', a value of '{name}'",
            None if self._table.flaw else fix,
            related=(self._table.header.span,),
        )

    def misfit(self, row: Row) -> Finding | None:
        """Return the finding that a value of `row` is under the wrong header."""
        columns = self._document.values(self._table)
        # A row of one cell is a remark.
        misfit = columns.misfit(row) if len(row.texts) > 1 else None
        if misfit is None:
            return None
        related = (self._table.header.span,)
        gap = columns.gap(row)
        if gap is None:
            value = shortened(misfit.plain or misfit.text)
            name = shortened(self._table.header_names[misfit.column])
            message = f"{_count(row)}; '{value}' does not look like a value of '{name}'"
            return Finding(row.span, message, related=related)
        # Of several missing cells each may be missing in another place.
        is_one = len(row.texts) == self._table.column_count - 1
        fix = self._insertion(row, gap) if is_one and not self._table.flaw else None
        return Finding(row.span, _gap_message(row, misfit, gap), fix, related=related)

    def _insertion(self, row: Row, gap: int) -> Fix:
        """Return the fix that adds the cell that `row` lacks before the one with index `gap`."""
        text = self._placeholders.texts(row, gap)[0]
        start = row.cells[gap].start
        before = "" if gap or row.text.startswith("|") else "| "
        after = "" if row.text[: start - row.start].endswith("|") else " "
        edit = Edit(start, start, f"{before}{text} |{after}" if text else f"{before}|{after}")
        content = f" with '{text}'" if text else ""
        title = f"add a cell{content} for '{shortened(self._table.header_names[gap])}'"
        return Fix.unsafe(title, edit)._replace(scope=FixScope.BLOCK)


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


def _gap_message(row: Row, misfit: Cell, gap: int) -> str:
    """Return what is wrong with a row whose values from `misfit` on are too far to the left."""
    missing = row.table.column_count - len(row.texts)
    lost = listed(row.table.header_names[gap : gap + missing], missing)
    distance = "one column" if missing == 1 else f"{missing} columns"
    name = shortened(misfit.plain or misfit.text)
    values = "every value" if gap <= 1 else f"every value from '{name}' on"
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
