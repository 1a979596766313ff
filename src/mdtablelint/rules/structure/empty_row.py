"""MT104."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document


@rule("MT104", "empty-row", Severity.WARNING, fix=FixAvailability.ALWAYS)
def empty_row(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A row has no content.

    GitHub draws an empty line through the table. Such rows are often left over from a
    template, or stand where somebody meant to part two groups of papers.

    Fails:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |
        |          |       |
        | HRank    | CVPR  |

    Fixed:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |
        | HRank    | CVPR  |

    Fix safety: unsafe; the row is removed, and with it the gap that it may stand for.
    """
    for table in document.tables:
        for row in table.rows:
            if row.is_empty:
                fix = Fix.unsafe("remove the row", row.removal())
                yield Finding(row.span, "row has no content", fix)
