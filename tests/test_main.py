"""The way in: plain calls do what click would have done."""

from __future__ import annotations

import inspect
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


def test_a_plain_call_does_not_wait_for_click():
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


def test_a_reader_that_stops_early_is_no_traceback(tmp_path):
    path = tmp_path / "list.md"
    path.write_text(LIST * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "mdtablelint", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        errors = process.stderr.read()
        process.wait()

    assert errors == b""
    assert process.returncode == 1


@pytest.mark.parametrize("arguments", [(), ("--help",), ("check", "--help"), ("--version",)])
def test_help_and_version_are_clicks(arguments):
    assert "mdtablelint" in (run(*arguments).stdout + run(*arguments).stderr)


def test_a_fault_of_the_program_is_no_finding():
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
def test_an_interruption_has_the_exit_code_that_shells_give_it(arguments):
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
