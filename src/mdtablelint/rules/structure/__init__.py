"""What GitHub makes of a table's rows and cells."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mdtablelint.markdown.cells import pipes
from mdtablelint.markdown.table import Row
from mdtablelint.markdown.tight import Tight

_PAIR = 2


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


class SplitCode(NamedTuple):
    """Code that pipes split: its place in the row's text, and those of the pipes.

    `cells` is how many cells the row has if they do not split it.
    """

    start: int
    end: int
    pipes: tuple[int, ...]
    cells: int


def split_code(row: Row) -> SplitCode | None:
    """Return the code that pipes split, if nothing else can be meant by the row's backticks.

    One cell has a run of backticks that opens code and never ends it, a later one has the run
    that ends it, and every other run has its partner in its own cell.
    """
    if "`" not in row.text or sum(map(_may_hold_stray_run, row.texts)) < _PAIR:
        return None
    stray = [
        (cell.column, cell.start - row.start + start, end - start)
        for cell in row.cells
        if "`" in cell.text
        for start, end in Tight(cell.text).stray
    ]
    if len(stray) != _PAIR:
        return None
    (first, start, length), (last, place, other) = stray
    joined = len(row.texts) - (last - first)
    code = SplitCode(start, place + other, pipes(row.text, start, place), joined)
    between = row.texts[first + 1 : last]
    if length != other or first == last or any("`" in text for text in between):
        return None
    is_tight = not any(" " in row.text[pipe - 1 : pipe + 2] for pipe in code.pipes)
    return code if is_tight or joined == row.table.column_count else None


def _may_hold_stray_run(text: str) -> bool:
    return "`" in text and (text.count("`") % 2 == 1 or "``" in text or "\\" in text)
