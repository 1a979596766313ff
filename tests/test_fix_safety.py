"""Safe fixes change nothing on the page except their findings."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pages import compare_pages, rounds
from promises import PromiseError, check_promises
from support import SAFE

from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Fix
from mdtablelint.engine import verification
from mdtablelint.rules.papers import text_damage
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.source import Edit, Source

# Layout has its own tests, and its changes would hide those of other rules.
CODES = tuple(code for code in all_rules() if code != "MT201")
ALL_RULES = Settings(General(select=CODES))

INVISIBLE = ("\u200b", "\u200d", "\ufeff", "\u00ad", "\u00a0", "  ", "ﬁ", "â€™")
BEGINNINGS = (*["- ", "1. ", "* ", "> - ", "  - ", "- - ", "- [ ] ", "+ "],)
PIECES = (
    *INVISIBLE,
    *INVISIBLE,
    *["a", "b c", "1", ".", ")", "[", "]", "(", "):", "]:", "](", "[foo]", "[^1]", "#", "##", "x"],
    *["-", "+", "=", "*", "**", "_", "~~", "`", "``", "\\", "\\|", "|", "&amp", "&", ";", "<", ">"],
    *[
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "<!-- mdtablelint-ignore MT604 -->",
        "@",
        "http",
        "://",
    ],
    *[
        "https://a.org/x",
        "www.a.org",
        "me@a.org",
        "[x](http://www.github.com/a/b#a\\|b)",
        "NIPS 2019",
    ],
    *["[x](http://arxiv.org/abs/2006.08509)", "<http://arxiv.org/abs/2006.08509v1>", "MLsys"],
    *["http://github.com/a/b.git", "[y](http://github.com/a/b.git/ 't|u')", "![z](HTTP://A.org)"],
    *['<a href="http://www.github.com/a/b.git">c</a>', "[Efﬁcient](https://https://a.org/b\\|c)"],
    *["**(oral)**", "**(Oral)**", "CVPR", "[Pytorch]", "[PyTorch](https://a.org)", "`f`", "F"],
)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)
ROWS = st.lists(WORDS, min_size=1, max_size=4).map(lambda cells: f"|{'|'.join(cells)}|")
LINES = st.one_of(
    st.tuples(st.sampled_from(BEGINNINGS), WORDS).map("".join),
    ROWS,
    ROWS,
    WORDS.map("|{}".format),
    WORDS,
    st.sampled_from([
        *["", "", "", "|Title|Venue|Type|\n|-|-|-|", "|Title|Venue|\n|:-|:-:|", "text", "    code"],
        *["<!-- mdtablelint-disable MT604 -->", "  <!-- mdtablelint-disable MT611 -->", "---"],
        *["> <!-- mdtablelint-disable MT6 -->", "- <!-- mdtablelint-ignore -->", "## 2019", "> x"],
        *["[foo]: /url", "[^1]: note", "<div>", "</div>", "```", "  para", "===", "|-|-|", "- - -"],
        *["|ECCV|CVPR **(Oral)**|F|", "|a|CVPR **(Oral)**|`F`|", "|b|ICLR **(Oral)**|`F`|"],
    ]),
)  # fmt: skip
LISTS = st.lists(LINES, min_size=1, max_size=9).map("\n".join)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("|a|b|\n|-|-|\n|q|r|\n", "|a|b|\n|-|-|\n|x|r|\n", ""),
        ("|a|b|\n|-|-|\n|q|r|\n", "|a|b|\n|-|-|\n|x|s|\n", "lines (3, 3)"),
        ("|a|b|\n|-|-|\n|q|r|\n", "|a|b|\n|-|-|\n|x|r|\n\n", ""),
        ("- q\n- r\n", "- x\n- r\n\n  s\n", "elements"),
        ("- q\n- r\n", "- **x**\n- r\n", "marks in lines (1, 1)"),
        ("- q\n- [r](s)\n", "- x\n- [r](t)\n", "lines (2, 2)"),
    ],
)
def test_pages_are_compared_outside_the_edits(before, after, difference):
    source = Source(before)
    place = before.index("q")
    made = [("MT703", Fix.safe("x", Edit(place, place + 1, "x")))]
    assert compare_pages(source, Source(after), made).startswith(difference)
    assert bool(compare_pages(source, Source(after), made)) == bool(difference)


def test_a_bad_fix_that_passes_the_engine_is_found_on_the_page(monkeypatch):
    monkeypatch.setattr(verification, "broken_line", lambda *_: None)
    monkeypatch.setattr(text_damage, "text_fix", lambda _, place, _title, found: Fix.safe("x", *(
        Edit._make((*place.part(damage.start, damage.end), damage.text)) for damage in found
    )))  # fmt: skip
    with pytest.raises(PromiseError, match="page after safe fixes"):
        check_promises("- 1\u200b. x\n")
    monkeypatch.undo()
    check_promises("- 1\u200b. x\n")


@settings(max_examples=600)
@given(LISTS)
@example("- \u200b\n<div>\n- <!--\n\n<!-- mdtablelint-disable MT604 -->")
def test_safe_fixes_change_nothing_else_on_the_page(text):
    for before, after, made in rounds(Source(text), ALL_RULES, SAFE):
        assert not compare_pages(before, after, made), (before.text, after.text)
