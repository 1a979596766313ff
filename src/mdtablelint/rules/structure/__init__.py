"""What GitHub makes of a table's rows and cells."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mdtablelint.markdown.table import Row


class NoteRowOptions(NamedTuple):
    """What to do with rows that have nothing after the first cell, such as remarks on a paper.

    note_rows: whether to report rows with nothing after the first cell, such as remarks
        note-rows = "allow"
    """

    note_rows: Literal["report", "allow"] = "report"

    def allows(self, row: Row) -> bool:
        """Return whether `row` is a note that the list wants, or the room for one.

        Empty cells after it do not matter.
        """
        return self.note_rows == "allow" and is_note(row)


def is_note(row: Row) -> bool:
    """Return whether `row` has nothing after the first cell."""
    return not any(row.texts[1:])
