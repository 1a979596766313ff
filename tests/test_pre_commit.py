"""The hooks: pre-commit installs the project and runs it on staged files."""

from __future__ import annotations

import json
import re
import sys

import pytest
from repositories import (
    CLEAN,
    EXTRA,
    UNTIDY,
    call,
    commit_all,
    copy_project,
    need_package_index,
    once,
)

HOOKS = ("mdtablelint", "mdtablelint-fix", "mdtablelint-format")
BOTH = "|Title|Venue|\n|-|-|\n|EagleEye|ECCV|lost|\n"
GOOD_ROW = "| SlimNet  | CVPR  |\n"
BOTH_FIXED = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  | lost |\n"


@pytest.fixture(scope="session")
def tool(tmp_path_factory):
    return once(tmp_path_factory, "tool", copy_project)


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """Where pre-commit keeps what it installs: once for all tests."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    return once(tmp_path_factory, "home", need_package_index)


class Scratch:
    """A repository with a list, where pre-commit runs the project's hooks."""

    def __init__(self, folder, tool, home):
        self.folder, self.tool, self.home = folder, tool, home

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def configure(self, *hooks):
        revision = call(self.tool, "git", "rev-parse", "HEAD").stdout.strip()
        repository = {"repo": str(self.tool), "rev": revision, "hooks": list(hooks)}
        self.write(".pre-commit-config.yaml", json.dumps({"repos": [repository]}))

    def call(self, *command):
        return call(self.folder, *command, check=False, PRE_COMMIT_HOME=str(self.home))

    def pre_commit(self, *arguments):
        return self.call(sys.executable, "-m", "pre_commit", *arguments)

    def run(self, name):
        """Run one hook on all files."""
        if not (self.folder / ".pre-commit-config.yaml").exists():
            self.configure(*({"id": name} for name in HOOKS))
        commit_all(self.folder)
        return self.pre_commit("run", name, "--all-files", "--color", "never")


@pytest.fixture
def scratch(tool, home, tmp_path):
    return Scratch(tmp_path, tool, home)


def verdicts(result):
    """Return what pre-commit says of each hook that ran, such as Passed."""
    return re.findall(r"\.(?:\(no files to check\))?(Passed|Failed|Skipped)\b", result.stdout)


def test_all_hooks_can_be_tried_on_a_repository(scratch):
    scratch.write("list.md", UNTIDY)
    scratch.write("extra.md", EXTRA)
    commit_all(scratch.folder)
    result = scratch.pre_commit("try-repo", str(scratch.tool), "--all-files", "--color", "never")
    # The second hook fixes what the third would have formatted.
    assert verdicts(result) == ["Failed", "Failed", "Passed"], result.stdout
    assert result.returncode == 1
    assert "extra.md\n\n  3:22  error MT101" in result.stdout
    assert scratch.read("list.md") == CLEAN


@pytest.mark.parametrize(
    ("name", "text", "expected", "after"),
    [
        ("mdtablelint", CLEAN, "Passed", CLEAN),
        ("mdtablelint", EXTRA, "Failed", EXTRA),
        ("mdtablelint", UNTIDY, "Failed", UNTIDY),
        ("mdtablelint-fix", CLEAN, "Passed", CLEAN),
        ("mdtablelint-fix", EXTRA, "Failed", EXTRA),
        ("mdtablelint-format", CLEAN, "Passed", CLEAN),
        ("mdtablelint-format", EXTRA, "Passed", EXTRA),
    ],
)
def test_a_hook_fails_on_a_list_with_findings(scratch, name, text, expected, after):
    scratch.write("good.md", CLEAN)
    scratch.write("list.md", text)
    result = scratch.run(name)
    assert verdicts(result) == [expected], result.stdout
    assert result.returncode == (expected == "Failed")
    assert scratch.read("list.md") == after
    assert scratch.read("good.md") == CLEAN


@pytest.mark.parametrize("name", ["mdtablelint-fix", "mdtablelint-format"])
def test_a_hook_that_changes_a_list_fails_once_and_then_passes(scratch, name):
    scratch.write("list.md", UNTIDY)
    first = scratch.run(name)
    assert verdicts(first) == ["Failed"], first.stdout
    assert "files were modified by this hook" in first.stdout
    assert scratch.read("list.md") == CLEAN
    second = scratch.run(name)
    assert verdicts(second) == ["Passed"], second.stdout


@pytest.mark.parametrize("name", ["mdtablelint", "mdtablelint-fix"])
def test_all_lists_with_findings_are_reported_and_fixed_in_one_run(scratch, name):
    names = [f"list-{number}.md" for number in range(12)]
    for each in names:
        scratch.write(each, BOTH)
    result = scratch.run(name)
    assert result.returncode == 1
    assert [each for each in names if f"{each}\n\n" not in result.stdout] == []
    assert {scratch.read(each) for each in names} == {BOTH_FIXED if "fix" in name else BOTH}
    # pre-commit did not spread the files over several processes, each with its own summary.
    assert len(re.findall(r" in 12 files ", result.stdout)) == 1, result.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mdtablelint.toml", 'ignore = ["MT101"]\n'),
        (".mdtablelint.toml", 'ignore = ["extra-cells"]\n'),
        ("pyproject.toml", '[tool.mdtablelint]\nignore = ["MT101"]\n'),
    ],
)
def test_the_configuration_of_the_list_applies(scratch, name, text):
    scratch.write("list.md", EXTRA)
    scratch.write(name, text)
    result = scratch.run("mdtablelint")
    assert verdicts(result) == ["Passed"], result.stdout


def test_a_broken_configuration_fails_with_its_reason(scratch):
    scratch.write("list.md", CLEAN)
    scratch.write("mdtablelint.toml", "ignored = []\n")
    result = scratch.run("mdtablelint")
    assert verdicts(result) == ["Failed"]
    assert "exit code: 2" in result.stdout
    assert "'ignored'" in result.stdout


def test_only_markdown_files_are_read_and_written(scratch):
    others = ("notes.txt", "page.mdx", "README", "table.rst")
    for name in others:
        scratch.write(name, UNTIDY)
    for name in HOOKS:
        assert verdicts(scratch.run(name)) == ["Skipped"]
    lists = ("list.md", "list.markdown", "LIST2.MD")
    for name in lists:
        scratch.write(name, UNTIDY)
    assert verdicts(scratch.run("mdtablelint-format")) == ["Failed"]
    assert {scratch.read(name) for name in lists} == {CLEAN}
    assert {scratch.read(name) for name in others} == {UNTIDY}


@pytest.fixture
def committing(scratch):
    """Commit to a list with an old finding, by `git commit`, with a hook that looks at new rows."""
    scratch.write("list.md", EXTRA)
    commit_all(scratch.folder)

    def commit(name, rows):
        scratch.configure({"id": name, "args": ["--changed-since", "HEAD"]})
        assert scratch.pre_commit("install").returncode == 0
        scratch.write("list.md", EXTRA + rows)
        return scratch.call("git", "commit", "--all", "--message", "new rows")

    return commit


def test_a_commit_is_checked_for_its_own_rows(committing):
    good = committing("mdtablelint", GOOD_ROW)
    assert verdicts(good) == ["Passed"], good.stdout
    bad = committing("mdtablelint", GOOD_ROW + "| HRank    | CVPR  | new |\n")
    assert verdicts(bad) == ["Failed"], bad.stdout
    assert re.findall(r"(\d+):\d+  error (\w+)", bad.stdout) == [("5", "MT101")]


def test_a_commit_gets_fixes_in_its_own_rows(committing, scratch):
    fixing = committing("mdtablelint-fix", "| SlimNet  | MLsys |\n")
    assert verdicts(fixing) == ["Failed"], fixing.stdout
    assert scratch.read("list.md") == EXTRA + "| SlimNet  | MLSys |\n"
    assert "MT101" not in fixing.stdout


@pytest.mark.parametrize("arguments", [None, [], ["--config", "list.toml"], ["--force-exclude"]])
@pytest.mark.parametrize("hook", HOOKS)
def test_file_names_are_not_options(scratch, hook, arguments):
    scratch.write("NOTES.md", "precious\n")
    scratch.write("evil.md", 'ignore = ["ALL"]\n')
    scratch.write("list.toml", 'ignore = ["MT201"]\n')
    scratch.write("list.md", EXTRA)
    options = {} if arguments is None else {"args": arguments}
    # With or without a suffix: users can have a hook run on all files.
    scratch.configure({"id": hook, "types": ["file"], "files": "md$|^-", **options})
    for names in (
        ["--output-file=NOTES.md"],
        ["--output-format=json:NOTES.md"],
        ["--config=evil.md"],
        ["--fix", "--unsafe-fixes"],
        ["-q", "--"],
        ["--diff"],
        ["--check"],
    ):
        for name in names:
            scratch.write(name, UNTIDY)
        commit_all(scratch.folder)
        result = scratch.pre_commit("run", hook, "--all-files", "--color", "never")
        assert verdicts(result) == ["Failed"], names
        assert "exit code: 2" in result.stdout
        assert "is also the name of a file here" in result.stdout
        assert scratch.read("NOTES.md") == "precious\n"
        assert scratch.read("list.md") == EXTRA
        for name in names:
            assert scratch.read(name) == UNTIDY
            (scratch.folder / name).unlink()


def test_only_the_dependencies_are_installed(scratch):
    scratch.write("list.md", CLEAN)
    scratch.run("mdtablelint")
    programs = [
        path
        for pattern in ("repo*/py_env-*/bin/python", "repo*/py_env-*/Scripts/python.exe")
        for path in scratch.home.glob(pattern)
    ]
    assert len(programs) == 1
    names = "import importlib.metadata as m; print(*[d.name for d in m.distributions()])"
    found = set(call(scratch.folder, str(programs[0]), "-I", "-c", names).stdout.split())
    found -= {"pip", "setuptools", "wheel", "colorama"}  # of every environment; of Windows
    assert found == {"mdtablelint", "click", "regex"}
