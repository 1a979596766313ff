"""MT101."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document
    from mdtablelint.markdown.table import Row

_MAX_SHOWN = 60


@rule("MT101", "extra-cells", Severity.ERROR)
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

    Fix safety: there is no fix. Only you know whether the header lacks a column, the row has
    a pipe too many, or a line break was lost. The formatter keeps such cells where they are.
    """
    for table in document.tables:
        for row in table.rows:
            if len(row.texts) <= table.width:
                continue
            lost = [cell for cell in row.cells[table.width :] if cell.text]
            if lost:
                span = Span(lost[0].start, lost[-1].end)
                yield Finding(span, _message(row, [cell.text for cell in lost]))


def _message(row: Row, lost: list[str]) -> str:
    shown = ", ".join(f"'{_shortened(text)}'" for text in lost)
    cells = "1 cell" if len(lost) == 1 else f"{len(lost)} cells"
    verb = "is" if len(lost) == 1 else "are"
    message = f"{cells} beyond the header {verb} not shown on GitHub: {shown}"
    if len(row.texts) >= 2 * row.table.width - 1:
        message += "; this looks like two rows in one line"
    return message


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
