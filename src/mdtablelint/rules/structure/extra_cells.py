"""MT101."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.markdown.table import Row
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import MAX_VALUE, quoted

_COMMENT = r"\[(?://|comment|#)\]:?\s*[#<(].*|<!--.*-->"


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
    reported. A placeholder, or a copy of a cell that is shown, is a warning only.

    Fix safety: unsafe, and only for placeholders and copies, which are removed. Otherwise only
    you know whether the header lacks a column, the row has a pipe too many, or a line break was
    lost. The formatter keeps such cells where they are.
    """
    for table in document.tables:
        for row in table.rows:
            if len(row.texts) <= table.column_count:
                continue
            lost = [cell for cell in row.cells[table.column_count :] if cell.text]
            if all(re.fullmatch(_COMMENT, cell.text) for cell in lost):
                continue
            span = Span(lost[0].start, lost[-1].end)
            texts = [cell.text for cell in lost]
            message = _message(row, texts)
            # What is not quoted whole may be something else in another row.
            cause = message if sum(map(len, texts)) <= MAX_VALUE else ""
            shown, header = set(row.texts[: table.column_count]), (table.header.span,)
            if all(cell.text.lower() in PLACEHOLDERS or cell.text in shown for cell in lost):
                fix = Fix.unsafe("remove the hidden cells", _removal(row))
                yield Finding(span, message, fix, Severity.WARNING, header, cause)
            else:
                yield Finding(span, message, related=header, cause=cause)


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
