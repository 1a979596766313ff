from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle import read_cell

from mdtablelint.markdown import inline
from mdtablelint.markdown.inline import Inline, Link, LinkKind, read_inline

BRACKETS = (
    *["[", "]", "(", ")", "](", "![", "[![", ")](", "[a](u)", "![b](v)", "[[c](w)]", "[d]", " "],
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
)


def is_tame(text: str) -> bool:
    """Say whether `text` has content, and nothing that mistletoe is known to read otherwise."""
    return bool(text) and not re.search(r"!\]|\]\([^)]*\[", text)


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(pieces), min_size=1, max_size=12).map("".join)
    return joined.map(str.strip).filter(is_tame)


CELLS = texts(BRACKETS) | texts(TAGS) | texts(BARE)
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
        url = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url)
    if link.kind is LinkKind.BARE and url.startswith("www."):
        url = f"http://{url}"
    return quote(url, safe="-_.+!*'(),%#@?=;:/&$~")


def is_in_image(link: Link, found: Inline) -> bool:
    """Say whether `link` stands in the text of an image, of which a page shows nothing."""
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
def test_links_and_code_spans_are_those_of_cmark_gfm(text):
    found = read_inline(text)
    assert (
        [as_read(link) for link in found.links if not is_in_image(link, found)],
        [code(text[a:b]) for a, b in found.code_spans],
    ) == read_cell(text)


@settings(max_examples=1000)
@given(LINKISH)
@example("[]([![i](j)](k))")
def test_the_quick_patterns_read_what_mistletoe_reads(text):
    never = pytest.MonkeyPatch()
    found = read_inline(text)
    with never.context() as patch:
        patch.setattr(inline, "_SIMPLE", re.compile("(?!)"))
        patch.setattr(inline, "_PLAIN", "(?!)")
        assert read_inline(text) == found


@given(CELLS)
def test_offsets_are_those_of_the_links_and_addresses_as_written(text):
    found = read_inline(text)
    for link in found.links:
        assert 0 <= link.start <= link.url_start <= link.url_end <= link.end <= len(text)
        assert text[link.url_start : link.url_end].replace("\\|", "|") == link.url
    assert list(found.links) == sorted(found.links, key=lambda link: link.start)
    for start, end in found.code_spans:
        assert text[start] == text[end - 1] == "`"


def test_escaped_pipes_are_pipes_in_addresses_and_count_as_two_characters():
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
        ("WWW.a.b", [LinkKind.BARE]),
        ('<a href="u">a</a>', [LinkKind.HTML]),
        ("<img src=u>", [LinkKind.HTML]),
        ("[a][b]", []),
        ("[a] (u)", []),
        ("\\[a](u)", []),
        ("`[a](u)`", []),
        ("<!-- [a](u) -->", []),
    ],
)
def test_links_are_told_apart_by_how_they_are_written(text, kinds):
    assert [link.kind for link in read_inline(text).links] == kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 16_000, id="open-brackets"),
        pytest.param("[[a](" * 3_000, id="open-links"),
        pytest.param("![" * 6_000, id="open-images"),
        pytest.param("[a](b [c]" * 500, id="many-brackets"),
        pytest.param("[[a](b) [c](d)](e)" + "x" * 10_000, id="long"),
    ],
)
def test_a_cell_that_is_too_tangled_is_given_up(text):
    found = read_inline(text)
    assert (found.is_given_up, found.links) == (True, ())


@pytest.mark.parametrize(
    "text", ["[a](u) " * 5_000, "`" * 20_001, "<" * 20_000, "https://a.b " * 2_000, "[x] " * 5_000]
)
def test_a_long_cell_that_is_plain_is_read(text):
    assert not read_inline(text).is_given_up
