"""Texts: lines, positions, bytes and edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.text.source import Edit, Source, TextError, apply_edits

ODD_CHARACTERS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b", ""]),
        ("a\rb\r", ["a", "b", ""]),
        ("a\n\rb\r\n\n", ["a", "", "b", "", ""]),
    ],
)
def test_lines_end_at_line_feeds_and_carriage_returns(text, lines):
    assert Source(text).lines == lines


@pytest.mark.parametrize("character", ODD_CHARACTERS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_nowhere_else(character, line_end):
    assert Source(f"a{character}b{line_end}c").lines == [f"a{character}b", "c"]


@given(st.text(alphabet=["a", "\n", "\r", "漢", *ODD_CHARACTERS]))
def test_lines_and_line_endings_join_to_the_text(text):
    source = Source(text)
    assert "".join(x + source.line_end(i) for i, x in enumerate(source.lines)) == text
    assert [text[s : s + len(x)] for s, x in zip(source.starts, source.lines, strict=True)] == (
        source.lines
    )


@given(st.text(alphabet=["a", "\n", "\r", "漢"]), st.data())
def test_positions_count_lines_and_code_points_from_one(text, data):
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    assert source.starts[line - 1] + column - 1 == offset
    assert line == len(source.starts) or offset < source.starts[line]


def test_a_position_past_the_end_is_on_the_last_line():
    assert Source("a\nbc").position(9) == (2, 8)


@pytest.mark.parametrize(
    ("text", "expected"), [("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n"), ("a\r", "\r"), ("a", "\n")]
)
def test_new_lines_end_as_the_first_does(text, expected):
    assert Source(text).newline == expected


@given(st.text().map(lambda text: text.encode("utf-8", "replace")), st.booleans())
def test_decoding_and_encoding_give_the_same_bytes(data, has_bom):
    data = b"\xef\xbb\xbf" * has_bom + data
    assert Source.decode(data).encode() == data


def test_only_the_first_byte_order_mark_is_not_text():
    source = Source.decode(b"\xef\xbb\xbf\xef\xbb\xbfa")
    assert (source.has_bom, source.text) == (True, "\ufeffa")


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        (
            "# \N{CJK UNIFIED IDEOGRAPH-8BBA}\N{CJK UNIFIED IDEOGRAPH-6587} list",
            "gbk",
            "GBK or GB18030",
        ),
        (
            "# \N{CJK UNIFIED IDEOGRAPH-8BBA}\N{CJK UNIFIED IDEOGRAPH-6587}",
            "gb18030",
            "GBK or GB18030",
        ),
        ("# Papers", "utf-16", "UTF-16"),
        ("\ufeff# Papers", "utf-16-be", "UTF-16"),
        ("\ufeff# Papers", "utf-32-le", "UTF-32"),
        ("# R\xe9sum\xe9 \xe0 la carte", "latin-1", ""),
    ],
)
def test_the_encoding_of_other_text_is_guessed(text, encoding, guess):
    with pytest.raises(TextError) as caught:
        Source.decode(text.encode(encoding))
    message = str(caught.value)
    assert message.startswith("not UTF-8: ")
    assert message.partition("; it looks like ")[2] == (guess and f"{guess}: save it as UTF-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff", "byte 0xff at offset 0, line 1 (invalid start byte)"),
        (b"a\r\nb\rc\n\xe6\xbc", "byte 0xe6 at offset 7, line 4 (unexpected end of data)"),
        (b"\xef\xbb\xbfa\n\xc0\x80", "byte 0xc0 at offset 5, line 2 (invalid start byte)"),
        (b"\xed\xa0\x80", "byte 0xed at offset 0, line 1 (invalid continuation byte)"),
    ],
)
def test_the_position_of_invalid_utf_8_is_named(data, message):
    with pytest.raises(TextError) as caught:
        Source.decode(data)
    assert str(caught.value) == f"not UTF-8: {message}"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([Edit(0, 0, "x")], "xabcdef"),
        ([Edit(6, 6, "x")], "abcdefx"),
        ([Edit(1, 3, "")], "adef"),
        ([Edit(0, 1, "x"), Edit(1, 2, "yz"), Edit(4, 6, "")], "xyzcd"),
    ],
)
def test_edits_replace_their_spans(edits, expected):
    assert apply_edits("abcdef", edits) == expected


def test_an_edited_source_keeps_its_path_and_its_byte_order_mark():
    source = Source.decode(b"\xef\xbb\xbfab\n", "x.md").edited([Edit(0, 1, "c\nd")])
    assert (source.path, source.has_bom, source.lines) == ("x.md", True, ["c", "db", ""])
    assert source.encode() == b"\xef\xbb\xbfc\ndb\n"
