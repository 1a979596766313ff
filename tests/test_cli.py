"""The command line: commands, options, exit codes and messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from repositories import CLEAN, EXTRA, UNTIDY

from mdtablelint import __version__, engine
from mdtablelint.diagnostics import Severity
from mdtablelint.engine import RewriteError
from mdtablelint.markdown.layout import Form

SHORT = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye |\n"
FILLED = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye |       |\n"
EMPTY = "| Title    | Venue |\n| -------- | ----- |\n|          |       |\n| EagleEye | ECCV  |\n"


def put(folder, **contents):
    for name, content in contents.items():
        (folder / f"{name}.md").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )


@pytest.mark.parametrize(
    ("arguments", "text", "expected"),
    [
        ([], CLEAN, 0),
        ([], UNTIDY, 1),
        ([], SHORT, 1),
        ([], EXTRA, 1),
        ([], "", 0),
        ([], "\ufeff", 0),
        ([], CLEAN.replace("\n", "\r"), 0),
        (["--select", "MT101"], SHORT, 0),
        (["--select", "MT102"], SHORT, 1),
        (["--select", "short-row"], SHORT, 1),
        (["--select", "MT1"], SHORT, 1),
        (["--select", "ALL"], SHORT, 1),
        (["--select", "MT101,MT102"], SHORT, 1),
        (["--select", "MT101", "--select", "MT102"], SHORT, 1),
        (["--select", "MT101", "--extend-select", "MT102"], SHORT, 1),
        (["--ignore", "MT102,MT201"], SHORT, 0),
        (["--select", "MT1", "--ignore", "short-row"], SHORT, 0),
        (["--select", "MT102", "--fail-on", "error"], SHORT, 0),
        (["--select", "MT102", "--fail-on", "warning"], SHORT, 1),
        (["--fail-on", "error"], EXTRA, 1),
        (["--fix"], SHORT, 0),
        (["--fix"], EXTRA, 1),
        (["--fix", "--select", "MT104"], EMPTY, 1),
        (["--fix", "--unsafe-fixes", "--select", "MT104"], EMPTY, 0),
        (["--diff"], CLEAN, 0),
        (["--diff"], UNTIDY, 1),
        (["--diff", "--select", "MT104"], EMPTY, 0),
        (["--diff", "--unsafe-fixes", "--select", "MT104"], EMPTY, 1),
    ],
)
def test_check_exits_with_one_if_findings_remain(folder, run, arguments, text, expected):
    put(folder, list=text)
    assert run("check", "list.md", *arguments).exit_code == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-such-option"],
        ["check", "--output-format", "nonsense"],
        ["check", "--fail-on", "info"],
        ["check", "--select", "MT999"],
        ["check", "--ignore", "nonsense"],
        ["check", "--extend-select", ""],
        ["check", "--config", "missing.toml"],
        ["check", "missing.md"],
        ["check", "missing/"],
        ["format", "missing.md"],
        ["format", "--no-such-option"],
        ["rule", "nonsense"],
        ["rule", ""],
        ["no-such-command"],
        ["check", "--config", ""],
        ["check", "--unsafe-fixes"],
        ["check", "--output-format", "full:"],
        ["check", "--output-format", "full", "--output-format", "json"],
        ["check", "--output-format", "json:a", "--output-format", "sarif:./a"],
        ["check", "--output-format", "json:a", "--output-file", "b"],
        ["check", "--output-file", ""],
        ["check", "--output-format", "json:-", "--output-file", "b"],
        ["check", "--output-format", "json", "--statistics"],
        ["check", "--diff", "--statistics"],
        ["check", "--diff", "--output-format", "full"],
        ["check", "--diff", "--show-all"],
        ["check", "--diff", "--output-file", "report"],
        ["init", "missing.md"],
    ],
)
def test_usage_errors_exit_with_two_and_say_why(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_an_unknown_code_gets_the_nearest_as_suggestion(run):
    assert "unknown rule 'short-raw'; did you mean 'short-row'?" in (
        run("check", "--select", "short-raw").stderr
    )


def test_fix_writes_the_file_and_says_what_it_did(folder, run):
    put(folder, list=SHORT.replace("EagleEye |", "EagleEye|"))
    result = run("check", "--fix", "list.md")
    assert (folder / "list.md").read_text() == FILLED
    assert result.stdout == "fixed 1 MT102 short-row, 1 MT201 untidy-table\nno findings left\n"


def test_layout_does_not_hide_that_values_are_under_the_wrong_header(folder, run):
    row = "| HRank | 2020 | [code](https://github.com/a/b) |\n"
    put(folder, list=f"| Title | Venue | Year | Code |\n|-|-|-|-|\n{row}")
    for command in ("check --fix", "format"):
        run(*command.split(), "list.md")
        result = run("check", "--select", "MT102,MT201", "list.md")
        assert result.exit_code == 1
        assert "row has 3 of 4 cells; '2020' does not look like a value of 'Venue'" in result.stdout
        aligned = row.replace("2020 ", "2020  ")
        assert (folder / "list.md").read_text().endswith(f"\n{aligned}")


def test_fix_leaves_unsafe_fixes_alone_unless_asked(folder, run):
    put(folder, list=EMPTY)
    result = run("check", "--fix", "--select", "MT104", "list.md")
    assert (folder / "list.md").read_text() == EMPTY
    assert (
        "  --fix --unsafe-fixes also fixes 1 place: 1 MT104 (look at the result)" in result.stdout
    )
    run("check", "--fix", "--unsafe-fixes", "--select", "MT104", "list.md")
    assert (folder / "list.md").read_text() == CLEAN


def test_fixing_twice_changes_nothing_more(folder, run):
    put(folder, list=UNTIDY + "|x|\n||\n")
    run("check", "--fix", "list.md")
    once = (folder / "list.md").read_bytes()
    run("check", "--fix", "list.md")
    assert (folder / "list.md").read_bytes() == once


@pytest.mark.parametrize("command", [["check", "--select", "MT201"], ["format"]])
def test_diff_shows_the_change_and_writes_nothing(folder, run, command):
    put(folder, list=UNTIDY)
    result = run(*command, "--diff", "list.md")
    assert (folder / "list.md").read_text() == UNTIDY
    lines = result.stdout.splitlines()
    assert lines[:2] == ["--- list.md", "+++ list.md"]
    assert [line[1:] for line in lines[3:] if line[0] == "-"] == UNTIDY.splitlines()
    assert [line[1:] for line in lines[3:] if line[0] == "+"] == CLEAN.splitlines()
    assert result.exit_code == 1


def test_diff_of_a_clean_file_is_empty(folder, run):
    put(folder, list=CLEAN)
    assert run("check", "--diff", "list.md").stdout == ""
    assert run("format", "--diff", "list.md").stdout == ""


@pytest.mark.parametrize(
    ("text", "arguments", "code", "after"),
    [
        (UNTIDY, [], 0, CLEAN),
        (CLEAN, [], 0, CLEAN),
        (EXTRA, [], 0, EXTRA),
        (UNTIDY, ["--check"], 1, UNTIDY),
        (CLEAN, ["--check"], 0, CLEAN),
        (UNTIDY, ["--diff"], 1, UNTIDY),
        (CLEAN, ["--diff"], 0, CLEAN),
        (UNTIDY.replace("\n", "\r"), [], 0, CLEAN.replace("\n", "\r")),
        (UNTIDY.replace("\n", "\r\n"), [], 0, CLEAN.replace("\n", "\r\n")),
        ("\ufeff" + UNTIDY[:-1], [], 0, "\ufeff" + CLEAN[:-1]),
        ("", [], 0, ""),
    ],
)
def test_format_writes_the_canonical_form(  # noqa: PLR0913, PLR0917 - a case has as many parts
    folder, run, text, arguments, code, after
):
    put(folder, list=text)
    assert run("format", "list.md", *arguments).exit_code == code
    assert (folder / "list.md").read_bytes() == after.encode()


def test_format_names_the_files_that_change(folder, run):
    put(folder, a=UNTIDY, b=CLEAN, c=UNTIDY)
    assert run("format", "--check").stdout == "would format a.md\nwould format c.md\n"
    result = run("format")
    assert (result.stdout, result.stderr) == ("", "formatted a.md\nformatted c.md\n")
    assert run("format", "--check").exit_code == 0


def test_paths_default_to_the_current_folder_and_each_file_is_read_once(folder, run):
    put(folder, a=EXTRA, b=CLEAN)
    (folder / "c.markdown").write_text(EXTRA)
    (folder / "d.txt").write_text(EXTRA)
    result = run("check", "--output-format", "concise", "--select", "MT101")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["a.md", "c.markdown"]
    result = run("check", "--output-format", "concise", "--select", "MT101", "a.md", ".", "d.txt")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == (
        ["a.md", "c.markdown", "d.txt"]
    )


@pytest.mark.parametrize("options", [[], ["--quiet"]])
def test_a_folder_without_markdown_is_clean_with_a_warning(folder, run, options):
    (folder / "empty").mkdir()
    result = run("check", "empty", *options)
    assert (result.exit_code, result.stderr) == (
        0,
        "empty: warning: no Markdown files to read in this folder\n",
    )
    assert result.stdout == ("" if options else "no files checked\n")


@pytest.mark.parametrize("order", [["bad.md", "good.md"], ["good.md", "bad.md"], ["."]])
def test_a_file_that_is_not_utf_8_is_named_and_the_others_are_checked(folder, run, order):
    put(folder, bad=CLEAN.encode() + b"\xff\n", good=EXTRA)
    result = run("check", "--output-format", "concise", *order)
    assert result.exit_code == 2
    offset = len(CLEAN)
    assert f"bad.md: not UTF-8: byte 0xff at offset {offset}, line 4" in result.stderr
    assert "good.md:3:22: error MT101" in result.stdout


def test_a_file_that_is_not_utf_8_is_not_written(folder, run):
    data = UNTIDY.encode() + b"\xff"
    put(folder, bad=data, good=UNTIDY)
    assert run("format").exit_code == 2
    assert (folder / "bad.md").read_bytes() == data
    assert (folder / "good.md").read_text() == CLEAN
    assert run("check", "--fix").exit_code == 2
    assert (folder / "bad.md").read_bytes() == data


def test_a_missing_file_does_not_stop_the_others(folder, run):
    put(folder, good=EXTRA)
    result = run("check", "--output-format", "concise", "missing.md", "good.md")
    assert result.exit_code == 2
    assert result.stderr == "missing.md: no such file or directory\n"
    assert "good.md:3:22: error MT101" in result.stdout


@pytest.mark.parametrize("command", [["check", "--fix"], ["format"]])
def test_a_read_only_file_is_not_changed_but_reported(folder, run, command):
    put(folder, list=UNTIDY)
    (folder / "list.md").chmod(0o444)
    result = run(*command, "list.md")
    assert (result.exit_code, result.stderr) == (2, "list.md: the file is read-only\n")
    assert (folder / "list.md").read_text() == UNTIDY
    assert [path.name for path in folder.glob("*list*")] == ["list.md"]
    if "check" in command:
        assert "MT201" in result.stdout


def test_a_symbolic_link_stays_and_its_target_is_written(folder, run):
    (folder / "docs").mkdir()
    put(folder / "docs", target=UNTIDY)
    (folder / "link.md").symlink_to("docs/target.md")
    assert run("format", "link.md").exit_code == 0
    assert (folder / "link.md").readlink().as_posix() == "docs/target.md"
    assert (folder / "docs" / "target.md").read_text() == CLEAN


def test_a_broken_symbolic_link_on_the_command_line_is_an_error(folder, run):
    (folder / "link.md").symlink_to("nowhere.md")
    assert run("check", "link.md").exit_code == 2
    assert run("check", ".").exit_code == 0


def test_standard_input_is_checked_under_the_name_it_is_given(run):
    result = run(
        "check", "--output-format", "concise", "--select", "MT101", "-", stdin=EXTRA.encode()
    )
    assert result.stdout.startswith("<stdin>:3:22: error MT101")
    result = run(
        *["check", "--output-format", "concise", "--select", "MT101", "-"],
        *["--stdin-filename", "docs/x.md"],
        stdin=EXTRA.encode(),
    )
    assert result.stdout.startswith("docs/x.md:3:22: error MT101")


def test_standard_input_is_configured_by_the_folder_of_its_name(folder, run):
    (folder / "docs").mkdir()
    (folder / "docs" / "mdtablelint.toml").write_text('ignore = ["MT1"]\n')
    arguments = ["check", "--select", "MT101", "-", "--stdin-filename"]
    assert run(*arguments, "docs/x.md", stdin=EXTRA.encode()).exit_code == 0
    assert run(*arguments, "x.md", stdin=EXTRA.encode()).exit_code == 1


MARKED_CRLF = "\ufeff" + CLEAN.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNTIDY, CLEAN),
        ("\ufeff" + UNTIDY.replace("\n", "\r\n"), MARKED_CRLF),
        ("", ""),
        ("no table", "no table"),
    ],
)
@pytest.mark.parametrize("command", [["format"], ["check", "--fix"]])
def test_standard_input_is_written_to_standard_output(run, command, text, expected):
    result = run(*command, "-", stdin=text.encode())
    assert (result.exit_code, result.stdout_bytes) == (0, expected.encode())


def test_findings_left_after_fixing_standard_input_go_to_standard_error(run):
    result = run("check", "--fix", "--select", "MT101", "-", stdin=EXTRA.encode())
    assert result.exit_code == 1
    assert result.stdout_bytes == EXTRA.encode()
    assert "MT101" in result.stderr


@pytest.mark.parametrize("command", [["format", "--check"], ["format", "--diff"], ["check"]])
def test_standard_input_is_not_echoed_unless_it_is_rewritten(run, command):
    result = run(*command, "-", stdin=UNTIDY.encode())
    assert result.exit_code == 1
    assert UNTIDY.encode() not in result.stdout_bytes
    assert CLEAN.encode() not in result.stdout_bytes


def test_standard_input_that_is_not_utf_8_is_an_error(run):
    result = run("format", "-", "--stdin-filename", "x.md", stdin=b"\xff")
    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert result.stderr.startswith("x.md: not UTF-8: byte 0xff at offset 0, line 1")


def test_a_rewrite_that_would_change_the_page_is_not_written(folder, run, monkeypatch):
    put(folder, a=UNTIDY, b=EXTRA)

    def lines(form):
        return (line.replace("ECCV", "CVPR") for line in form.table.line_texts)

    monkeypatch.setattr(Form, "_lines", lines)
    result = run("format", "a.md", "b.md")
    assert result.exit_code == 2
    assert "a.md: rewriting the table at line 1 would change the page" in result.stderr
    assert "please report it" in result.stderr
    assert (folder / "a.md").read_text() == UNTIDY


def test_an_internal_error_in_one_file_does_not_stop_the_others(folder, run, monkeypatch):
    put(folder, a=EXTRA, b=EXTRA)
    check = engine.check

    def failing(source, settings, *rest):
        if source.path == "a.md":
            message = "gave up"
            raise RewriteError(message)
        return check(source, settings, *rest)

    monkeypatch.setattr(engine, "check", failing)
    result = run("check", "--output-format", "concise", "--select", "MT101", "a.md", "b.md")
    assert (result.exit_code, result.stderr) == (2, "a.md: gave up\n")
    assert result.stdout.startswith("b.md:3:22")


LARGE = f"| {'a' * 150} | b |\n|-|-|\n" + "| x | y |\n" * 5_000
TOO_LARGE = (
    "aligned, the file would have 805,322 bytes, and GitHub shows no more than 512,000 of a "
    "README; consider layout = 'compact'"
)


@pytest.mark.parametrize("arguments", [["format"], ["format", "--check"], ["format", "--diff"]])
def test_format_does_not_change_a_file_that_would_get_too_large(folder, run, arguments):
    put(folder, list=LARGE)
    result = run(*arguments, "list.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"list.md: left as it is: {TOO_LARGE}\n"
    assert (folder / "list.md").read_text() == LARGE


def test_check_is_silent_about_the_layout_of_a_file_that_would_get_too_large(folder, run):
    put(folder, list=LARGE)
    arguments = ["--select", "MT201", "--output-format", "concise", "list.md"]
    for command in (["check"], ["check", "--fix"]):
        result = run(*command, *arguments)
        assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / "list.md").read_text() == LARGE


def test_cells_are_fixed_however_large_the_file_gets(folder, run):
    head, rows = "| a | b | c |\n| - | - | - |\n| x | y | z |\n", "| word | y |\n" * 39_000
    put(folder, list=head + rows)
    result = run("check", "--fix", "--select", "MT102", "list.md")
    assert result.exit_code == 0
    filled = "| word | y |  |\n" * 39_000
    assert (folder / "list.md").read_text() == head + filled
    assert "GitHub shows no more than 512,000" in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["format", "-h"]])
def test_help_is_printed(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_the_version_is_printed(run):
    assert run("--version").stdout == f"mdtablelint, version {__version__}\n"


def test_rule_lists_all_rules_with_what_they_find(run):
    result = run("rule")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert "MT102  short-row                A row has fewer cells than the header." in lines
    assert lines == sorted(lines)


@pytest.mark.parametrize("code", ["MT102", "mt102", "short-row", "Short-Row"])
def test_rule_explains_one_rule_by_code_or_name(run, code):
    result = run("rule", code)
    assert result.exit_code == 0
    assert result.stdout.startswith("MT102 short-row (warning, ")
    assert "\n\nA row has fewer cells than the header.\n" in result.stdout
    assert "Fix safety: safe" in result.stdout


def mdtablelint(folder, *arguments, stdin=b"", **variables):
    environment = {**os.environ, **variables}
    return subprocess.run(
        [sys.executable, "-m", "mdtablelint", *arguments],
        cwd=folder,
        env=environment,
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_the_program_runs_as_a_module(folder):
    put(folder, list=UNTIDY)
    result = mdtablelint(folder, "check", "--output-format", "json", "list.md")
    assert (result.returncode, result.stderr) == (1, b"")
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["MT201"]


def test_the_program_passes_bytes_through_unchanged(folder):
    data = b"\xef\xbb\xbf|a|\r\n|-|\r\n|\xe6\xbc\xa2\x00\xc2\x85|\r"
    result = mdtablelint(folder, "format", "-", stdin=data)
    expected = b"\xef\xbb\xbf| a     |\r\n| ----- |\r\n| \xe6\xbc\xa2\x00\xc2\x85   |\r"
    assert (result.returncode, result.stdout.replace(b" ", b"").replace(b"-", b"")) == (
        0,
        expected.replace(b" ", b"").replace(b"-", b""),
    )


def test_output_holds_text_that_the_locale_cannot_write(folder):
    put(folder, 漢=EXTRA.replace("lost", "漢字"))
    result = mdtablelint(
        folder, "check", "--output-format", "json", "--select", "MT101", PYTHONIOENCODING="utf-8"
    )
    (finding,) = json.loads(result.stdout)
    assert (finding["path"], "漢字" in finding["message"]) == ("漢.md", True)


def test_severities_can_be_set_and_decide_what_fails(folder, run):
    put(folder, list=SHORT)
    (folder / "mdtablelint.toml").write_text('[severity]\nMT102 = "error"\n')
    result = run("check", "--fail-on", "error", "--select", "MT102", "--output-format", "json")
    assert [finding["severity"] for finding in json.loads(result.stdout)] == [Severity.ERROR.value]
    assert result.exit_code == 1


@pytest.mark.parametrize("text", [UNTIDY, UNTIDY.replace("\n", "\r\n"), UNTIDY.rstrip("\n")])
def test_a_diff_is_a_patch_that_git_applies(folder, run, text):
    path = folder / "list.md"
    path.write_bytes(text.encode())
    patch = folder / "list.patch"
    patch.write_bytes(run("format", "--diff", "list.md").stdout_bytes)
    subprocess.run(["git", "apply", "-p0", str(patch)], check=True, cwd=folder)

    assert run("format", "--check", "list.md").exit_code == 0


def test_one_file_by_two_names_is_read_once(folder, run):
    put(folder, list=UNTIDY)
    shown = run("check", "--output-format", "concise", "list.md", "./list.md").stdout

    assert shown == run("check", "--output-format", "concise", "list.md").stdout


def test_invalid_lines_of_gitignore_are_skipped(folder, run):
    put(folder, list=UNTIDY)
    (folder / ".gitignore").write_text("!\n")

    assert run("format", "--check", ".").exit_code == 1


@pytest.mark.parametrize("command", ["check", "format"])
@pytest.mark.parametrize(
    "name",
    ["--fix", "-q", "--diff", "--output-file=NOTES.md", "--output-file=docs/list.md", "--config=x",
     "--check", "--no-such-option", "-x.md", "--help"],
)  # fmt: skip
def test_a_file_name_is_not_taken_for_an_option(folder, run, command, name):
    put(folder, list=UNTIDY, NOTES="precious\n")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(UNTIDY)
    for arguments in ([name, "list.md"], ["list.md", name], [name], ["--quiet", name, "list.md"]):
        result = run(command, *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"'{name}' is also the name of a file here" in result.stderr
    assert (folder / "list.md").read_text() == UNTIDY
    # Arguments after `--` are names, so those before it are options.
    assert run(command, "--diff", "--", name, "list.md").stdout.count(f"--- {name}") == 1
    assert (folder / "NOTES.md").read_text() == "precious\n"


def test_a_file_named_like_the_end_of_options_does_not_end_them(folder, run):
    put(folder, list=UNTIDY)
    for name in ("--fix", "--"):
        (folder / name).write_text(UNTIDY)
    for arguments in (["--fix", "--", "list.md"], ["list.md", "--", "--fix"]):
        result = run("check", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is also the name of a file here" in result.stderr
    assert (folder / "list.md").read_text() == UNTIDY
