"""MT108."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.markdown.table import Row
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shortened

# Shorter rows may well be equal: dots, a year that parts groups of rows.
_MIN_CELLS = 2
_MIN_LENGTH = 16


@rule("MT108", "duplicate-row", Severity.ERROR, fix=FixAvailability.ALWAYS)
def duplicate_row(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """One row stands twice in a table.

    Two people added the same paper, or a row was pasted once too often: the list counts it
    twice, and a later correction reaches one of the two.

    Fails:

        | Title                            | Venue |
        | -------------------------------- | ----- |
        | EagleEye: Fast Sub-net Evaluation | ECCV  |
        | HRank                            | CVPR  |
        | EagleEye: Fast Sub-net Evaluation | ECCV  |

    Fixed:

        | Title                            | Venue |
        | -------------------------------- | ----- |
        | EagleEye: Fast Sub-net Evaluation | ECCV  |
        | HRank                            | CVPR  |

    Rows are compared cell by cell without the white space around. Rows of one cell or a few
    characters are not compared, nor is a header that is written again.

    Fix safety: unsafe; the later row is removed.
    """
    for table in document.tables:
        seen: dict[tuple[str, ...], Row] = {}
        header = _content(table.header.texts)
        for row in table.rows:
            content = _content(row.texts)
            first = seen.setdefault(content, row)
            if first is not row and content != header and _is_telling(row):
                yield Finding(
                    row.span,
                    f"this row stands in line {first.line + 1} already: '{_longest(row)}'",
                    Fix.unsafe("remove the row", row.removal()),
                    related=(first.span,),
                )


def _content(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without the empty ones at the end, which need not be written."""
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


def _is_telling(row: Row) -> bool:
    """Return whether another row is hardly equal by chance."""
    filled = [cell.text for cell in row.cells if has_value(cell) and cell.text.strip(" .:-…")]
    return len(filled) >= _MIN_CELLS and sum(map(len, filled)) >= _MIN_LENGTH


def _longest(row: Row) -> str:
    return shortened(max((cell.plain for cell in row.cells), key=len))
