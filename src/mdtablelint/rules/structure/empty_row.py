"""MT104."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.structure import NoteRowOptions


@rule(
    "MT104",
    "empty-row",
    Severity.WARNING,
    fix=FixAvailability.ALWAYS,
    options=NoteRowOptions,
)
def empty_row(document: Document, options: NoteRowOptions) -> Iterator[Finding]:
    """A row has no content.

    GitHub draws an empty line through the table. Such rows are often left over from a
    template, or stand where somebody meant to part two groups of papers. With
    `note-rows = "allow"` empty rows are accepted, as room for a note.

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
            if row.is_empty and not options.allows(row):
                fix = Fix.unsafe("remove the row", row.removal())
                yield Finding(row.span, "row has no content", fix)
