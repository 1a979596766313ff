"""Annotations for GitHub Actions, read as its runner reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import Command, checked, finding, parse, rendered

from mdtablelint.diagnostics import Severity
from mdtablelint.reporters import Results
from mdtablelint.terminal.safe_text import visible


def commands(report, *, is_folded=True):
    """Return the commands of a report; it has no other lines."""
    text = rendered("github", report, is_folded=is_folded)
    found = [parse(line) for line in text.split("\n")] if text else []
    assert None not in found
    return found


def expected(diagnostic, file):
    start, end = diagnostic.start, diagnostic.end
    place = {"line": start.line, "endLine": end.line}
    if start.line == end.line:
        place |= {"col": start.column, "endColumn": end.column}
    properties = {
        "file": file,
        **{key: str(value) for key, value in place.items()},
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    message = f"{start.line}:{start.column} {diagnostic.code} {visible(diagnostic.message)}"
    return Command(diagnostic.severity.value, properties, message)


def test_a_finding_is_one_line():
    assert rendered("github", Results([finding("ab\ncd", 4, 5, severity=Severity.ERROR)])) == (
        "::group::list.md\n"
        "::error file=list.md,line=2,endLine=2,col=2,endColumn=3,title=MT102 short-row"
        "::2:2 MT102 message\n"
        "::endgroup::"
    )


def test_a_finding_over_several_lines_has_no_columns():
    (_, command, _) = commands(Results([finding("ab\ncd", 1, 4)]))
    assert command.properties == {
        "file": "list.md",
        "line": "1",
        "endLine": "2",
        "title": "MT102 short-row",
    }
    assert command.data == "1:2 MT102 message"


def test_the_runner_reads_back_what_was_found():
    outcomes = [checked(), checked("clean\n", "clean.md"), checked(path="b.md")]
    results = Results(outcomes, names={"b.md": "docs/列, 50%: b.md"})
    found = commands(results, is_folded=False)
    groups = iter(found)
    # GitHub shows ten errors and ten warnings of a step: the errors of all files come first.
    for severity in Severity:
        for outcome, file in ((outcomes[0], "list.md"), (outcomes[2], "docs/列, 50%: b.md")):
            assert next(groups) == Command("group", {}, file)
            for diagnostic in outcome.diagnostics:
                if diagnostic.severity is severity:
                    assert next(groups) == expected(diagnostic, file)
            assert next(groups).name == "endgroup"
    assert next(groups, None) is None
    assert len(found) > 20


def test_clean_files_get_no_annotations():
    assert rendered("github", Results([checked("clean\n")])) == ""


def test_a_failure_is_an_error_without_a_line():
    assert commands(Results([], [("./a/../b.md", "50%\n::error::x")])) == [
        Command(
            "error", {"file": "b.md", "title": "mdtablelint failed"}, "50%\N{REPLACEMENT CHARACTER}"
            "::error::x",
        )
    ]  # fmt: skip


def test_a_failure_may_have_no_file():
    assert rendered("github", Results([], [("", "no such option")])) == (
        "::error title=mdtablelint failed::no such option"
    )


@pytest.mark.parametrize(
    "path", ["a,b.md", "a:b.md", "a%2Cb.md", "100%.md", "a\nb.md", "a\rb.md", "a::b.md", "a=b.md"]
)
def test_the_path_is_read_back_as_it_is(path):
    group, command, _ = commands(Results([finding("a", 0, 1, path=path)]))
    assert command.properties["file"] == path
    assert group.data == visible(path)


@given(st.text(), st.text(min_size=1))
def test_any_text_is_read_back_as_it_is_shown(message, text):
    found = finding(text, 0, 1, message)
    (_, command, _) = commands(Results([found]))
    assert command == expected(found.diagnostics[0], "list.md")
    line = rendered("github", Results([found])).split("\n")[1]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
