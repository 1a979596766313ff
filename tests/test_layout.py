from __future__ import annotations

import pytest

from mdtablelint.engine import format_tables
from mdtablelint.layout import Layout
from mdtablelint.markdown.width import display_width
from mdtablelint.source import Source

COMPACT = Layout("compact")


def formatted(text, layout=None):
    return format_tables(Source(text), layout or Layout()).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "|Title|Venue|\n|-|-|\n|EagleEye|ECCV|\n",
            "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  |\n",
            id="one-space-beside-content-and-columns-as-wide-as-their-widest-cell",
        ),
        pytest.param(
            "Title|Venue\n-|-\nEagleEye|ECCV\n",
            "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  |\n",
            id="a-pipe-at-both-ends",
        ),
        pytest.param("|a|\n|-|\n||\n", "| a   |\n| --- |\n|     |\n", id="at-least-three-wide"),
        pytest.param(
            "|abcde|b|c|d|\n|-|:-|-:|:-:|\n|x|x|x|x|\n",
            "| abcde | b   |   c |  d  |\n| ----- | :-- | --: | :-: |\n"
            "| x     | x   |   x |  x  |\n",
            id="alignments-pad-on-their-side-and-keep-their-colons",
        ),
        pytest.param(
            "|abcd|\n|:-:|\n|x|\n|xy|\n|xyz|\n",
            "| abcd |\n| :--: |\n|  x   |\n|  xy  |\n| xyz  |\n",
            id="the-odd-space-of-the-centre-is-on-the-right",
        ),
        pytest.param(
            "|a|b|c|\n|-|-|-|\n|x|\ny|z\n",
            "| a   | b   | c   |\n| --- | --- | --- |\n| x   |     |     |\n| y   | z   |     |\n",
            id="short-rows-are-filled-up",
        ),
        pytest.param(
            "|a|b|\n|-|-|\nx\n|y|\nnote one\n  note two\n\n",
            "| a   | b   |\n| --- | --- |\n| x   |     |\n| y   |     |\nnote one\n  note two\n\n",
            id="lines-without-a-pipe-that-end-a-table-stay",
        ),
        pytest.param(
            "a\n:-\nx\n",
            "| a   |\n| :-- |\n| x   |\n",
            id="lines-without-a-pipe-in-a-table-without-pipes-are-rows",
        ),
        pytest.param(
            "|a|\n|-|\n|x|lost|  more |\n",
            "| a   |\n| --- |\n| x   | lost | more |\n",
            id="extra-cells-stay-after-the-last-column",
        ),
        pytest.param(
            "|a|\n|-|\n|x||\n",
            "| a   |\n| --- |\n| x   |  |\n",
            id="an-empty-extra-cell-stays",
        ),
        pytest.param(
            "| \t a\t| \u00a0b\u3000 |\n|-|-|\n",
            "| a   | \u00a0b\u3000 |\n| --- | --- |\n".replace("| --- |\n", "| ---- |\n"),
            id="only-space-and-tab-are-trimmed",
        ),
        pytest.param(
            "|a \\| b|`c\\|d`|\n|-|-|\n",
            "| a \\| b | `c\\|d` |\n| ------ | ------ |\n",
            id="escaped-pipes-stay-escaped",
        ),
        pytest.param(
            "x\n|a|\n|-|\n\ntext  \n\n|b|\n|-|\n",
            "x\n| a   |\n| --- |\n\ntext  \n\n| b   |\n| --- |\n",
            id="what-is-outside-tables-stays",
        ),
    ],
)
def test_tables_are_written_in_canonical_form(text, expected):
    assert formatted(text) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "| 标题 | 会议 |\n|-|-|\n| 模型压缩综述 | ECCV |\n",
            "| 标题         | 会议 |\n| ------------ | ---- |\n| 模型压缩综述 | ECCV |\n",
            id="chinese",
        ),
        pytest.param(
            "|한국어|b|\n|-|-:|\n|x|漢|\n",
            "| 한국어 |   b |\n| ------ | --: |\n| x      |  漢 |\n",
            id="korean",
        ),
        pytest.param(
            "|a|\n|:-:|\n|👩‍👩‍👧|\n|🇨🇳🇩🇪|\n|abcdef|\n",
            "|   a    |\n| :----: |\n|   👩‍👩‍👧   |\n|  🇨🇳🇩🇪  |\n| abcdef |\n",
            id="emoji",
        ),
        pytest.param(
            "|e\u0301e\u0301e\u0301e\u0301|\n|-|\n|abcd|\n",
            "| e\u0301e\u0301e\u0301e\u0301 |\n| ---- |\n| abcd |\n",
            id="combining-marks",
        ),
    ],
)
def test_columns_line_up_on_the_screen_in_every_script(text, expected):
    assert formatted(text) == expected
    widths = {display_width(line) for line in expected.splitlines()}
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("ambiguous", "expected"),
    [
        (1, "| α±→x |\n| ---- |\n| abcd |\n"),
        (2, "| α±→x    |\n| ------- |\n| abcd    |\n".replace("x    |", "x |")),
    ],
)
def test_ambiguous_characters_take_the_width_that_is_set(ambiguous, expected):
    assert formatted("|α±→x|\n|-|\n|abcd|\n", Layout(ambiguous_width=ambiguous)) == expected


def test_a_cell_beyond_the_greatest_width_spills_and_the_rest_of_its_row_follows():
    text = "|a|b|\n|-|-|\n|abcdefgh|x|\n|ab|x|\n"
    expected = "| a    | b   |\n| ---- | --- |\n| abcdefgh | x   |\n| ab   | x   |\n"
    assert formatted(text, Layout(max_column_width=4)) == expected
    assert formatted(expected, Layout(max_column_width=4)) == expected


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_greatest_width_below_three_counts_as_three(limit):
    expected = "| a   |\n| --- |\n| abcdefgh |\n"
    assert formatted("|a|\n|-|\n|abcdefgh|\n", Layout(max_column_width=limit)) == expected


def test_a_wide_cell_spills_by_its_display_width():
    expected = "| a    |\n| ---- |\n| 漢字漢 |\n| 漢字 |\n"
    assert formatted("|a|\n|-|\n|漢字漢|\n|漢字|\n", Layout(max_column_width=4)) == expected


def test_the_greatest_width_is_240_unless_set():
    long = "x" * 241
    assert formatted(f"|a|\n|-|\n|{long}|\n").splitlines()[1] == f"| {'-' * 240} |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| a   |   b |\n| --- | ---: |\n| xxxxxx | y |\n",
            "| a | b |\n| --- | ---: |\n| xxxxxx | y |\n",
        ),
        ("a|b|c\n:-|:-:|-:\n|x\n", "| a | b | c |\n| :--- | :---: | ---: |\n| x |  |  |\n"),
        ("|a|\n|-|\n|x|lost|\n", "| a |\n| --- |\n| x | lost |\n"),
        ("|漢字|\n|-|\n", "| 漢字 |\n| --- |\n"),
    ],
)
def test_the_compact_layout_aligns_nothing(text, expected):
    assert formatted(text, COMPACT) == expected
    assert formatted(expected, COMPACT) == expected


@pytest.mark.parametrize("layout", [Layout(), COMPACT])
@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("> ", "> "),
        (">", ">"),
        ("  ", " "),
        ("- ", "  "),
        ("1) ", "   "),
        ("> - ", ">   "),
        ("-\t", "\t"),
        ("[^1]: ", "    "),
        ("> > ", ">> "),
    ],
)
def test_each_row_keeps_what_its_containers_put_before_it(first, others, layout):
    rows = ["|a|b|", "|-|-|", "|long cell|x|"]
    bare = formatted("\n".join(rows), layout).split("\n")
    expected = "\n".join([first + bare[0], *(others + row for row in bare[1:])])
    assert formatted("\n".join([first + rows[0], *(others + r for r in rows[1:])]), layout) == (
        expected
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("has_bom", [True, False])
def test_line_ends_and_the_byte_order_mark_stay(line_end, last, has_bom):
    lines = ["|a|", "|-|", "|x|"]
    expected = ["| a   |", "| --- |", "| x   |"]
    mark = b"\xef\xbb\xbf" if has_bom else b""
    data = mark + (line_end.join(lines) + line_end * last).encode()
    result = format_tables(Source.decode(data), Layout()).encode()
    assert result == mark + (line_end.join(expected) + line_end * last).encode()


def test_each_line_keeps_its_own_line_end():
    assert formatted("|a|\r\n|-|\n|x|\r|y|") == "| a   |\r\n| --- |\n| x   |\r| y   |"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("|a|\n|-|\n|x\vy|\n", id="vertical-tab"),
        pytest.param("|a|\n|-|\n|x|\f\n", id="form-feed"),
        pytest.param("- [ ] |a|\n  |-|\n", id="task"),
        pytest.param("> x\n|a|\n> |-|\n", id="lazy"),
        pytest.param("[a]: /u\n-\n:-\n", id="reference"),
        pytest.param("|a|b|\n|-|\n", id="no-table"),
        pytest.param("```\n|a|\n|-|\n```\n", id="code"),
        pytest.param("<!--\n|a|\n|-|\n-->\n", id="comment"),
        pytest.param("---\nx: |\n  |a|\n  |-|\n---\n", id="front-matter"),
        pytest.param("", id="nothing"),
        pytest.param("no table - here | at: all\n", id="text"),
    ],
)
@pytest.mark.parametrize("layout", [Layout(), COMPACT])
def test_what_is_no_table_or_cannot_be_rewritten_stays_as_it_is(text, layout):
    source = Source(text)
    assert format_tables(source, layout).text == text


def test_a_flawed_table_does_not_keep_another_from_being_laid_out():
    text = "|a|\n|-|\n|x\vy|\n\n|b|\n|-|\n"
    assert formatted(text) == "|a|\n|-|\n|x\vy|\n\n| b   |\n| --- |\n"
