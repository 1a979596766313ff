"""MT304."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.wording import shortened

# How many cells without a value, and what part of them in one style, make a standard.
_USUAL = Threshold(10, 0.8)
# What is written for 'there is none'. Crosses answer a question, and 'TBD' says something else.
_NOTHING = frozenset(["", "-", "--", "---", "—", "–", "/", "n/a", "na", "none", "null", "nan"])
# In a column of links these are no answers either.
_NO_LINK = frozenset("x|×|✗|✘|❌|no|no code|not available|unavailable|无|暂无".split("|"))
_NOTHING_LINKED = _NOTHING | _NO_LINK
_MAX_PLACEHOLDER_LENGTH = max(map(len, _NOTHING_LINKED))
# The name of a column is read for each finding: this much of it is enough.
_MAX_NAME_LENGTH = 200
_LINKS = frozenset([Role.CODE, Role.LINK])


@rule("MT304", "mixed-placeholder", Severity.WARNING, fix=FixAvailability.ALWAYS)
def mixed_placeholder(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A cell without a value is written differently from the rest of the list.

    `-`, `N/A`, `None` and an empty cell all mean that a paper has no code. Side by side they look
    like different things, and nobody can search for the papers that still lack a link.

    Fails:

        | Title           | Code                                                  |
        | --------------- | ----------------------------------------------------- |
        | EagleEye        | [code](https://github.com/anonymous47823493/EagleEye) |
        | HRank           | -                                                     |
        | DMCP            | -                                                     |
        | SNIP            | -                                                     |
        | GraSP           | -                                                     |
        | SynFlow         | -                                                     |
        | RigL            | -                                                     |
        | FPGM            | -                                                     |
        | ThiNet          | -                                                     |
        | Slimming        | -                                                     |
        | Lottery Tickets | -                                                     |
        | MetaPruning     | N/A                                                   |

    Fixed:

        | Title           | Code                                                  |
        | --------------- | ----------------------------------------------------- |
        | EagleEye        | [code](https://github.com/anonymous47823493/EagleEye) |
        | HRank           | -                                                     |
        | DMCP            | -                                                     |
        | SNIP            | -                                                     |
        | GraSP           | -                                                     |
        | SynFlow         | -                                                     |
        | RigL            | -                                                     |
        | FPGM            | -                                                     |
        | ThiNet          | -                                                     |
        | Slimming        | -                                                     |
        | Lottery Tickets | -                                                     |
        | MetaPruning     | -                                                   |

    The standard is what at least ten cells and four fifths of those without a value have, in all
    columns of the same name, and in all columns of code links whatever their name.

    Fix safety: unsafe; an empty cell may be one that nobody has filled in yet.
    """
    for (role, _), cells in _cells_without_value(document).items():
        counts = Counter(cell.text for cell in cells)
        majority = _USUAL.majority(counts)
        if majority is None or not (majority[0] or role in _LINKS):
            continue
        common, count = majority
        spans = (cell.span for cell in cells if cell.text == common)
        deciding = _USUAL.deciding(count, len(cells), spans)
        standard = f"{count} other cells use '{common}'" if common else f"{count} others are empty"
        names = Counter(map(_name, cells))
        column = max(names, key=names.__getitem__)
        title = f"write '{common}'" if common else "leave the cell empty"
        for cell in cells:
            if cell.text != common:
                here = f"'{cell.text}'" if cell.text else "empty cell"
                yield Finding(
                    cell.span,
                    f"{here} in '{_name(cell)}'; {standard}",
                    Fix.unsafe(title, cell.replace(common)),
                    related=deciding,
                    cause=f"{_places(cell.text, counts[cell.text])} in '{column}'; {standard}",
                )


def _name(cell: Cell) -> str:
    return shortened(cell.row.table.header_names[cell.column][:_MAX_NAME_LENGTH])


def _places(text: str, count: int) -> str:
    if text:
        return f"'{text}' in {count} cells" if count > 1 else f"'{text}'"
    return f"{count} empty cells" if count > 1 else "empty cell"


def _cells_without_value(document: Document) -> dict[tuple[Role | None, str], list[Cell]]:
    """Return the cells without a value, by the role and the name of their column."""
    cells: dict[tuple[Role | None, str], list[Cell]] = {}
    for table in document.paper_tables:
        words = [_NOTHING_LINKED if role in _LINKS else _NOTHING for role in document.roles(table)]
        keys = [
            (role, "" if role is Role.CODE else plain_name(name))
            for role, name in zip(document.roles(table), table.header_names, strict=True)
        ]
        title = document.column(table, Role.TITLE) or 0
        for row in table.rows:
            # A row of one cell, padded or not, is a remark, and in one that is too long the values
            # are shifted.
            if not any(row.texts[1:]) or len(row.texts) > table.column_count:
                continue
            hits = [
                column
                for column, text in enumerate(row.texts)
                if len(text) <= _MAX_PLACEHOLDER_LENGTH and text.lower() in words[column]
            ]
            # Without a title it is no entry.
            if hits and any(c.inline.links or c.plain for c in row.cells[title : title + 1]):
                for column in hits:
                    cells.setdefault(keys[column], []).append(row.cells[column])
    return cells
