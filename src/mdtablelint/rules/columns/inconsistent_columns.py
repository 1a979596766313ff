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
from mdtablelint.text.source import Edit, apply_edits
from mdtablelint.text.wording import listed, shortened

# What columns of a table should be called, and how many other tables do so.
Names = dict[int, tuple[str, int]]
Wrong = dict[Table, Names]

_MIN_DELIMITER_WIDTH = 3


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
    """The header of a table is nearly that of the list's other tables.

    A list is read column by column: where one table has `Venues` for `Venue`, or the same
    columns in another order, readers and programs take them for something else. A table is
    compared with those that have the same columns but for one name or the order; the standard
    is what at least three tables and three quarters of them have. With `expect` in the
    `columns` section it is that header, for all tables of papers.

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

    Columns aligned in another way than in the tables of the same header are reported too; to
    the left and not at all count as one.

    Fix safety: unsafe, as the header or the alignment may be meant; columns in another order
    stay where they are.
    """
    found = families(document)
    if options.expect:
        named = _unexpected(document.paper_tables, options.expect)
    else:
        named = _reordered(found)
        for table, wrong in _misnamed(document, found).items():
            named.setdefault(table, _misspelling(table, wrong))
    yield from named.values()
    for family in found:
        same = [table for table, names in family.siblings if names == family.standard]
        yield from _misaligned([table for table in same if table not in named])


def _listed(names: Sequence[str]) -> str:
    return listed(names, len(names))


def _unexpected(tables: Iterable[Table], expected: Sequence[str]) -> dict[Table, Finding]:
    """Return the tables whose header is not `expected`."""
    found = {}
    for table in tables:
        names = table.header_names
        if names != list(expected):
            pairs = zip(map(bare_name, names), map(bare_name, expected), strict=False)
            is_near = len(names) == len(expected) and all(
                name == preferred or is_same_column(name, preferred) for name, preferred in pairs
            )
            fix = _renaming(table, enumerate(expected)) if is_near else None
            message = f"the columns are '{_listed(names)}', expected are '{_listed(expected)}'"
            found[table] = Finding(table.header.span, message, fix)
    return found


def _reordered(found: Iterable[Family]) -> dict[Table, Finding]:
    """Return the tables that have the columns of their family in another order."""
    reordered = {}
    for family in found:
        preferred, count = _model(family)
        columns = sorted(family.standard)
        for table, names in family.siblings:
            if names != family.standard and sorted(names) == columns:
                here = _listed(table.header_names)
                message = f"'{here}' here, '{_listed(preferred)}' in {count} other tables"
                reordered[table] = Finding(table.header.span, message)
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
            if majority and majority[0] != name:
                wrong.setdefault(table, {})[column] = majority


def _misspelling(table: Table, wrong: Names) -> Finding:
    messages = (
        f"'{shortened(table.header_names[column])}' here, "
        f"'{shortened(name)}' in {count} other tables"
        for column, (name, count) in sorted(wrong.items())
    )
    message = listed(messages, len(wrong))
    fix = _renaming(table, [(column, name) for column, (name, _) in wrong.items()])
    return Finding(table.header.cells[min(wrong)].span, message, fix)


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


def _misaligned(tables: list[Table]) -> Iterator[Finding]:
    """Yield the tables aligned in another way than most with the same header."""
    majority = STANDARD.majority(Counter(_shown(table.alignments) for table in tables))
    if majority is None:
        return
    common, count = majority
    model = next(table for table in tables if _shown(table.alignments) == common)
    for table in tables:
        here = _shown(table.alignments)
        wrong = [column for column, side in enumerate(here) if side != common[column]]
        if wrong:
            first, *others = wrong
            message = (
                f"'{shortened(table.header_names[first])}' is aligned {_side(here[first])} here, "
                f"{_side(common[first])} in {count} other tables"
            )
            if others:
                columns = "1 more column" if len(others) == 1 else f"{len(others)} more columns"
                message += f"; {columns} likewise"
            span = table.header.cells[first].span
            yield Finding(span, message, _realignment(table, model, wrong))


def _shown(alignments: Iterable[str]) -> tuple[str, ...]:
    """Return how cells are seen to be aligned: left is what GitHub does anyway."""
    return tuple("" if side == "left" else side for side in alignments)


def _side(alignment: str) -> str:
    return {"": "left", "center": "centre"}.get(alignment, alignment)


def _realignment(table: Table, model: Table, columns: list[int]) -> Fix | None:
    """Return the fix that aligns `columns` as those of `model`; the delimiters keep their width."""
    if table.flaw:
        return None
    cells = list(table.line_cells[1])
    for column in columns:
        pattern = model.line_cells[1][column]
        left, right = pattern[:1].strip("-"), pattern[-1:].strip("-")
        dashes = max(len(cells[column]), _MIN_DELIMITER_WIDTH) - len(left + right)
        cells[column] = left + "-" * dashes + right
    lines = list(table.line_texts)
    lines[1] = _joined(lines[1], table.line_cells[1], cells)
    return Fix.unsafe("align the columns alike", *table.replace_lines(lines))


def _joined(line: str, old: list[str], new: list[str]) -> str:
    """Return the delimiter row `line` with its cells exchanged and its spaces kept."""
    edits = []
    position = 0
    for before, after in zip(old, new, strict=True):
        start = line.index(before, position)
        position = start + len(before)
        edits.append(Edit(start, position, after))
    return apply_edits(line, edits)
