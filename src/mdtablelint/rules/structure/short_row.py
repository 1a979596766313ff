"""MT102."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document


@rule(
    "MT102",
    "short-row",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.LAYOUT,
    options=NoteRowOptions,
)
def short_row(document: Document, options: NoteRowOptions) -> Iterator[Finding]:
    """A row has fewer cells than the header.

    GitHub fills the missing cells with nothing, so a forgotten venue or code link does not
    show as missing. With `note-rows = "allow"` rows with nothing behind the first cell are
    accepted, for lists that write a remark under a paper.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  |  |

    Fix safety: safe; empty cells are added at the end, and the page looks the same.
    """
    for table in document.tables:
        for row in table.rows[: len(table.rows) - table.swallowed_count]:
            missing = table.width - len(row.texts)
            if missing > 0 and not row.is_empty and not options.allows(row):
                names = [name for name in table.header_names[-missing:] if name]
                yield Finding(
                    row.span,
                    f"row has {len(row.texts)} of {table.width} cells"
                    + (f"; missing: {', '.join(names)}" if names else ""),
                    None if table.flaw else Fix.safe("add empty cells", row.append_cells(missing)),
                    related=(table.header.span,),
                )
