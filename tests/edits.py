"""Edits of single rows, as contributors make them, and how many lines a layout changes then."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from mdtablelint.text.source import Source

# Of fewer rows a single one is a large part.
MIN_ROWS = 10


def tables_alone(source: Source) -> Iterator[list[str]]:
    """Yield the lines of the tables with MIN_ROWS rows or more, without marks of containers."""
    for block in scan(source.lines).tables:
        table = Table(source, block)
        if table.flaw is None and not table.swallowed_count and len(table.rows) >= MIN_ROWS:
            yield table.line_texts


def edited(lines: list[str], random: Random) -> list[str]:
    """Return `lines`, those of a table, with one row added, removed, or a cell of it lengthened.

    The row is written by hand: nothing is padded.
    """
    lines = [*lines]
    index = random.randrange(2, len(lines))
    kind = random.choice(["add", "lengthen", "remove"])
    if kind == "remove":
        del lines[index]
        return lines
    cells = [cell.strip() for cell in lines[index].strip().strip("|").split("|")]
    if kind == "add":
        # As long as some other cells of the column are.
        others = lines[random.randrange(2, len(lines))].strip().strip("|").split("|")
        cells = [random.choice(pair).strip() for pair in zip(cells, others, strict=False)]
        lines.insert(index, "")
    column = random.randrange(len(cells))
    cells[column] += " " + "x" * random.randint(1, 30)
    lines[index] = f"| {' | '.join(cells)} |"
    return lines


def changed_lines(before: str, after: str) -> int:
    """Return how many lines of `after`, or if these are more of `before`, the other has not."""
    old, new = Counter(before.split("\n")), Counter(after.split("\n"))
    removed, added = (old - new).total(), (new - old).total()
    return max(added, removed)
