"""The hooks as people run them: pre-commit installs the project and calls it on staged files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UNTIDY = "|Title|Venue|\n|-|-|\n|EagleEye|ECCV|\n"
CLEAN = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  |\n"
EXTRA = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  | lost |\n"
HOOKS = ("mdtablelint", "mdtablelint-fix", "mdtablelint-format")
IDENTITY = {
    "GIT_AUTHOR_NAME": "tests",
    "GIT_AUTHOR_EMAIL": "tests@example.org",
    "GIT_COMMITTER_NAME": "tests",
    "GIT_COMMITTER_EMAIL": "tests@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def call(folder, *command, check=True, **variables):
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **IDENTITY, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not check or result.returncode == 0, result.stdout
    return result


def commit_all(folder):
    call(folder, "git", "init", "--quiet")
    call(folder, "git", "add", "--all")
    call(folder, "git", "commit", "--quiet", "--message", "all")


@pytest.fixture(scope="module")
def tool(tmp_path_factory):
    """A repository of the project as it is in the working tree, with what is not committed."""
    if not (ROOT / ".pre-commit-hooks.yaml").exists() or not shutil.which("git"):
        pytest.skip("needs git and the working tree of the project")
    hooks = tmp_path_factory.mktemp("tool")
    listed = call(
        ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", check=False
    )
    if listed.returncode:
        pytest.skip("needs the project's own git repository")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, hooks / name)
    commit_all(hooks)
    return hooks


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Where pre-commit keeps what it installs: once for all tests."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("home")
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    if call(folder, *probe, str(folder), "hatchling", check=False).returncode:
        pytest.skip("pip cannot reach a package index to install the hooks from")
    return folder


def pre_commit(folder, home, *arguments):
    return call(
        folder,
        *[sys.executable, "-m", "pre_commit", *arguments, "--all-files", "--color", "never"],
        check=False,
        PRE_COMMIT_HOME=str(home),
    )


@pytest.fixture
def hook(tool, home, tmp_path):
    """Run one hook on a repository that holds `lists`, as configured in that repository."""

    def run(name, **lists):
        for stem, text in lists.items():
            (tmp_path / f"{stem}.md").write_text(text)
        (tmp_path / "notes.txt").write_text(UNTIDY)
        revision = call(tool, "git", "rev-parse", "HEAD").stdout.strip()
        hooks = [{"id": name} for name in HOOKS]
        content = {"repos": [{"repo": str(tool), "rev": revision, "hooks": hooks}]}
        (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps(content))
        commit_all(tmp_path)
        return pre_commit(tmp_path, home, "run", name)

    return run


def verdicts(result):
    """Return what pre-commit says of each hook that ran, such as Passed."""
    return re.findall(r"\.(Passed|Failed|Skipped)\b", result.stdout)


def test_all_hooks_can_be_tried_on_a_repository(tool, home, tmp_path):
    (tmp_path / "list.md").write_text(UNTIDY)
    (tmp_path / "extra.md").write_text(EXTRA)
    commit_all(tmp_path)
    result = pre_commit(tmp_path, home, "try-repo", str(tool))
    # The second hook mends what the third would have laid out.
    assert verdicts(result) == ["Failed", "Failed", "Passed"], result.stdout
    assert result.returncode == 1
    assert "extra.md:3:22: MT101" in result.stdout
    assert (tmp_path / "list.md").read_text() == CLEAN


@pytest.mark.parametrize(
    ("name", "text", "expected", "after"),
    [
        ("mdtablelint", CLEAN, "Passed", CLEAN),
        ("mdtablelint", EXTRA, "Failed", EXTRA),
        ("mdtablelint", UNTIDY, "Failed", UNTIDY),
        ("mdtablelint-fix", CLEAN, "Passed", CLEAN),
        ("mdtablelint-fix", UNTIDY, "Failed", CLEAN),
        ("mdtablelint-fix", EXTRA, "Failed", EXTRA),
        ("mdtablelint-format", CLEAN, "Passed", CLEAN),
        ("mdtablelint-format", UNTIDY, "Failed", CLEAN),
        ("mdtablelint-format", EXTRA, "Passed", EXTRA),
    ],
)
def test_each_hook_fails_on_a_list_that_it_reports_or_changes(  # noqa: PLR0913, PLR0917 - a case has as many parts
    hook, tmp_path, name, text, expected, after
):
    result = hook(name, good=CLEAN, list=text)
    assert verdicts(result) == [expected], result.stdout
    assert result.returncode == (expected == "Failed")
    assert (tmp_path / "list.md").read_text() == after
    assert (tmp_path / "good.md").read_text() == CLEAN
    assert (tmp_path / "notes.txt").read_text() == UNTIDY
