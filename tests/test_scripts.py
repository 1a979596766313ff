"""The scripts: generated files are up to date, and invalid examples are refused."""

import inspect
import runpy
import subprocess
import sys
from importlib import import_module
from textwrap import indent
from typing import NamedTuple

import pytest
from repositories import ROOT

from mdtablelint.config import General
from mdtablelint.diagnostics import Severity
from mdtablelint.rules import registry
from mdtablelint.rules.links.arxiv_url import ArxivUrlOptions
from mdtablelint.rules.papers.unsorted_rows import SortOptions

SCRIPTS = ROOT / "scripts"


def test_generated_files_are_up_to_date():
    command = [sys.executable, str(SCRIPTS / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def generator(monkeypatch):
    """Import a module of the scripts."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return import_module


@pytest.mark.parametrize("content", [None, "old\n"])
def test_an_outdated_file_is_named_or_written(generator, monkeypatch, tmp_path, capsys, content):
    generate = generator("generate")
    target = tmp_path / "rules.md"
    if content:
        target.write_text(content)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATORS", ("rules_page", "schema"))
    monkeypatch.setattr(generator("generators.rules_page"), "TARGET", target)

    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generate.main() == 1
    assert capsys.readouterr() == ("", "rules.md is out of date: run scripts/generate.py\n")
    assert (target.read_text() if target.exists() else None) == content

    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generate.main() == 0
    assert capsys.readouterr() == ("wrote rules.md\n", "")
    assert target.read_bytes() == (ROOT / "docs/rules.md").read_bytes()
    assert generate.main() == 0
    assert capsys.readouterr() == ("", "")


def test_every_generator_is_called(generator):
    others = {"__init__", "configuration_texts", "options"}
    modules = {path.stem for path in (SCRIPTS / "generators").glob("*.py")} - others
    assert set(generator("generate").GENERATORS) == modules


@pytest.mark.parametrize(
    ("options", "old", "new", "error"),
    [
        (ArxivUrlOptions, '"abs"', '"html"', r'urls\.arxiv: expected "any" or "abs"'),
        (ArxivUrlOptions, '"abs"', '"any"', r"the example for urls\.arxiv is the default"),
        (SortOptions, "sort =", "srot =", r"unknown key 'srot'"),
        (General, '"MT104"]', '"MT999"]', r"unknown rule 'MT999'"),
        (
            ArxivUrlOptions,
            '        arxiv = "abs"\n',
            "",
            r"ArxivUrlOptions: .* no example.*'arxiv: …'",
        ),
        (ArxivUrlOptions, "    arxiv: ", "    arXiv: ", r"ArxivUrlOptions: .* no line 'arxiv: …'"),
    ],
)
def test_an_invalid_or_missing_example_is_named(  # noqa: PLR0913, PLR0917
    generator, monkeypatch, options, old, new, error
):
    # Python 3.13 takes the indentation off docstrings.
    doc = indent(inspect.cleandoc(options.__doc__), "    ") + "\n"
    assert doc.count(old) == 1
    monkeypatch.setattr(options, "__doc__", doc.replace(old, new))
    with pytest.raises((SystemExit, ValueError), match=error):
        generator("generators.configuration_page").render()


def test_an_option_is_documented_from_its_rule_alone(generator, monkeypatch):
    class Lengths(NamedTuple):
        """How long cells may be.

        longest: the number of characters that a cell may have
            longest = 80
        """

        longest: int = 200

    monkeypatch.setattr(registry, "_rules", dict(registry.all_rules()))
    register = registry.rule(
        "MT999", "long-cell", Severity.WARNING, options=Lengths, section="lengths"
    )
    register(lambda _document, _options: [])

    page = generator("generators.configuration_page").render()
    assert "## `[lengths]`\n\nHow long cells may be.\n\n### `lengths.longest`" in page
    assert "- Rule: [MT999 long-cell](rules.md#mt999-long-cell)\n" in page
    assert "```toml\n[lengths]\nlongest = 80\n```" in page
    assert '"longest": {' in generator("generators.schema").render()


def test_a_killed_rewrite_leaves_the_old_or_the_new_list():
    command = [sys.executable, str(SCRIPTS / "kill_rewrites.py"), "24"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.fixture
def planted(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    linters = runpy.run_path(str(ROOT / "bench/linters.py"))
    return linters["read_faults"], linters["read_findings"]


def test_mistakes_of_the_comparison_are_found_on_their_lines(planted, tmp_path, run):
    read_faults, read_findings = planted
    text = (ROOT / "bench/faults.txt").read_text(encoding="utf-8")
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    output = run("check", "--output-format", "concise", str(tmp_path / "list.md")).stdout
    findings = read_findings(output)
    groups: dict[str, list[str]] = {
        name: [] for name in ("Tables", "Values", "Links", "Outside tables", "Correct")
    }
    for fault in read_faults(text):
        if not fault.is_in(findings):
            groups[fault.group].append(fault.name)
    # That the last two groups are not reported is right; the rest is known to be missed.
    assert groups["Tables"] == []
    assert groups["Values"] == []
    assert groups["Links"] == []
    assert len(groups["Correct"]) == 4


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
