"""What GitHub makes of a table's rows and cells."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mdtablelint.markdown.table import Row


class NoteRowOptions(NamedTuple):
    """What to make of rows with nothing behind the first cell, such as a remark under a paper.

    note_rows: whether to report rows with nothing after the first cell, such as remarks
        note-rows = "allow"
    """

    note_rows: Literal["report", "allow"] = "report"

    def allows(self, row: Row) -> bool:
        """Return whether `row` is a note that the list wants, or the room for one.

        Layout fills a note up with empty cells, and it still is one.
        """
        return self.note_rows == "allow" and not any(row.texts[1:])
