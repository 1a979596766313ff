"""MT101."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.values import Columns
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
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

    A comment that nobody is meant to see, as `[//]: # (checked)` or `<!-- checked -->`, is not
    reported. A placeholder, a link without URL, or a copy of a cell that is shown, is a warning
    only.

    Fix safety: unsafe. Placeholders, links without URL and copies are removed. Where the last
    column has a placeholder, and the only hidden cell has a value of that column, the placeholder
    is removed, so that the value is shown. Otherwise only you know whether the header lacks a
    column, the row has a pipe too many, or a line break was lost. The formatter keeps such cells
    where they are.
    """
    for table in document.tables:
        for row in table.rows:
            if len(row.texts) <= table.column_count:
                continue
            lost = [cell for cell in row.cells[table.column_count :] if cell.text]
            if all(re.fullmatch(_COMMENT, cell.text) for cell in lost):
                continue
            yield _finding(row, lost, document.values(table))


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
