"""What GitHub makes of a table's rows and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from mdtablelint.markdown.table import Row


class NoteRowOptions(NamedTuple):
    """What to make of a row with one cell, such as a remark under a paper.

    note_rows: whether rows of one cell, such as remarks under a paper, are reported or wanted
    """

    note_rows: Literal["report", "allow"] = "report"

    def allows(self, row: Row) -> bool:
        """Say whether `row` is a note that the list wants, or the room for one."""
        return self.note_rows == "allow" and len(row.texts) == 1
