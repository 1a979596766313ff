"""Rows, cells and spans of a table, and the edits that change them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.markdown.cells import cell_spans, count_cells, has_cells, split_row
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Source, Span, apply_edits


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("|a|b", ["a", "b"]),
        ("a|b|", ["a", "b"]),
        ("a", ["a"]),
        ("| a | b | \t", ["a", "b"]),
        ("||", [""]),
        ("|||", ["", ""]),
        ("| |", [""]),
        ("| | |", ["", ""]),
        ("| a || b |", ["a", "", "b"]),
        ("| a \\| b |", ["a \\| b"]),
        ("| a \\\\| b |", ["a \\\\| b"]),
        ("a \\|", ["a \\|"]),
        ("| `a | b` |", ["`a", "b`"]),
        ("|\u00a0a\u3000|", ["\u00a0a\u3000"]),
        ("|\v a \f|", ["a"]),
        ("|漢字|é|", ["漢字", "é"]),
        ("\\", ["\\"]),
    ],
)
def test_a_row_is_split_at_unescaped_pipes(row, cells):
    assert split_row(row) == cells
    assert count_cells(row) == len(cells)


@pytest.mark.parametrize(("row", "expected"), [("|", False), ("| \t", False), ("||", True)])
def test_a_line_of_one_pipe_has_no_cells(row, expected):
    assert has_cells(row) is expected


ROWS = st.text(alphabet="||||\\\\ \t\v\fab漢\u00a0`", min_size=1).filter(
    lambda row: row[0] not in " \t\v\f" and has_cells(row)
)


@given(ROWS)
def test_cell_spans_contain_the_text_of_the_cells(row):
    assert [row[start:end] for start, end in cell_spans(row)] == split_row(row)


@given(ROWS)
def test_spans_are_in_order_and_an_empty_one_is_inside_its_cell(row):
    position = 0
    for start, end in cell_spans(row):
        assert position <= start <= end <= len(row)
        assert "|" not in row[end:start]
        position = end


def table(text):
    source = Source(text)
    (block,) = scan(source.lines).tables
    return Table(source, block)


TEXT = "x\n\n> |A| B |\n> |-|:-:|\n> | a \\| b |  | c |\n> d\n"


def test_a_table_knows_its_lines_in_the_file():
    found = table(TEXT)
    assert (found.first, found.column_count, found.line_count) == (2, 2, 4)
    assert TEXT[slice(*found.span)] == "|A| B |\n> |-|:-:|\n> | a \\| b |  | c |\n> d"
    assert found.alignments == ["", "center"]
    assert found.header_names == ["A", "B"]
    assert found.line_cells == [["A", "B"], ["-", ":-:"], ["a \\| b", "", "c"], ["d"]]


def test_rows_and_cells_know_their_offsets_in_the_file():
    found = table(TEXT)
    first, last = found.rows
    assert [TEXT[slice(*cell.span)] for cell in first.cells] == ["a \\| b", "", "c"]
    assert [cell.column for cell in first.cells] == [0, 1, 2]
    assert TEXT[slice(*last.span)] == "d"
    assert (first.line, last.line) == (4, 5)
    assert [cell.text for cell in found.column(1)] == [""]


def test_a_part_of_a_cell_is_a_span_of_the_file():
    cell = table(TEXT).rows[0].cells[0]
    assert cell.part(2, 4) == Span(cell.start + 2, cell.start + 4)
    assert TEXT[slice(*cell.part(2, 4))] == "\\|"


@pytest.mark.parametrize(
    ("row", "column", "text", "expected"),
    [
        ("| a | b |", 1, "c", "| a | c |"),
        ("| a | b |", 1, "", "| a |  |"),
        ("| a |   |", 1, "c", "| a | c  |"),
        ("| a || x |", 1, "c", "| a | c | x |"),
        ("a|b", 0, "漢", "漢|b"),
    ],
)
def test_the_content_of_a_cell_is_replaced(row, column, text, expected):
    source = f"|A|B|\n|-|-|\n{row}\n"
    edit = table(source).rows[0].cells[column].replace(text)
    assert apply_edits(source, [edit]) == f"|A|B|\n|-|-|\n{expected}\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a |", ["a", "", ""]),
        ("| a", ["a", "", ""]),
        ("a", ["a", "", ""]),
        ("a \\|", ["a \\|", "", ""]),
        ("a |  ", ["a", "", ""]),
        ("||", ["", "", ""]),
    ],
)
def test_appended_cells_are_empty_and_change_no_other(row, expected):
    source = f"|A|B|C|\n|-|-|-|\n{row}\n"
    edited = apply_edits(source, [table(source).rows[0].append_cells(["", ""])])
    assert table(edited).rows[0].texts == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|A|\n|-|\n|a|\n|b|\n", "|A|\n|-|\n|b|\n"),
        ("|A|\r\n|-|\r\n|a|\r\n|b|", "|A|\r\n|-|\r\n|b|"),
        ("|A|\n|-|\n|a|", "|A|\n|-|"),
        ("|A|\r|-|\r|a|\r", "|A|\r|-|\r"),
        ("> |A|\n> |-|\n> |a|\n> |b|\n", "> |A|\n> |-|\n> |b|\n"),
    ],
)
def test_removing_a_row_removes_its_line_ending(text, expected):
    assert apply_edits(text, [table(text).rows[0].removal()]) == expected


@pytest.mark.parametrize(("row", "expected"), [("| | |", True), ("||", True), ("| x |", False)])
def test_a_row_without_content_is_empty(row, expected):
    assert table(f"|A|B|\n|-|-|\n{row}\n").rows[0].is_empty is expected
