"""Where a file shows code: in blocks, fenced or indented, and in code spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdtablelint.markdown.blocks import Blocks, TextBlock
from mdtablelint.markdown.inline import read_inline
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Source
from mdtablelint.text.spans import Stretches


def read_code(source: Source, blocks: Blocks, tables: Iterable[Table]) -> Stretches:
    """Return the offsets of the code in `source`, which was read as `blocks` and `tables`."""
    code = [
        (source.starts[block[0]], source.starts[block[-1]] + len(source.lines[block[-1]]))
        for block in blocks.code
    ]
    if "`" in source.text:
        for table in tables:
            for row in (table.header, *table.rows):
                for cell in row.cells if "`" in row.text else ():
                    code += [cell.part(*span) for span in cell.inline.code_spans]
        for text in blocks.texts:
            code += _code_spans(source, text)
    return Stretches(code)


def _code_spans(source: Source, block: TextBlock) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the code spans in a paragraph, which may go over its lines."""
    lines = enumerate(block.indents, block.first)
    # The marks of containers become blanks, which keeps all offsets.
    text = "".join(" " * i + source.lines[n][i:] + source.line_end(n) for n, i in lines)
    start = source.starts[block.first]
    for span in read_inline(text).code_spans if "`" in text else ():
        yield start + span[0], start + span[1]
