"""MT103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.blocks import TextBlock
from mdtablelint.markdown.cells import count_cells, has_cells, split_row
from mdtablelint.markdown.leaves import DELIMITER_ROW
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.text import Text
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

_MIN_COLUMNS = 2
# What was meant as a delimiter row, in other dashes, with gaps, or with a colon too many.
_NEAR_DELIMITER = r"\|(?:[ \t]*[:=_–—-][:=_–— \t-]*\|)+[ \t]*$"
_DELIMITER = r":?-+:?"
# What a row of placeholders does not have.
_DASHES = ("--", "==", "__", "——", "––")
# More blank lines are no slip.
_MAX_BLANK = 2


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
    A blank line ends a table: the rows below it are text, too. They are found by the number of
    their cells, and by values that fit the columns of the table above. A header that is indented
    by four spaces is code.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- |
        | EagleEye | ECCV  | F    |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | --- |
        | EagleEye | ECCV  | F    |

    Fix safety: unsafe; text becomes a table. A delimiter row that is too short or too long is
    replaced, and where there is none, one is added. The blank line before cut-off rows is taken out.
    """
    tables = {table.first + table.line_count: table for table in document.tables}
    for block in document.unrendered_tables:
        lines = _texts(document, block)
        cut_off = _cut_off(document, block, lines, tables) or _code_header(document, block, lines)
        if cut_off:
            yield cut_off
            continue
        last = document.source.starts[block.first + len(lines) - 1] + 1
        # What was taken out above it may have been its header.
        whole = (Span(document.source.starts[max(block.first - 1, 0)], last),)
        for index, line in enumerate(lines):
            if index and DELIMITER_ROW.match(line) and _is_row(lines[index - 1]):
                yield _wrong_delimiter(document, block, lines, index)._replace(related=whole)
                break
        else:
            if len(lines) >= _MIN_COLUMNS and _is_row(lines[0]) and _is_near(lines[1]):
                yield _malformed_delimiter(document, block, lines)._replace(related=whole)
            elif len(lines) >= _MIN_COLUMNS and all(map(_is_closed_row, lines)):
                counts = {count_cells(line) for line in lines}
                if len(counts) == 1 and counts.pop() >= _MIN_COLUMNS:
                    yield _no_delimiter(document, block, lines)._replace(related=whole)


def _cut_off(
    document: Document, block: TextBlock, lines: list[str], tables: dict[int, Table]
) -> Finding | None:
    """Return the finding that blank lines cut rows off from the table above them.

    `tables` are found by the line after them. The rows have as many cells, and values that fit.
    """
    source = document.source
    end = block.first
    while end and block.first - end < _MAX_BLANK and not source.lines[end - 1].strip(" \t>"):
        end -= 1
    table = tables.get(end)
    prefix = source.lines[block.first][: block.indents[0]]
    if table is None or end == block.first or table.column_count < _MIN_COLUMNS:
        return None
    if prefix != table.prefixes[-1]:
        return None
    if any(DELIMITER_ROW.match(line) for line in lines) or not all(map(_is_row, lines)):
        return None
    rows = [split_row(line) for line in lines]
    values = document.values(table)
    are_like = all(
        len(cells) == table.column_count
        and all(values.fits(Text(0, len(text), text), i) for i, text in enumerate(cells))
        for cells in rows
    )
    if not are_like or rows[0] == table.header.texts or table.flaw:
        return None
    start, last = _start(document, block, 0), block.first + len(lines) - 1
    what = "this row" if len(lines) == 1 else f"these {len(lines)} rows"
    edit = Edit(source.starts[end], source.starts[block.first], "")
    return Finding(
        Span(start, start + len(lines[0].rstrip())),
        f"GitHub shows {what} as text: a blank line cuts the table",
        Fix.unsafe("take out the blank line", edit),
        related=(Span(source.starts[end - 1], source.starts[last]),),
    )


def _code_header(document: Document, block: TextBlock, lines: list[str]) -> Finding | None:
    """Return the finding that the header above a delimiter row is indented so far that it is code."""
    source = document.source
    header = block.first - 1
    if header < 0 or not DELIMITER_ROW.match(lines[0]):
        return None
    text = source.lines[header]
    prefix = source.lines[block.first][: block.indents[0]]
    indented = text[len(prefix) :]
    content = indented.strip(" \t")
    start = source.starts[header] + len(text) - len(text.lstrip(" \t>"))
    if not text.startswith(prefix) or content == indented or not _is_row(content):
        return None
    if not document.is_code(start) or count_cells(content) != count_cells(lines[0]):
        return None
    # The edit ends in the delimiter row, which becomes a part of the table.
    end = _start(document, block, 0) + 1
    edit = Edit(source.starts[header] + len(prefix), end, source.text[start:end])
    return Finding(
        Span(start, start + len(content)),
        "GitHub shows this header as code: it is indented by four spaces or more",
        Fix.unsafe("remove the indentation", edit),
        related=(Span(start, end),),
    )


def _texts(document: Document, block: TextBlock) -> list[str]:
    lines = document.source.lines
    return [lines[number][indent:] for number, indent in enumerate(block.indents, block.first)]


def _is_row(text: str) -> bool:
    return "|" in text and has_cells(text)


def _is_closed_row(text: str) -> bool:
    return _is_row(text) and text.startswith("|") and text.rstrip().endswith("|")


def _is_near(text: str) -> bool:
    """Return whether `text` was meant as a delimiter row."""
    return any(dashes in text for dashes in _DASHES) and re.match(_NEAR_DELIMITER, text) is not None


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
    header = count_cells(lines[0])
    delimiters = (delimiters + ["---"] * header)[:header]
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
