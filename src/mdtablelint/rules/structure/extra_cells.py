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
from mdtablelint.text.wording import quoted

_COMMENT = r"\[(?://|comment|#)\]:?\s*[#<(].*|<!--.*-->"


@rule("MT101", "extra-cells", Severity.ERROR, fix=FixAvailability.SOMETIMES, scope=FixScope.BLOCK)
def extra_cells(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A row has more cells than the header.

    GitHub drops the cells beyond the header without a word: a link or a remark that somebody
    added is on nobody's screen. Often two rows were merged by a lost line break, and a whole
    paper is missing from the page; or a pipe in a title was not escaped.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    | [code](https://github.com/anonymous47823493/EagleEye) |

    Fixed:

        | Title    | Venue | Type | Code                                                          |
        | -------- | ----- | ---- | ------------------------------------------------------------- |
        | EagleEye | ECCV  | F    | [code](https://github.com/anonymous47823493/EagleEye) |

    What is lost may be a comment that nobody is meant to see, as `[//]: # (checked)` or
    `<!-- checked -->`: that is not reported. A placeholder, or a copy of a cell that is shown,
    is a warning only.

    Fix safety: unsafe, and only for placeholders and copies, which are removed. For the rest
    only you know whether the header lacks a column, the row has a pipe too many, or a line
    break was lost. The formatter keeps such cells where they are.
    """
    for table in document.tables:
        for row in table.rows:
            if len(row.texts) <= table.column_count:
                continue
            lost = [cell for cell in row.cells[table.column_count :] if cell.text]
            if all(re.fullmatch(_COMMENT, cell.text) for cell in lost):
                continue
            span = Span(lost[0].start, lost[-1].end)
            message = _message(row, [cell.text for cell in lost])
            shown, header = set(row.texts[: table.column_count]), (table.header.span,)
            if all(cell.text.lower() in PLACEHOLDERS or cell.text in shown for cell in lost):
                fix = Fix.unsafe("remove what is not shown", _removal(row))
                yield Finding(span, message, fix, Severity.WARNING, header)
            else:
                yield Finding(span, message, related=header)


def _removal(row: Row) -> Edit:
    """Return the edit that ends the row behind the header's last cell."""
    last = row.cells[row.table.column_count - 1]
    return Edit(last.end, row.span.end, " |")


def _message(row: Row, lost: list[str]) -> str:
    cells = "1 cell" if len(lost) == 1 else f"{len(lost)} cells"
    verb = "is" if len(lost) == 1 else "are"
    message = f"{cells} beyond the header {verb} not shown on GitHub: {quoted(lost)}"
    if (
        row.table.column_count > 1
        and len(lost) > 1
        and len(row.texts) >= 2 * row.table.column_count
    ):
        message += "; this looks like two rows in one line"
    return message
