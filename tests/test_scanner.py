"""Tables and headings, compared with cmark-gfm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle import (
    ATOMS,
    INDENTS,
    LINE_ENDS,
    LINES,
    PREFIX,
    TAILS,
    compare_blocks,
    compare_formatted,
    has_one_definition,
    render,
)

from mdtablelint.markdown.blocks import Flaw
from mdtablelint.markdown.front_matter import front_matter_end
from mdtablelint.markdown.layout import Layout
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Source


def lines_of(pieces: list[tuple[str, str, str]]) -> str:
    return "\n".join(indent + line + tail for indent, line, tail in pieces)


CHARACTERS = st.lists(st.sampled_from(ATOMS), min_size=3, max_size=25).map("".join)
WHOLE_LINES = st.lists(st.sampled_from(LINES), min_size=2, max_size=10).map("\n".join)
INDENTED_LINES = st.lists(
    st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES), st.sampled_from(TAILS)),
    min_size=2,
    max_size=10,
).map(lines_of)


@st.composite
def documents(draw):
    text = draw(CHARACTERS | WHOLE_LINES | INDENTED_LINES)
    assume(has_one_definition(text))
    text = PREFIX + text + draw(st.sampled_from(["", "\n"]))
    return text.replace("\n", draw(st.sampled_from(LINE_ENDS)))


def tables(text):
    source = Source(text)
    return [Table(source, block) for block in scan(source.lines).tables]


@settings(max_examples=1000)
@given(documents())
def test_tables_and_headings_are_those_of_cmark_gfm(text):
    compare_blocks(text)


@pytest.mark.parametrize("layout", ["aligned", "compact"])
@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(text=documents())
def test_formatting_keeps_the_page(layout, text):
    formatted = compare_formatted(text, Layout(layout))
    assert render(formatted) == render(text)


# Each of these was once a difference, or is a case that other tools are known to get wrong.
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Foo | Bar\n---\n", id="fewer-delimiters-than-header-cells-is-a-heading"),
        pytest.param("| a | b |\n|-|\n", id="counts-differ"),
        pytest.param("text\n| a |\n|-|\n| x |\n", id="header-ends-a-paragraph"),
        pytest.param("| a | b |\n|-|\n|-|-|\n", id="refused-paragraph-takes-no-later-delimiter"),
        pytest.param("a\n:-\nb\nc\n", id="rows-without-pipes"),
        pytest.param("| a |\n|-|\n| x |\n# h\n", id="heading-ends-a-table"),
        pytest.param("| a |\n|-|\n| x |\n***\n| y |\n", id="thematic-break-ends-a-table"),
        pytest.param("| a |\n|-|\n| x |\n- y\n", id="list-ends-a-table"),
        pytest.param("| a |\n|-|\n| x |\n```\n| y |\n```\n", id="fence-ends-a-table"),
        pytest.param("| a |\n|-|\n| x |\n<div>\n| y |\n", id="html-ends-a-table"),
        pytest.param("| a |\n|-|\n| x |\n    code\n", id="indented-code-ends-a-table"),
        pytest.param("| a |\n|-|\n|\n| x |\n", id="lone-pipe-ends-a-table"),
        pytest.param("| a \\\\| b |\n|-|-|\n", id="two-backslashes-before-a-pipe-still-escape-it"),
        pytest.param("| a `|` b |\n|-|-|\n", id="pipe-in-backticks-splits"),
        pytest.param("```\n| a |\n|-|\n```\n", id="in-a-fence"),
        pytest.param("~~~\n```\n| a |\n|-|\n~~~\n| a |\n|-|\n", id="fence-of-the-other-kind"),
        pytest.param(
            "`" * 300 + "\n" + "`" * 255 + "\n| a |\n|-|\n", id="fence-closed-by-255-marks"
        ),
        pytest.param(
            "~" * 300 + "\n" + "~" * 254 + "\n| a |\n|-|\n", id="fence-open-after-254-marks"
        ),
        pytest.param("    | a |\n    |-|\n", id="in-indented-code"),
        pytest.param("<!--\n\n| a |\n|-|\n-->\n| b |\n|-|\n", id="in-a-comment"),
        pytest.param("<pre>\n\n| a |\n|-|\n</pre>\n", id="in-a-pre-block"),
        pytest.param("<div>\n| a |\n|-|\n\n| b |\n|-|\n", id="html-until-a-blank-line"),
        pytest.param("a\n<meta>b\n| c |\n|-|\n", id="meta-begins-no-block"),
        pytest.param("> | a |\n> |-|\n> | x |\n| y |\n", id="lazy-line-after-a-table-in-a-quote"),
        pytest.param("> | a |\n|-|\n", id="delimiter-outside-the-quote"),
        pytest.param("- | a |\n  |-|\n  | x |\n", id="in-a-list-item"),
        pytest.param("- | a |\n |-|\n", id="delimiter-outside-the-item"),
        pytest.param("1. > - | a |\n   >   |-|\n   >   | x |\n", id="in-nested-containers"),
        pytest.param("-\t| a |\n\t|-|\n\t| x |\n", id="in-an-item-by-tabs"),
        pytest.param("[^1]: | a |\n    |-|\n    | x |\n", id="in-a-footnote"),
        pytest.param("[^\0]\n\n[^\0]: | a |\n    |-|\n", id="in-a-footnote-called-nul"),
        pytest.param("| a\0 |\n|-|\n|\0|\n\0\n", id="nul-in-cells"),
        pytest.param("- - * * *\n- * - - a\n  - - -\n* * a | * *\n", id="breaks-in-list-items"),
        pytest.param("- a\n\n  > b\n\n\n    | a |\n    |-|\n", id="blank-lines-below-a-quote"),
        pytest.param("> - a\n>\n>\n>   | a |\n>   |-|\n", id="blank-lines-in-a-quote"),
        pytest.param("- -\n\n    | a |\n    |-|\n", id="blank-line-in-an-empty-item"),
        pytest.param("- a\n   \n\t\n  | a |\n  |-|\n", id="lines-of-blanks-in-an-item"),
        pytest.param("[a]: /u\n| a |\n|-|\n", id="under-a-reference-definition"),
        pytest.param("- [ ] | a |\n  |-|\n", id="after-a-task-marker"),
        pytest.param("| a |\r|-|\r| x |\r", id="carriage-returns"),
        pytest.param("| a\u2028b |\n|-|\n| x\x85y |\n", id="characters-that-end-no-line"),
        pytest.param("| a\u00a0|\n|-|\n| \u3000x |\n", id="spaces-that-are-content"),
        pytest.param("\ufeff| a |\n|-|\n", id="byte-order-mark-is-text-here"),
        pytest.param("a\n=\n\nb\n-\n\n### c ###\n", id="headings"),
    ],
)
def test_hand_written_documents_are_read_as_by_cmark_gfm(text):
    compare_blocks(PREFIX + text)
    for layout in (Layout(), Layout("compact")):
        assert render(compare_formatted(PREFIX + text, layout)) == render(PREFIX + text)


# Whether a line of `=` below a paragraph makes it a heading depends on its content.
@pytest.mark.parametrize(
    "definition",
    [
        pytest.param("[a]: /u", id="plain"),
        pytest.param("[a]: /u)", id="parenthesis-that-closes-none"),
        pytest.param("[a]: /(u)", id="parentheses-in-pairs"),
        pytest.param("[a]: /(u))", id="one-parenthesis-too-many"),
        pytest.param("[a]: " + "(" * 32, id="32-open-parentheses"),
        pytest.param("[a]: " + "(" * 33 + ")" * 33, id="33-open-parentheses"),
        pytest.param("[a]: " + "\\(" * 33, id="33-escaped-parentheses"),
        pytest.param("[a]: <u\\\nv>", id="escaped-line-end-in-angle-brackets"),
        pytest.param("[a]: <u<v>", id="bracket-in-angle-brackets"),
        pytest.param("[a]: <u>'t'", id="title-without-a-blank-before-it"),
        pytest.param("[a]: /u\x01\u00a0\vv\f", id="control-characters"),
        pytest.param('[a]: /u "t\\"', id="title-that-ends-at-an-escaped-quote"),
        pytest.param('[a]: /u "t\\" u"', id="title-with-an-escaped-quote"),
        pytest.param('[a]: /u "t\\\\" u"', id="title-with-a-quote-after-two-backslashes"),
        pytest.param('[a]: /u "t\\" u" "', id="title-with-one-quote-too-many"),
        pytest.param("[a]: /u (t\\)", id="title-that-ends-at-an-escaped-parenthesis"),
        pytest.param("[a]: /u (t\\) u\\) (", id="parenthesis-opens-in-a-title"),
        pytest.param("[a]: /u\n'x' y", id="text-after-a-title-on-its-own-line"),
        pytest.param("[a]: /u '\nx\ny'\n[b]: /v", id="title-of-several-lines"),
        pytest.param("[" + "a" * 1000 + "]: /u", id="label-of-1000-bytes"),
        pytest.param("[" + "a" * 1001 + "]: /u", id="label-of-1001-bytes"),
        pytest.param("[" + "é" * 501 + "]: /u", id="label-of-1002-bytes-in-501-characters"),
        pytest.param("[" + "\\]" * 501 + "]: /u", id="label-of-1002-bytes-in-501-escapes"),
        pytest.param("[" + "\0" * 333 + "]: /u", id="label-of-333-nuls"),
        pytest.param("[" + "\0" * 334 + "]: /u", id="label-of-334-nuls"),
        pytest.param("[ \t\n ]: /u", id="blank-label"),
        pytest.param("[\v\f\u00a0]: /u", id="label-that-only-looks-blank"),
    ],
)
def test_reference_definitions_are_those_of_cmark_gfm(definition):
    compare_blocks(f"{PREFIX}{definition}\n===\n")
    # A list item that contains only a definition ends at a blank line.
    item = definition.replace("\n", "\n  ")
    compare_blocks(f"{PREFIX}- {item}\n\n\n    | a |\n    |-|\n")


REFERENCE_PIECES = st.sampled_from(
    [
        *'[[[]]]:::<>()"\\\\',
        "'",
        " ",
        "\n",
        "]: ",
        "[a]: ",
        "/u",
        " '",
        ' "',
        " (",
        "x",
        "\t",
        "\v",
        "é",
    ]
)


@settings(max_examples=1000)
@given(st.lists(REFERENCE_PIECES, min_size=1, max_size=15).map("".join))
def test_random_reference_definitions_are_those_of_cmark_gfm(text):
    compare_blocks(f"{PREFIX}[a]: {text}\n===\n")


def test_a_table_ends_at_the_limit_of_missing_cells_of_cmark_gfm():
    header = "|a" * 40_000 + "|\n" + "|-" * 40_000 + "|\n"
    text = PREFIX + header + "|x|\n" * 20
    assert [table.flaw for table in tables(text)] == [Flaw.SIZE]
    compare_blocks(text)


def row(count, cell="a"):
    return f"{cell}|" * count + "\n"


MOST = 65_535


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"|{row(MOST)}|{row(MOST, '-')}|{row(MOST)}", id="as-many-cells-as-it-takes"),
        pytest.param(f"|{row(MOST + 1)}|{row(MOST + 1, '-')}|b|\n", id="one-cell-more-is-no-table"),
        pytest.param(f"|{row(2 * MOST)}|{row(2 * MOST, '-')}", id="twice-as-many-is-no-table"),
        pytest.param(f"|a|\n|{row(MOST + 1, '-')}|a|\n|-|\n", id="delimiter-row-that-is-too-long"),
        pytest.param(f"|{row(MOST + 1)}|a|\n|-|\n", id="line-of-the-paragraph-above-the-header"),
        pytest.param(f"|{row(MOST)}|a|\n|-|\n|b|\n", id="line-above-that-is-not-too-long"),
        pytest.param(f"> |{row(MOST + 1)}> |a|\n> |-|\n> |b|\n", id="line-above-in-a-quote"),
        pytest.param(f"|a|\n|-|\n|x|\n|{row(MOST)}|y|\n", id="row-that-is-not-too-long"),
        pytest.param(f"|a|\n|-|\n|x|\n|{row(MOST + 1)}|y|\n", id="row-ends-a-table"),
        pytest.param(f"|a|\n|-|\n|x|\n{row(MOST + 1, '')}|y|\n", id="row-of-empty-cells"),
        pytest.param(f"|a|\n|-|\n|x|\n{row(MOST)}b\n|y|\n", id="row-without-outer-pipes"),
        pytest.param(f"|a|\n|-|\n|{row(MOST + 1)}|b|\n|-|\n", id="no-table-right-below"),
        pytest.param(f"|a|\n|-|\n|{row(MOST + 1)}\n|b|\n|-|\n", id="table-after-a-blank-line"),
        pytest.param("|a|\n|-|\n|x" + "\\|" * MOST + "|\n|y|\n", id="escaped-pipes-make-no-cells"),
        pytest.param(f"- |a|\n  |-|\n  |{row(MOST + 1)}  |y|\n", id="row-in-an-item"),
    ],
)
def test_rows_have_at_most_the_cells_that_cmark_gfm_reads(text):
    compare_blocks(PREFIX + text)
    assert render(compare_formatted(PREFIX + text, Layout("compact"))) == render(PREFIX + text)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        pytest.param(1 << 10, "|x|\n" * 514, id="many-short-rows"),
        pytest.param(1 << 10, "x\n" * 514, id="many-rows-without-pipes"),
        pytest.param(1 << 10, f"|{row(600)}x\n" * 600, id="some-long-rows-between"),
        pytest.param(MOST, "|x|\n" * 10, id="few-short-rows"),
    ],
)
def test_rows_miss_at_most_the_cells_that_cmark_gfm_allows(header, body):
    compare_blocks(f"{PREFIX}|{row(header)}|{row(header, '-')}{body}")


@pytest.mark.parametrize("depth", [50, 99, 100, 101, 120])
def test_containers_nest_as_deep_as_in_cmark_gfm(depth):
    compare_blocks(PREFIX + "- " * depth + "| a |\n" + "  " * depth + "|-|\n")


DEEP_LINES = st.builds(
    "{}{}".format,
    st.lists(
        st.sampled_from(["- ", "> ", "  ", ">", "1. ", "[^1]: ", "    ", "\t", "* ", "-\t"]),
        max_size=8,
    ).map("".join),
    st.sampled_from(["", "", "a", "| a |", "|-|", "```", "<!--", "[a]: /u", "* *", "- -", "# a"]),
)


@settings(max_examples=300)
@given(st.lists(DEEP_LINES, min_size=2, max_size=12).map("\n".join).filter(has_one_definition))
def test_deep_containers_are_those_of_cmark_gfm(text):
    compare_blocks(f"{PREFIX}{text}\n")


FRONT_MATTER = "---\ntitle: x\nlist: |\n  a\n---\n"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (FRONT_MATTER, 5),
        ("--- \ntitle: x\n---\t\n", 3),
        ('---\n"a key": x\n...\n', 3),
        ("---\r\ntitle: x\r\n---\r\n", 3),
        ("---\n# a comment\n\n \t\n  # another\ntitle: x\n---\n", 7),
        ('---\n"a: \\" # key" : x\n---\n', 3),
        ("---\n'it''s: a # key':\n---\n", 3),
        ("---\n-o: x\nhttps://x y: z\n模型: w\n---\n", 5),
        ("---\n  title: x\n---\n", 3),
        ("---\nlist:\n- a\n-\n  b\n# c\nd: [\n  e\n]\nf: {\n}\n---\n", 12),
        ("---\n\n| a |\n|-|\n---\n", 0),
        ("---\n| a |\n|-|\n---\n", 0),
        ("---\n# Papers\n\n| a |\n|-|\n\n---\n", 0),
        ("---\nNote: a list of papers\n\n| a |\n|-|\n\n---\n", 0),
        ("---\n# Papers\n\nContents: see below\n\na | b\n--|--\n\n---\n", 0),
        ("---\n# Papers\n\n---\n", 0),
        ("---\n---\n", 0),
        ("---\n- a: b\n- | c |\n---\n", 0),
        ("---\na paper\n---\n", 0),
        ("---\n[a](b): c\n---\n", 0),
        ('---\n"a: b\n---\n', 0),
        ("---\na:b\n---\n", 0),
        ("---\ntitle: x\n", 0),
        ("---", 0),
        ("", 0),
        ("\n---\ntitle: x\n---\n", 0),
        ("----\ntitle: x\n----\n", 0),
        (" ---\ntitle: x\n---\n", 0),
    ],
)
def test_front_matter_is_a_yaml_mapping_between_two_rules(text, end):
    assert front_matter_end(Source(text).lines) == end


@pytest.mark.parametrize("first", ["# from the site", "", '"a: key": b', "'a # key': b"])
def test_yaml_that_looks_like_a_table_is_not_formatted(first):
    text = f"---\n{first}\ntitle: |\n  |a|b|\n  |-|-|\n---\n\n|a|b|\n|-|-|\n"
    formatted = compare_formatted(text, Layout())
    assert formatted == text[:-12] + "| a   | b   |\n| --- | --- |\n"


def test_only_tables_after_front_matter_are_tables():
    text = "---\ntitle: |\n  | a |\n  |-|\n---\n| a |\n|-|\n"
    assert [table.first for table in tables(text)] == [5]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("| a |\n|-|\n| x\vy |\n", Flaw.CONTROL),
        ("| a |\n|-|\n| x |\f\n", Flaw.CONTROL),
        ("- [ ] | a |\n  |-|\n", Flaw.TASK),
        ("- [x] a | b\n  -|-\n", Flaw.TASK),
        ("> text\n| a |\n> |-|\n", Flaw.LAZY),
        ("[a]: /u\n-\n:-\n", Flaw.REFERENCE),
        ("| a |\n|-|\n| x |\n", None),
        ("- [ ]\n\n  | a |\n  |-|\n", None),
    ],
)
def test_tables_that_are_risky_to_rewrite_are_flawed(text, flaw):
    assert [table.flaw for table in tables(text)] == [flaw]
    compare_blocks(PREFIX + text)


def test_paragraphs_of_pipes_and_those_that_open_list_items_are_reported():
    text = "| a | b |\n| x | y |\n\n- one\n  more\n\n  second\n- | q |\n\na|b\n-\n\nplain\n"
    blocks = scan(Source(text).lines)
    assert [(block.first, block.indents) for block in blocks.unrendered_tables] == [
        (0, [0, 0]),
        (7, [2]),
    ]
    assert [(block.first, block.indents) for block in blocks.items] == [(3, [2, 2]), (7, [2])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a #\n", (0, 1, "a")),
        ("###   b c\t\n", (0, 3, "b c")),
        ("#\n", (0, 1, "")),
        ("## #\n", (0, 2, "")),
        ("# a#\n", (0, 1, "a#")),
        ("# a # #\n", (0, 1, "a #")),
        ("#\ta\t##\t\n", (0, 1, "a")),
        ("a\n  b\n===\n", (0, 1, "a b")),
        ("> c\n> -\n", (0, 2, "c")),
    ],
)
def test_headings_have_line_level_and_text(text, expected):
    (heading,) = scan(Source(text).lines).headings
    assert (heading.line, heading.level, heading.text) == expected
