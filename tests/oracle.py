"""How cmark-gfm, the parser of GitHub, reads a text; and random texts to compare.

cmarkgfm leaks about 3 KB a call, so callers bound how often they ask.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

from mdtablelint.document.suppressions import MARK
from mdtablelint.engine.formatting import format_tables
from mdtablelint.markdown.blocks import Flaw
from mdtablelint.markdown.front_matter import front_matter_end
from mdtablelint.markdown.layout import Layout
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.text.source import Source

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
    page: str = cmarkgfm.github_flavored_markdown_to_html(_without_front_matter(text), _OPTIONS)
    return page


def _without_front_matter(text: str) -> str:
    """Put blank lines in place of front matter, which cmark-gfm does not know."""
    source = Source(text)
    end = front_matter_end(source.lines)
    return "\n" * end + text[source.starts[end] if end < len(source.starts) else len(text) :]


class SeenHeading(NamedTuple):
    """A heading as cmark-gfm reports it; reference definitions above it count as part of it."""

    first: int
    last: int
    level: int


def read(text: str) -> tuple[list[SeenTable], list[SeenHeading]]:
    """Return the tables and the headings of `text`, in order of lines."""
    page = cmarkgfm.github_flavored_markdown_to_html(
        _without_front_matter(text), _OPTIONS | Options.CMARK_OPT_SOURCEPOS
    )
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


# A footnote that nothing refers to is not rendered.
PREFIX = "x[^1]\n\n"

# Pieces of block structure and tables.
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
# What opens a container or goes on with one.
MARKS = ("- ", "> ", ">", "  ", "    ", "\t", "1. ", "2) ", "* ", "+\t", "[^1]: ", "   ", "-")
CELLS = (
    "a",
    " b ",
    "",
    " ",
    "`c",
    "\\",
    "\\|",
    "漢",
    "\t",
    "\0",
    "[d](e)",
    "-",
    "\v",
    "*f*",
    "<b>",
)
DELIMITERS = ("-", " --- ", ":-", "-:", ":-:", "\t-", "----", "- ")
# Pieces of link reference definitions.
PIECES = (
    *[
        "[",
        "]",
        "]: ",
        "[b]: ",
        ":",
        "<",
        ">",
        "(",
        ")",
        '"',
        "'",
        "\\",
        " ",
        "\n",
        "\n",
        "/u",
        "x",
    ],
    *[" '", ' "', " (", "\t", "\v", "é", "\0", "===", "\n===\n", "\n| c |\n|-|\n"],
)
YAML = (
    *["title: x", "# comment", "", "  - a", "- a", '"a: b": c', "'d''e': f", "g: |", "  | h |"],
    *["  |-|", "| i |", "|-|", "text", "j:", "[k]", "{l: m}", "n", "-", "o: [", "]", "---", "```"],
)


def has_one_definition(text: str) -> bool:
    """Return whether the footnote is defined once at most: of two only one is rendered."""
    return text.count("[^1]:") < 2


def _characters(random: Random) -> str:
    return "".join(random.choice(ATOMS) for _ in range(random.randint(3, 25)))


def _lines(random: Random) -> str:
    return "\n".join(random.choice(LINES) for _ in range(random.randint(2, 10)))


def _indented_lines(random: Random) -> str:
    return "\n".join(
        f"{random.choice(INDENTS)}{line}{random.choice(TAILS)}"
        for line in _lines(random).split("\n")
    )


def _deep_lines(random: Random) -> str:
    """Return lines that open and continue many containers, now and then more than one line may."""
    lines = []
    for _ in range(random.randint(2, 12)):
        marks = random.choices(MARKS, k=random.randint(0, 8))
        many = random.choice(MARKS) * random.randint(95, 104) if random.random() < 0.03 else ""
        lines.append("".join(marks) + many + random.choice(LINES))
    return "\n".join(lines)


def _wide_table(random: Random) -> str:
    """Return a table of many columns, its rows of about that many cells."""
    width = random.randint(3, 40)
    indent = random.choice(INDENTS)
    lines: list[str] = []
    for kind in (CELLS, DELIMITERS, *[CELLS] * random.randint(0, 6)):
        slack = random.choice((0, 0, 0, -2, -1, 1, 2))
        count = width if len(lines) < 2 and random.random() < 0.95 else width + slack
        row = "|".join(random.choice(kind) for _ in range(count))
        lines.append(random.choice(("|{}|", "|{}|", "|{}", "{}|", "{}")).format(row))
    return "\n".join(indent + line for line in lines)


def _definitions(random: Random) -> str:
    """Return what may be link reference definitions, and what shows whether they are."""
    text = "".join(random.choice(PIECES) for _ in range(random.randint(1, 20)))
    return random.choice(("", "- ", "> ")) + f"[a]: {text}\n" + random.choice(LINES)


def _runs(random: Random) -> str:
    """Return long runs of one character, of the lengths at which cmark-gfm changes its mind."""
    runs = []
    for _ in range(random.randint(2, 6)):
        length = random.choice((1, 3, 6, 7, 9, 10, 32, 33, 99, 100, 254, 255, 256, 300, 1000, 1001))
        runs.append(random.choice("`~#=-*_>(1[ \t\0") * length)
        runs.append(random.choice(ATOMS))
    return "".join(runs)


def _front_matter(random: Random) -> str:
    lines = random.choices(YAML, k=random.randint(1, 5))
    return "\n".join(["---", *lines, random.choice(("---", "---", "...", "--- ", "-")), ""])


def random_document(random: Random) -> str:
    """Return a text that puts the block structure to the test, with `PREFIX` before it."""
    kinds = (_characters, _lines, _indented_lines, _deep_lines, _wide_table, _definitions, _runs)
    while True:
        (kind,) = random.choices(kinds, [30, 20, 20, 12, 6, 8, 4])
        text = kind(random)
        if has_one_definition(text):
            break
    front = _front_matter(random) if random.random() < 0.05 else ""
    text = front + PREFIX + text + random.choice(["", "\n"])
    return text.replace("\n", random.choices(LINE_ENDS, [85, 10, 5])[0])


class MismatchError(AssertionError):
    """The project and cmark-gfm disagree about a text; `kind` says on what."""

    def __init__(self, text: str, detail: object, *, kind: str) -> None:
        super().__init__(f"{kind}: {text!r} {detail}")
        self.kind = kind


LAYOUTS = (
    Layout(),
    Layout(widths="fresh"),
    Layout("compact"),
    Layout(max_column_width=5, ambiguous_width=2),
)


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
    found = [
        (t.first + t.line_count, t.column_count, [row.line + 1 for row in t.rows]) for t in tables
    ]
    if found != [(table.end, table.width, table.rows) for table in expected_tables]:
        raise MismatchError(text, f"{found} {expected_tables}", kind="tables")
    if len(blocks.headings) != len(expected_headings) or not all(
        map(_is_heading, blocks.headings, expected_headings)
    ):
        raise MismatchError(text, f"{blocks.headings} {expected_headings}", kind="headings")
    for table, expected in zip(tables, expected_tables, strict=True):
        # In cmark-gfm a colon next to a form feed aligns nothing; such a table is never rewritten.
        if table.flaw is not Flaw.CONTROL and table.alignments != expected.alignments:
            raise MismatchError(
                text, f"{table.alignments} {expected.alignments}", kind="alignments"
            )
        for row, places in zip(table.rows, expected.cells, strict=True):
            # A NUL has one byte here and three there, where U+FFFD replaces it.
            content = row.text.replace("\0", "\ufffd").encode()
            cells = [content[start:end].decode().strip(" \t\v\f") for start, end in places]
            texts = [text.replace("\0", "\ufffd") for text in row.texts]
            if texts[: table.column_count] != cells or [c.text for c in row.cells] != row.texts:
                raise MismatchError(text, f"{row.texts} {cells}", kind="cells")


def _is_heading(heading: Heading, expected: SeenHeading) -> bool:
    line = heading.line + 1
    starts = expected.first == line or (heading.text and expected.first < line < expected.last)
    return bool(starts) and heading.level == expected.level


def compare_formatted(text: str, layout: Layout) -> str:
    """Return `text` formatted, after a check that nothing outside its tables changed."""
    source = Source(text)
    formatted = format_tables(source, layout).source
    if format_tables(formatted, layout).source.text != formatted.text:
        raise MismatchError(text, repr(formatted.text), kind="second format")
    old, new = _outside(source), _outside(formatted)
    if old != new:
        raise MismatchError(text, f"{old} {new}", kind="outside tables")
    old_cells, new_cells = _cells(source), _cells(formatted)
    if old_cells != new_cells:
        raise MismatchError(text, f"{old_cells} {new_cells}", kind="cells after format")
    # Comments may exempt tables from layout.
    if layout.layout == "aligned" and layout.max_column_width is None and MARK not in text:
        if crooked_tables(formatted):
            raise MismatchError(text, repr(formatted.text), kind="pipes out of line")
        if layout.widths == "keep":
            before, after = aligned_rows(source), aligned_rows(formatted)
            if any(map(int.__gt__, before, after)):
                raise MismatchError(text, f"{before} {after}", kind="less aligned")
    return formatted.text


def _first(table: Table) -> int:
    return table.first


def _cells(source: Source) -> list[list[str]]:
    """Return the cells of the header and of the body rows of all tables."""
    tables = [Table(source, block) for block in scan(source.lines).tables]
    return [cells for t in tables for cells in (t.line_cells[0], *t.line_cells[2:])]


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
    """Return the first lines of the tables whose rows are not what their delimiter row asks for.

    Pipes are below those of the delimiter row, but that each cell which is wider than its column
    moves the rest of its row. The cells of remarks may have one blank on each side instead. Lines
    that layout leaves as they are do not count, nor does a header on which a footnote begins, as
    its mark may be longer than the indentation that it asks for, or a list item right after the
    mark of a quote, or one that would be a delimiter row if it were indented less.
    """
    tables = [Table(source, block) for block in scan(source.lines).tables]
    return [table.first for table in tables if table.flaw is None and not _lines_up(table)]


def _lines_up(table: Table) -> bool:
    is_fixed = re.search(r"\[|>[-+*\d]", table.prefixes[0]) or re.fullmatch(
        r"[-:| \t]+", table.line_texts[0]
    )
    span = slice(1 if is_fixed else 0, table.line_count - table.swallowed_count)
    if len({display_width(prefix.expandtabs(4)) for prefix in table.prefixes[span]}) > 1:
        return False
    count = table.column_count
    columns = _spans(table.line_texts[1])[:count]
    if max(map(display_width, table.line_cells[0])) > max(columns):
        return False
    for line, cells in zip(table.line_texts[span], table.line_cells[span], strict=True):
        bare = [display_width(cell) + 2 for cell in cells[:count]]
        found = _spans(line)[:count]
        if found != [*map(max, columns, bare)] and (found != bare or not _is_remark(cells, count)):
            return False
    return True


def _is_remark(cells: list[str], count: int) -> bool:
    return count > 2 and sum(map(bool, cells)) < 2


def _spans(line: str) -> list[int]:
    """Return how many columns there are from pipe to pipe, the first at the beginning."""
    return [display_width(part) for part in re.split(r"(?<!\\)\|", line)[1:-1]]


def aligned_rows(source: Source) -> list[int]:
    """Return for each table how many rows have their pipes below those of the delimiter row.

    Each cell has room for a blank on both sides. A short row has pipes only for the cells that it
    has. Remarks do not count.
    """
    counts = []
    for table in sorted((Table(source, b) for b in scan(source.lines).tables), key=_first):
        count = table.column_count
        columns = _spans(table.line_texts[1])[:count]
        rows = zip(table.line_texts[2:], table.line_cells[2:], strict=True)
        counts.append(
            sum(
                len(columns) == count
                and _spans(line)[:count] == columns[: len(cells)]
                and all(display_width(c) + 2 <= w for c, w in zip(cells, columns, strict=False))
                and not _is_remark(cells, count)
                for line, cells in rows
            )
        )
    return counts
