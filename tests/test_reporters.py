"""The formats for people, and JSON."""

from __future__ import annotations

import json
import re
import time

import pytest

from mdtablelint import config, engine
from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Diagnostic, Fix, Safety, Severity
from mdtablelint.engine import Outcome
from mdtablelint.markdown.width import display_width
from mdtablelint.reporters import FORMATS, DisplayOptions, Results, reporter
from mdtablelint.text.source import Edit, Source, Span


def diagnostic(source, start, end, *, message="message", fix=None, severity=Severity.WARNING):  # noqa: PLR0913
    return Diagnostic(
        source.path,
        "MT999",
        "some-rule",
        severity,
        Span(start, end),
        source.position(start),
        source.position(end),
        message,
        fix,
    )


def outcome(text, start, end, *, path="list.md", **options):
    source = Source(text, path)
    return Outcome(source, [diagnostic(source, start, end, **options)])


def rendered(name, *outcomes, color=False):
    return "\n".join(reporter(name)(Results(outcomes), DisplayOptions(color=color))).split("\n")


def test_concise_has_one_line_per_finding_and_marks_fixable_ones():
    fix = Fix.safe("mend it", Edit(0, 1, "x"))
    assert rendered(
        "concise",
        outcome("ab\ncd", 4, 5),
        outcome("ab", 0, 1, fix=fix, message="漢"),
        outcome("ab", 0, 1, fix=fix._replace(safety=Safety.UNSAFE)),
        Outcome(Source("x"), []),
    ) == [
        "list.md:2:2: warning MT999 message",
        "list.md:1:1: warning MT999 [*] 漢",
        "list.md:1:1: warning MT999 message",
    ]


def test_full_shows_the_line_a_marker_and_the_fix():
    fix = Fix.safe("write 'x'", Edit(4, 5, "x"))
    assert rendered("full", outcome("ab\ncde\n", 4, 5, fix=fix)) == [
        "list.md",
        "",
        "  2:2  warning MT999 message",
        "     2 | cde",
        "       |  ^",
        "       fix: write 'x'",
        "",
        "1 finding (1 warning)",
        "  --fix fixes 1 place: 1 MT999",
    ]


def test_full_says_that_a_fix_is_unsafe():
    lines = rendered("full", outcome("abc", 0, 1, fix=Fix.unsafe("drop it", Edit(0, 1, ""))))
    assert "       fix (unsafe): drop it" in lines
    assert lines[-1] == "  --fix --unsafe-fixes also fixes 1 place: 1 MT999 (look at the result)"


def test_full_does_not_repeat_what_the_message_says_already():
    fix = Fix.safe("write 'arXiv'", Edit(0, 1, "x"))
    said = rendered("full", outcome("ab", 0, 1, fix=fix, message="'Arxiv' should be 'arXiv'"))
    unsaid = rendered("full", outcome("ab", 0, 1, fix=fix, message="'Arxiv': 3 'arXiv.org'"))
    assert "       fix: as above" in said
    assert "       fix: write 'arXiv'" in unsaid
    removed = fix._replace(title="remove 'Arxiv'")
    assert "       fix: remove 'Arxiv'" in rendered(
        "full", outcome("ab", 0, 1, fix=removed, message="unused: 'Arxiv'")
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("| 漢字 | 模型压缩 | x |", 7, 11),
        ("| 漢字 | 模型压缩 | x |", 14, 15),
        ("| 👩‍👩‍👧 🇨🇳 | x |", 13, 14),
        ("| e\u0301 | x |", 7, 8),
        ("\t\t| a | b |", 4, 5),
        ("a\x1bb c", 4, 5),
        ("x" * 300 + "漢" * 50 + " here " + "y" * 300, 351, 355),
        ("漢" * 400 + " here " + "漢" * 400, 401, 405),
    ],
)
def test_the_marker_is_under_the_span_on_the_screen(text, start, end):
    line, marker = rendered("full", outcome(text, start, end))[3:5]
    marked = text[start:end]
    before = marker.index("^")
    assert len(marker) - before == display_width(marked)
    columns = 0
    for index in range(len(line)):
        columns = display_width(line[:index])
        if columns >= before:
            assert line[index:].startswith(marked)
            break
    assert columns == before
    assert display_width(line) <= 110


@pytest.mark.parametrize(
    ("text", "start", "end", "marker"),
    [
        ("abc", 3, 3, "   ^"),
        ("", 0, 0, "^"),
        ("ab\ncd", 1, 4, " ^"),
        ("a" * 300, 0, 300, "^" * 91),
    ],
)
def test_markers_have_a_minimum_and_a_maximum_length(text, start, end, marker):
    lines = rendered("full", outcome(text, start, end))
    indent = lines[3].index("|")
    assert lines[4] == f"{' ' * indent}| {marker}"


@pytest.mark.parametrize(
    ("outcomes", "summary"),
    [
        ([], ["no files checked"]),
        ([Outcome(Source("x"), [])], ["no findings"]),
        ([Outcome(Source("x"), [], 1, fixed_by_rule={"MT1 a": 1})],
         ["fixed 1 MT1 a", "no findings left"]),
        ([Outcome(Source("x"), [], 2, fixed_by_rule={"MT1 a": 2}),
          Outcome(Source("x"), [], 4, fixed_by_rule={"MT1 a": 1, "MT2 b": 3})],
         ["fixed 3 MT1 a, 3 MT2 b", "no findings left"]),
        ([outcome("a", 0, 1), outcome("a", 0, 1, severity=Severity.ERROR)],
         ["2 findings in 2 files (1 error, 1 warning)", "  2 need a person"]),
        ([outcome("a", 0, 1)._replace(fixed_by_rule={"MT1 a": 1204})],
         ["fixed 1,204 MT1 a", "left: 1 finding (1 warning)", "  1 needs a person"]),
        ([outcome("a", 0, 1, fix=Fix.safe("x", Edit(0, 1, ""))),
          outcome("a", 0, 1, fix=Fix.unsafe("x", Edit(0, 1, "")))],
         ["2 findings in 2 files (2 warnings)",
          "  --fix fixes 1 place: 1 MT999",
          "  --fix --unsafe-fixes also fixes 1 place: 1 MT999 (look at the result)"]),
    ],
)  # fmt: skip
def test_full_ends_in_a_summary(outcomes, summary):
    assert rendered("full", *outcomes)[-len(summary) :] == summary


@pytest.mark.parametrize(("severity", "code"), [(Severity.ERROR, "31"), (Severity.WARNING, "33")])
@pytest.mark.parametrize("name", ["full", "concise"])
def test_errors_and_warnings_differ_in_colour_and_not_in_text(name, severity, code):
    found = outcome("abc", 1, 2, severity=severity, fix=Fix.safe("x", Edit(1, 2, "")))
    coloured = "\n".join(rendered(name, found, color=True))
    assert f"\x1b[{code}m{severity.value}\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == "\n".join(rendered(name, found))


def test_json_has_lines_and_columns_from_one_in_code_points():
    fix = Fix.unsafe("write 'x'", Edit(2, 4, "x"), Edit(5, 5, "漢"))
    (item,) = json.loads("\n".join(rendered("json", outcome("a\n漢🇨🇳b", 2, 5, fix=fix))))
    assert item == {
        "path": "list.md",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 4,
        "code": "MT999",
        "name": "some-rule",
        "severity": "warning",
        "message": "message",
        "cause": "",
        "fix": {
            "safety": "unsafe",
            "title": "write 'x'",
            "edits": [
                {"line": 2, "column": 1, "end_line": 2, "end_column": 3, "text": "x"},
                {"line": 2, "column": 4, "end_line": 2, "end_column": 4, "text": "漢"},
            ],
        },
    }


def test_json_without_fix_or_findings():
    assert json.loads("\n".join(rendered("json", outcome("a", 0, 1))))[0]["fix"] is None
    assert json.loads("\n".join(rendered("json"))) == []
    assert len(json.loads("\n".join(rendered("json", *[outcome("a", 0, 1)] * 3)))) == 3


@pytest.mark.parametrize("name", FORMATS)
def test_real_findings_render_in_every_format(name):
    text = "| Title | Venue |\n|-|-|\n| 漢字 |\n| a | b | 👩‍👩‍👧 |\n\n| a | b |\n|-|\n"
    settings = Settings(General(select=("MT1", "MT2")))
    found = engine.check(Source(text, "list.md"), settings)
    assert len(found.diagnostics) >= 3
    text = "\n".join(reporter(name)(Results([found]), DisplayOptions(color=True)))
    assert all(diagnostic.code in text for diagnostic in found.diagnostics)


def test_every_format_that_is_offered_is_one_of_the_command_line(run):
    assert config.unknown_selector(["ALL"]) is None
    assert all(name in run("check", "--help").stdout for name in FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_many_findings_in_a_long_line_take_no_longer_than_in_many(name):
    line = "[a]()\x1b " * 20_000
    source = Source(line, "list.md")
    found = [diagnostic(source, start, start + 5) for start in range(0, len(line), 7)]
    found = [item._replace(code="MT102") for item in found]
    start = time.process_time()
    text = "\n".join(reporter(name)(Results([Outcome(source, found)]), DisplayOptions()))
    assert text.count("MT102") >= len(found)
    assert time.process_time() - start < 15
