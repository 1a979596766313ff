"""The GitHub action: its scripts, run as the runner runs them."""

from __future__ import annotations

import os
import re
import shutil
import sys

import pytest
from repositories import (
    CLEAN,
    EXTRA,
    ROOT,
    call,
    commit_all,
    copy_project,
    need_package_index,
    once,
)

yaml = pytest.importorskip("yaml", reason="comes with pre-commit, which is not installed")
BASH = shutil.which("bash")
ACTION = ROOT / "action.yml"
if not BASH or not ACTION.exists():
    pytest.skip("needs bash and the working tree of the project", allow_module_level=True)

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
INSTALL, CHECK = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
DEFAULTS = {
    f"inputs.{name}": given["default"]
    for name, given in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"].items()
}
# Values that would make a file if any part of them ran.
HOSTILE = ["$(touch hit)", "`touch hit`", "; touch hit", '"; touch hit; "', "& touch hit", "> hit"]
# Stands in for a Python: new enough, and making environments as on Windows.
WINDOWS_PYTHON = """\
#!/bin/sh
if [ "$3" = venv ]; then
    mkdir -p "$5/Scripts"
    cp "$0" "$5/Scripts/python"
fi
"""


def run_step(step, folder, temp, project, **inputs):
    """Do what GitHub's runner does for one step, as far as the action needs it."""
    values = {**DEFAULTS, **{f"inputs.{name}": value for name, value in inputs.items()}}
    output = temp / "output"
    for line in output.read_text().splitlines() if output.exists() else ():
        name, _, value = line.partition("=")
        values[f"steps.{INSTALL['id']}.outputs.{name}"] = value

    def evaluate(text):
        return _EXPRESSION.sub(lambda match: values[match[1]], text)

    return call(
        folder / evaluate(step.get("working-directory", ".")),
        *[BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        check=False,
        RUNNER_TEMP=str(temp),
        GITHUB_ACTION_PATH=str(project),
        GITHUB_OUTPUT=str(output),
        **{name: evaluate(text) for name, text in step["env"].items()},
    )


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    return once(tmp_path_factory, "the action", copy_project)


@pytest.fixture(scope="session")
def installed(project, tmp_path_factory):
    """A runner's temporary folder in which the action is installed; its path has a blank."""

    def install(temp):
        need_package_index(temp)
        workspace = temp / "workspace"
        workspace.mkdir()
        # A module of this name in the repository of the list must not be run.
        for name in ("venv.py", "pip.py"):
            (workspace / name).write_text("raise SystemExit('the wrong module')\n")
        result = run_step(INSTALL, workspace, temp, project, python=sys.executable)
        assert result.returncode == 0, result.stdout

    return once(tmp_path_factory, "runner temp", install)


@pytest.fixture
def check(project, installed, tmp_path):
    """Run the step that checks in `tmp_path`, or in another folder."""

    def run(folder=tmp_path, **inputs):
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return run_step(CHECK, folder, installed, project, **named)

    return run


def findings(result):
    return re.findall(
        r"^::(?:error|warning) file=([^,]+),line=(\d+),.*title=(\w+)", result.stdout, re.MULTILINE
    )


def test_scripts_contain_no_expressions():
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_a_clean_list_passes(check, tmp_path):
    (tmp_path / "list.md").write_text(CLEAN)
    result = check()
    assert result.returncode == 0, result.stdout
    assert findings(result) == []


def test_findings_fail_and_are_annotated(check, tmp_path):
    (tmp_path / "list.md").write_text(EXTRA)
    result = check()
    assert result.returncode == 1, result.stdout
    assert findings(result) == [("list.md", "3", "MT101")]


def test_a_missing_path_and_a_wrong_option_fail_with_2(check):
    missing = check(paths="lost.md")
    assert missing.returncode == 2
    assert "lost.md" in missing.stdout
    assert check(args="--no-such-option").returncode == 2


@pytest.mark.parametrize(
    "paths", ["one.md two", "one.md\ntwo\n", "  one.md   two/*.md", "one.md ?wo", ""]
)
def test_paths_are_split_at_white_space_and_may_be_patterns(check, tmp_path, paths):
    (tmp_path / "two").mkdir()
    for name in ("one.md", "two/a list.md"):
        (tmp_path / name).write_text(EXTRA)
    assert [path for path, *_ in findings(check(paths=paths))] == ["one.md", "two/a list.md"]


def test_names_may_contain_spaces_and_begin_with_dashes(check, tmp_path):
    for name in ("a list.md", "-list.md", "other.md"):
        (tmp_path / name).write_text(EXTRA)
    result = check(paths="a?list.md -list.md")
    assert [path for path, *_ in findings(result)] == ["a list.md", "-list.md"], result.stdout


def test_further_options_are_passed_on(check, tmp_path):
    (tmp_path / "list.md").write_text(EXTRA)
    assert check(args="--ignore MT101").returncode == 0
    assert check(args="--select MT1,MT2\n--fail-on error").returncode == 1
    assert check(args="--select MT2 --ignore *").returncode == 2


@pytest.mark.parametrize("name", ["paths", "args", "changed_since", "python"])
@pytest.mark.parametrize("value", HOSTILE)
def test_inputs_run_no_code(check, project, tmp_path, name, value):
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "list.md").write_text(CLEAN)
    commit_all(workspace)
    if name == "python":
        result = run_step(INSTALL, workspace, tmp_path, project, python=value)
    else:
        result = check(workspace, **{name: value})
    assert result.returncode == 2, result.stdout
    assert {path.name for path in workspace.iterdir()} == {".git", "list.md"}


def test_paths_in_annotations_are_relative_to_the_repository_root(check, tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "list.md").write_text(EXTRA)
    commit_all(tmp_path)
    result = check(working_directory="lists", paths="list.md")
    assert findings(result) == [("lists/list.md", "3", "MT101")]


def test_the_virtual_environment_may_have_the_layout_of_windows(project, tmp_path):
    python = tmp_path / "python"
    python.write_text(WINDOWS_PYTHON)
    python.chmod(0o755)
    result = run_step(INSTALL, tmp_path, tmp_path, project, python=str(python))
    assert result.returncode == 0, result.stdout
    expected = f"command={tmp_path}/mdtablelint/Scripts/mdtablelint\n"
    assert (tmp_path / "output").read_text() == expected


def test_an_old_python_is_refused_with_its_name(project, tmp_path):
    python = tmp_path / "python3.10"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    result = run_step(INSTALL, tmp_path, tmp_path, project, python=str(python))
    assert result.returncode == 2
    assert result.stdout.startswith("::error title=mdtablelint::needs Python 3.11 or later as ")
    assert "python3.10" in result.stdout


@pytest.fixture
def pull_request(tmp_path):
    """Return what makes a checkout of a pull request that adds `row`, as actions/checkout does."""
    origin, workspace = tmp_path / "origin", tmp_path / "workspace"

    def checkout(row, depth):
        origin.mkdir()
        (origin / "list.md").write_text(EXTRA)
        commit_all(origin, "a list with an old fault")
        call(origin, "git", "checkout", "--quiet", "-b", "request")
        (origin / "list.md").write_text(EXTRA + row)
        commit_all(origin, "a new row")
        call(origin, "git", "checkout", "--quiet", "main")
        (origin / "other.md").write_text(EXTRA)
        commit_all(origin, "a fault that came to main since then")
        call(origin, "git", "checkout", "--quiet", "--detach")
        call(origin, "git", "merge", "--quiet", "--no-ff", "--no-edit", "request")
        call(origin, "git", "update-ref", "refs/pull/1/merge", "HEAD")
        workspace.mkdir()
        call(workspace, "git", "init", "--quiet")
        wanted = (f"--depth={depth}", origin.as_uri(), "refs/pull/1/merge")
        call(workspace, "git", "fetch", "--quiet", *wanted)
        call(workspace, "git", "checkout", "--quiet", "--detach", "FETCH_HEAD")
        return workspace

    return checkout


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| SlimNet  | CVPR  |\n", []),
        ("| SlimNet  | CVPR  | new |\n", [("list.md", "4", "MT101")]),
    ],
)
def test_a_pull_request_is_checked_for_its_own_rows(check, pull_request, row, expected):
    result = check(pull_request(row, depth=2), changed_since="HEAD^1")
    assert findings(result) == expected
    assert result.returncode == bool(expected), result.stdout


def test_too_little_history_is_an_error(check, pull_request):
    result = check(pull_request("| SlimNet  | CVPR  |\n", depth=1), changed_since="HEAD^1")
    assert result.returncode == 2
    assert "HEAD^1" in result.stdout


def test_what_is_installed_is_this_version(installed, project):
    programs = installed / "mdtablelint" / ("Scripts" if os.name == "nt" else "bin")
    said = call(installed, str(programs / "mdtablelint"), "--version").stdout
    version = re.search(
        r'^version = "(.+)"', (project / "pyproject.toml").read_text(), re.MULTILINE
    )
    assert version
    assert said.split()[-1] == version[1]
