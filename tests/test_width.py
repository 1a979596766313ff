"""Display widths, compared with wcwidth."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from mdtablelint.markdown import width_table
from mdtablelint.markdown.width import display_width

SCRIPTS = Path(__file__).parent.parent / "scripts"
FIRST = 0xA0


def members(bounds):
    return [chr(p) for a, b in zip(bounds[::2], bounds[1::2], strict=True) for p in range(a, b)]


CLUSTERING = st.one_of(
    st.sampled_from(["\u200d", "\ufe0f", "\ufe0e", "\u0301", "\u200b", "\u20e3"]),
    st.sampled_from(members(width_table.VIRAMA)),
    st.sampled_from(members(width_table.SPACING_MARK)),
    st.sampled_from(members(width_table.PICTOGRAPH)),
    st.sampled_from(members(width_table.WIDE_WITH_VS16)),
    st.sampled_from(members(width_table.NARROW_WITH_VS15)),
    st.sampled_from("🇦🇧🇨🇩🏻🏼🏽🏾🏿👩👨👧💻👍❤#1"),
    st.sampled_from("abc 漢字한é±αक्खগনিกำ"),
)


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_every_code_point_is_as_wide_as_wcwidth_says(ambiguous):
    wrong = [
        hex(point)
        for point in range(FIRST, sys.maxunicode + 1)
        if display_width(chr(point), ambiguous) != wcswidth(chr(point), ambiguous_width=ambiguous)
    ]
    assert wrong == []


@settings(max_examples=3000)
@given(st.lists(CLUSTERING, min_size=1, max_size=8).map("".join), st.sampled_from([1, 2]))
def test_clusters_are_as_wide_as_wcwidth_says(text, ambiguous):
    assert display_width(text, ambiguous) == wcswidth(text, ambiguous_width=ambiguous)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("漢字", 4),
        ("한국어", 6),
        ("ﾊﾝｶｸ", 4),
        ("e\u0301", 1),
        ("👩‍👩‍👧", 2),
        ("🇨🇳", 2),
        ("🇨🇳🇩🇪🇫", 6),
        ("👍🏽", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("\u200b", 0),
        ("a\tb", 3),
        ("a\x1bb\x00", 2),
        ("क्ष", 2),
    ],
)
def test_well_known_texts_have_the_width_that_a_terminal_gives_them(text, width):
    assert display_width(text) == width


@pytest.mark.parametrize(("ambiguous", "width"), [(1, 3), (2, 6)])
def test_ambiguous_characters_are_as_wide_as_asked(ambiguous, width):
    assert display_width("±α→", ambiguous) == width


def test_the_table_is_the_one_that_its_generator_writes(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    written: dict[str, object] = {}
    exec(import_module("generators.width_table").render(), written)  # noqa: S102 - it is our own
    names = [name for name in vars(width_table) if name.isupper()]
    assert len(names) > 5
    assert {name: written[name] for name in names} == {
        name: getattr(width_table, name) for name in names
    }
