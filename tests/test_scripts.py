"""The generators: what they write is up to date, and a wrong example is not let through."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
GENERATORS = ("generate_configuration_page", "generate_rules_page", "generate_schema")


@pytest.mark.parametrize("name", GENERATORS)
def test_generated_files_are_up_to_date(name):
    command = [sys.executable, str(SCRIPTS / f"{name}.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("path", "example", "error"),
    [
        ("urls.arxiv", 'arxiv = "html"', r'urls\.arxiv: expected "any" or "abs"'),
        ("urls.arxiv", 'arxiv = "any"', r"urls\.arxiv is the default"),
        ("sort", 'srot = "title"', r"unknown key 'srot'"),
        ("ignore", 'ignore = ["MT999"]', r"unknown rule 'MT999'"),
    ],
)
def test_the_configuration_page_refuses_an_example_that_the_tool_refuses(
    monkeypatch, path, example, error
):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    page = runpy.run_path(str(SCRIPTS / "generate_configuration_page.py"))
    monkeypatch.setitem(page["EXAMPLES"], path, example)
    with pytest.raises((SystemExit, ValueError), match=error):
        page["render"]()


def test_a_rewrite_that_is_killed_leaves_the_old_list_or_the_new_one():
    command = [sys.executable, str(SCRIPTS / "kill_rewrites.py"), "24"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.fixture
def planted(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    linters = runpy.run_path(str(ROOT / "bench/linters.py"))
    return linters["read_faults"], linters["read_findings"]


def test_the_faults_of_the_comparison_are_found_where_they_were_planted(planted, tmp_path, run):
    read_faults, read_findings = planted
    text = (ROOT / "bench/faults.txt").read_text(encoding="utf-8")
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    output = run("check", "--output-format", "concise", str(tmp_path / "list.md")).stdout
    findings = read_findings(output)
    groups: dict[str, list[str]] = {
        name: [] for name in ("Tables", "Values", "Links", "Beside tables", "Sound")
    }
    for fault in read_faults(text):
        if not fault.is_in(findings):
            groups[fault.group].append(fault.name)
    # That the last two groups are not reported is right; the rest is known to be missed.
    assert groups["Tables"] == []
    assert groups["Values"] == []
    assert groups["Links"] == []
    assert len(groups["Sound"]) == 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/x/list.md:3:1: MT102 [*] short", (3, "MT102 [*] short")),
        ("list.md:94 error MD001/heading", (94, "error MD001/heading")),
        ("47:85-47:93   warning Unexpected  reference", (47, "warning Unexpected reference")),
        ("  ✖  18:145  Unexpected cell", (18, "Unexpected cell")),
        ("  39 errors", None),
    ],
)
def test_findings_of_all_tools_are_read(planted, line, expected):
    _, read_findings = planted
    assert read_findings(line) == ([expected] if expected else [])
