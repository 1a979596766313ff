"""MT107."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.knowledge.columns import plain_name
from mdtablelint.markdown.table import Table
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.wording import shortened

_MIN_COLUMNS = 2
_MIN_NAMED = 2


@rule("MT107", "duplicate-header", Severity.WARNING)
def duplicate_header(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Two columns have the same name, or a column with content has none.

    Nobody can tell in which of two `Code` columns a link belongs, and programs that read the
    list by the names of its columns keep only one of them.

    Fails:

        | Title    | Venue | Code | Code                                          |
        | -------- | ----- | ---- | --------------------------------------------- |
        | EagleEye | ECCV  | -    | [code](https://github.com/anonymous47823493/EagleEye) |

    Fixed:

        | Title    | Venue | Project | Code                                          |
        | -------- | ----- | ------- | --------------------------------------------- |
        | EagleEye | ECCV  | -       | [code](https://github.com/anonymous47823493/EagleEye) |

    Not reported are groups of columns that are repeated as a whole, as
    `Top-1, Top-5, Top-1, Top-5`, and a first column without a name, which has the names of the
    rows.

    Fix safety: there is no fix: only you know what the column holds.
    """
    for table in document.tables:
        if table.column_count >= _MIN_COLUMNS:
            yield from _repeated(table)
            yield from _unnamed(table)


def _repeated(table: Table) -> Iterator[Finding]:
    names = [plain_name(name) for name in table.header_names]
    if len(set(names)) == len(names) or _is_grouped(names):
        return
    first: dict[str, int] = {}
    for column, (name, cell) in enumerate(zip(names, table.header.cells, strict=True)):
        if name in first:
            place = f"columns {first[name] + 1} and {column + 1}"
            message = f"{place} are both called '{shortened(cell.text)}'"
            yield Finding(cell.span, message, cause=message)
        elif name:
            first[name] = column


def _is_grouped(names: Sequence[str]) -> bool:
    """Return whether the names that are not unique are one group over and over."""
    counts = Counter(names)
    rest = [name for name in names if counts[name] > 1]
    size = len(set(rest))
    return size > 1 and rest == rest[:size] * (len(rest) // size)


def _unnamed(table: Table) -> Iterator[Finding]:
    names = table.header.texts
    if "" not in names[1:] or len(list(filter(None, names))) < _MIN_NAMED:
        return
    filled = Counter(
        column
        for row in table.rows
        for column, cell in enumerate(row.cells[: table.column_count])
        if column and not names[column] and has_value(cell)
    )
    for column, count in sorted(filled.items()):
        rows = "1 row has" if count == 1 else f"{count} rows have"
        message = f"column {column + 1} has no name, but {rows} content"
        yield Finding(table.header.cells[column].span, message)
