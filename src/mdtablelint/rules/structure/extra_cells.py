"""MT101."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.extra_pipes import (
    CutAddress,
    cut_address,
    is_markup,
    is_worthless,
    second_row,
    surplus_cell,
)
from mdtablelint.document.values import Columns
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.structure import split_code
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import MAX_VALUE, quoted, shortened

_COMMENT = r"\[(?://|comment|#)\]:?\s*[#<(].*|<!--.*-->"
_EMPTY_LINK = r"\[[^\]\[]{0,20}\]\(\)"


@rule("MT101", "extra-cells", Severity.ERROR, fix=FixAvailability.SOMETIMES, scope=FixScope.BLOCK)
def extra_cells(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A row has more cells than the header.

    GitHub hides the cells beyond the header: nobody sees a link or a remark in them. Often two
    rows were merged by a lost line break, and a whole paper is missing from the page; or a pipe
    in a title was not escaped.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    | [code](https://github.com/anonymous47823493/EagleEye) |

    Fixed:

        | Title    | Venue | Type | Code                                                          |
        | -------- | ----- | ---- | ------------------------------------------------------------- |
        | EagleEye | ECCV  | F    | [code](https://github.com/anonymous47823493/EagleEye) |

    Where all values fit their columns without one cell, that cell is named. A pipe in a URL cuts
    the link. Two rows on one line are found by twice the number of cells, all of which fit.

    A comment that nobody is meant to see, as `[//]: # (checked)` or `<!-- checked -->`, is not
    reported. A placeholder, a link without URL, or a copy of a cell that is shown, is a warning
    only.

    Fix safety: unsafe. Placeholders, links without URL and copies are removed. Where the last
    column has a placeholder, and the only hidden cell has a value of that column, the placeholder
    is removed, so that the value is shown. A cell too many is removed if it has no value. Two rows on
    one line are split, and a pipe in a URL is replaced by `-`. Otherwise only you know whether the header lacks a
    column, the row has a pipe too many, or a line break was lost. The formatter keeps such cells
    where they are.
    """
    for table in document.tables:
        for row in table.rows:
            if len(row.texts) <= table.column_count:
                continue
            code = split_code(row)
            if code and code.cells <= table.column_count:
                # Pipes in code have a rule of their own.
                continue
            values = document.values(table)
            cut = cut_address(row)
            lost = [cell for cell in row.cells[table.column_count :] if cell.text]
            if cut:
                yield _cut_finding(row, cut)
            elif surplus := surplus_cell(row, values):
                yield _surplus_finding(row, surplus, lost)
            elif not all(re.fullmatch(_COMMENT, cell.text) for cell in lost):
                yield _two_rows(row, lost, values) or _finding(row, lost, values)


def _cut_finding(row: Row, cut: CutAddress) -> Finding:
    pipes = "the pipe in its URL cuts" if len(cut.edits) == 1 else "the pipes in its URL cut"
    return Finding(
        Span(cut.first.start, cut.last.end),
        f"link shows as text: {pipes} the cell",
        None if row.table.flaw else Fix.unsafe("write '-' for the pipe", *cut.edits),
        related=(row.table.header.span,),
        cause="link shows as text: a pipe in its URL cuts the cell",
    )


def _surplus_finding(row: Row, cell: Cell, lost: list[Cell]) -> Finding:
    """Return the finding that `cell` moves all values after it to the right."""
    table = row.table
    fix = None
    if is_worthless(cell):
        fix = Fix.unsafe("remove the cell", Edit(cell.start, row.cells[cell.column + 1].start, ""))
    elif is_markup(cell) and cell.column:
        before = row.cells[cell.column - 1]
        fix = Fix.unsafe("remove the pipe before it", Edit(before.end, cell.start, " "))
    hidden = f"; GitHub hides {quoted([c.text for c in lost])}" if lost else ""
    reason = "all values after it are one column to the right"
    what = f"'{shortened(cell.text)}'" if cell.text else "an empty cell"
    return Finding(
        cell.span if cell.text else row.span,
        f"{what} is a cell too many: {reason}{hidden}",
        None if table.flaw else fix,
        severity=None if lost else Severity.WARNING,
        related=(table.header.span,),
    )


def _two_rows(row: Row, lost: list[Cell], columns: Columns) -> Finding | None:
    """Return the finding that a lost line break put two rows on one line."""
    ends = second_row(row, columns)
    if ends is None:
        return None
    table = row.table
    last, first = ends
    line = f" |{table.source.newline}{table.prefixes[row.line - table.first]}| "
    fix = Fix.unsafe("start a new line", Edit(last.end, first.start, line))
    return Finding(
        Span(lost[0].start, lost[-1].end),
        f"two rows on one line: GitHub hides the second, '{shortened(first.plain)}'",
        None if table.flaw else fix,
        related=(table.header.span,),
    )


def _finding(row: Row, lost: list[Cell], columns: Columns) -> Finding:
    """Return the finding that `lost`, cells of `row`, are hidden."""
    table = row.table
    texts = [cell.text for cell in lost]
    message = _message(row, texts)
    # What is not quoted whole may be something else in another row.
    cause = message if sum(map(len, texts)) <= MAX_VALUE else ""
    finding = Finding(
        Span(lost[0].start, lost[-1].end), message, related=(table.header.span,), cause=cause
    )
    shown = set(row.texts[: table.column_count])
    if all(_is_worthless(text) or text in shown for text in texts):
        fix = Fix.unsafe("remove the hidden cells", _removal(row))
        return finding._replace(fix=fix, severity=Severity.WARNING)
    name = shortened(table.header_names[-1])
    if name and len(row.texts) == table.column_count + 1 and columns.has_room(row, lost[0]):
        placeholder = row.cells[-2]
        room = f"it fits '{name}', which " + (
            f"has '{placeholder.text}'" if placeholder.text else "is empty"
        )
        title = f"show it in '{name}'"
        return finding._replace(
            message=f"{message}; {room}",
            fix=Fix.unsafe(title, Edit(placeholder.start, lost[0].start, "")),
            cause=f"GitHub hides 1 cell beyond the header; {room}",
        )
    return finding


def _is_worthless(text: str) -> bool:
    return text.lower() in PLACEHOLDERS or re.fullmatch(_EMPTY_LINK, text) is not None


def _removal(row: Row) -> Edit:
    """Return the edit that ends the row after the header's last cell."""
    last = row.cells[row.table.column_count - 1]
    return Edit(last.end, row.span.end, " |")


def _message(row: Row, lost: list[str]) -> str:
    cells = "1 cell" if len(lost) == 1 else f"{len(lost)} cells"
    message = f"GitHub hides {cells} beyond the header: {quoted(lost)}"
    if (
        row.table.column_count > 1
        and len(lost) > 1
        and len(row.texts) >= 2 * row.table.column_count
    ):
        message += "; these look like two rows on one line"
    return message
