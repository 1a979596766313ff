"""What cmark-gfm, which GitHub runs, makes of a text; and random texts to put to it.

cmarkgfm leaks about 3 KB a call, so callers bound how often they ask.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

from mdtablelint.engine import format_tables
from mdtablelint.layout import Layout
from mdtablelint.markdown.blocks import Flaw
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.source import Source

if TYPE_CHECKING:
    from random import Random

    from mdtablelint.markdown.blocks import Heading

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
_TABLE = re.compile(r'<table data-sourcepos="(\d+):\d+-(\d+):\d+">(.*?)</table>', re.DOTALL)
_ROW = re.compile(r'<tr data-sourcepos="(\d+):(\d+)-[^"]*">(.*?)</tr>', re.DOTALL)
_CELL = re.compile(
    r'<(?:th|td)(?: align="(\w+)")?(?: data-sourcepos="\d+:(\d+)-\d+:(\d+)")?>', re.DOTALL
)
_HEADING = re.compile(r'<h([1-6]) data-sourcepos="(\d+):\d+-(\d+):')
_ADDRESS = re.compile(r'<(?:a|img) (?:href|src)="([^"]*)"')
_CODE = re.compile(r"<code>(.*?)</code>", re.DOTALL)


class SeenTable(NamedTuple):
    """A table as cmark-gfm reports it; lines count from 1.

    `cells` holds, for each body row, where each cell stands in it, in bytes from its start. The
    header is left out: cmark-gfm misplaces its cells where other lines of text come before it.
    """

    end: int
    width: int
    alignments: list[str]
    rows: list[int]
    cells: list[list[tuple[int, int]]]


def render(text: str) -> str:
    """Return the page that GitHub makes of `text`."""
    return cmarkgfm.github_flavored_markdown_to_html(text, _OPTIONS)


class SeenHeading(NamedTuple):
    """A heading as cmark-gfm reports it; reference definitions above it count as part of it."""

    first: int
    last: int
    level: int


def read(text: str) -> tuple[list[SeenTable], list[SeenHeading]]:
    """Return the tables and the headings of `text`, in order of lines."""
    page = cmarkgfm.github_flavored_markdown_to_html(text, _OPTIONS | Options.CMARK_OPT_SOURCEPOS)
    tables = []
    for table in _TABLE.finditer(page):
        rows = _ROW.findall(table[3])
        cells = [
            [
                (int(start) - int(column), int(end) - int(column) + 1)
                for _, start, end in _CELL.findall(content)
                if start and int(start)
            ]
            for _, column, content in rows[1:]
        ]
        alignments = [alignment for alignment, _, _ in _CELL.findall(rows[0][2])]
        lines = [int(line) for line, _, _ in rows[1:]]
        tables.append(SeenTable(int(table[2]), len(alignments), alignments, lines, cells))
    headings = [
        SeenHeading(int(first), max(int(first), int(last)), int(level))
        for level, first, last in _HEADING.findall(page)
    ]
    return sorted(tables), sorted(headings)


def read_cell(text: str) -> tuple[list[str], list[str]]:
    """Return the addresses and the code spans in a cell of `text`, as a browser gets them."""
    page = render(f"|h|\n|-|\n| {text} |\n").partition("<tbody>")[2]
    addresses = [html.unescape(address) for address in _ADDRESS.findall(page)]
    return addresses, [html.unescape(code) for code in _CODE.findall(page)]


# A footnote that nothing refers to is not rendered, and a file that begins with `---` may have
# front matter, which cmark-gfm does not know.
PREFIX = "x[^1]\n\n"

# What block structure and tables are made of.
ATOMS = (
    *["|"] * 3,
    *["|a|", "|-|", "| - |", "|-|-|", "|a|b|", "-|-", "a|b", ":-", "-:", ":-:", "|:-:|-:|"],
    *["--", "---", "-", "\\", "\\|", "`", "``", "```", "~~~", ">", "> ", "- ", "* ", "1. "],
    *["2) ", "+ ", "  ", "    ", "\t", " ", "#", "# ", "a", "b", "<div>", "<!--", "-->"],
    *["<b>", "</b>", "</div>", "<pre>", "</pre>", "<?", "?>", "<textarea>", "<!A", "<script>"],
    *["<![CDATA[", "]]>", "=", "===", "***", "_", "[a]: /u", "[^1]: ", "[a]:", "[", "]"],
    *["[ ] ", "[x] ", "- [ ] ", "(", '"', "\n", "\n", "\n", "\n", "\n\n", "漢", "é", "🇨🇳"],
    *["\u00a0", "\u3000", "\u2028", "\x85", "\x1c", "\v", "\f", "\0", "&amp;"],
    *['<a b="c">', "<a b='", "/>", "</h1 ", "<!", "[a]: <u", '"t"', "'t", "(t)", "\\]", "]: ", ")"],
    *["[^1]:", "####### ", "######", " #", "123456789. ", "1234567890. ", "0) ", "~~~~ x", "``"],
)
LINES = (
    *["| a | b |", "| - | - |", "|-|-|", "| x | y |", "a|b", "-|-", "|a|", "|-|", ":-", ""],
    *["> | a | b |", "> |-|-|", "> | x | y |", "> a|b", "> -|-", "- | a | b |", "  |-|-|"],
    *["  | x | y |", "- a", "", "", "", "text", "| |", "|", "---", "===", "```", "~~~", "<div>"],
    *["</div>", "<!--", "-->", "    | x |", "[a]: /u", "[a]:", "[^1]: | a | b |", "    |-|-|"],
    *["    | x | y |", "1. | a | b |", "   |-|-|", "- [ ] | a | b |", "# h", "<b>", "> x"],
    *["\t| x | y |", "-\t| a | b |", "  - | a |", "    |-|", "*", "-", "+", "2.", "* * *"],
    *["> ```", "- ```", "<pre>", "</pre>", "- [ ]", "- [x]", "  ", "   ", " ]", "|:-:|-:|"],
    *[
        "| x \\| y | `a|b` |",
        "| 漢字 | 🧑‍💻 | z | é |",
        "|x",
        "| \\",
        "<?",
        "?>",
        "<!A",
        "<![CDATA[",
    ],
)
INDENTS = ("", "", "> ", "- ", "  ", "    ", "\t", " ", ">", ">\t", "1. ", "   ")
TAILS = ("", "|", " ", "\t", "\\", "\f", "\v")
LINE_ENDS = ("\n", "\r\n", "\r")


def has_one_definition(text: str) -> bool:
    """Say whether the footnote is defined once at most: of two only one is rendered."""
    return text.count("[^1]:") < 2


def random_document(random: Random) -> str:
    """Return a text that puts the block structure to the test, with `PREFIX` before it."""
    while True:
        kind = random.random()
        if kind < 0.4:
            text = "".join(random.choice(ATOMS) for _ in range(random.randint(3, 25)))
        else:
            count = random.randint(2, 10)
            lines = [random.choice(LINES) for _ in range(count)]
            if kind > 0.7:
                lines = [f"{random.choice(INDENTS)}{x}{random.choice(TAILS)}" for x in lines]
            text = "\n".join(lines)
        if has_one_definition(text):
            break
    text = PREFIX + text + random.choice(["", "\n"])
    return text.replace("\n", random.choices(LINE_ENDS, [85, 10, 5])[0])


class MismatchError(AssertionError):
    """The project and cmark-gfm disagree about a text; `kind` says on what."""

    def __init__(self, text: str, detail: object, *, kind: str) -> None:
        super().__init__(f"{kind}: {text!r} {detail}")
        self.kind = kind


LAYOUTS = (Layout(), Layout("compact"), Layout(max_column_width=5, ambiguous_width=2))


def compare_document(text: str) -> None:
    """Hold the scanner and the formatter against cmark-gfm. Raises MismatchError."""
    compare_blocks(text)
    before = render(text)
    done = {text}
    for layout in LAYOUTS:
        formatted = compare_formatted(text, layout)
        if formatted not in done and render(formatted) != before:
            raise MismatchError(text, f"{layout} {formatted!r}", kind="page after format")
        done.add(formatted)


def compare_blocks(text: str) -> None:
    """Hold the tables and headings that are recognised against cmark-gfm's."""
    expected_tables, expected_headings = read(text)
    source = Source(text)
    blocks = scan(source.lines)
    tables = sorted((Table(source, block) for block in blocks.tables), key=_first)
    found = [(t.first + t.line_count, t.width, [row.line + 1 for row in t.rows]) for t in tables]
    if found != [(table.end, table.width, table.rows) for table in expected_tables]:
        raise MismatchError(text, f"{found} {expected_tables}", kind="tables")
    if len(blocks.headings) != len(expected_headings) or not all(
        map(_is_heading, blocks.headings, expected_headings)
    ):
        raise MismatchError(text, f"{blocks.headings} {expected_headings}", kind="headings")
    for table, expected in zip(tables, expected_tables, strict=True):
        # To cmark-gfm a colon beside a form feed aligns nothing; such a table is never rewritten.
        if table.flaw is not Flaw.CONTROL and table.alignments != expected.alignments:
            raise MismatchError(
                text, f"{table.alignments} {expected.alignments}", kind="alignments"
            )
        for row, places in zip(table.rows, expected.cells, strict=True):
            content = row.text.encode()
            cells = [content[start:end].decode().strip(" \t\v\f") for start, end in places]
            if row.texts[: table.width] != cells or [c.text for c in row.cells] != row.texts:
                raise MismatchError(text, f"{row.texts} {cells}", kind="cells")


def _is_heading(heading: Heading, expected: SeenHeading) -> bool:
    line = heading.line + 1
    starts = expected.first == line or (heading.text and expected.first < line < expected.last)
    return bool(starts) and heading.level == expected.level


def compare_formatted(text: str, layout: Layout) -> str:
    """Return `text` formatted, after a look at what is outside its tables."""
    source = Source(text)
    formatted = format_tables(source, layout)
    if format_tables(formatted, layout).text != formatted.text:
        raise MismatchError(text, repr(formatted.text), kind="second format")
    old, new = _outside(source), _outside(formatted)
    if old != new:
        raise MismatchError(text, f"{old} {new}", kind="outside tables")
    if layout == Layout() and crooked_tables(formatted):
        raise MismatchError(text, repr(formatted.text), kind="pipes out of line")
    return formatted.text


def _first(table: Table) -> int:
    return table.first


def _outside(source: Source) -> list[str]:
    """Return the lines of no table whole, and of the others what precedes and ends them.

    Of the blanks before a row only the layout knows how many there should be.
    """
    lines = [line + source.line_end(index) for index, line in enumerate(source.lines)]
    for block in scan(source.lines).tables:
        for index, indent in enumerate(block.indents, block.first):
            marks = "".join(source.lines[index][:indent].split())
            lines[index] = marks + source.line_end(index)
    return lines


def crooked_tables(source: Source) -> list[int]:
    """Return the first lines of the tables whose pipes do not line up, those at the end included.

    Lines that layout leaves as they are do not count, nor does a header on which a footnote
    begins, as its mark may be longer than the indentation that it asks for, or a list item right
    after the mark of a quote, or one that would be a delimiter row if it were indented less.
    """
    tables = [Table(source, block) for block in scan(source.lines).tables]
    return [table.first for table in tables if table.flaw is None and not _lines_up(table)]


def _lines_up(table: Table) -> bool:
    lines = zip(table.prefixes, table.line_texts, strict=True)
    pipes = [
        [display_width(line[: match.start()]) for match in re.finditer(r"(?<!\\)\|", line)]
        for line in (prefix.expandtabs(4) + text for prefix, text in lines)
    ]
    is_fixed = re.search(r"\[|>[-+*\d]", table.prefixes[0]) or re.fullmatch(
        r"[-:| \t]+", table.line_texts[0]
    )
    rows = pipes[1 if is_fixed else 0 : len(pipes) - table.swallowed_count]
    return len({tuple(row[: table.width + 1]) for row in rows}) == 1
