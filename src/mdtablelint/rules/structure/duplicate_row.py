"""MT108."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.markdown.table import Row, Table
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shortened

# Shorter rows may be equal by chance: dots, a year that separates groups of rows.
_MIN_CELLS = 2
_MIN_LENGTH = 16


@rule("MT108", "duplicate-row", Severity.ERROR, fix=FixAvailability.ALWAYS)
def duplicate_row(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A table has the same row twice.

    Two people added the same paper, or a row was pasted once too often: the list counts it
    twice, and a later correction changes only one of the two.

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

    Rows are compared cell by cell, without the white space around the text. Rows of one cell or
    a few characters are not compared, nor are copies of the header.

    Fix safety: unsafe; the later row is removed.
    """
    for table in document.tables:
        for run in _runs(_duplicates(table)):
            cause = _run_cause(run) if len(run) > 1 else ""
            for row, first in run:
                yield Finding(
                    row.span,
                    f"duplicate of the row on line {first.line + 1}: '{_longest(row)}'",
                    Fix.unsafe("remove the row", row.removal()),
                    related=(first.span,),
                    cause=cause,
                )


def _duplicates(table: Table) -> Iterator[tuple[Row, Row]]:
    """Yield each row that is the copy of another, with the first one that it is a copy of."""
    seen: dict[tuple[str, ...], Row] = {}
    header = _content(table.header.texts)
    for row in table.rows:
        content = _content(row.texts)
        first = seen.setdefault(content, row)
        if first is not row and content != header and _is_telling(row):
            yield row, first


def _runs(duplicates: Iterable[tuple[Row, Row]]) -> list[list[tuple[Row, Row]]]:
    """Return the duplicates, those together that were pasted as a block."""
    runs: list[list[tuple[Row, Row]]] = []
    for row, first in duplicates:
        last, first_of_last = runs[-1][-1] if runs else (row, first)
        if (row.line, first.line) == (last.line + 1, first_of_last.line + 1):
            runs[-1].append((row, first))
        else:
            runs.append([(row, first)])
    return runs


def _run_cause(run: list[tuple[Row, Row]]) -> str:
    (row, first), (last, last_first) = run[0], run[-1]
    lines = f"lines {row.line + 1} to {last.line + 1}"
    return f"{lines} are duplicates of lines {first.line + 1} to {last_first.line + 1}"


def _content(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without the empty ones at the end, which need not be written."""
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


def _is_telling(row: Row) -> bool:
    """Return whether `row` has so much content that an equal one is a copy."""
    filled = [cell.text for cell in row.cells if has_value(cell) and cell.text.strip(" .:-…")]
    return len(filled) >= _MIN_CELLS and sum(map(len, filled)) >= _MIN_LENGTH


def _longest(row: Row) -> str:
    return shortened(max((cell.plain for cell in row.cells), key=len))
