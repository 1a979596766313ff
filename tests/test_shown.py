"""What a page shows of inline text, compared with what cmark-gfm makes of it."""

from __future__ import annotations

import html
import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.markdown.inline import read_inline
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.shown import BREAK, HIDDEN, plain, shown
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Source


def on_page(cell):
    page = cmarkgfm.github_flavored_markdown_to_html(
        f"|x|\n|-|\n|{cell}|\n", Options.CMARK_OPT_UNSAFE
    )
    text = page.split("<td>")[1].split("</td>")[0]
    text = re.sub(r"<!--.*?-->", "", re.sub(r"(?i)<br\b[^>]*>|<img[^>]*>", " ", text))
    return " ".join(html.unescape(re.sub(r"</?[A-Za-z][^>]*>", "", text)).split())


@pytest.mark.parametrize(
    "text",
    [
        "**a** b",
        "*a* snake_case FAT*",
        "[x](http://a.b/c_d_e) _y_",
        "*foo**bar*",
        "**[A *b*](u)**: c",
        "![a](b) T<br>x",
        "`` ` `` \\*a\\*",
        "`a\\|b` c\\|d",
        "~~x~~ ~y~ ~~~z~~~",
        "<https://a.b/_c_> http://x.y/a_b_c _d_",
        "***a** b* ****c****",
        "[![a](b)](c) []() [d]( e 'f') [g](<h i>)",
        "<b>x</b> < y <!-- *z -->",
        "5 * 3 * 2",
        "foo******bar*********baz",
        "`*a*",
    ],
)
def test_plain_text_is_what_the_page_shows(text):
    assert plain(text) == on_page(text)


@given(st.text(alphabet="**__~~ab .(\\`", min_size=1, max_size=14).map(lambda text: f"x{text}x"))
def test_marks_are_hidden_where_they_are_emphasis(text):
    assert plain(text) == on_page(text)


def test_no_character_moves():
    text = "**a** [b](c) ![d](e) `f`<br>"
    assert shown(text, read_inline(text)).replace(HIDDEN, "-") == (
        f"--a-- -b---- {BREAK}------ -f-{BREAK}---"
    )


def test_a_cell_is_read_once():
    source = Source("|**a**|\n|-|\n")
    cell = Table(source, scan(source.lines).tables[0]).header.cells[0]
    assert cell.plain == "a"
    assert cell.shown is cell.shown
