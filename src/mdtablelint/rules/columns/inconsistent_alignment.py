"""MT305."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.table import Table
from mdtablelint.rules.columns import STANDARD, families
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, apply_edits
from mdtablelint.text.wording import shortened

_MIN_DELIMITER_WIDTH = 3


@rule(
    "MT305",
    "inconsistent-alignment",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    is_default=False,
    scope=FixScope.BLOCK,
)
def inconsistent_alignment(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A column is aligned differently from the list's other tables with the same header.

    Tables with one header look alike if their columns are aligned alike. The standard is what at
    least three tables and three quarters of them have; to the left and not at all count as one.
    The rule is off by default, as this is a matter of taste and hides nothing.

    Fails:

        | Title    | Year |
        | -------- | :--: |
        | EagleEye | 2020 |

        | Title | Year |
        | ----- | :--: |
        | HRank | 2020 |

        | Title | Year |
        | ----- | :--: |
        | DMCP  | 2020 |

        | Title | Year |
        | ----- | ---- |
        | SNIP  | 2019 |

    Fixed:

        | Title    | Year |
        | -------- | :--: |
        | EagleEye | 2020 |

        | Title | Year |
        | ----- | :--: |
        | HRank | 2020 |

        | Title | Year |
        | ----- | :--: |
        | DMCP  | 2020 |

        | Title | Year |
        | ----- | :--: |
        | SNIP  | 2019 |

    Fix safety: unsafe, as the alignment may be deliberate.
    """
    for family in families(document):
        same = [table for table, names in family.siblings if names == family.standard]
        yield from _misaligned(same)


def _misaligned(tables: list[Table]) -> Iterator[Finding]:
    """Yield the tables aligned differently from most with the same header."""
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
                f"'{shortened(table.header_names[first])}' is aligned {_side(here[first])}, "
                f"in {count} other tables {_side(common[first])}"
            )
            if others:
                more = "1 more column differs"
                if len(others) > 1:
                    more = f"{len(others)} more columns differ"
                message += f"; {more} too"
            span = table.header.cells[first].span
            yield Finding(span, message, _realignment(table, model, wrong), cause=message)


def _shown(alignments: Iterable[str]) -> tuple[str, ...]:
    """Return how cells appear aligned: left is GitHub's default."""
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
    return Fix.unsafe("align as in the other tables", *table.replace_lines(lines))


def _joined(line: str, old: list[str], new: list[str]) -> str:
    """Return the delimiter row `line` with its cells exchanged and its spaces kept."""
    edits = []
    position = 0
    for before, after in zip(old, new, strict=True):
        start = line.index(before, position)
        position = start + len(before)
        edits.append(Edit(start, position, after))
    return apply_edits(line, edits)
