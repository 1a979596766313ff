"""The summary on the page of a job in GitHub Actions: what it says, and where it is written."""

from __future__ import annotations

import html
import os
import re
import socket

import cmarkgfm
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reports import LIST, checked, finding, rendered

from mdtablelint.diagnostics import Severity
from mdtablelint.engine import Outcome
from mdtablelint.reporters import Results
from mdtablelint.reporters.folding import fold
from mdtablelint.reporters.job_summary import escaped
from mdtablelint.terminal.safe_text import visible

HOSTILE = (
    "| a\\|b `c` <img src=x onerror=y> <!-- z ![i](http://e.org) [l](javascript:x) **b** _i_ ~s~ "
    "https://e.org www.e.org a@e.org @user #12 :smile: $x$ &amp; &#64; [^1]: ]]> \x1b[31m \u202e"
)
SPECIAL = r"!\"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ aw1"


def page(markdown):
    """Return what GitHub makes of Markdown, which keeps HTML that it takes for harmless."""
    return cmarkgfm.github_flavored_markdown_to_html(
        markdown, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    )


def shown(text):
    """Return the text of a cell that holds `text`, and make sure that it is text alone."""
    cells = re.findall(r"<td>(.*?)</td>", page(f"| a | b |\n| - | - |\n| x | {text} |"))
    assert len(cells) == 2
    cell = cells[1].replace("<!-- -->", "")
    assert "<" not in cell
    return html.unescape(cell)


@given(st.text(st.sampled_from(SPECIAL), max_size=30) | st.text(max_size=10))
@example(HOSTILE)
@example("http://e.org")
@example("www.example.org")
@example("a@example.org")
def test_text_of_a_list_is_only_text(text):
    assert shown(escaped(text)) == visible(text).strip(" ")


def test_what_github_looks_for_in_text_is_kept_apart():
    text = re.sub("&#[0-9]+;", lambda match: html.unescape(match[0]), escaped(HOSTILE))
    for part in ("@user", "#12", ":smile", "$x$"):
        assert part in HOSTILE
        assert part not in text


def test_the_summary_says_what_there_is_and_what_to_do():
    outcome = checked()
    fixed = outcome._replace(fixed=3, fixed_by_rule={"MT102 short-row": 3})
    text = rendered("job_summary", Results([fixed], names={"list.md": "docs/list.md"}))
    lines = text.split("\n")
    errors = sum(d.severity is Severity.ERROR for d in outcome.diagnostics)
    findings, places = len(fold(outcome.diagnostics)), len(outcome.diagnostics)
    assert lines[0].startswith(
        f"### mdtablelint: {findings} findings in {places} places ({errors} "
    )
    assert lines[2] == "- 3 fixed"
    assert "**docs/list&#46;md**" in lines
    rows = [line for line in lines if re.match(r"\| \d", line)]
    assert [row.split(" | ")[1] for row in rows] == sorted(
        each.first.severity.value for each in fold(outcome.diagnostics)
    )
    assert all("/docs/rules.md#mt" in row for row in rows)
    assert page(text).count("<tr>") == len(rows) + 1


def test_a_cause_is_one_row_with_its_lines():
    (one,) = finding("abc\nabc", 0, 1, cause="it is all wrong").diagnostics
    source = finding("abc\nabc", 0, 1).source
    other = one._replace(start=source.position(4), end=source.position(5))
    text = rendered("job_summary", Results([Outcome(source, [one, other])]))
    assert text.startswith("### mdtablelint: 1 finding in 2 places (1 warning)\n")
    assert text.count("it is all wrong<br>2 places&#58;<!-- --> lines 1 and 2 |") == 1


def test_a_clean_run_and_failures_are_said():
    text = rendered("job_summary", Results([checked("a\n")], [("b.md", "*no*"), ("", "x")]))
    assert text.split("\n") == [
        "### mdtablelint: no findings",
        "",
        "",
        "**Failed:** b&#46;md&#58;<!-- --> &#42;no&#42;",
        "",
        "**Failed:** x",
        "",
    ]


def test_the_summary_is_not_too_large_for_github():
    message = "@" * 350
    outcomes = [finding("a", 0, 1, message, path=f"{'@' * 3000}{n}") for n in range(300)]
    text = rendered("job_summary", Results(outcomes, [("@" * 3000, "@" * 3000)] * 300))
    assert "200 more findings are in the log." in text
    assert len(text.encode()) < 1024 * 1024


@pytest.fixture
def summary(folder, tmp_path_factory, monkeypatch):
    """The file for the summary, which is outside of the repository."""
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    path = tmp_path_factory.mktemp("runner") / "step_summary_1"
    path.write_text("earlier\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


GITHUB = ("check", "list.md", "--output-format", "github")


def test_the_summary_is_added_to_what_other_steps_wrote(run, summary):
    assert run(*GITHUB).stderr == ""
    once = summary.read_text("utf-8")
    assert once.startswith("earlier\n### mdtablelint: ")
    run(*GITHUB[:3], "github:out")
    assert summary.read_text("utf-8") == once + once.removeprefix("earlier\n")


def test_only_the_format_for_github_writes_a_summary(run, summary, monkeypatch):
    for name in ("full", "concise", "json"):
        run("check", "list.md", "--output-format", name)
    assert summary.read_text() == "earlier\n"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    assert run(*GITHUB).stderr == ""


def refused(run, path, monkeypatch):
    """Return what a run says whose summary would go to `path`; it reports findings all the same."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    result = run(*GITHUB)
    assert result.exit_code == 1
    assert "::error file=list.md" in result.stdout
    return result.stderr.removeprefix(f"GITHUB_STEP_SUMMARY: {path}: ")


def test_no_summary_goes_to_a_list_or_a_configuration(folder, run, summary, monkeypatch):
    (folder / "mdtablelint.toml").write_text("")
    assert refused(run, "list.md", monkeypatch) == "refusing to overwrite an input file\n"
    expected = "refusing to overwrite a configuration file\n"
    assert refused(run, "mdtablelint.toml", monkeypatch) == expected
    assert (folder / "list.md").read_text("utf-8") == LIST
    assert (folder / "mdtablelint.toml").read_text() == ""
    assert summary.read_text() == "earlier\n"


def test_no_summary_goes_through_a_link(folder, run, summary, monkeypatch):
    (folder / "link").symlink_to(summary)
    os.link(summary, folder / "hard")
    (folder / "folder").symlink_to(summary.parent)
    assert "symbolic link" in refused(run, folder / "link", monkeypatch)
    assert "hard links" in refused(run, folder / "hard", monkeypatch)
    assert "symbolic link" in refused(run, folder / "folder" / summary.name, monkeypatch)
    assert summary.read_text() == "earlier\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a Unix system")
def test_no_summary_goes_to_a_pipe_a_socket_or_a_new_file(folder, run, monkeypatch):
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert refused(run, folder / "pipe", monkeypatch) == "not a file but a pipe\n"
        assert refused(run, folder / "socket", monkeypatch) != ""
    os.close(reader)
    assert refused(run, folder / "new", monkeypatch) == "no such file or directory\n"
    assert refused(run, folder, monkeypatch) == "is a directory\n"
    assert not (folder / "new").exists()
