"""The recipes are valid by the published schemas, use existing options, and work."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from click import Context
from repositories import CLEAN, EXTRA, ROOT, UNTIDY, call, commit_all

from mdtablelint.cli import main
from mdtablelint.commands.destinations import read_destinations

yaml = pytest.importorskip("yaml", reason="comes with pre-commit, which is not installed")
PAGE = ROOT / "docs" / "recipes.md"
if not PAGE.exists():
    pytest.skip("needs the working tree of the project", allow_module_level=True)

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PROGRAM = "mdtablelint"


def blocks(language):
    text = PAGE.read_text(encoding="utf-8")
    return [dedent(block[3]) for block in _BLOCK.finditer(text) if block[2] == language]


def configurations(key):
    """Return the YAML blocks that have `key` at the top."""
    return [content for content in map(yaml.safe_load, blocks("yaml")) if key in content]


def workflows():
    # YAML 1.1 takes the key `on` for a truth value.
    found = configurations("jobs") + [yaml.safe_load(path.read_text()) for path in WORKFLOWS]
    return [{"on" if key is True else key: value for key, value in w.items()} for w in found]


def steps():
    return [s for w in workflows() for job in w["jobs"].values() for s in job["steps"]]


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def shell_lines():
    """Yield the lines of all scripts on the page."""
    for block in blocks("sh"):
        yield from block.splitlines()
    for step in steps():
        yield from step.get("run", "").splitlines()
    for content in configurations("tables"):
        yield from content["tables"]["script"]


def commands():
    """Yield each call of mdtablelint that a recipe leads to, as a list of words."""
    for line in shell_lines():
        words = shlex.split(line.partition(" ||")[0], comments=True)
        if words and Path(words[0]).name == _PROGRAM:
            yield words[1:]
    entries = {hook["id"]: hook["entry"].split()[1:] for hook in HOOKS}
    for content in configurations("repos"):
        for hook in content["repos"][0]["hooks"]:
            yield [*entries[hook["id"]], *hook.get("args", ())]
    for step in steps():
        if _PROGRAM in step.get("uses", ""):
            given = step.get("with", {})
            since = (
                [f"--changed-since={given['changed-since']}"] if "changed-since" in given else []
            )
            yield ["check", *since, *given.get("args", "").split(), *given.get("paths", "").split()]


@pytest.mark.parametrize(
    ("schema", "instances"),
    [
        ("github-action", [ACTION]),
        ("github-workflow", workflows()),
        ("pre-commit-config", configurations("repos")),
    ],
)
def test_files_for_services_are_valid(schema, instances):
    schemas = pytest.importorskip("schemas", reason="the published schemas are not installed")
    assert instances
    for instance in instances:
        assert schemas.problems(schema, instance) == []


def test_gitlab_jobs_have_the_reports_that_gitlab_reads():
    for content in configurations("tables"):
        job = content["tables"]
        assert set(job) <= {"image", "script", "artifacts", "rules", "variables"}
        assert all(isinstance(line, str) for line in job["script"])
        for path in job.get("artifacts", {}).get("reports", {}).values():
            assert any(f":{path} " in line for line in job["script"])


def test_every_yaml_block_is_of_a_known_kind():
    kinds = [configurations(key) for key in ("repos", "jobs", "tables")]
    assert all(kinds)
    assert sum(map(len, kinds)) == len(blocks("yaml"))


def test_commands_in_recipes_have_valid_options():
    found = list(commands())
    assert len(found) > len(blocks("yaml"))
    for name, *words in found:
        context = main.commands[name].make_context(
            name, list(words), parent=Context(main, **main.context_settings)
        )
        if name == "check":
            read_destinations(context.params["output_format"], context.params["output_file"])


def test_no_release_is_named_before_there_is_one():
    for page in (PAGE, ROOT / "README.md"):
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"mdtablelint@([\w.]+)|rev: ([\w.]+)", text)
        assert {version for names in named for version in names if version} == {"main"}


def test_the_action_is_given_inputs_that_it_has():
    for step in steps():
        if step.get("uses", "").startswith(("./", "mdtablelint/")):
            assert set(step.get("with", ())) <= set(ACTION["inputs"])
    table = re.findall(r"^\| `([\w-]+)` +\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in table if not name.startswith(_PROGRAM)] == list(ACTION["inputs"])
    assert [name for name in table if name.startswith(_PROGRAM)] == [h["id"] for h in HOOKS]


@pytest.fixture
def program(monkeypatch):
    """Put this environment's mdtablelint where a shell finds it."""
    folder = Path(sys.executable).parent
    if not shutil.which(_PROGRAM, path=str(folder)) or not shutil.which("bash"):
        pytest.skip("needs bash and an installed mdtablelint")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


@pytest.mark.usefixtures("program")
def test_an_existing_list_is_introduced_step_by_step(tmp_path):
    (tmp_path / "README.md").write_text(UNTIDY + "\n" + CLEAN + "| SlimNet | MLsys |\n\n" + EXTRA)
    commit_all(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    written = page.partition("## An existing list")[2].partition("## ")[0]
    for block in _BLOCK.finditer(written):
        script = dedent(block[3])
        result = call(tmp_path, "bash", "-c", script, check=False)
        # Findings are what some steps are there to show.
        assert result.returncode in {0, 1}, f"{script}{result.stdout}"
    log = call(tmp_path, "git", "log", "--format=%s").stdout.splitlines()
    assert len(log) == 5, log
    layout = call(tmp_path, "git", "rev-parse", "HEAD~2").stdout
    assert (tmp_path / ".git-blame-ignore-revs").read_text() == layout
    assert not call(tmp_path, "git", "status", "--porcelain").stdout
    left = call(tmp_path, _PROGRAM, "check", "--output-format", "concise", check=False).stdout
    assert re.findall(r"MT\d+", left) == ["MT101"]


@pytest.mark.usefixtures("program")
def test_reports_for_services_are_written(tmp_path):
    (tmp_path / "README.md").write_text(UNTIDY + "\n" + EXTRA)
    written = [words for words in commands() if any(":" in word for word in words)]
    for words in written:
        result = call(tmp_path, _PROGRAM, *words, check=False)
        assert result.returncode == 1, result.stdout
    names = {word.partition(":")[2] for words in written for word in words if ":" in word}
    assert names == {"mdtablelint.sarif", "code-quality.json", "junit.xml"}
    for name in names:
        assert "MT101" in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("words", "expected"), [("ch", "check"), ("check --chan", "--changed-since")]
)
def test_bash_completes(tmp_path, words, expected):
    old = call(
        tmp_path, "bash", "-c", "[[ ${BASH_VERSINFO[0]}${BASH_VERSINFO[1]} < 44 ]]", check=False
    )
    if old.returncode == 0:
        pytest.skip("needs bash 4.4")
    [line] = [line for line in blocks("sh") if "bash_source" in line]
    script = (
        f"{line}\ncomplete -p {_PROGRAM} > /dev/null\nCOMP_WORDS=({_PROGRAM} {words})\n"
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_mdtablelint_completion mdtablelint\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    assert call(tmp_path, "bash", "-ec", script).stdout.split() == [expected]
