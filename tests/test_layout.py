"""The canonical form of tables, and what formatting does not change."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import crooked_tables, render

from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import Outcome, fixing
from mdtablelint.engine.formatting import format_tables
from mdtablelint.markdown.layout import GITHUB_SIZE, Form, Layout
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.markdown.width import display_width
from mdtablelint.text.source import Source

COMPACT = Layout("compact")


def formatted(text, layout=None):
    return format_tables(Source(text), layout or Layout()).source.text


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
            "| a   | b   | c   |\n| --- | --- | --- |\n| x |\n| y   | z   |\n",
            id="short-rows-get-no-cells-and-remarks-are-not-padded",
        ),
        pytest.param(
            "|Title|Venue|Code|\n|-|-:|-|\n|HRank|CVPR|-|\n|漢字|ECCV\n",
            "| Title | Venue | Code |\n| ----- | ----: | ---- |\n| HRank |  CVPR | -    |\n"
            "| 漢字  |  ECCV |\n",
            id="short-rows-are-aligned-as-far-as-they-go",
        ),
        pytest.param(
            "|a|b|\n|-|-|\nx\n|y|\nnote one\n  note two\n\n",
            "| a   | b   |\n| --- | --- |\n| x   |\n| y   |\nnote one\n  note two\n\n",
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


def test_a_cell_wider_than_the_maximum_moves_the_rest_of_its_row():
    text = "|a|b|\n|-|-|\n|abcdefgh|x|\n|ab|x|\n"
    expected = "| a    | b   |\n| ---- | --- |\n| abcdefgh | x   |\n| ab   | x   |\n"
    assert formatted(text, Layout(max_column_width=4)) == expected
    assert formatted(expected, Layout(max_column_width=4)) == expected


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_maximum_width_below_three_counts_as_three(limit):
    expected = "| a   |\n| --- |\n| abcdefgh |\n"
    assert formatted("|a|\n|-|\n|abcdefgh|\n", Layout(max_column_width=limit)) == expected


def test_a_wide_cell_moves_the_rest_by_its_display_width():
    expected = "| a    |\n| ---- |\n| 漢字漢 |\n| 漢字 |\n"
    assert formatted("|a|\n|-|\n|漢字漢|\n|漢字|\n", Layout(max_column_width=4)) == expected


def test_there_is_no_maximum_width_by_default():
    long = "x" * 2_000
    assert formatted(f"|a|\n|-|\n|{long}|\n").splitlines()[1] == f"| {'-' * 2_000} |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| a   |   b |\n| --- | ---: |\n| xxxxxx | y |\n",
            "| a | b |\n| --- | --: |\n| xxxxxx | y |\n",
        ),
        ("a|b|c\n:-|:-:|-:\n|x\n", "| a | b | c |\n| :-- | :-: | --: |\n| x |\n"),
        ("|a|\n|-|\n|x|lost|\n", "| a |\n| --- |\n| x | lost |\n"),
        ("|漢字|\n|-|\n", "| 漢字 |\n| --- |\n"),
    ],
)
def test_the_compact_layout_aligns_nothing(text, expected):
    assert formatted(text, COMPACT) == expected
    assert formatted(expected, COMPACT) == expected


@pytest.mark.parametrize("layout", [Layout(), COMPACT])
@pytest.mark.parametrize(
    ("header", "others", "expected"),
    [
        pytest.param("> ", "> ", "> ", id="quote"),
        pytest.param(">", ">", ">", id="quote-without-a-space"),
        pytest.param("> ", ">", "> ", id="quote-of-two-forms"),
        pytest.param("> > ", ">> ", "> > ", id="two-quotes"),
        pytest.param(">> ", "> >", "> >", id="two-quotes-of-one-width"),
        pytest.param("", " ", "", id="one-blank"),
        pytest.param("", "   ", "", id="three-blanks"),
        pytest.param("  ", " ", "  ", id="blanks-of-the-header"),
        pytest.param("   ", "", "   ", id="blanks-before-the-header"),
        pytest.param("- ", "  ", "  ", id="bullet"),
        pytest.param("- ", "     ", "  ", id="blanks-in-a-bullet"),
        pytest.param("1) ", "   ", "   ", id="number"),
        pytest.param("10)  ", "      ", "     ", id="blanks-after-a-number"),
        pytest.param(">- ", ">   ", ">   ", id="bullet-right-after-a-quote"),
        pytest.param("> - ", ">   ", ">   ", id="bullet-in-a-quote"),
        pytest.param("- > ", "  >   ", "  > ", id="quote-in-a-bullet"),
        pytest.param("- * ", "      ", "    ", id="two-bullets"),
        pytest.param("-\t", "\t", "\t", id="tab"),
        pytest.param("-\t", "    ", "    ", id="tab-and-blanks-of-one-width"),
        pytest.param("-\t", "     ", " \t", id="tab-and-more-blanks"),
        pytest.param("[^1]: ", "    ", "    ", id="footnote"),
        pytest.param("[^name]: ", "    ", "    ", id="footnote-of-a-longer-name"),
    ],
)
def test_all_rows_come_after_the_same_prefix(header, others, expected, layout):
    rows = ["|a|b|", "|-|-|", "|long cell|x|"]
    bare = formatted("\n".join(rows), layout).split("\n")
    text = "\n".join([header + rows[0], *(others + row for row in rows[1:])])
    result = formatted(text, layout)
    assert result == "\n".join([header + bare[0], *(expected + row for row in bare[1:])])
    assert render(f"x[^1][^name]\n\n{result}") == render(f"x[^1][^name]\n\n{text}")


def test_rows_of_a_footnote_follow_the_delimiter_row():
    assert formatted("[^1]: |a|\n    |-|\n      |x|\n") == (
        "[^1]: | a   |\n    | --- |\n    | x   |\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x\n   |a|\n|-|\n", "x\n   | a   |\n   | --- |\n"),
        ("x\n      |a|\n |-|\n", "x\n | a   |\n | --- |\n"),
        ("> x\n>       |a|\n> |-|\n", "> x\n> | a   |\n> | --- |\n"),
        ("- x\n        |a|\n   |-|\n", "- x\n   | a   |\n   | --- |\n"),
    ],
)
def test_a_header_that_ends_a_paragraph_is_indented_as_rows_can_be(before, after):
    assert formatted(before) == formatted(after) == after
    assert render(after) == render(formatted(before))


def test_unchanged_lines_keep_their_spaces():
    text = "| a   | b   |\n| --- | --- |\n  note\n"
    assert formatted(text) == text


PREFIXES = st.sampled_from(
    ["", " ", "  ", "   ", "\t", "> ", ">", ">  ", ">\t", "- ", "  - ", "    "]
)
CELLS = st.sampled_from(["a", "", "long cell", "漢字", "`x`", "a \\| b", "-"])
LINES = st.builds(
    "{}{}".format,
    PREFIXES | st.builds("{}{}".format, PREFIXES, PREFIXES),
    st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: f"|{'|'.join(cells)}|")
    | st.sampled_from(["|-|-|", "|-|:-:|", "text", ""]),
)


@settings(max_examples=1000)
@given(st.lists(LINES, min_size=3, max_size=9).map("\n".join))
@example("- | a | b |\n    |-|-|\n   | x | y |\n")
@example("- x\n\n | a | b |\n   |-|-|\n  | x | y |\n")
@example("|-|-|\n\t|-|-|\n|-|-|")
@example("> x\n>      | a | b |\n>  |-|-|\n> | x |\n")
def test_pipes_are_aligned_and_the_page_is_kept(text):
    result = Source(formatted(text))
    assert crooked_tables(result) == []
    assert render(result.text) == render(text)
    assert formatted(result.text) == result.text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- mdtablelint-disable MT201 -->",
        "<!-- mdtablelint-disable-next-table MT2 -->",
        "<!-- mdtablelint-disable untidy-table -->",
        "<!-- mdtablelint-disable -->",
        "<!-- mdtablelint-disable-file ALL -->",
    ],
)
def test_comments_that_switch_the_rule_off_are_respected(comment):
    text = f"{comment}\n\n|a|\n|-|\n"
    assert formatted(text) == text
    assert fixed_by_rule(text) == text


def test_other_tables_and_other_rules_are_not_switched_off():
    begin = "|a|\n|-|\n\n<!-- mdtablelint-disable-next-table MT201 -->\n\n|b|\n|-|\n\n"
    text = begin + "<!-- mdtablelint-disable MT601 -->\n\n|c|\n|-|\n"
    result = formatted(text)
    assert result == fixed_by_rule(text)
    assert result == text.replace("|a|\n|-|", "| a   |\n| --- |").replace(
        "|c|\n|-|", "| c   |\n| --- |"
    )


def test_a_comment_in_the_header_switches_the_rule_off():
    text = "|a <!-- mdtablelint-ignore MT201 -->|\n|-|\n"
    assert formatted(text) == fixed_by_rule(text) == text
    moved = "|a|\n|-|\n|x <!-- mdtablelint-ignore MT201 -->|\n"
    assert formatted(moved) == fixed_by_rule(moved) != moved


def fixed_by_rule(text):
    chosen = Settings(General(select=("MT201",)))
    return fixing.fix(Source(text), chosen, {Safety.SAFE}).source.text


def sized(size, *, has_bom=False, line_end="\n"):
    """Return a source that has `size` bytes after layout, by the length of the text below."""
    text = f"|{'漢' * 50}|b|{line_end}|-|-|{line_end}|x|y|{line_end}{line_end}"
    grown = len(format_tables(Source(text, has_bom=has_bom), Layout()).source.encode())
    return Source(text + "z" * (size - grown), has_bom=has_bom)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("has_bom", [False, True])
def test_a_file_grows_no_larger_than_github_shows(line_end, has_bom):
    source = sized(GITHUB_SIZE, has_bom=has_bom, line_end=line_end)
    result = format_tables(source, Layout()).source
    assert len(source.encode()) < len(result.encode()) == GITHUB_SIZE
    source = sized(GITHUB_SIZE + 1, has_bom=has_bom, line_end=line_end)
    outcome = format_tables(source, Layout())
    assert outcome.source is source
    (reason,) = outcome.refused
    assert reason == (
        "aligned, the file would have 512,001 bytes, and GitHub shows no more than 512,000 of a "
        "README; consider layout = 'compact'"
    )


def test_a_larger_file_gets_no_longer():
    header = f"|{'a' * 20}|b|\n|-|-|\n"
    source = Source(header + "|a|x|\n" * 100_000)
    outcome = format_tables(source, Layout())
    assert outcome.source is source
    (reason,) = outcome.refused
    assert reason.endswith("shows no more than 512,000 of a README; consider layout = 'compact'")
    loose = header + "|   a   |   x   |\n" * 60_000
    assert len(formatted(loose, COMPACT)) < len(loose)


def test_short_rows_below_a_wide_header_get_no_longer():
    text = f"|{'a|' * 1_000}\n|{'-|' * 1_000}\n" + "|a\n" * 500
    for layout in (Layout(), COMPACT):
        assert formatted(text, layout).endswith("\n| a |" * 500 + "\n")


def test_short_cells_below_a_wide_header_take_little_memory():
    wide = "a" * 50 + "|"
    text = f"|{wide * 100}\n|{'-|' * 100}\n" + f"|{'x|' * 100}\n" * 2_000
    for layout in (Layout(), COMPACT):
        outcome = format_tables(Source(text), layout)
        assert outcome.source.text == text
        assert outcome.refused[0].startswith(f"{layout.layout}, the file would have ")


def test_a_tidy_file_beyond_the_limit_gets_no_message():
    text = f"| {'a' * 200} |\n| {'-' * 200} |\n" + f"| {'x'.ljust(200)} |\n" * 6_000
    source = Source(text)
    assert format_tables(source, Layout()) == Outcome(source)


def test_exempting_the_largest_table_lets_the_others_be_formatted():
    large = f"|{'a' * 200}|b|\n|-|-|\n" + "|x|y|\n" * 20_000
    text = f"|c|\n|-|\n\n<!-- mdtablelint-disable-next-table MT201 -->\n\n{large}"
    assert formatted(text) == fixed_by_rule(text) == text.replace("|c|\n|-|", "| c   |\n| --- |")


@settings(max_examples=300)
@given(
    st.lists(LINES, min_size=3, max_size=9).map("\n".join),
    st.sampled_from([Layout(), COMPACT, Layout(max_column_width=4, ambiguous_width=2)]),
)
def test_the_size_is_known_before_anything_is_written(text, layout):
    source = Source(text)
    forms = [Form(t, layout) for b in scan(source.lines).tables if not (t := Table(source, b)).flaw]
    for form in forms:
        result = source.edited(form.edits())
        assert form.growth() == len(result.encode()) - len(source.encode()) <= form.most()
        assert form.is_tidy == (form.edits() == [])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("has_bom", [True, False])
def test_line_endings_and_the_byte_order_mark_are_kept(line_end, last, has_bom):
    lines = ["|a|", "|-|", "|x|"]
    expected = ["| a   |", "| --- |", "| x   |"]
    mark = b"\xef\xbb\xbf" if has_bom else b""
    data = mark + (line_end.join(lines) + line_end * last).encode()
    result = format_tables(Source.decode(data), Layout()).source.encode()
    assert result == mark + (line_end.join(expected) + line_end * last).encode()


def test_each_line_keeps_its_own_line_ending():
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
        pytest.param("---\nx: \n |a|\n:-\n---\n", id="nearly-front-matter"),
        pytest.param("", id="nothing"),
        pytest.param("no table - here | at: all\n", id="text"),
    ],
)
@pytest.mark.parametrize("layout", [Layout(), COMPACT])
def test_text_and_flawed_tables_are_not_changed(text, layout):
    source = Source(text)
    assert format_tables(source, layout).source.text == text


def test_other_tables_than_a_flawed_one_are_formatted():
    text = "|a|\n|-|\n|x\vy|\n\n|b|\n|-|\n"
    assert formatted(text) == "|a|\n|-|\n|x\vy|\n\n| b   |\n| --- |\n"
