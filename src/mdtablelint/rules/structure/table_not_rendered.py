"""MT103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.blocks import TextBlock
from mdtablelint.markdown.cells import count_cells, has_cells, split_row
from mdtablelint.markdown.leaves import DELIMITER_ROW
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

_MIN_COLUMNS = 2
# What was meant as a delimiter row, in other dashes, with gaps, or with a colon too many.
_NEAR_DELIMITER = r"\|(?:[ \t]*[:=_–—-][:=_–— \t-]*\|)+[ \t]*$"
_DELIMITER = r":?-+:?"


@rule(
    "MT103",
    "table-not-rendered",
    Severity.ERROR,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.BLOCK,
)
def table_not_rendered(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Rows with pipes that GitHub shows as text, not as a table.

    A table needs a delimiter row below its header, with just as many cells. Without one, or
    when a column was added only to the header, the whole table becomes a paragraph with pipes.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- |
        | EagleEye | ECCV  | F    |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | --- |
        | EagleEye | ECCV  | F    |

    Fix safety: unsafe; text becomes a table. A delimiter row that is too short or too long is
    replaced, and where there is none, one is added.
    """
    for block in document.unrendered_tables:
        lines = _texts(document, block)
        last = document.source.starts[block.first + len(lines) - 1] + 1
        # What was taken out above it may have been its header.
        whole = (Span(document.source.starts[max(block.first - 1, 0)], last),)
        for index, line in enumerate(lines):
            if index and DELIMITER_ROW.match(line) and _is_row(lines[index - 1]):
                yield _wrong_delimiter(document, block, lines, index)._replace(related=whole)
                break
        else:
            if len(lines) >= _MIN_COLUMNS and all(map(_is_closed_row, lines)):
                counts = {count_cells(line) for line in lines}
                if len(counts) == 1 and counts.pop() >= _MIN_COLUMNS:
                    is_near = re.match(_NEAR_DELIMITER, lines[1])
                    make = _malformed_delimiter if is_near else _no_delimiter
                    yield make(document, block, lines)._replace(related=whole)


def _texts(document: Document, block: TextBlock) -> list[str]:
    lines = document.source.lines
    return [lines[number][indent:] for number, indent in enumerate(block.indents, block.first)]


def _is_row(text: str) -> bool:
    return "|" in text and has_cells(text)


def _is_closed_row(text: str) -> bool:
    return _is_row(text) and text.startswith("|") and text.rstrip().endswith("|")


def _start(document: Document, block: TextBlock, index: int) -> int:
    return document.source.starts[block.first + index] + block.indents[index]


def _wrong_delimiter(document: Document, block: TextBlock, lines: list[str], index: int) -> Finding:
    start = _start(document, block, index)
    span = Span(start, start + len(lines[index].rstrip()))
    header, found = count_cells(lines[index - 1]), count_cells(lines[index])
    if header == found:
        message = "delimiter row is outside the quote or list item of its header"
        return Finding(span, f"GitHub shows this table as text: {message}")
    cells = [cell.strip() for cell in lines[index].strip(" \t|").split("|")]
    kept = (cells + ["---"] * header)[:header]
    edit = Edit(start, start + len(lines[index]), f"| {' | '.join(kept)} |")
    return Finding(
        span,
        f"GitHub shows this table as text: header has {header} cells, delimiter row {found}",
        Fix.unsafe("make the delimiter row fit the header", edit),
    )


def _malformed_delimiter(document: Document, block: TextBlock, lines: list[str]) -> Finding:
    start = _start(document, block, 1)
    cells = split_row(lines[1])
    wrong = next(cell for cell in cells if not re.fullmatch(_DELIMITER, cell))
    delimiters = [f"{':' * cell.startswith(':')}---{':' * cell.endswith(':')}" for cell in cells]
    return Finding(
        Span(start, start + len(lines[1].rstrip())),
        f"GitHub shows this table as text: delimiter row has '{shortened(wrong)}', not dashes",
        Fix.unsafe(
            "replace the delimiter row",
            Edit(start, start + len(lines[1]), f"| {' | '.join(delimiters)} |"),
        ),
    )


def _no_delimiter(document: Document, block: TextBlock, lines: list[str]) -> Finding:
    start = _start(document, block, 0)
    source = document.source
    # The row begins where the content of the second line does, after the same container prefix.
    second = source.starts[block.first + 1]
    prefix = source.lines[block.first + 1][: block.indents[1]]
    row = f"{prefix}| {' | '.join(['---'] * count_cells(lines[0]))} |{source.newline}"
    return Finding(
        Span(start, start + len(lines[0].rstrip())),
        "GitHub shows this table as text: no delimiter row below the header",
        Fix.unsafe("add a delimiter row", Edit(second, second, row)),
    )
