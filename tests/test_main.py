"""Calls without options do the same as through click, and errors end the program properly."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys

import pytest

from mdtablelint import cli
from mdtablelint.commands.check import run_check
from mdtablelint.commands.format import run_format

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


@pytest.mark.parametrize(
    ("command", "function"), [(cli.check, run_check), (cli.format_, run_format)]
)
def test_the_defaults_of_the_options_are_those_of_the_command(command, function):
    context = command.make_context(command.name, [])
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(function).parameters.items()
    }

    assert context.params == defaults


@pytest.mark.parametrize("command", ["check", "format"])
def test_a_plain_call_prints_and_exits_as_one_with_options_does(command, tmp_path):
    for name in ("plain.md", "full.md"):
        (tmp_path / name).write_text(LIST, encoding="utf-8")
    plain = run(command, str(tmp_path / "plain.md"))
    # An empty value is an option all the same, and click reads the call.
    full = run(command, str(tmp_path / "full.md"), "--stdin-filename", "list.md")

    assert plain.returncode == full.returncode
    assert plain.stdout == full.stdout.replace("full.md", "plain.md")
    assert plain.stderr == full.stderr.replace("full.md", "plain.md")
    assert (tmp_path / "plain.md").read_text() == (tmp_path / "full.md").read_text()


def test_a_plain_call_does_not_import_click():
    script = (
        "import sys; sys.argv = ['mdtablelint', 'check', '-'];"
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
        "def interrupted(**_): raise KeyboardInterrupt\n"
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
