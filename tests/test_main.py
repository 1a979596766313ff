"""Calls of hooks do the same as through click, and errors end the program properly."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys

import click
import pytest
from click.exceptions import Exit
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint import cli
from mdtablelint.commands.options import Options, read_plain

LIST = "|Title|Venue|\n|-|-|\n|EagleEye|ECCV|\n"


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mdtablelint", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


HOOKS = [
    ["check"],
    ["check", "a.md", "sub/b.md", "-"],
    ["check", "--force-exclude", "a.md"],
    ["check", "--fix", "--force-exclude", "a.md"],
    ["check", "--force-exclude", "--fix", "--unsafe-fixes", "a.md"],
    ["check", "--output-format", "github", "."],
    ["check", "--output-format", "full", "--output-format", "sarif:out", "a.md"],
    ["format", "a.md"],
    ["format", "--force-exclude", "a.md"],
]
WORDS = st.sampled_from(
    "a.md - -- . --fix --force-exclude --diff --check --statistics --unsafe-fixes --quiet -q -qh "
    "--output-format --output-format=json github sarif:x --output-file --select MT1 --fail-on "
    "error --config --stdin-filename --forc --nonsense -x --help --version 列.md \udcff.md".split()
) | st.sampled_from(["", "--output-format "])


def read_by_click(command, words):
    # The command keeps the names of its help option from its first context.
    parent = click.Context(cli.main, **cli.main.context_settings)
    return cli.main.commands[command].make_context(command, list(words), parent=parent)


def both_ways(command, words):
    """Return what a call is read as without click, and with it; None where it is not."""
    try:
        options = Options(**read_by_click(command, words).params)
    except (click.ClickException, Exit):
        options = None
    return read_plain(command, words), options


@pytest.mark.parametrize("call", HOOKS, ids=" ".join)
def test_a_call_of_a_hook_is_read_without_click(call):
    plain, options = both_ways(call[0], call[1:])
    assert plain == options is not None


@given(st.sampled_from(["check", "format"]), st.lists(WORDS, max_size=6))
def test_what_is_read_without_click_is_what_click_reads(command, words):
    # What click prints of help and versions goes nowhere.
    with contextlib.redirect_stdout(io.StringIO()):
        plain, options = both_ways(command, words)
    assert plain is None or plain == options


def test_an_option_that_is_also_a_file_is_left_to_click(folder):
    assert read_plain("check", ["--fix", "a.md"]) is not None
    (folder / "--fix").touch()
    assert read_plain("check", ["--fix", "a.md"]) is None


def test_what_windows_expands_is_left_to_click(monkeypatch):
    assert read_plain("check", ["*.md"]) is not None
    monkeypatch.setattr(os, "name", "nt")
    assert [read_plain("check", [name]) for name in ("*.md", "~/a.md", "%X%")] == [None] * 3


@pytest.mark.parametrize("call", HOOKS, ids=" ".join)
def test_both_ways_print_write_and_exit_the_same(call, tmp_path):
    results = []
    for name in ("plain", "click"):
        folder = tmp_path / name
        (folder / "sub").mkdir(parents=True)
        for path in ("a.md", "sub/b.md"):
            (folder / path).write_text(LIST)
        # An empty value is an option all the same, and click reads the call.
        more = ["--stdin-filename="] if name == "click" else []
        result = subprocess.run(
            [sys.executable, "-m", "mdtablelint", *call, *more],
            cwd=folder,
            input=LIST,
            capture_output=True,
            text=True,
            check=False,
        )
        written = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        results.append((result.returncode, result.stdout, result.stderr, written))
    assert results[0] == results[1]


@pytest.mark.parametrize("more", [[], ["--force-exclude"], ["--output-format", "github"]])
def test_a_call_of_a_hook_does_not_wait_for_click(more):
    script = (
        f"import sys; sys.argv = ['mdtablelint', 'check', *{more}, '-'];"
        "import mdtablelint.__main__ as m\n"
        "try: m.main()\n"
        "except SystemExit: print('click' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], input=LIST, capture_output=True, text=True, check=True
    )

    assert result.stdout.endswith("False\n")


def test_standard_input_is_a_plain_path():
    result = run("format", "-", text=LIST)

    assert result.stdout.startswith("| Title    | Venue |\n")


def test_a_reader_that_stops_early_causes_no_traceback(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "mdtablelint", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
        process.wait()

    assert errors == b""
    assert process.returncode == 1


def test_an_internal_error_is_not_a_finding():
    script = (
        "import sys; sys.argv = ['mdtablelint', 'check', '-'];"
        "import mdtablelint.__main__ as m\n"
        "m._run = lambda arguments: 1 / 0\n"
        "m.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "ZeroDivisionError" in result.stderr
    assert "internal error; please report it at https://" in result.stderr


@pytest.mark.parametrize("arguments", [["check", "-"], ["check", "-", "--quiet"]])
def test_an_interruption_has_the_exit_code_of_shells(arguments):
    script = (
        f"import sys; sys.argv = ['mdtablelint', *{arguments}];"
        "import mdtablelint.commands.check as c\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "c.run_check = interrupted\n"
        "import mdtablelint.__main__ as m\n"
        "m.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr.strip()) == (130, "interrupted")


UNREADABLE = "bad file descriptor"
FULL = "no space left on device"


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "good.md").write_text("| a     |\n| ----- |\n| alpha |\n")
    (tmp_path / "bad.md").write_text(LIST)
    return tmp_path


def in_shell(folder, *arguments, redirected, text=""):
    """Run the program with its streams as `redirected` has them in the shell."""
    command = shlex.join([sys.executable, "-m", "mdtablelint", *arguments])
    return subprocess.run(
        ["sh", "-c", f"{command} {redirected}"],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("redirected", "reason"),
    [(">&-", UNREADABLE), (">/dev/full", FULL), ("</dev/null >&-", UNREADABLE)],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "bad.md"],
        ["check", "bad.md", "--output-format", "json"],
        ["check", "good.md"],
        ["format", "--diff", "bad.md"],
        ["format", "--check", "bad.md"],
        ["init", "bad.md", "--output", "-"],
        ["rule"],
        ["--help"],
        ["--version"],
    ],
)
def test_output_that_cannot_be_written_is_an_error(lists, arguments, redirected, reason):
    result = in_shell(lists, *arguments, redirected=redirected)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"mdtablelint: standard output: {reason}\n"


def test_a_formatted_list_that_cannot_be_written_is_an_error(lists):
    for redirected, reason in ((">&-", UNREADABLE), (">/dev/full", FULL)):
        result = in_shell(lists, "format", "-", redirected=redirected, text=LIST)
        assert result.returncode == 2
        assert result.stderr == f"mdtablelint: standard output: {reason}\n"


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", "<&- 2>&-", "<&- 2>/dev/full"])
def test_unwritable_messages_change_nothing_else(lists, redirected):
    for code, *arguments in (
        (0, "check", "good.md"),
        (1, "check", "bad.md"),
        (2, "check", "missing.md", "bad.md"),
        (2, "check", "--no-such-option"),
        (2, "init", "missing.md"),
        (0, "format", "bad.md"),
    ):
        result = in_shell(lists, *arguments, redirected=redirected)
        assert (result.returncode, result.stderr) == (code, ""), arguments
    assert (lists / "bad.md").read_text().startswith("| Title    |")


@pytest.mark.parametrize("redirected", ["<&-", "<&- >&- 2>&-", "<&- >&-", ">&- 2>&-"])
def test_output_to_closed_streams_does_not_get_into_files(lists, redirected):
    assert in_shell(lists, "format", "bad.md", redirected=redirected).returncode == 0
    assert (lists / "bad.md").read_text().startswith("| Title    |")
    result = in_shell(lists, "check", "-", redirected=redirected)
    assert result.returncode == 2
    report = ["--output-format", "concise:report"]
    (lists / "bad.md").write_text(LIST)
    assert in_shell(lists, "check", "bad.md", *report, redirected=redirected).returncode == 1
    assert (lists / "report").read_text().startswith("bad.md:1:1: ")
    assert sorted(path.name for path in lists.iterdir()) == ["bad.md", "good.md", "report"]


def test_closed_standard_input_is_an_error_that_names_it(lists):
    result = in_shell(lists, "check", "-", redirected="<&-")
    assert (result.returncode, result.stderr) == (2, "<stdin>: bad file descriptor\n")


@pytest.mark.parametrize("arguments", [["check"], ["check", "."], ["format", "-q"], ["init"]])
def test_a_removed_current_folder_is_named(tmp_path, arguments):
    script = (
        f"import os, sys; import mdtablelint.__main__ as m; os.mkdir({str(tmp_path / 'gone')!r});"
        f"os.chdir({str(tmp_path / 'gone')!r}); os.rmdir(os.getcwd());"
        f"sys.argv = ['mdtablelint', *{arguments}]; m.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(
        "mdtablelint: the current folder no longer exists\n|README.md: no such file or directory\n",
        result.stderr,
    )


def test_absolute_paths_work_in_a_removed_folder(lists):
    script = (
        f"import os, sys; import mdtablelint.__main__ as m; os.mkdir({str(lists / 'gone')!r});"
        f"os.chdir({str(lists / 'gone')!r}); os.rmdir(os.getcwd());"
        f"sys.argv = ['mdtablelint', 'format', {str(lists / 'bad.md')!r}]; m.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, f"formatted {lists / 'bad.md'}\n")


def test_too_little_memory_is_not_an_internal_error():
    script = (
        "import sys; import mdtablelint.__main__ as m\n"
        "def run(_): raise MemoryError\n"
        "m._run = run; m.main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (2, "mdtablelint: out of memory\n")
