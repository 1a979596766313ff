"""The configuration: where it is found, which values are valid, and what it changes."""

from __future__ import annotations

import json
import os
import socket
import time

import pytest

from mdtablelint import config
from mdtablelint.config import ConfigError, ConfigFiles, General, Settings
from mdtablelint.document.settings import VenueSettings
from mdtablelint.markdown.layout import Layout

UNTIDY = "|a|\n|-|\n|x|\n"


def write(folder, text, name="mdtablelint.toml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def load(path):
    return ConfigFiles().settings_for(str(path))


def test_no_configuration_is_the_default(folder):
    assert load(folder) == Settings()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["mdtablelint.toml"], "mdtablelint.toml"),
        ([".mdtablelint.toml"], ".mdtablelint.toml"),
        (["pyproject.toml"], "pyproject.toml"),
        (["mdtablelint.toml", ".mdtablelint.toml", "pyproject.toml"], "mdtablelint.toml"),
        ([".mdtablelint.toml", "pyproject.toml"], ".mdtablelint.toml"),
    ],
)
def test_a_configuration_is_found_under_each_of_its_names(folder, names, expected):
    for name in names:
        table = "[tool.mdtablelint]\n" if name == "pyproject.toml" else ""
        write(folder, f'{table}exclude = ["{name}"]\n', name)
    assert config.find_in(str(folder)) == str(folder / expected)
    assert load(folder).general == General(exclude=(expected,))


def test_a_pyproject_without_a_section_for_the_tool_is_skipped(folder):
    write(folder, 'ignore = ["MT101"]\n')
    write(folder, "[tool.other]\nx = 1\n", "docs/pyproject.toml")
    write(folder, "tool = 3\n", "more/pyproject.toml")
    for name in ("docs", "more"):
        assert config.find_in(str(folder / name)) is None
        assert load(folder / name).root == str(folder)


def test_the_nearest_configuration_above_applies(folder):
    write(folder, 'ignore = ["MT101"]\n')
    write(folder, 'ignore = ["MT102"]\n', "a/mdtablelint.toml")
    (folder / "a" / "b" / "c").mkdir(parents=True)
    (folder / "d").mkdir()
    assert load(folder / "a" / "b" / "c").general.ignore == ("MT102",)
    assert load(folder / "d").general.ignore == ("MT101",)


def test_the_search_ends_at_the_root_of_the_repository(folder):
    write(folder, 'ignore = ["MT101"]\n')
    (folder / "inner" / ".git").mkdir(parents=True)
    (folder / "inner" / "docs").mkdir()
    assert load(folder / "inner" / "docs") == Settings()


def test_each_file_has_the_configuration_of_its_folder(folder, run):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "list.md").write_text(UNTIDY)
    write(folder, 'ignore = ["MT201"]\n', "a/mdtablelint.toml")
    result = run("check", "--output-format", "concise", "--select", "MT201")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["b/list.md"]


def test_only_the_configuration_on_the_command_line_applies(folder, run):
    (folder / "list.md").write_text(UNTIDY)
    write(folder, "nonsense = 1\n")
    write(folder, 'ignore = ["MT201"]\n', "other.toml")
    assert run("check", "--select", "MT201", "--config", "other.toml").exit_code == 0
    assert run("check", "--select", "MT201").exit_code == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore = [", "mdtablelint.toml: "),
        ("\xff", "mdtablelint.toml: "),
        ("ignroe = []", "unknown key 'ignroe'; did you mean 'ignore'?"),
        ("qqqqq = 1", "unknown key 'qqqqq'"),
        ("extend_select = []", "unknown key 'extend_select'; did you mean 'extend-select'?"),
        ("[formt]\n", "unknown key 'formt'; did you mean 'format'?"),
        ("[format]\nlayuot = 'compact'", "format: unknown key 'layuot'; did you mean 'layout'?"),
        ("format = 3", "format: expected a table, found 3"),
        ("ignore = 'MT101'", "ignore: expected a list, found 'MT101'"),
        ("ignore = [1]", "ignore: expected a string, found 1"),
        ("select = ['MT999']", "select: unknown rule 'MT999'"),
        ("extend-select = ['']", "extend-select: unknown rule ''"),
        ("[severity]\nMT999 = 'error'", "severity: unknown rule 'MT999'"),
        ("[severity]\nMT101 = 'fatal'", 'severity.MT101: expected "error" or "warning"'),
        ("severity = ['MT101']", "severity: expected a table, found ['MT101']"),
        ("[per-file-ignores]\n'a.md' = ['MT999']", "per-file-ignores: unknown rule 'MT999'"),
        ("[per-file-ignores]\n'a.md' = 'MT101'", "per-file-ignores.a.md: expected a list"),
        ("[format]\nlayout = 'wide'", 'format.layout: expected "aligned" or "compact"'),
        ("[format]\nmax-column-width = '80'", "format.max-column-width: expected a whole number"),
        ("[format]\nmax-column-width = 0", "max-column-width: expected a number above 0, found 0"),
        ("[format]\nmax-column-width = true", "max-column-width: expected a whole number"),
        ("[format]\nambiguous-width = 3", "ambiguous-width: expected 1 or 2, found 3"),
        ("[format]\nambiguous-width = true", "ambiguous-width: expected 1 or 2, found true"),
        ("[columns]\ntitel = ['x']", "columns: unknown key 'titel'; did you mean 'title'?"),
        ("[venues.aliases]\nx = 1", "venues.aliases.x: expected a string, found 1"),
        ("note-rows = 'never'", 'note-rows: expected "report" or "allow"'),
    ],
)
def test_an_unusable_configuration_is_an_error_that_says_where(folder, run, text, message):
    (folder / "list.md").write_text(UNTIDY)
    (folder / "mdtablelint.toml").write_bytes(text.encode("latin-1"))
    for command in ("check", "format"):
        result = run(command, "list.md")
        assert result.exit_code == 2
        assert message in result.stderr
        assert "mdtablelint.toml" in result.stderr
    assert (folder / "list.md").read_text() == UNTIDY


def test_a_broken_pyproject_is_an_error(folder):
    write(folder, "[tool", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject\.toml"):
        load(folder)


def test_an_unknown_key_of_a_pyproject_is_an_error_only_in_its_own_table(folder):
    write(folder, "[tool.other]\nx = 1\n[tool.mdtablelint]\nignroe = []\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"unknown key 'ignroe'"):
        load(folder)


def test_every_key_is_read(folder):
    write(
        folder,
        """
select = ["MT1", "untidy-table"]
extend-select = ["MT201"]
ignore = ["ALL"]
exclude = ["old/"]
note-rows = "allow"
[severity]
MT101 = "warning"
[per-file-ignores]
"docs/*" = ["MT102"]
[format]
layout = "compact"
widths = "fresh"
max-column-width = 80
ambiguous-width = 2
[columns]
title = ["Name"]
[types]
codes = ["F", "W"]
[venues]
names = ["LocalConf"]
aliases = { LC = "LocalConf" }
""",
    )
    settings = load(folder)
    assert settings.general == General(
        select=("MT1", "untidy-table"),
        extend_select=("MT201",),
        ignore=("ALL",),
        exclude=("old/",),
        severity={"MT101": "warning"},
        per_file_ignores={"docs/*": ("MT102",)},
    )
    assert settings.options[Layout] == Layout("compact", "fresh", 80, 2)
    assert settings.document.columns.title == ("Name",)
    assert settings.document.types.codes == ("F", "W")
    assert settings.document.venues == VenueSettings(("LocalConf",), {"LC": "LocalConf"})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["MT101", "MT102"]),
        ("select = ['MT101']", ["MT101"]),
        ("select = ['extra-cells']", ["MT101"]),
        ("select = ['MT101']\nextend-select = ['MT102']", ["MT101", "MT102"]),
        ("select = ['MT1']\nignore = ['MT101']", ["MT102"]),
        ("[per-file-ignores]\n'list.md' = ['MT101']", ["MT102"]),
        ("[per-file-ignores]\n'*.md' = ['extra-cells']", ["MT102"]),
        ("[per-file-ignores]\n'other.md' = ['MT101']", ["MT101", "MT102"]),
        ("exclude = ['list.md']", []),
    ],
)
def test_rules_are_chosen_by_the_configuration(folder, run, text, codes):
    write(folder, text)
    (folder / "list.md").write_text("| A | B |\n|-|-|\n| x | y | z |\n| x |\n")
    found = json.loads(run("check", "--ignore", "MT2", "--output-format", "json").stdout)
    assert [item["code"] for item in found if item["code"] in ("MT101", "MT102")] == codes


def test_the_command_line_replaces_select_and_adds_to_the_others(folder, run):
    write(folder, "select = ['MT101']\nignore = ['MT102']\n")
    (folder / "list.md").write_text("| A | B |\n|-|-|\n| x | y | z |\n| x |\n")
    arguments = ["check", "--output-format", "json"]

    def codes(*more):
        return [item["code"] for item in json.loads(run(*arguments, *more).stdout)]

    assert codes() == ["MT101"]
    assert codes("--extend-select", "MT201") == ["MT201", "MT101"]
    assert codes("--select", "MT102,MT201") == ["MT201"]


def test_the_format_command_uses_the_format_section(folder, run):
    write(folder, "[format]\nlayout = 'compact'\n")
    (folder / "list.md").write_text("|long cell|\n|-|\n|x|\n")
    assert run("format", "list.md").exit_code == 0
    assert (folder / "list.md").read_text() == "| long cell |\n| --- |\n| x |\n"
    assert run("check", "--select", "MT201", "list.md").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select = " + "[" * 2_000 + "]" * 2_000, "nested too deeply"),
        ("select = " + "[" * 900 + "]" * 900, "nested too deeply"),
        ("a = " + "{a = " * 2_000 + "1" + "}" * 2_000, "nested too deeply"),
        (".".join("a" * 900) + " = 1", "unknown key 'a'"),
        ("format." + ".".join("a" * 900) + " = 1", "format: unknown key 'a'"),
        ("ignore." + ".".join("a" * 900) + " = 1", "ignore: expected a list, found"),
        (".".join("a" * 100_000) + " = 1", "line 1: more than 1,000 dots"),
        ("\n[" + ".".join("a" * 100_000) + "]", "line 2: more than 1,000 dots"),
        ("[format]\nmax-column-width = " + "9" * 5_000, "Exceeds the limit"),
        ("select = 0x" + "f" * 5_000, "expected a list, found a value that cannot be shown"),
        ("select = '" + "x" * 200_000 + "'", f"expected a list, found '{'x' * 78}…"),
        ("x" * 200_000 + " = 1", f"unknown key '{'x' * 79}…'"),
        ("#" * 250_001, "larger than 250,000 bytes"),
    ],
)
def test_a_configuration_that_is_slow_to_read_is_refused_quickly(folder, run, text, message):
    write(folder, text)
    (folder / "list.md").write_text(UNTIDY)
    start = time.process_time()
    result = run("check", "list.md")
    assert time.process_time() - start < 5
    assert (result.exit_code, result.stdout) == (2, "")
    assert "mdtablelint.toml: " in result.stderr
    assert message in result.stderr
    assert len(result.stderr) < 400


def make_pipe(path):
    os.mkfifo(path)


def make_zero(path):
    path.symlink_to("/dev/zero")


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


@pytest.mark.parametrize(
    ("make", "kind"), [(make_pipe, "pipe"), (make_zero, "device"), (make_socket, "socket")]
)
@pytest.mark.parametrize("name", ["mdtablelint.toml", ".mdtablelint.toml", "pyproject.toml", "x"])
def test_only_regular_files_are_configurations(folder, run, make, kind, name):
    (folder / "list.md").write_text(UNTIDY)
    make(folder / name)
    named = ["--config", name] if name == "x" else []
    for command in ("check", "format"):
        result = run(command, "list.md", *named)
        assert result.exit_code == 2
        assert f"{name}: not a file but a {kind}" in result.stderr
    assert (folder / "list.md").read_text() == UNTIDY


def test_a_folder_named_like_a_configuration_is_skipped(folder):
    (folder / "mdtablelint.toml").mkdir()
    assert config.find_in(str(folder)) is None


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("*a" * 40 + "b", "a" * 200), ("?*" * 100 + "b", "a" * 200), ("*[!b]" * 50 + "b", "a" * 200)],
)
def test_patterns_of_names_match_in_linear_time(folder, run, pattern, name):
    write(folder, f"exclude = ['{pattern}']\n[per-file-ignores]\n'{pattern}.md' = ['MT201']\n")
    (folder / f"{name}.md").write_text(UNTIDY)
    start = time.process_time()
    assert run("check", ".", "--select", "MT201").exit_code == 1
    assert time.process_time() - start < 5


def test_a_folder_that_cannot_be_searched_is_an_error(folder, run, monkeypatch):
    write(folder, UNTIDY, "closed/list.md")
    lstat = os.lstat

    def refuse(path, **options):
        if os.fspath(path).endswith("mdtablelint.toml"):
            raise PermissionError(13, "Permission denied")
        return lstat(path, **options)

    monkeypatch.setattr(os, "lstat", refuse)
    result = run("check", "closed/list.md")
    assert result.exit_code == 2
    path = folder / "closed" / "mdtablelint.toml"
    assert result.stderr.lower() == f"{path}: permission denied\n".lower()
