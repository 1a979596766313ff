"""Where reports are written, and how they look there."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from mdtablelint import engine
from mdtablelint.commands import messages
from mdtablelint.markdown.width import display_width
from mdtablelint.terminal import output
from mdtablelint.terminal.progress import Progress

LIST = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye |\n| HRank | CVPR | 漢字 |\n"


@pytest.fixture(autouse=True)
def list_(folder):
    (folder / "list.md").write_text(LIST, encoding="utf-8")


class Terminal(io.StringIO):
    """A stream that says it is a terminal, without a size."""

    def isatty(self):
        return True


def test_one_run_writes_several_formats(folder, run):
    result = run(
        "check", "list.md", "--output-format", "concise", "--output-format", "sarif:out.sarif",
        "--output-format", "junit", "--output-file", "out.xml",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (1, "")
    count = len(result.stdout.splitlines())
    assert count == 3
    results = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    places = [":".join(line.split(":")[1:3]) for line in result.stdout.splitlines()]
    assert sorted(place(item) for item in results) == sorted(places)
    assert len(ET.parse(folder / "out.xml").findall(".//failure")) == count  # noqa: S314 - made here


def place(item):
    region = item["locations"][0]["physicalLocation"]["region"]
    return f"{region['startLine']}:{region['startColumn']}"


def test_a_single_format_with_a_file_prints_nothing(folder, run):
    for arguments in (["json:out"], ["json", "--output-file", "out"]):
        result = run("check", "list.md", "--output-format", *arguments)
        assert (result.exit_code, result.output) == (1, "")
        assert len(json.loads((folder / "out").read_text("utf-8"))) == 3
        (folder / "out").unlink()


def test_a_dash_is_standard_output(run):
    expected = run("check", "list.md", "--output-format", "json").stdout
    assert run("check", "list.md", "--output-format", "json:-").stdout == expected
    result = run("check", "list.md", "--output-format", "json", "--output-file", "-")
    assert result.stdout == expected


def test_a_report_never_overwrites_a_list(folder, run):
    (folder / "link.md").symlink_to("list.md")
    for path in ("list.md", "./list.md", "link.md"):
        result = run("check", "list.md", "--output-file", path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"refusing to overwrite a Markdown file: '{path}'" in result.stderr
        assert (folder / "list.md").read_text("utf-8") == LIST


def test_a_report_never_overwrites_standard_input_or_a_configuration(folder, run):
    arguments = ["check", "-", "--stdin-filename", "list.md"]
    result = run(*arguments, "--output-file", "list.md", stdin=LIST.encode())
    assert result.exit_code == 2
    assert (folder / "list.md").read_text("utf-8") == LIST
    (folder / "mdtablelint.toml").write_text("")
    result = run("check", "list.md", "--output-format", "json:mdtablelint.toml")
    assert result.exit_code == 2
    assert "refusing to overwrite a configuration file" in result.stderr
    assert (folder / "mdtablelint.toml").read_text() == ""


@pytest.mark.parametrize("name", ["list.md", "other.MD", "new.markdown"])
def test_a_report_never_goes_to_a_markdown_file(folder, run, name):
    (folder / "other.MD").write_text("precious")
    (folder / ".gitignore").write_text("*")
    for arguments in (["--output-file", name], ["--output-format", f"json:{name}"]):
        result = run("check", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "overwrite a Markdown file" in result.stderr
    assert (folder / "other.MD").read_text() == "precious"
    assert (folder / "list.md").read_text("utf-8") == LIST
    assert not (folder / "new.markdown").exists()


def test_a_report_of_an_earlier_run_never_remains(folder, run):
    run("check", "list.md", "--output-format", "concise:report")
    assert "MT102" in (folder / "report").read_text("utf-8")
    (folder / "list.md").write_bytes(b"\xff")
    assert run("check", "list.md", "--output-format", "concise:report").exit_code == 2
    assert (folder / "report").read_text("utf-8") == ""


def test_a_fixed_list_and_its_report_do_not_mix(run):
    result = run("check", "--fix", "-", "--output-format", "json", stdin=LIST.encode())
    assert result.stdout.startswith("| Title")
    assert [finding["code"] for finding in json.loads(result.stderr)] == ["MT101"]


def test_standard_input_is_not_a_file_of_the_repository(folder, run, monkeypatch):
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    arguments = ["check", "-", "--output-format", "gitlab"]
    (first, *_) = json.loads(run(*arguments, stdin=LIST.encode()).stdout)
    assert first["location"]["path"] == "<stdin>"
    named = run(*arguments, "--stdin-filename", "a.md", stdin=LIST.encode())
    assert json.loads(named.stdout)[0]["location"]["path"] == "sub/a.md"


def test_a_file_that_cannot_be_written_is_named_and_the_others_are_written(run):
    result = run(
        "check", "list.md", "--output-format", "json:none/out", "--output-format", "concise"
    )
    assert result.exit_code == 2
    assert result.stderr == "none/out: no such file or directory\n"
    assert len(result.stdout.splitlines()) == 3


def test_paths_are_relative_to_the_root_of_the_repository(folder, run, monkeypatch):
    (folder / "sub").mkdir()
    (folder / "sub" / "list.md").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(folder / "sub")
    for path in ("list.md", "../sub/list.md", str(folder / "sub" / "list.md")):
        (first, *_) = json.loads(run("check", path, "--output-format", "gitlab").stdout)
        assert first["location"]["path"] == "sub/list.md"
        assert json.loads(run("check", path, "--output-format", "json").stdout)[0]["path"] == path
    (folder / ".git").rmdir()
    (first, *_) = json.loads(run("check", "./list.md", "--output-format", "gitlab").stdout)
    assert first["location"]["path"] == "list.md"


def test_unreadable_files_are_in_the_report(folder, run):
    (folder / "broken.md").write_bytes(b"\xff")
    result = run("check", "broken.md", "missing.md", "list.md", "--output-format", "junit")
    assert result.exit_code == 2
    names = [case.get("classname") for case in ET.fromstring(result.stdout).iter("testcase")  # noqa: S314 - made here
             if case.find("error") is not None]  # fmt: skip
    assert names == ["broken.md", "missing.md"]


def test_statistics_count_the_findings_of_each_rule(run):
    result = run("check", "list.md", "--statistics")
    assert result.exit_code == 1
    assert result.stdout == (
        "findings  places\n"
        "       1       1  error    MT101  extra-cells\n"
        "       1       1  warning  MT102  short-row             1 with --fix\n"
        "       1       1  warning  MT201  untidy-table          1 with --fix\n"
        "\n"
        "3 findings (1 error, 2 warnings)\n"
        "  1 needs a person\n"
        "  --fix fixes 2 places: 1 MT102, 1 MT201\n"
        "next: mdtablelint init list.md  (writes a configuration that fits the list)\n"
    )
    assert run("check", "list.md", "--statistics", "--select", "MT7").stdout == "no findings\n"


def test_statistics_are_sorted_by_count_and_say_what_is_fixable(folder, run):
    (folder / "list.md").write_text("| a | b |\n|---|---|\n| | |\n| | |\n| x |\n| y | z |\n")
    result = run("check", "list.md", "--statistics", "--select", "MT102,MT104", "--quiet")
    assert result.stdout == (
        "findings  places\n"
        "       1       2  warning  MT104  empty-row             2 with --fix --unsafe-fixes\n"
        "       1       1  warning  MT102  short-row             1 with --fix\n"
    )


def test_statistics_leave_formats_in_files_alone(folder, run):
    result = run("check", "list.md", "--statistics", "--output-format", "json:out")
    assert "error    MT101  extra-cells" in result.stdout
    assert len(json.loads((folder / "out").read_text("utf-8"))) == 3


def test_quiet_prints_findings_and_failures_only(folder, run):
    (folder / "empty").mkdir()
    result = run("check", "list.md", "empty", "missing.md", "--quiet", "--select", "MT101")
    assert result.stderr == (
        "empty: warning: no Markdown files to read in this folder\n"
        "missing.md: no such file or directory\n"
    )
    assert result.stdout.endswith("^^^^\n\n")
    result = run("check", "list.md", "-q", "--select", "MT7")
    assert (result.exit_code, result.output) == (0, "")
    result = run("format", "list.md", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "list.md").read_text("utf-8") != LIST


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit", "github"])
def test_formats_for_programs_are_the_same_in_any_locale(folder, name):
    shown = [
        subprocess.run(
            [sys.executable, "-m", "mdtablelint", "check", "list.md", "--output-format", name],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        for encoding in ("utf-8", "ascii")
    ]
    assert [(result.returncode, result.stderr) for result in shown] == [(1, b""), (1, b"")]
    assert shown[0].stdout == shown[1].stdout


@pytest.mark.parametrize(
    ("variables", "on_terminal", "in_file"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    monkeypatch, variables, on_terminal, in_file
):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert output.has_color(Terminal()) is on_terminal
    assert output.has_color(io.StringIO()) is in_file


def on_terminal(*arguments, columns, **variables):
    """Run the program in a pseudo-terminal that is so many columns wide; return what it shows."""
    pty = pytest.importorskip("pty", reason="needs a Unix system")
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    unwanted = ("NO_COLOR", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    with subprocess.Popen(
        [sys.executable, "-m", "mdtablelint", *arguments],
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": "xterm", **variables},
    ):
        os.close(slave)
        pieces = []
        try:
            while piece := os.read(master, 65536):
                pieces.append(piece)
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(master)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_source_lines_are_as_long_as_the_terminal_is_wide(folder, columns):
    (folder / "list.md").write_text(
        f"| Title | Venue |\n|---|---|\n| {'漢字 ' * 60} | ECCV | {'模型 ' * 60} |\n", "utf-8"
    )
    shown = on_terminal("check", "list.md", "--select", "MT1", columns=columns)
    plain = re.sub(r"\x1b\[\d+m", "", shown)
    line, marker = (text for text in plain.split("\n") if " | " in f"{text} ")
    assert columns - 3 <= display_width(line) <= columns
    assert display_width(marker) <= columns
    assert "…" in line
    before = line[: line.index("模型")]
    assert display_width(before) == marker.index("^")


def test_a_long_span_takes_the_room_of_what_is_before_it(folder):
    url = "hhttps://example.org/" + "x" * 30
    (folder / "list.md").write_text(f"| Title | Code |\n|--|--|\n| {'x ' * 60} | [c]({url}) |\n")
    shown = on_terminal("check", "list.md", "--select", "MT603", columns=80, NO_COLOR="1")
    line = next(text for text in shown.split("\n") if " 3 | " in text)
    assert url in line
    assert " 3 | …" in line
    assert display_width(line) <= 80


@pytest.mark.parametrize("stream", [io.StringIO(), sys.__stdout__])
@pytest.mark.parametrize(
    ("value", "columns"),
    [("80", 80), ("7", 40), ("", 100), ("0", 100), ("-9", 100), ("x", 100), ("²", 100),
     ("9" * 5000, 100)],
)  # fmt: skip
def test_columns_sets_the_width_everywhere(monkeypatch, stream, value, columns):
    def fail(_):
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", fail)
    monkeypatch.setenv("COLUMNS", value)
    assert output.columns(stream) == columns


def test_columns_outweighs_the_terminal(folder):
    (folder / "list.md").write_text(f"| Title | Venue |\n|--|--|\n| {'long ' * 99} |\n")
    shown = on_terminal(
        "check", "list.md", "--select", "MT102", columns=80, COLUMNS="60", NO_COLOR="1"
    )
    assert max(map(len, shown.split("\n"))) == 60


def test_messages_are_broken_on_terminals_only(folder, run):
    rows = "".join(f"| http://arxiv.org/abs/2006.0850{n} | Pytroch | cvpr |\n" for n in range(9))
    (folder / "list.md").write_text(f"|Title of the paper|Code|Venue|\n|-|-|-|\n{rows}|x|\n")
    arguments = ["check", "--diff", "list.md"]
    whole = run(*arguments).stderr.splitlines()[-1]
    assert len(whole) > 80
    shown = on_terminal(*arguments, columns=60, NO_COLOR="1")
    lines = shown[shown.index("would change ") :].splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == whole


@pytest.mark.usefixtures("folder")
def test_the_terminal_shows_colours_that_change_no_text():
    shown = on_terminal("check", "list.md", columns=80)
    assert "\x1b[31merror\x1b[0m \x1b[1mMT101\x1b[0m" in shown
    assert "\x1b[" not in on_terminal("check", "list.md", columns=80, NO_COLOR="1")
    plain = re.sub(r"\x1b\[\d+m", "", shown)
    assert plain == on_terminal("check", "list.md", columns=80, NO_COLOR="1")


def bar(monkeypatch, *, total=3, patience=0.0, **options):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    shown = Progress(patience=patience, **options)
    shown.total = total
    return shown, stream


def test_long_runs_show_how_far_they_are(monkeypatch):
    shown, stream = bar(monkeypatch)
    shown.step()
    shown.step()
    assert "mdtablelint" in stream.getvalue()
    assert "66%" in stream.getvalue()
    shown.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    shown.step()
    shown.close()
    assert "100%" in stream.getvalue()
    # The cursor is shown again, and is where the bar was.
    assert stream.getvalue().endswith("\x1b[?25h\n\x1b[A")
    shown.close()


def test_an_interrupted_run_leaves_the_terminal_as_it_was(folder, run, monkeypatch):
    stream = Terminal()
    (folder / "other.md").write_text(LIST, encoding="utf-8")

    def interrupted(source, *_):
        if source.path == "other.md":
            raise KeyboardInterrupt
        return engine.Outcome(source, [])

    def impatient(**options):
        made = Progress(**options, patience=0)
        made._is_shown = True
        monkeypatch.setattr(sys, "stderr", stream)
        return made

    monkeypatch.setattr(messages, "Progress", impatient)
    monkeypatch.setattr(engine, "check", interrupted)
    run("check", "list.md", "other.md")
    shown = stream.getvalue()
    # The cursor is shown again.
    assert shown.index("50%") < shown.index("\x1b[?25h") < shown.index("Aborted")


@pytest.mark.parametrize("options", [{"patience": 100}, {"is_quiet": True}])
def test_short_and_quiet_runs_show_no_bar(monkeypatch, options):
    shown, stream = bar(monkeypatch, **options)
    shown.step()
    shown.clear()
    shown.close()
    assert stream.getvalue() == ""


def test_the_bar_does_not_get_into_files(folder, run):
    for number in range(5):
        (folder / f"{number}.md").write_text(LIST, encoding="utf-8")
    result = run("check", ".", "--output-format", "concise", "--select", "MT101")
    assert (result.stderr, len(result.stdout.splitlines())) == ("", 6)


@pytest.mark.usefixtures("folder")
def test_severities_have_colours_of_their_own():
    shown = on_terminal("check", "list.md", "--output-format", "concise", columns=80)
    assert "\x1b[31merror\x1b[0m MT101" in shown
    assert "\x1b[33mwarning\x1b[0m MT102" in shown
