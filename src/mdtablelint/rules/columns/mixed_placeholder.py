"""MT304."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.blanks import LINKS, blanks
from mdtablelint.document.document import Document
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import NO_VALUE
from mdtablelint.text.wording import shortened

# The name of a column is read for each finding: this much of it is enough.
_MAX_NAME_LENGTH = 200


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
    columns of the same name, and in all columns of code links whatever their name. A cell that a
    row lacks counts as an empty one, but only MT102 reports it.

    Fix safety: unsafe; an empty cell may be one that nobody has filled in yet.
    """
    for (role, _), (cells, counts) in blanks(document).items():
        majority = NO_VALUE.majority(counts)
        if majority is None or not (majority[0] or role in LINKS):
            continue
        common, count = majority
        spans = (cell.span for cell in cells if cell.text == common)
        deciding = NO_VALUE.deciding(count, counts.total(), spans)
        standard = f"{count} other cells use '{common}'" if common else f"{count} others are empty"
        names = Counter(map(_name, cells))
        places = Counter(cell.text for cell in cells)
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
                    cause=f"{_places(cell.text, places[cell.text])} in '{column}'; {standard}",
                )


def _name(cell: Cell) -> str:
    return shortened(cell.row.table.header_names[cell.column][:_MAX_NAME_LENGTH])


def _places(text: str, count: int) -> str:
    if text:
        return f"'{text}' in {count} cells" if count > 1 else f"'{text}'"
    return f"{count} empty cells" if count > 1 else "empty cell"
