"""The proof that a fix changes only what its finding names."""

from __future__ import annotations

import pytest

from mdtablelint.diagnostics import Fix, FixScope
from mdtablelint.document.document import Document
from mdtablelint.engine.verification import broken_line
from mdtablelint.markdown.inline_changes import definition_labels, keeps_inline
from mdtablelint.text.line_map import LineMap
from mdtablelint.text.source import Edit, Source, apply_edits


def change(marked):
    """Return the text, and the edit, of "a{b=>c}d"."""
    before, _, rest = marked.partition("{")
    inside, _, after = rest.partition("}")
    removed, _, added = inside.partition("=>")
    start = len(before)
    return before + removed + after, Edit(start, start + len(removed), added)


TABLE = "|a|b|\n|-|-|\n"


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(TABLE + "|{x=>y}|z|\n", id="cell"),
        pytest.param(TABLE + "|{=>x}|z|\n", id="empty-cell"),
        pytest.param(TABLE + "{|x|z|\n=>}|p|q|\n", id="row-removed"),
        pytest.param(TABLE + "|p|q|{\n|x|z|=>}", id="last-row-removed"),
        pytest.param("- {x=>y}\n- z\n", id="bullet"),
        pytest.param("> - {x=>y}\n> z\n", id="bullet-in-a-quote"),
        pytest.param("- x\n  {y=>z}\n", id="second-line-of-a-bullet"),
        pytest.param("a\n\n{<!-- c -->\n=>}\nb\n", id="comment-removed"),
    ],
)
def test_a_fix_that_changes_only_its_text_passes(marked):
    assert broken(marked) is None


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        pytest.param(TABLE + "|{x=>x|y}|z|\n", 2, id="cell-split"),
        pytest.param(TABLE + "|x{\\=>}|z|\n", 2, id="cells-joined-by-an-escape"),
        pytest.param(TABLE + "|{x=>y|}{z=>}", 2, id="other-cell-taken"),
        pytest.param("|a|b{=>|c}|\n|-|-|\n|x|y|\n", 1, id="header-with-a-cell-more"),
        pytest.param("- {x=># x}\n", 0, id="heading"),
        pytest.param("- {x=>- x}\n", 0, id="list-in-a-list"),
        pytest.param("- [{x=>a]: /u}\n", 0, id="definition"),
        pytest.param("- [{y=>x}] z\n", 0, id="task"),
        pytest.param("- {x=><div>}\n\ny\n", 0, id="html"),
        pytest.param("- {x=>```}\n\n  y\n", 0, id="fence"),
        pytest.param("- a\n  {x=>---}\n", 1, id="underline"),
        pytest.param("- x{=>\n\n}y\n", 0, id="line-more"),
        pytest.param("- a\n{- b\n=>}  - c\n", 2, id="item-that-others-are-in"),
        pytest.param("- a\n\n{<!-- c -->\n\n=>}- b\n", 4, id="lists-joined"),
        pytest.param("a\n{***\n=>}b\n", 2, id="paragraphs-joined"),
        pytest.param("{=>  }- x\n", 0, id="prefix"),
    ],
)
def test_a_fix_that_changes_a_block_or_a_cell_is_refused(marked, line):
    if marked.count("{") == 2:
        first, second = marked.split("{z=>}")
        text, edit = change(first)
        document = Document(Source(f"{text}z{second}"))
        more = Edit(len(text), len(text) + 1, "")
        after = Document(document.source.edited([edit, more]))
        fixes = [(FixScope.TEXT, Fix.safe("x", edit, more))]
        assert broken_line(document, after, fixes) == line
    else:
        assert broken(marked) == line


def broken(marked, scope=FixScope.TEXT):
    text, edit = change(marked)
    before = Document(Source(text))
    after = Document(before.source.edited([edit]))
    return broken_line(before, after, [(scope, Fix.safe("x", edit))])


def test_a_fix_of_a_block_may_change_that_block_and_no_other():
    marked = "a\n" + TABLE + "|x|y|\n{=>\n}text\n\n- z\n"
    assert broken(marked) == 4
    assert broken(marked, FixScope.BLOCK) is None
    assert broken("a\n\n|x|\n{=>|-|\n}|y|\n\n- z\n", FixScope.BLOCK) is None
    assert broken("a\n\n|x|\n{=><!--\n}|y|\n\n- z\n", FixScope.BLOCK) == 4


@pytest.mark.parametrize("row", ["| x |{=>  |}", "|x{=> | y |}", "|x| {=>| y |}", "x{ => |  |}"])
def test_a_fix_of_cells_may_add_some_at_the_end_of_a_row(row):
    assert broken(f"{TABLE}{row}\n", FixScope.CELLS) is None
    assert broken(f"{TABLE}{row}\n") == 2


@pytest.mark.parametrize("row", ["|{=>y|}x|", "{|x|=>|z|y|}", "|x|{y|=>}", "|x|{=>\n\n}"])
def test_a_fix_of_cells_may_change_no_other(row):
    assert broken(f"{TABLE}{row}\n", FixScope.CELLS) is not None


@pytest.mark.parametrize(
    "marked",
    [
        "Ef{ﬁ=>fi}cient",
        "[Ef{ﬁ=>fi}cient](https://a.org)",
        "[x]({http://a.org/b=>https://a.org/c})",
        "{http://a.org=>https://a.org} b",
        '<a href="{http=>https}://a.org">x</a>',
        "**{NIPS=>NeurIPS}** `x` [y](z)",
        "a <!-- {b=>c} --> d",
        "**{F=>`F`}**",
        "a&amp;b {c=>d}",
        "[a{b=>c}](d) [e]",
    ],
)
def test_unchanged_rendering_outside_the_edit_passes(marked):
    assert keeps(marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("ht{\u200b=>}tp://a.org x", id="bare-address"),
        pytest.param("w{\u200b=>}ww.a.org x", id="www"),
        pytest.param("me@a{\u200b=>}.org", id="mail"),
        pytest.param("[a]{\u200b=>}(b)", id="link"),
        pytest.param("!{\u200b=>}[a](b)", id="image"),
        pytest.param("[a]{\u200b=>}: b", id="colon"),
        pytest.param("*{\u200b=>}*a**", id="emphasis-of-two-marks"),
        pytest.param("a*{\u200b=>} b*", id="emphasis-that-opens-no-more"),
        pytest.param("a{.=>b}_c_", id="underscore-in-a-word"),
        pytest.param("<{\u200b=>}b>", id="tag"),
        pytest.param("<i {a=>b}>", id="attribute"),
        pytest.param("&am{\u200b=>}p;", id="entity"),
        pytest.param("\\{a=>*}", id="escape"),
        pytest.param("[foo{\u200b=>}]", id="reference"),
        pytest.param("[f{OO=>oo}] 2019", id="reference-made"),
        pytest.param("[f{oo=>io}] 2019", id="reference-lost"),
        pytest.param("a {[foo]=>(b)}", id="reference-taken-out"),
        pytest.param("*{http://a.org*\u200b=>http://a.org*}", id="mark-behind-an-address"),
        pytest.param("a  {\u200b=>}\nb", id="line-break"),
    ],
)
def test_an_edit_that_creates_markdown_is_refused(marked):
    assert not keeps(marked)


def keeps(marked, *, is_safe=True):
    text, edit = change(marked)
    labels = definition_labels("[foo]: /url")
    return keeps_inline(text, apply_edits(text, [edit]), [edit], labels, is_safe=is_safe)


def test_an_unsafe_fix_may_create_a_link_but_change_no_other():
    assert keeps("[a] {=>}(b)", is_safe=False)
    assert not keeps("[a]{ =>}(b)")
    assert keeps("[a]{ =>}(b)", is_safe=False)
    assert not keeps("[a](b) {=>`} c `d`", is_safe=False)


@pytest.mark.parametrize(
    ("edits", "new", "touched", "growth"),
    [
        pytest.param([(0, 1, "x")], [0, 1, 2, 3], {0}, 0, id="in-a-line"),
        pytest.param([(2, 4, "")], [0, None, 1, 2], set(), -1, id="line-removed"),
        pytest.param([(5, 7, "")], [0, 1, 2, None], set(), -1, id="last-line-removed"),
        pytest.param([(2, 2, "\n")], [0, 2, 3, 4], set(), 1, id="line-added"),
        pytest.param([(3, 3, "\nx")], [0, None, 3, 4], {1}, 1, id="line-split"),
        pytest.param([(1, 2, " ")], [None, None, 1, 2], {0, 1}, -1, id="lines-joined"),
        pytest.param([(2, 3, "x"), (3, 4, " ")], [0, None, None, 2], {1, 2}, -1, id="both"),
    ],
)
def test_lines_are_followed_through_edits(edits, new, touched, growth):
    source = Source("a\nb\nc\nd")
    edits = [Edit(*edit) for edit in edits]
    lines = LineMap(source, edits)
    assert (lines.new, lines.touched, lines.growth) == (new, touched, growth)
    assert len(source.edited(edits).lines) == len(source.lines) + growth
