"""Options that show what a run does, and messages about what was typed."""

from __future__ import annotations

import tomllib

import pytest

from mdtablelint import config

EXTRA = "| Title | Venue |\n| ----- | ----- |\n| APQ   | CVPR  | lost |\n"


@pytest.fixture
def tree(folder):
    """Lists in the current folder and in `docs`."""
    (folder / "docs").mkdir()
    for name in ("README.md", "draft.md", "docs/a.md", "docs/b.md"):
        (folder / name).write_text(EXTRA)
    return folder


@pytest.mark.parametrize("command", ["check", "format"])
def test_files_are_shown_and_not_read(tree, run, command):
    (tree / "draft.md").write_bytes(b"\xff")
    result = run(command, "--show-files")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == ["README.md", "docs/a.md", "docs/b.md", "draft.md"]


def test_patterns_of_the_command_line_are_added_to_those_configured(tree, run):
    (tree / "mdtablelint.toml").write_text('exclude = ["draft.md"]\n')
    result = run("check", "--show-files", "--exclude", "docs/a*", "--exclude", "README.md")
    assert result.stdout.splitlines() == ["docs/b.md"]
    assert [line[:9] for line in run("check", "--show-files").stdout.splitlines()] == (
        ["README.md", "docs/a.md", "docs/b.md"]
    )


@pytest.mark.parametrize("arguments", [["."], ["--force-exclude", "docs/a.md", "docs/b.md"]])
def test_patterns_without_a_configuration_are_relative_to_the_current_folder(tree, run, arguments):
    (tree / ".gitignore").write_text("/*.md\n")
    result = run("check", "--show-files", "--exclude", "/docs/a.md", *arguments)
    assert result.stdout.splitlines() == ["docs/b.md"]


def test_exit_zero_hides_findings_but_not_failures_from_the_exit_code(tree, run):
    arguments = ["check", "--select", "MT101", "README.md"]
    assert run(*arguments).exit_code == 1
    result = run(*arguments, "--exit-zero")
    assert result.exit_code == 0
    assert "MT101" in result.stdout
    assert run(*arguments, "--exit-zero", "missing.md").exit_code == 2
    (tree / "README.md").write_text("|a|\n|-|\n")
    assert run("check", "--diff", "README.md").exit_code == 1
    assert run("check", "--diff", "--exit-zero", "README.md").exit_code == 0


def test_settings_are_shown_as_a_configuration_that_says_the_same(tree, run):
    written = (
        'ignore = ["MT104"]\nnote-rows = "allow"\n[severity]\nMT102 = "error"\n'
        '[per-file-ignores]\n"docs/*.md" = ["MT1"]\n[format]\nlayout = "compact"\n'
        '[columns]\nvenue = ["Wo\\u001b\\t\\"x\\""]\n[types]\ncombine = false\n'
        '[venues]\naliases = { "ML Systems" = "MLSys" }\n'
    )
    (tree / "mdtablelint.toml").write_text(written)
    result = run("check", "--show-settings", "docs/a.md", "--extend-select", "MT503")
    assert result.exit_code == 0
    name, file, rules, *_ = result.stdout.splitlines()
    assert name == "# docs/a.md"
    assert file.endswith("mdtablelint.toml")
    assert {"MT503", "MT201"} <= set(rules.split())
    assert not {"MT101", "MT104"} & set(rules.split())
    shown = config.parse(tomllib.loads(result.stdout), "mdtablelint.toml")
    expected = config.parse(tomllib.loads(written), "mdtablelint.toml")
    assert shown.document == expected.document
    assert shown.layout == expected.layout
    assert shown.general == expected.general._replace(extend_select=("MT503",))


def test_settings_of_several_files_are_shown_one_after_the_other(tree, run):
    (tree / "docs" / "mdtablelint.toml").write_text('ignore = ["MT1"]\n')
    result = run("format", "--show-settings", "README.md", "docs/a.md")
    first, _, second = result.stdout.partition("\n\n# docs/a.md\n")
    assert "# configuration: none" in first
    assert 'ignore = ["MT1"]' in second
    assert (tree / "README.md").read_text() == EXTRA


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["README.md"], "no such command: 'README.md'; did you mean: mdtablelint check README.md"),
        (["gone.md", "--fix"], "did you mean: mdtablelint check gone.md --fix"),
        (["docs"], "did you mean: mdtablelint check docs"),
        (["--fix", "README.md"], "did you mean: mdtablelint check --fix README.md"),
        (["a b.md"], "did you mean: mdtablelint check 'a b.md'"),
        (["chekc"], "no such command: 'chekc'; did you mean 'check'?"),
        (["check", "--statistic"], "no such option: --statistic; did you mean '--statistics'?"),
        (["--versoin"], "no such option: --versoin; did you mean '--version'?"),
    ],
)
def test_what_was_meant_is_proposed(tree, run, arguments, message):
    assert tree.is_dir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["lint"], ["check", "--foo"], ["--foo"], ["rule", "foo"], ["check", "--select", "MT999X"]],
)
def test_nothing_is_proposed_without_a_near_match(folder, run, arguments):
    assert folder.is_dir()
    result = run(*arguments)
    assert result.exit_code != 0
    assert "did you mean" not in result.output.lower()


def test_a_table_of_pyproject_in_another_file_is_explained(tree, run):
    (tree / "mdtablelint.toml").write_text("[tool.mdtablelint]\nignore = ['MT1']\n")
    result = run("check", "README.md")
    assert result.exit_code == 2
    assert "[tool.mdtablelint] is for pyproject.toml; in this file its keys are at" in result.stderr
