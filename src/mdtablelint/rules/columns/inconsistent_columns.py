"""MT301."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import bare_name, is_same_column
from mdtablelint.markdown.table import Table
from mdtablelint.rules.columns import STANDARD, Family, families
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import listed, shortened

# What columns of a table should be called, and how many other tables do so.
Names = dict[int, tuple[str, int]]
Wrong = dict[Table, Names]


class ColumnOptions(NamedTuple):
    """What the header of a table of papers should be.

    expect: the names that the header of every table of papers should have, in order
        expect = ["Title", "Venue", "Type", "Code"]
    """

    expect: tuple[str, ...] = ()


@rule(
    "MT301",
    "inconsistent-columns",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    options=ColumnOptions,
    section="columns",
    scope=FixScope.BLOCK,
)
def inconsistent_columns(document: Document, options: ColumnOptions) -> Iterator[Finding]:
    """The header of a table differs slightly from that of the list's other tables.

    Where one table has `Venues` for `Venue`, or the same columns in another order, a search or
    a script misses that table. A table is compared with those that have the same columns but for
    one name or the order; the standard is what at least three tables and three quarters of them
    have. With `expect` in the `columns` section the standard is that header, for all tables of
    papers.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    |

        | Title | Venue | Type |
        | ----- | ----- | ---- |
        | HRank | CVPR  | F    |

        | Title | Venue | Type |
        | ----- | ----- | ---- |
        | DMCP  | CVPR  | F    |

        | Title | Venues | Type |
        | ----- | ------ | ---- |
        | SNIP  | ICLR   | W    |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    |

        | Title | Venue | Type |
        | ----- | ----- | ---- |
        | HRank | CVPR  | F    |

        | Title | Venue | Type |
        | ----- | ----- | ---- |
        | DMCP  | CVPR  | F    |

        | Title | Venue | Type |
        | ----- | ------ | ---- |
        | SNIP  | ICLR   | W    |

    In tables of two columns only a misspelled name counts, as there is less to compare.

    Fix safety: unsafe, as the other name may be deliberate; columns in another order stay where
    they are.
    """
    if options.expect:
        yield from _unexpected(document.paper_tables, options.expect)
        return
    found = families(document)
    reordered = _reordered(found)
    yield from reordered.values()
    for table, wrong in _misnamed(document, found).items():
        if table not in reordered:
            yield from _misspellings(table, wrong)


def _listed(names: Sequence[str]) -> str:
    return listed(names, len(names))


def _unexpected(tables: Iterable[Table], expected: Sequence[str]) -> Iterator[Finding]:
    """Yield the tables whose header is not `expected`."""
    for table in tables:
        names = table.header_names
        if names != list(expected):
            pairs = zip(map(bare_name, names), map(bare_name, expected), strict=False)
            is_near = len(names) == len(expected) and all(
                name == preferred or is_same_column(name, preferred) for name, preferred in pairs
            )
            fix = _renaming(table, enumerate(expected)) if is_near else None
            message = f"columns are '{_listed(names)}', expected '{_listed(expected)}'"
            yield Finding(table.header.span, message, fix, cause=message)


def _reordered(found: Iterable[Family]) -> dict[Table, Finding]:
    """Return the tables that have the columns of their family in another order."""
    reordered = {}
    for family in found:
        preferred, count = _model(family)
        columns = sorted(family.standard)
        for table, names in family.siblings:
            if names != family.standard and sorted(names) == columns:
                here = _listed(table.header_names)
                message = f"columns are '{here}'; {count} other tables have '{_listed(preferred)}'"
                reordered[table] = Finding(table.header.span, message, cause=message)
    return reordered


def _misnamed(document: Document, found: Iterable[Family]) -> Wrong:
    """Return the tables whose columns have another name than in most, or one in other letters."""
    wrong: Wrong = {}
    papers = set(document.paper_tables)
    _misspelled(document.paper_tables, wrong)
    for family in found:
        if family.siblings[0].table not in papers:
            _misspelled([sibling.table for sibling in family.siblings], wrong)
        preferred, count = _model(family)
        for table, names in family.siblings:
            for column, (name, standard) in enumerate(zip(names, family.standard, strict=True)):
                if name != standard:
                    wrong.setdefault(table, {})[column] = (preferred[column], count)
    return wrong


def _model(family: Family) -> tuple[list[str], int]:
    """Return the names that most tables of the family have, and how many tables these are."""
    model = [table for table, names in family.siblings if names == family.standard]
    columns = zip(*(table.header_names for table in model), strict=True)
    return [Counter(column).most_common(1)[0][0] for column in columns], len(model)


def _misspelled(tables: Iterable[Table], wrong: Wrong) -> None:
    """Add to `wrong` the names that are written in other letters or marks than in most tables."""
    spellings: dict[str, Counter[str]] = {}
    for table in tables:
        for name in table.header_names:
            spellings.setdefault(bare_name(name), Counter())[name] += 1
    majorities = {bare: STANDARD.majority(counter) for bare, counter in spellings.items()}
    for table in tables if any(majorities.values()) else ():
        for column, name in enumerate(table.header_names):
            majority = majorities[bare_name(name)]
            # Capitals alone are taste.
            if majority and majority[0].lower() != name.lower():
                wrong.setdefault(table, {})[column] = majority


def _misspellings(table: Table, wrong: Names) -> Iterator[Finding]:
    for column, (name, count) in sorted(wrong.items()):
        here = shortened(table.header_names[column])
        message = f"'{here}': {count} other tables have '{shortened(name)}'"
        span = table.header.cells[column].span
        yield Finding(span, message, _renaming(table, [(column, name)]), cause=message)


def _renaming(table: Table, wanted: Iterable[tuple[int, str]]) -> Fix | None:
    """Return the fix that gives columns their wanted names, the markup around them kept."""
    edits = []
    for column, name in wanted:
        cell = table.header.cells[column]
        visible = cell.plain
        if visible == name:
            continue
        if not visible or visible not in cell.text:
            return None
        start = cell.start + cell.text.index(visible)
        edits.append(Edit(start, start + len(visible), name))
    return Fix.unsafe("rename the columns" if len(edits) > 1 else "rename the column", *edits)
