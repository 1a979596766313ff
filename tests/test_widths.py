"""How wide columns are, and that an edit of one row changes one line."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from edits import changed_lines, edited, tables_alone
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import aligned_rows, crooked_tables
from repositories import ROOT
from support import SAFE

from mdtablelint import engine
from mdtablelint.config import General, Settings
from mdtablelint.engine import fixing
from mdtablelint.engine.formatting import format_tables
from mdtablelint.markdown.layout import Layout
from mdtablelint.text.source import Source

FRESH = Layout(widths="fresh")
COMPACT = Layout("compact")
CORPUS = os.environ.get("MDTABLELINT_CORPUS")
LISTS = (
    sorted(Path(CORPUS).glob("*.md"))
    if CORPUS
    else [*sorted(ROOT.glob("docs/*.md")), *ROOT.glob("examples/*.md")]
)
EDITS = 3000 if CORPUS else 600
# One of the few tables in the documents has as many long cells as may stick out, so that one more
# widens a column.
SINGLE_LINE_SHARE = 0.98 if CORPUS else 0.97


def formatted(text: str, layout: Layout | None = None) -> str:
    return format_tables(Source(text), layout or Layout()).source.text


def table(*rows: str) -> str:
    """Return rows of two columns below a header."""
    return "".join(f"| {row} |\n" for row in ("Title | Venue", "- | -", *rows))


def widths(text: str) -> list[int]:
    """Return the widths of the columns of a table that is formatted."""
    return [len(cell) - 2 for cell in text.split("\n")[1].split("|")[1:-1]]


TEN = [f"{'a' * 20} | CVPR"] * 10


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(["a" * 20] * 10, 20, id="equal"),
        pytest.param([*["a" * 20] * 9, "a" * 28], 28, id="a-little-wider"),
        pytest.param([*["a" * 20] * 9, "a" * 29], 20, id="far-wider"),
        pytest.param([*["a" * 80] * 9, "a" * 100], 100, id="a-quarter-wider"),
        pytest.param([*["a" * 80] * 9, "a" * 101], 80, id="more-than-a-quarter-wider"),
        pytest.param([*["a" * 20] * 8, "a" * 90], 90, id="one-of-nine-is-not-rare"),
        pytest.param([*["a" * 20] * 18, *["a" * 90] * 2], 20, id="two-of-twenty"),
        pytest.param([*["a" * 20] * 17, *["a" * 90] * 3], 90, id="three-of-twenty"),
        pytest.param(["", *["a" * 20] * 8, "a" * 90], 90, id="empty-cells-do-not-count"),
        pytest.param([], 5, id="header"),
        pytest.param(["", ""], 5, id="header-above-empty-cells"),
        pytest.param(["漢" * 10] * 3, 20, id="wide-characters"),
    ],
)
@pytest.mark.parametrize("layout", [Layout(), FRESH])
def test_far_wider_cells_than_most_set_no_width(cells, expected, layout):
    result = formatted(table(*(f"{cell} | CVPR" for cell in cells)), layout)
    assert widths(result) == [expected, 5]
    assert formatted(result, layout) == result


def test_a_header_sets_the_width_however_long_it_is():
    assert widths(formatted(f"| {'a' * 90} | b |\n|-|-|\n| x | y |\n")) == [90, 3]


REMARKS = [
    "|  |  |  |",
    "| a remark that is much longer than all the rest |  |  |",
    "|  |  | x |",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_remarks_set_no_width_and_are_not_padded(remark):
    head = "| Title | Venue | Code |\n| ----- | ----- | ---- |\n"
    text = f"{head}{remark}\n| HRank | CVPR  | -    |\n"
    assert formatted(text) == formatted(text, FRESH) == text
    assert formatted(text.replace(remark, remark.replace(" |  |  |", "|"))).startswith(head)


def test_in_a_table_of_two_columns_no_row_is_a_remark():
    assert formatted(table("HRank | CVPR", f"{'a' * 40} |")).split("\n")[3].endswith("|       |")


def test_a_short_row_keeps_the_count_of_its_cells():
    text = formatted(table(*TEN)) + "| short                |\n| shorter |\n"
    assert formatted(text) == text.replace("| shorter ", f"| {'shorter':20} ")
    assert widths(formatted(text.replace(" -", "--"))) == [20, 5]


def test_short_rows_that_are_in_line_stay_in_line():
    rows = ["a" * 20] * 11 + ["a" * 90]
    lines = ["|{:90}|{:6}|".format(*cells) for cells in (("Title", "Venue"), ("-" * 90, "-" * 6))]
    result = formatted("\n".join([*lines, *(f"|{row:90}|" for row in rows)]) + "\n")
    assert widths(result) == [90, 5]


def test_a_padded_remark_stays_as_long_as_nobody_edits_it():
    rows = [
        "Title | Venue | Code",
        "----- | ----- | ----",
        "HRank | CVPR  | -   ",
        "x     |       |     ",
    ]
    text = "".join(f"| {row} |\n" for row in rows)
    assert formatted(text) == text
    changed = text.replace("x     |", "xy     |")
    assert formatted(changed) == text.replace("| x     |       |      |", "| xy |  |  |")
    assert formatted(text, FRESH) == text.replace("| x     |       |      |", "| x |  |  |")


BEFORE = formatted(table(*TEN))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param(BEFORE + "| short | CVPR |\n", 20, id="a-shorter-row"),
        pytest.param(BEFORE + f"| {'a' * 25} | CVPR |\n", 20, id="a-longer-row"),
        pytest.param(BEFORE + f"| {'a' * 90} | CVPR |\n", 20, id="a-far-longer-row"),
        pytest.param(BEFORE.replace("a" * 20, "a" * 25, 1), 20, id="a-row-gets-longer"),
        pytest.param(BEFORE + f"| {'a' * 25} | CVPR |\n" * 2, 25, id="two-longer-rows-of-twelve"),
        pytest.param(BEFORE + f"| {'a' * 90} | CVPR |\n" * 2, 90, id="two-far-longer-of-twelve"),
        pytest.param(BEFORE.replace("Title" + " " * 15, "T" * 22), 22, id="a-longer-header"),
        pytest.param(BEFORE.replace("a" * 20, f"{'a' * 6:20}"), 20, id="half-as-wide"),
        pytest.param(BEFORE.replace("a" * 20, f"{'a' * 5:20}"), 5, id="less-than-half-as-wide"),
        pytest.param(BEFORE.replace(" | -", "- | -"), 20, id="a-damaged-delimiter-row"),
        pytest.param(BEFORE.replace("a" * 20, "a" * 15, 6), 20, id="half-of-the-rows-untidy"),
        pytest.param(BEFORE.replace("a" * 20, "a" * 15), 15, id="most-rows-untidy"),
    ],
)
def test_widths_stay_while_they_serve(text, width):
    result = formatted(text)
    assert widths(result) == [width, 5]
    assert formatted(result) == result
    tidy = set(BEFORE.splitlines()) & set(text.splitlines())
    assert width != 20 or tidy <= set(result.splitlines())


def test_in_a_short_table_one_longer_row_widens_the_column():
    text = formatted(table(*TEN[:2]))
    assert widths(formatted(text + f"| {'a' * 25} | CVPR |\n")) == [25, 5]
    text = formatted(table(*TEN[:3]))
    assert widths(formatted(text + f"| {'a' * 25} | CVPR |\n")) == [20, 5]


def test_fresh_widths_depend_on_the_cells_alone():
    text = BEFORE + f"| {'a' * 25} | CVPR |\n"
    assert widths(formatted(text)) == [20, 5]
    assert widths(formatted(text, FRESH)) == [25, 5]
    assert formatted(formatted(text), FRESH) == formatted(text, FRESH)


def test_a_maximum_width_applies_to_kept_widths_too():
    narrow = Layout(max_column_width=12)
    result = formatted(BEFORE, narrow)
    assert widths(result) == [12, 5]
    assert formatted(result, narrow) == result
    assert formatted(result + "| short        | CVPR  |\n", narrow).startswith(result)


@pytest.mark.parametrize(
    "style",
    [
        pytest.param("|{:90}|{:6}|", id="no-blanks"),
        pytest.param("|  {:90}  |  {:6}  |", id="two-blanks"),
        pytest.param("| {:90} | {:6}", id="no-pipe-at-the-end"),
    ],
)
def test_a_table_that_is_aligned_in_another_style_stays_aligned(style):
    rows = ["a" * 20] * 11 + ["a" * 90]
    delimiters = style.format("-" * 90, "-" * 6)
    lines = [style.format("Title", "Venue"), delimiters, *(style.format(r, "CVPR") for r in rows)]
    result = formatted("\n".join(lines) + "\n")
    assert len({len(line) for line in result.splitlines()}) == 1
    assert widths(result) == [90, 5]


CELLS = st.sampled_from(["", "a", "longer cell", "a cell that is far longer " * 3, "漢字", "\\|"])
ROWS = st.lists(CELLS, min_size=1, max_size=5)
STYLES = st.sampled_from(["| {} |", "|{}|", "{}"])


@st.composite
def tables(draw):
    """Draw a table whose lines are in part aligned, in some style."""
    column_count = draw(st.integers(2, 4))
    columns = draw(st.lists(st.sampled_from([3, 5, 12, 80]), min_size=4, max_size=4))[:column_count]
    header = [f"{'h':{width}}" for width in columns]
    lines = [header, ["-" * width for width in columns]]
    for row in draw(st.lists(ROWS, max_size=14)):
        is_padded = draw(st.integers(0, 3))
        pairs = zip(row, columns, strict=False)
        lines.append([f"{cell:{width}}" for cell, width in pairs] if is_padded else row)
    style = draw(STYLES)
    joint = " | " if " " in style else "|"
    return "\n".join(style.format(joint.join(line)) for line in lines) + "\n"


@settings(max_examples=1000)
@given(tables())
def test_no_table_gets_less_aligned(text):
    source = Source(text)
    result = format_tables(source, Layout()).source
    before, after = aligned_rows(source), aligned_rows(result)
    assert all(map(int.__le__, before, after))
    assert crooked_tables(result) == []


@settings(max_examples=500)
@given(tables(), st.sampled_from([Layout(), FRESH, COMPACT, Layout(max_column_width=4)]))
def test_the_rule_is_silent_exactly_when_formatting_changes_nothing(text, layout):
    chosen = Settings(General(select=("MT201",)), options={Layout: layout})
    result = formatted(text, layout)
    assert formatted(result, layout) == result
    assert bool(engine.check(Source(text), chosen).diagnostics) == (result != text)
    assert fixing.fix(Source(text), chosen, SAFE).source.text == result
    assert engine.check(Source(result), chosen).diagnostics == []


def test_an_edit_of_one_row_changes_one_line():
    random = Random(0)  # noqa: S311 - nothing is kept secret
    alone = [
        formatted("\n".join(lines) + "\n")
        for path in LISTS
        for lines in tables_alone(Source.decode(path.read_bytes()))
    ]
    changes = []
    for _ in range(EDITS):
        before = random.choice(alone)
        after = "\n".join(edited(before.rstrip("\n").split("\n"), random)) + "\n"
        changes.append(changed_lines(before, formatted(after)))
    assert sum(change <= 1 for change in changes) >= SINGLE_LINE_SHARE * len(changes)


def test_all_findings_of_a_file_have_one_cause():
    text = "|a|b|\n|-|-|\n|x|y|\n\n| a   | b   |\n| --- | --- |\n| x | y   |\n"
    chosen = Settings(General(select=("MT201",)))
    found = engine.check(Source(text), chosen).diagnostics
    growth = round(100 * len(formatted(text)) / len(text)) - 100
    changes = f"--fix changes 4 lines and makes the file {growth}% larger"
    assert {d.cause for d in found} == {f"none of the 2 tables is formatted; {changes}"}
    assert [d.message for d in found] == [
        "this table is not formatted",
        "1 of the 3 lines of this table is not formatted",
    ]


@pytest.mark.parametrize(
    ("text", "lines", "growth"),
    [
        ("| a    |\n| ---- |\n| xxxx |\n| y |\n", "1 line", " and makes the file 9% larger"),
        ("|a   |\n|----|\n|x            |\n", "3 lines", " and makes the file 20% smaller"),
        ("|  a |\n| ---- |\n|x    |\n", "3 lines", ""),
    ],
)
def test_a_cause_says_how_the_size_changes(text, lines, growth):
    chosen = Settings(General(select=("MT201",)))
    (found,) = engine.check(Source(text), chosen).diagnostics
    assert found.cause == f"1 of 1 table is not formatted; --fix changes {lines}{growth}"
    assert found.fix
    assert found.fix.title == f"format the table, which changes {lines}{growth}"
