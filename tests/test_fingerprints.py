"""Fingerprints, by which GitHub and GitLab recognize a finding in another commit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import LIST, checked

from mdtablelint.engine import formatting
from mdtablelint.engine.fingerprints import Fingerprints
from mdtablelint.markdown.layout import Layout
from mdtablelint.text.source import Source

FOUND = checked()


def fingerprints(outcome, name="list.md"):
    """Return the fingerprints with their codes, in order of place."""
    given = Fingerprints()
    return [
        (d.code, given.of_finding(d, outcome.source, name)) for d in outcome.diagnostics
    ]  # fmt: skip


def test_each_finding_has_its_own_fingerprint():
    found = fingerprints(FOUND)
    assert len(found) > 10
    assert len(set(found)) == len(found)
    assert found == fingerprints(checked())


@given(st.lists(st.text("ab 剪枝.", max_size=20), max_size=5))
def test_lines_above_change_nothing(lines):
    above = "".join(f"{line}\n" for line in lines)
    assert fingerprints(checked(f"{above}\n{LIST}")) == fingerprints(FOUND)


def test_removed_lines_change_nothing():
    assert fingerprints(checked(LIST.partition("\n\n")[2])) == fingerprints(FOUND)


def test_other_line_endings_change_nothing():
    assert fingerprints(checked(LIST.replace("\n", "\r\n"))) == fingerprints(FOUND)


@pytest.mark.parametrize("layout", [Layout(), Layout("compact")])
def test_layout_changes_nothing(layout):
    formatted = formatting.format_tables(FOUND.source, layout).source
    assert formatted.text != LIST
    # Layout aligns the columns and fills up short rows, so those findings come and go.
    before, after = (
        [found for found in fingerprints(outcome) if found[0] not in ("MT102", "MT201")]
        for outcome in (FOUND, checked(formatted.text))
    )
    assert before == after
    assert len(before) >= 10


def test_other_findings_change_nothing():
    more = "| A | B |\n| - | - |\n| new |\n\n"
    found = fingerprints(checked(more + LIST))
    assert found[-len(FOUND.diagnostics) :] == fingerprints(FOUND)
    assert len(found) > len(FOUND.diagnostics)


def test_equal_rows_have_different_fingerprints():
    short = "| Title | Venue |\n| ----- | ----- |\n| HRank |\n| DHP |\n| HRank |\n"
    found = [print_ for code, print_ in fingerprints(checked(short)) if code == "MT102"]
    assert len(set(found)) == 3
    # The first of them is the same as if it were alone.
    once = [print_ for code, print_ in fingerprints(checked(short[:-10])) if code == "MT102"]
    assert found[:2] == once


def test_file_code_line_and_span_count():
    diagnostic = FOUND.diagnostics[0]
    lines = Source("a b\nb b\n")
    one = diagnostic._replace(start=lines.position(0), end=lines.position(1))
    kinds = [
        Fingerprints().of_finding(changed, lines, name)
        for changed, name in (
            (one, "list.md"),
            (one, "other.md"),
            (one._replace(code="MT999"), "list.md"),
            (one._replace(end=lines.position(3)), "list.md"),
            (one._replace(start=lines.position(2), end=lines.position(3)), "list.md"),
            (one._replace(start=lines.position(4), end=lines.position(5)), "list.md"),
        )
    ]
    assert len(set(kinds)) == 6
    assert Fingerprints().of_finding(one._replace(message="x"), lines, "list.md") == kinds[0]


def test_only_the_first_line_of_a_span_counts():
    texts = ["ab\ncd\n", "ab\nxy\n"]
    sources = [Source(text) for text in texts]
    found = [
        Fingerprints().of_finding(
            FOUND.diagnostics[0]._replace(start=source.position(1), end=source.position(4)),
            source,
            "list.md",
        )
        for source in sources
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| a | b |", "|a|b|"),
        ("| a | b |", "a | b"),
        ("| a  b |  c", "|  a b | c   |"),
        ("| a |", "| a |   |"),
        ("| --- | :-: |", "|-|:-----:|"),
        ("> | --- | --- |", "> | - | - |"),
    ],
)
def test_what_layout_changes_does_not_count(one, other):
    assert whole(one) == whole(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("| a | b |", "| ab |"),
        ("| a b |", "| ab |"),
        ("| a-b |", "| a--b |"),
        ("| a |", "| a\N{NO-BREAK SPACE} |"),
        ("| - | - |", "| - |"),
    ],
)
def test_what_layout_keeps_counts(one, other):
    assert whole(one) != whole(other)


def whole(line):
    source = Source(line)
    diagnostic = FOUND.diagnostics[0]._replace(
        start=source.position(0), end=source.position(len(line))
    )
    return Fingerprints().of_finding(diagnostic, source, "list.md")


def test_keys_are_kept_apart():
    assert Fingerprints().of("ab", "c") != Fingerprints().of("a", "bc")
    assert Fingerprints().of("a\udcff", "\0")
