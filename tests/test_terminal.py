"""Output has no control characters or commands, whatever is in lists, names or options.

The whole program is run on texts full of what these act on, and all that it writes is looked at.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from typing import NamedTuple

import pytest

from mdtablelint import __main__ as program
from mdtablelint.reporters import FORMATS
from mdtablelint.terminal.safe_text import inert_line

pytestmark = pytest.mark.usefixtures("folder")

# Controls, format characters, separators and lone surrogates, but not what scripts and emoji need:
# joiners, and signs that go over or around digits.
KEPT = frozenset("\n\t\u200c\u200d") | {
    chr(code)
    for code in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)
}
FORBIDDEN = (
    frozenset(
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        # Egyptian hieroglyphs and shorthand are joined by some of these.
        and not 0x13000 <= code < 0x14000
        and not 0x1BC00 <= code < 0x1BD00
    )
    - KEPT
)
# UTF-8 has no surrogates, and some controls would end the line.
IN_A_LIST = "".join(sorted(c for c in FORBIDDEN if c != "\r" and not "\ud800" <= c <= "\udfff"))

COMMANDS = (
    "::add-mask::a",
    "::error file=a::b",
    "\u3000::stop-commands::x",
    "##[error]c",
    "###[add-mask]c",
    "##vso[task.setvariable variable=x]y",
    "##VSO[task.complete]",
    "##teamcity[message text='x']",
    "section_start:1:x\r\x1b[0K",
    "\x1b[2J\x1b]0;title\x07\x9b1m",
    "\u202ecod\u2066\u200b\ufeff\U000e0041",
)
CELLS = (*(c.replace("\r", "") for c in COMMANDS), IN_A_LIST)

LIST = (
    "| Title | Venue | Type | Code |\n| - | - | - | - |\n"
    + "".join(f"| {c} | {c} | {c} | [{c}]() | {c} |\n{c}\n| [{c}](http://arxiv.org/{c}) | a |\n"
              for c in CELLS)
    + "\n"
    + "".join(f"   {c}\n" for c in COMMANDS)
    + "\n|Title|Venue|Type|\n|-|-|-|\n"
    + "".join(f"|{c} Pruning|{c[:14]}X|{c[:8]}|\n" * 12 for c in CELLS[:-1])
    + "\n"
    + "".join(f"> - {c}\n" for c in COMMANDS)
)  # fmt: skip
NAME = " ::error::%0A,\n::add-mask::\x1b[31m\r\u202e\u2028##[x]\U000e0041\udc9b.md"
VALUE = "".join(COMMANDS)


class Written(NamedTuple):
    """What the program wrote, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch, capfdbinary):
    """Run the program as a process would."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def called(*arguments, stdin=b""):
        # As in the C locale: bytes of names that are not UTF-8 are written as they are.
        for name in ("stdout", "stderr"):
            getattr(sys, name).reconfigure(errors="surrogateescape")
        monkeypatch.setattr(sys, "argv", ["mdtablelint", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            program.main()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Written(code, *(text.decode(errors="surrogateescape") for text in (out, err)))

    return called


def assert_is_silent(text, *, is_github=False):
    """Make sure that nobody takes a part of `text` for more than text."""
    for end in ("\r\n", "\n"):
        text = text.replace(end, "\n")
    found = FORBIDDEN & set(text)
    assert not found, sorted(map(ascii, found))
    assert not re.search(r"##\w*\[", text)
    # GitHub's runner trims white space of any kind.
    commands = [line.strip() for line in text.split("\n") if line.strip().startswith("::")]
    if is_github:
        known = r"::(group::|endgroup::$|(error|warning) (file=[^,:]+,.*)?title=[^,:]+::)"
        commands = [command for command in commands if not re.match(known, command)]
    assert commands == []


def put(name, content):
    try:
        with open(name, "wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode())
    except OSError:
        pytest.skip("no file can have this name here")


@pytest.fixture
def hostile():
    put(NAME, LIST)
    put("mdtablelint.toml", f"[venues]\nnames = [{as_toml(VALUE)}]\n[types]\n"
                            f"codes = [{as_toml(VALUE)}, 'x']\n")  # fmt: skip
    return NAME


def as_toml(text):
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


@pytest.mark.parametrize("name", FORMATS)
def test_reports_are_only_text(call, hostile, name):
    shown = call("check", "--select", "ALL", "--output-format", name, "--", hostile)
    assert shown.code == 1
    assert_is_silent(shown.out, is_github=name == "github")
    assert_is_silent(shown.err)
    call("check", "--select", "ALL", "--output-format", f"{name}:report", "--", hostile)
    with open("report", encoding="utf-8") as stream:
        assert_is_silent(stream.read(), is_github=name == "github")


def test_a_summary_of_a_job_is_only_text(call, hostile, monkeypatch):
    put("summary", "")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    call("check", "--select", "ALL", "--output-format", "github", "--", hostile, VALUE)
    with open("summary", encoding="utf-8") as stream:
        text = stream.read()
    assert "MT601" in text
    assert_is_silent(text)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", VALUE)
    shown = call("check", "--output-format", "github", "--", hostile)
    assert "GITHUB_STEP_SUMMARY" in shown.err
    assert_is_silent(shown.err)


def test_a_patch_in_colour_contains_no_other_escapes(call, hostile, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = call("check", "--select", "ALL", "--diff", "--unsafe-fixes", "--", hostile)
    assert "\x1b[31;7m" in shown.out
    assert_is_silent(re.sub(r"\x1b\[(0|1|31|32|36|31;7|32;7)m", "", shown.out))
    assert_is_silent(shown.err)


@pytest.mark.parametrize("name", FORMATS)
def test_reports_on_failures_are_only_text(call, name):
    put(NAME, b"\xff\n::error::")
    shown = call("check", "--output-format", name, "--", NAME, VALUE)
    assert shown.code == 2
    assert_is_silent(shown.out, is_github=name == "github")
    assert_is_silent(shown.err)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_reports_in_colour_contain_no_other_escapes(call, hostile, name, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = call("check", "--select", "ALL", "--output-format", name, "--", hostile)
    assert "\x1b[31m" in shown.out
    assert_is_silent(re.sub(r"\x1b\[(0|1|2|31|33|34|36)m", "", shown.out))


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--statistics", "--select", "ALL"],
        ["check", "--diff", "--select", "ALL"],
        ["check", "--diff", "--unsafe-fixes", "--select", "ALL"],
        ["check", "--fix", "--unsafe-fixes", "--select", "ALL"],
        ["check", "--changed-since", VALUE],
        ["format", "--check"],
        ["format", "--diff"],
        ["format"],
        ["init"],
        ["init", "--output", "-"],
        ["init", "--output", VALUE],
        ["init", "--output", "no/" + VALUE],
    ],
)
def test_commands_on_a_hostile_list_write_only_text(call, hostile, arguments):
    shown = call(*arguments, "--", hostile)
    assert shown.out or shown.err
    assert_is_silent(shown.out)
    assert_is_silent(shown.err)


def test_a_fix_of_standard_input_reports_only_text(call):
    name = NAME.replace("\n", "")
    shown = call("check", "--fix", "--stdin-filename", name, "-", stdin=LIST.encode())
    assert "[*]" not in shown.err
    assert "finding" in shown.err
    assert_is_silent(shown.err)


@pytest.mark.parametrize(
    "arguments",
    [
        [VALUE],
        ["check", f"--{VALUE}"],
        ["check", f"--fix={VALUE}"],
        ["check", "--select", VALUE],
        ["check", "--output-format", VALUE],
        ["check", "--output-format", f"json:{VALUE}", "--output-format", f"json:{VALUE}"],
        ["check", "--fail-on", VALUE],
        ["check", "--config", VALUE],
        ["check", VALUE],
        ["check", f"a\n{VALUE}"],
        ["check", "--", f"::{VALUE}"],
        ["check", "--stdin-filename", VALUE, "--config", "mdtablelint.toml"],
        ["format", VALUE],
        ["format", f"-{VALUE}"],
        ["init", VALUE],
        ["init", VALUE, VALUE],
        ["rule", VALUE],
        ["rule", f"\n{VALUE}"],
    ],
)
def test_errors_about_arguments_are_only_text(call, arguments):
    put("mdtablelint.toml", "x = 1\n")
    shown = call(*arguments)
    assert shown.code == 2
    assert_is_silent(shown.out)
    assert_is_silent(shown.err)


@pytest.mark.parametrize(
    "content",
    [
        f"{as_toml(VALUE)} = 1\n",
        f"{as_toml(NAME[:-4])} = 1\n",
        f"[{as_toml(VALUE)}]\n",
        f"[severity]\n{as_toml(VALUE)} = 'error'\n",
        f"[severity]\nMT101 = {as_toml(VALUE)}\n",
        f"[per-file-ignores]\n{as_toml(VALUE)} = [{as_toml(VALUE)}]\n",
        f"[per-file-ignores]\n{as_toml(VALUE)} = 1\n",
        f"select = [{as_toml(VALUE)}]\n",
        f"select = {as_toml(VALUE)}\n",
        f"venues = {as_toml(VALUE)}\n",
        f"exclude = [[{as_toml(VALUE)}]]\n",
        f"note-rows = {as_toml(VALUE)}\n",
        f"x = '{VALUE}'\n",
        f"{VALUE}\n",
    ],
)
def test_errors_about_a_configuration_are_only_text(call, content):
    put("mdtablelint.toml", content)
    put("a.md", "a\n")
    for arguments in (["check", "a.md"], ["check", "."], ["check", "--output-format", "github"]):
        shown = call(*arguments)
        assert shown.code == 2
        assert_is_silent(shown.out, is_github=True)
        assert_is_silent(shown.err)


def test_notes_about_folders_are_only_text(call):
    name = VALUE.replace("/", "")
    os.mkdir(name)
    shown = call("check", name)
    assert "no Markdown files" in shown.err
    assert_is_silent(shown.err)


@pytest.mark.parametrize("revision", [VALUE, "HEAD"])
def test_errors_of_git_are_only_text(call, tmp_path, monkeypatch, revision):
    name = VALUE.replace("/", "")
    monkeypatch.chdir(tmp_path)
    os.rmdir(".git")
    os.mkdir(name)
    put(f"{name}/a.md", "a\n")
    assert_is_silent(call("check", "--changed-since", revision, name).err)
    subprocess.run(["git", "init", "-q", name], check=True)
    assert_is_silent(call("check", "--changed-since", revision, name).err)
    put(f"{name}/.git/config", VALUE)
    shown = call("check", "--changed-since", revision, name)
    assert shown.code == 2
    assert_is_silent(shown.err)


@pytest.mark.parametrize("kind", [ValueError, OSError])
def test_unexpected_errors_are_only_text(call, monkeypatch, kind):
    message = f"a\n{VALUE}"

    def fail(_arguments):
        raise kind(message)

    monkeypatch.setattr(program, "_run", fail)
    shown = call("check")
    assert shown.code == 2
    assert "add-mask" in shown.err
    assert_is_silent(shown.err)


def test_a_configuration_for_a_hostile_list_says_what_the_list_has(call):
    tables = (f"|Title|{c[:14]}X|\n|-|-|\n" + f"|{c}|CVPR|\n" * 5 + "\n" for c in CELLS)
    put("a.md", "\n".join(tables))
    shown = call("init", "--output", "-", "a.md").out
    names = tomllib.loads(shown)["columns"]["venue"]
    assert any(name == c[:14] + "X" for c in CELLS for name in names)


def test_json_says_what_the_list_has(call, hostile):
    found = json.loads(
        call("check", "--output-format", "json", "--select", "ALL", "--", hostile).out
    )
    said = "".join(f"{item['path']}{item['message']}" for item in found)
    for part in ("::add-mask::", "##[error]c", "##VSO[", "##teamcity[", "\x1b[2J", "\x7f", "\x9b",
                 "\u202e", "\u200b", "\U000e0041", "\x85", "\u2028", "\udc9b"):  # fmt: skip
        assert part in said, ascii(part)


def test_a_patch_that_cannot_be_applied_gets_a_warning(call):
    put("a.md", "\n   ::add-mask::x\n|a|b|\n|-|-|\n|\x1b[31m|\tc|\n")
    shown = call("format", "--diff", "a.md")
    assert "    \ufffd:add-mask::x\n" in shown.out
    assert "-|\ufffd[31m|\tc|\n" in shown.out
    assert shown.err == (
        "a.md: this patch cannot be applied: '\ufffd' stands for characters that are not safe to "
        "print\nwould change 3 lines in 1 file\n"
    )
    assert call("format", "--diff", "--quiet", "a.md").err == ""


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a :: b", "a :: b"),
        (": :", ": :"),
        ("::", "\ufffd:"),
        ("\t\u3000 ::a::b", "\t\u3000 \ufffd:a::b"),
        ("##[a] ##b[ ##vso[ ## [", "#\ufffd[a] ##b[ #\ufffdvso[ ## ["),
        ("👩\u200d👩 می\u200cخواهم", "👩\u200d👩 می\u200cخواهم"),
    ],
)
def test_only_interpreted_characters_are_replaced(line, shown):
    assert inert_line(line) == shown
