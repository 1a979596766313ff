"""The columns of tables, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import bare_name, is_misspelled, is_same_column
from mdtablelint.markdown.table import Table
from mdtablelint.rules.usual import Threshold

Names = tuple[str, ...]

# How many tables, and what part of all like them, make a standard.
STANDARD = Threshold(3, 0.75)
# Tables with fewer columns, of which one has another name, are not alike enough; with one column
# that is the same and one that is misspelled they are.
_MIN_COLUMNS = 3
_MIN_MISSPELLED = 2
# No list has more: they bound the time that an odd file can take.
_MAX_COLUMNS = 40
_MAX_NEARBY = 20


class Sibling(NamedTuple):
    """A table of a family, with the bare names of its columns."""

    table: Table
    names: Names


class Family(NamedTuple):
    """Tables with the same columns, or nearly, and the bare names that most of them have."""

    standard: Names
    siblings: list[Sibling]


def families(document: Document) -> list[Family]:
    """Return the families of a list, for each header that enough of its tables have."""
    shapes: dict[Names, list[Sibling]] = {}
    for table in document.tables:
        if table.column_count > 1 and not document.is_legend(table):
            names = tuple(map(bare_name, table.header_names))
            shapes.setdefault(names, []).append(Sibling(table, names))
    standards = {
        names: Family(names, list(siblings))
        for names, siblings in shapes.items()
        if len(siblings) >= STANDARD.fewest
    }
    nearby: dict[Names, list[Names]] = {}
    for standard in standards:
        for near in _neighbours(standard):
            others = nearby.setdefault(near, [])
            if len(others) < _MAX_NEARBY:
                others.append(standard)
    for names, siblings in shapes.items() if nearby else ():
        for standard in (other for near in _neighbours(names) for other in nearby.get(near, ())):
            count = len(shapes[standard])
            is_rarer = STANDARD.is_usual(count, count + len(siblings))
            if is_rarer and _is_near(names, standard):
                standards[standard].siblings.extend(siblings)
                break
    return list(standards.values())


def _neighbours(names: Names) -> Iterator[Names]:
    """Yield what two headers have in common if they differ in order or in one name."""
    if _MIN_MISSPELLED <= len(names) <= _MAX_COLUMNS:
        yield tuple(sorted(names))
        for column in range(len(names)):
            yield (*names[:column], "\0", *names[column + 1 :])


def _is_near(names: Names, standard: Names) -> bool:
    is_alike = is_same_column if len(names) >= _MIN_COLUMNS else is_misspelled
    if sorted(names) == sorted(standard):
        return len(names) >= _MIN_COLUMNS
    pairs = [(a, b) for a, b in zip(names, standard, strict=True) if a != b]
    return len(pairs) == 1 and pairs[0][0] not in standard and is_alike(*pairs[0])
