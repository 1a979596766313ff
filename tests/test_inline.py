"""Links and code spans in a cell, compared with cmark-gfm."""

from __future__ import annotations

import html
import re
from time import process_time
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import read_cell

from mdtablelint.markdown import inline
from mdtablelint.markdown.broken import find_broken, has_open_bracket, is_cut_off, may_be_broken
from mdtablelint.markdown.inline import Inline, Link, LinkKind, read_inline

BRACKETS = (
    *["[", "]", "(", ")", "](", "![", "[![", ")](", "[a](u)", "![b](v)", "[[c](w)]", "[d]", " "],
    *["<", "[](", "![", "]", "[[]](", "!"],
    *["[e](<1 2>)", '[f](z "t")', "[g]()", "[h](i(j)k)", "u/v?w=1&x#y", "text", "漢", "*", "_"],
    *[
        "**",
        '"t"',
        "!",
        "x\\|y",
        ".",
        ":",
        "'",
        "\\[",
        "\\]",
        "\\)",
    ],
)
TAGS = (
    *["`", "``", "<https://m.n>", '<a href="n1">', "</a>", '<img src="n2">', "<b>"],
    *[
        "<br>",
        "[a](u)",
        "![b](v)",
        "text",
        " ",
        "\\<",
        "<",
        ">",
        "漢",
        '<img src="n3" alt="">',
        "x\\|y",
    ],
)
BARE = (
    *[
        " https://o.p/q",
        " http://r.s/",
        " www.t.u/",
        "(https://v.w/x)",
        "*http://y.z/*",
        ",",
        ".",
        "/",
    ],
    *["(", ")", "a", "_b", "?c=d&e", "&amp;", "#f", " ", "漢", ":", "'", '"', "https://g.h/"],
    *[" www.", "www.", "-", "_.", "b_c.d", "\u00a0", "’", "™", " http://", "HTTPS://"],
)
LINKS_AND_BARE = (
    *BARE,
    *["[", "]", "(", ")", "](", "![", "[a](u)", "![b](v)", "[[c](w)]", "[e](x[)", "[f](]y)"],
)
TICKS = ("`", "``", "```", "`", "``", " ", "a", "\\`", "\\|", "[a](u)", "<b>", "</a>", "<a b='")


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(pieces), min_size=1, max_size=12).map("".join)
    return joined.map(str.strip).filter(bool)


CELLS = texts(BRACKETS) | texts(TAGS) | texts(BARE) | texts(TICKS) | texts(LINKS_AND_BARE)
LINKISH = st.lists(
    st.sampled_from(
        [
            *[
                "[",
                "]",
                "(",
                ")",
                "](",
                "![",
                "[![",
                "[a](u)",
                "![b](v)",
                "[[c](w)]",
                "[d]",
                "[g]( x )",
            ],
            *["[h](i(j)k)", "[a [b] c](d)", "[![i](j)](k)", " ", "x", "!", ":", "漢"],
        ]
    ),
    min_size=1,
    max_size=10,
).map("".join)


def as_read(link: Link) -> str:
    """Return the address of `link` as a browser gets it."""
    if link.kind is LinkKind.HTML:
        return link.url
    url = link.url
    if link.kind in (LinkKind.LINK, LinkKind.IMAGE):
        url = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url))
    if link.kind is LinkKind.BARE and url.startswith("www"):
        url = f"http://{url}"
    return quote(url, safe="-_.+!*'(),%#@?=;:/&$~")


def is_in_image(link: Link, found: Inline) -> bool:
    """Return whether `link` is in the text of an image, of which a page shows nothing."""
    return any(
        image.kind is LinkKind.IMAGE and image.start < link.start < image.end
        for image in found.links
    )


def code(text: str) -> str:
    content = text.strip("`").replace("\\|", "|")
    if content.strip(" ") and content[0] == content[-1] == " ":
        return content[1:-1]
    return content


@settings(max_examples=1500)
@given(CELLS)
@example("[a](u) ![b](v) `[c](d)` <https://m.n> https://o.p/q, [![i](j)](k)")
@example("[[a]([![i](j)](k)) `b`")
@example('<a href="x">y</a> [e](<1 2>) [f](z "t") [h](i(j)k) [[c](w)]')
@example("[[]()[[]](]()")
@example("[[a](u) [b] ](z) ![c [d](v) [e] ](w)")
@example("[f [[a](u) ![b] ](z) ](y)")
@example("www.[!' www.a")
@example("[a](b[) www.c.d")
@example("www.a.b[x y](www.c.d)")
@example("``x `a` `b` ``c`` `d`")
@example("`a` ```b ``c`` `d` ``e`` `f`")
@example("``<https://m.n>`<https://m.n>` `<b>` <https://o.p>")
@example("``a `b` c`` `` d `e`")
def test_links_and_code_spans_are_those_of_cmark_gfm(text):
    found = read_inline(text)
    assert (
        [as_read(link) for link in found.links if not is_in_image(link, found)],
        [code(text[a:b]) for a, b in found.code_spans],
    ) == read_cell(text)


@settings(max_examples=1000)
@given(LINKISH)
@example("[]([![i](j)](k))")
@example("[]([![i](j)](k)[![i](j)](k))")
def test_the_fast_patterns_and_the_bracket_reader_agree(text):
    never = pytest.MonkeyPatch()
    found = read_inline(text)
    with never.context() as patch:
        patch.setattr(inline, "_SIMPLE", re.compile("(?!)"))
        patch.setattr(inline, "_PLAIN", "(?!)")
        assert read_inline(text) == found


@given(CELLS)
def test_offsets_are_those_of_links_and_urls_in_the_text(text):
    found = read_inline(text)
    for link in found.links:
        assert 0 <= link.start <= link.url_start <= link.url_end <= link.end <= len(text)
        assert text[link.url_start : link.url_end].replace("\\|", "|") == link.url
    assert list(found.links) == sorted(found.links, key=lambda link: link.start)
    for start, end in found.code_spans:
        assert text[start] == text[end - 1] == "`"


def test_escaped_pipes_in_urls_are_pipes_with_two_characters():
    text = "\\|漢 [a\\|b](u\\|v) `c\\|d` "
    found = read_inline(text)
    (link,) = found.links
    assert (link.text, link.url) == ("a|b", "u|v")
    assert text[link.start : link.end] == "[a\\|b](u\\|v)"
    assert text[link.url_start : link.url_end] == "u\\|v"
    assert [text[start:end] for start, end in found.code_spans] == ["`c\\|d`"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("plain | text", []),
        ("[a](u)", [LinkKind.LINK]),
        ("![a](u)", [LinkKind.IMAGE]),
        ("[![a](u)](v)", [LinkKind.LINK, LinkKind.IMAGE]),
        ("<https://a.b>", [LinkKind.AUTOLINK]),
        ("https://a.b", [LinkKind.BARE]),
        ("WWW.a.b", []),
        ("a www.b", [LinkKind.BARE]),
        ("a\u00a0www.b", []),
        ("www.b\u00a0c", [LinkKind.BARE]),
        ("http://a_b.c", []),
        ("http://a_b.c.d", [LinkKind.BARE]),
        ('<a href="u">a</a>', [LinkKind.HTML]),
        ("<img src=u>", [LinkKind.HTML]),
        ("[a][b]", []),
        ("[a] (u)", []),
        ("\\[a](u)", []),
        ("`[a](u)`", []),
        ("<!-- [a](u) -->", []),
    ],
)
def test_links_have_the_kind_of_their_syntax(text, kinds):
    assert [link.kind for link in read_inline(text).links] == kinds


def test_text_of_an_image_contains_no_links():
    found = read_inline("![a [b](c) ![d](e) ![f]](g) [h ![i ![j](k)](l)](m)")
    assert [(link.kind, link.url) for link in found.links] == [
        (LinkKind.IMAGE, "g"),
        (LinkKind.LINK, "m"),
        (LinkKind.IMAGE, "l"),
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param(f"[a]({'(' * 32}{')' * 32})", 1, id="32-parentheses"),
        pytest.param(f"[a]({'(' * 33}{')' * 33})", 0, id="33-parentheses"),
        pytest.param("`" * 80 + "[a](b)" + "`" * 80, 0, id="80-backticks"),
        pytest.param("`" * 81 + "[a](b)" + "`" * 81, 1, id="81-backticks"),
    ],
)
def test_the_limits_are_those_of_cmark_gfm(text, links):
    assert len(read_inline(text).links) == len(read_cell(text)[0]) == links


# The start of a cell, a part repeated up to 200 KB, and one repeated as often at the end.
TANGLED = {
    "blanks-in-a-link": ("[a](", " "),
    "blanks-in-a-plain-link": ("[[a]](b", " "),
    "blanks-around-a-title": ('[a](b "c"', " "),
    "blanks-in-a-tag": ("<a ", " "),
    "blanks-in-an-attribute": ("<a href ", " "),
    "open-brackets": ("", "["),
    "open-images": ("", "!["),
    "open-links": ("", "[[a]("),
    "open-titles": ("", '[a](b "'),
    "open-addresses": ("", "[a](<"),
    "closed-brackets": ("", "]"),
    "closed-links": ("", "](a)"),
    "brackets-in-an-address": ("[a](", "[b]"),
    "brackets-in-brackets": ("[", "[b]"),
    "links-in-links": ("", "[[a](b) [c](d)](e)"),
    "images-in-images": ("", "![", "](a)"),
    "links-by-two": ("", "[a](b [c]"),
    "titles": ("", '[a](b "c") '),
    "empty-links": ("", "[](a)"),
    "badges": ("", "[![a](b)](c) "),
    "comments": ("", "<!--"),
    "instructions": ("", "<?"),
    "declarations": ("", "<!A"),
    "character-data": ("", "<![CDATA["),
    "tags": ("", "<br"),
    "tags-with-quotes": ("", "<a b=\"c='"),
    "attributes": ("<a", " b=c"),
    "addresses-in-a-tag": ("<a", ' href="b"'),
    "angle-brackets": ("", "<"),
    "autolinks": ("", "<a:b> "),
    "open-autolinks": ("", "<ab:"),
    "backticks": ("", "` "),
    "escapes": ("", "\\["),
    "pipes": ("[a](b) ", "\\|"),
    "addresses": ("", "https://a.b "),
    "addresses-without-space": ("", "http://"),
    "addresses-in-brackets": ("[a ", "http://b "),
    "addresses-in-links": ("", "[http://a.b](c)"),
    "addresses-in-code": ("", "`http://a.b` "),
    "addresses-with-code": ("", "http://a`b` "),
    "www": ("", "www."),
    "points-after-an-address": ("http://a", "."),
    "entities-after-an-address": ("http://a", "&b;"),
    "semicolons-after-an-address": ("http://a&b", ";"),
    "parentheses-after-an-address": ("http://a", ")"),
    "parentheses-in-an-address": ("http://a", "("),
    "spaces-before-addresses": ("", "[a] (http://b "),
    "spaces-in-addresses": ("[a](http://b", " c"),
    "tabs-in-addresses": ("[a](http://b", "\tc"),
    "addresses-in-an-address": ("[a](", "http://b", " c)"),
    "texts-without-start": ("", "a](http://b "),
    "texts-without-bracket": ("[a ", "(http://b)"),
    "texts-without-parenthesis": ("", "[ab]http://c"),
    "addresses-in-pointed-brackets": ("[", "[a](<http://b)"),
    "nested-addresses-in-pointed-brackets": ("", "[", "a](<b.md)"),
    "fullwidth-parentheses": ("[a]", "（http://b"),
    "formulas": ("$", "](http://b$ "),
    "escaped-brackets": ("\\[", "](http://b "),
}
SIZE = 200_000
# Each takes a tenth of this at most; if time grew with the square, it would be minutes.
SECONDS = 5


def tangled(name):
    first, part, *last = TANGLED[name]
    count = SIZE // len(part + "".join(last))
    return first + part * count + "".join(last) * count


@pytest.mark.parametrize("name", TANGLED)
def test_time_grows_with_the_length_of_a_cell(name):
    text = tangled(name)
    start = process_time()
    found = read_inline(text)
    if may_be_broken(text, found):
        assert list(find_broken(text, found)) == sorted(find_broken(text, found))
    has_open_bracket(text, found)
    for link in found.links:
        is_cut_off(text, link.start, link.end)
    assert process_time() - start < SECONDS


def test_backticks_of_many_lengths_take_linear_time():
    text = " ".join("`" * length for length in range(1, 600))
    start = process_time()
    assert read_inline(text).code_spans == ()
    assert process_time() - start < SECONDS
