"""Contracts of columns: what a configuration may say, and what else changes where one is broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib

import pytest
from repositories import commit_all
from support import ANY, check, fixed

import mdtablelint
from mdtablelint import config
from mdtablelint.config import ConfigError
from mdtablelint.diagnostics import Diagnostic, Fix, Severity
from mdtablelint.engine.replacing import without_replaced
from mdtablelint.rules.registry import all_rules
from mdtablelint.text import patterns
from mdtablelint.text.patterns import Budget, PatternError, compiled
from mdtablelint.text.source import Edit, Position, Source, Span

LEGEND = "| Type | F | W |\n| - | - | - |\n| Explanation | filters | weights |\n\n"
HEAD = "| Title | Venue | Type | Code |\n| - | - | - | - |\n"
CONTRACTS = """
[contracts.Venue]
required = true
[contracts.TYPE]
values = ["F", "W"]
[contracts.code]
required = true
kind = "github"
"""
LINK = "[code](https://github.com/a/b)"
ENDLESS = f"[contracts.Title]\npattern = '(a|a?)+$'\n{'#' * 9}\n"


def settings(text, **more):
    return config.parse({**tomllib.loads(text), **more}, "mdtablelint.toml")


def found(text, contracts=CONTRACTS, **more):
    """Return the line, the code and the message of each finding of the default rules."""
    diagnostics = check(text, settings(contracts, ignore=["MT2"], **more)).diagnostics
    return [(d.start.line, d.code, d.message) for d in diagnostics]


def codes(*rows, contracts=CONTRACTS, **more):
    text = LEGEND + HEAD + "".join(f"| {row} |\n" for row in rows)
    return [(line - 6, code) for line, code, _ in found(text, contracts, **more)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("contracts = 1", "contracts: expected a table, found 1"),
        ("contracts.Venue = true", "contracts.Venue: expected a table, found true"),
        (
            "[contracts.Venue]\nrequird = true",
            "contracts.Venue: unknown key 'requird'; did you mean 'required'?",
        ),
        ("[contracts.Venue]\nrequired = 1", "contracts.Venue.required: expected true or false, "),
        ("[contracts.Venue]\nkind = 'url'", 'contracts.Venue.kind: expected "link" or "arxiv" or'),
        ("[contracts.Venue]\nkind = ['url']", 'contracts.Venue.kind: expected "link" or "arxiv"'),
        ("[contracts.Venue]\nvalues = 'F'", "contracts.Venue.values: expected a list, found 'F'"),
        ("[contracts.Venue]\nvalues = [1]", "contracts.Venue.values: expected a string, found 1"),
        ("[contracts.Venue]\npattern = 1", "contracts.Venue.pattern: expected a string, found 1"),
        ("[contracts.Venue]\npattern = '('", "contracts.Venue.pattern: not a pattern: missing )"),
        ("[contracts.V]\npattern = '\\p{Hann}'", "contracts.V.pattern: not a pattern: unknown"),
        ("[contracts.V]\npattern = '(a(?R)?)+'", "contracts.V.pattern: patterns that call them"),
        ("[contracts.V]\npattern = '(a)(?1)'", "contracts.V.pattern: patterns that call them"),
        ("[contracts.V]\npattern = '(?P<n>a)(?&n)'", "contracts.V.pattern: patterns that call"),
        (f"[contracts.V]\npattern = '{'a' * 1001}'", "contracts.V.pattern: pattern has more than"),
        ("[contracts.Venue]\n[contracts.'*venue*.']", "contracts.*venue*.: the same header as 'V"),
        ("[contracts.'']", "contracts.: expected the text of a header"),
        (f"[contracts.{'x' * 999}]\na = 1", f"contracts.{'x' * 79}…: unknown key 'a'"),
    ],
)
def test_a_contract_that_cannot_be_used_is_an_error_of_the_configuration(
    folder, run, text, message
):
    (folder / "mdtablelint.toml").write_text(text)
    (folder / "list.md").write_text(HEAD)

    result = run("check", "list.md")

    assert result.exit_code == 2
    assert f"mdtablelint.toml: {message}" in result.stderr


@pytest.mark.parametrize(
    "pattern", ["(" * 400 + ")" * 400, "(?:" * 300, "[" * 900, "a{99999999999999999999}", "\\N{x}"]
)
def test_a_pattern_that_is_hard_to_read_is_read_or_refused_at_once(pattern):
    begin = time.process_time()
    try:
        compiled(pattern)
    except PatternError:
        pass
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["check", "--diff"]])
def test_a_pattern_that_runs_for_ever_ends_in_an_error(folder, run, command):
    text = f"| Title |\n| --- |\n| {'a' * 9999}! |\n"
    (folder / "mdtablelint.toml").write_text(ENDLESS)
    (folder / "list.md").write_text(text)
    begin = time.process_time()

    result = run(*command, "list.md")

    assert time.process_time() - begin < 5
    assert result.exit_code == 2
    assert "mdtablelint.toml: contracts.Title.pattern: the pattern takes too lo" in result.stderr
    assert (folder / "list.md").read_text() == text


def test_a_program_gets_that_error_too():
    text = f"| Title |\n| --- |\n| {'a' * 9999}! |\n"
    with pytest.raises(ConfigError, match=r"contracts\.Title\.pattern: the pattern takes too long"):
        mdtablelint.check(text, config=tomllib.loads(ENDLESS))


def test_all_patterns_of_a_file_have_one_budget(monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr(patterns, "process_time", lambda: next(clock) / 10)
    budget = Budget(0.25)
    pattern = compiled("(a|a?)+$")

    assert budget.matches(pattern, "a")
    assert budget.matches(pattern, "aa")
    assert budget.matches(pattern, "aaa")
    # What is left is less than nothing; what takes no time still passes.
    with pytest.raises(PatternError, match=r"stopped after 0\.25 s"):
        budget.matches(pattern, "a" * 9999 + "!")


def test_the_package_regex_is_imported_for_a_pattern_only():
    script = (
        "import sys, mdtablelint\n"
        "for term in ({'required': True, 'kind': 'date'}, {'pattern': 'x'}):\n"
        "    mdtablelint.check('|a|\\n|-|\\n|x|\\n', config={'contracts': {'a': term}})\n"
        "    print('regex' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_very_many_values_are_no_problem():
    values = [f"value-{n}" for n in range(100_000)]
    text = "|a|\n|-|\n" + "".join(f"|{value}x|\n" for value in values[:5_000])
    begin = time.process_time()

    result = mdtablelint.check(
        text, config={"select": ["MT306"], "contracts": {"a": {"values": values}}}
    )

    assert len(result.findings) == 5_000
    assert len(result.findings[0].message) < 350
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"EagleEye | ECCV | F | {LINK}", []),
        # MT401, MT402, MT303 and MT602 see the same.
        (f"EagleEye | ECCV | FO | {LINK}", ["MT306"]),
        (f"EagleEye | ECCV | `f` | {LINK}", ["MT306"]),
        (f"EagleEye | | F | {LINK}", ["MT306"]),
        ("EagleEye | ECCV | F | [code]()", ["MT306"]),
        # MT102, of which the fix adds an empty cell.
        ("EagleEye | ECCV | F", ["MT306"]),
        ("EagleEye | ECCV | F | - ", ["MT306"]),
        # What is wrong elsewhere in the row is reported as before.
        ("EagleEye | ECCV | FO", ["MT306", "MT306"]),
        (f"[EagleEye]() | ECCV | FO | {LINK}", ["MT602", "MT306"]),
        # No contract is about this.
        (f"EagleEye | MLsys | F | {LINK}", ["MT501"]),
    ],
)
def test_a_cell_is_reported_once(row, expected):
    assert [code for _, code in codes(row, **{"extend-select": ["MT303"]})] == expected


def test_a_value_in_a_wrong_column_is_reported_once():
    rows = [f"Paper {n} | ECCV | F | {LINK}" for n in range(3)]
    assert codes(*rows, f"EagleEye | | ECCV | {LINK}", contracts="") == [
        (4, "MT302"),
        (4, "MT401"),
    ]
    # The empty venue and the unknown type are two cells.
    assert codes(*rows, f"EagleEye | | ECCV | {LINK}") == [(4, "MT306"), (4, "MT306")]


def test_another_placeholder_is_reported_once():
    rows = [*[f"Paper {n} | ECCV | F | -" for n in range(12)], "EagleEye | ECCV | F | N/A"]
    assert (13, "MT304") in codes(*rows, contracts="")
    assert codes(*rows) == [(n, "MT306") for n in range(1, 14)]


def test_a_safe_fix_that_only_another_rule_has_is_kept():
    contracts = "[contracts.Venue]\npattern = 'ICML|MLSys'\n"
    text = HEAD + f"| EagleEye | MLsys | F | {LINK} |\n"
    outcome = check(text, settings(contracts, ignore=["MT2"]))
    assert [d.code for d in outcome.diagnostics] == ["MT306", "MT501"]
    assert "| MLSys |" in fixed(text, settings(contracts), ANY)


@pytest.mark.parametrize(("offset", "is_kept"), [(0, True), (-1, False)])
def test_a_fix_that_moves_values_in_a_short_row_is_kept(offset, is_kept):
    source = Source("| a | b |\n", "list.md")
    span = Span(0, 9)
    place = (Severity.ERROR, span, Position(1, 1), Position(1, 10), "message")
    fix = Fix.unsafe("move", Edit(span[offset], span[offset], " |"))
    said = Diagnostic("", "MT306", "column-contract", *place, None)
    other = Diagnostic("", "MT102", "short-row", *place, fix)
    left = without_replaced([said, other], all_rules().values(), source)
    assert left == ([said, other] if is_kept else [said])


def test_other_rules_report_what_a_comment_hides_from_this_one():
    def row(code):
        return f"EagleEye | ECCV | FO <!-- mdtablelint-ignore {code} --> | {LINK}"

    assert codes(row("MT306")) == [(1, "MT401")]
    # That the comment does hide is not seen before this rule has spoken.
    assert codes(row("MT401")) == [(1, "MT306")]
    assert codes(row("MT306 MT401")) == []
    assert codes(f"EagleEye | ECCV | F | {LINK} <!-- mdtablelint-ignore MT306 -->") == [
        (1, "MT001")
    ]


def test_findings_with_one_value_in_one_column_have_one_cause():
    rows = ["A | - | FO | -", "B | - | FO | -", "C | - | W | -", "D | ECCV | W"]
    text = HEAD + "".join(f"| {row} |\n" for row in rows)
    causes = [d.cause for d in check(text, settings(CONTRACTS, select=["MT306"])).diagnostics]
    assert len(causes) == 9
    assert sorted({causes.count(cause) for cause in causes}) == [1, 2, 3]
    assert all(causes)


def test_long_values_have_no_cause():
    text = "| Type |\n| - |\n" + f"| {'x' * 99}a |\n| {'x' * 99}b |\n"
    diagnostics = check(text, settings(CONTRACTS, select=["MT306"])).diagnostics
    assert [d.cause for d in diagnostics] == ["", ""]


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_only_changed_rows_are_to_keep_a_contract(folder, run, monkeypatch):
    (folder / ".git").rmdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (folder / "mdtablelint.toml").write_text(
        CONTRACTS + "[contracts.Title]\nunique = true\n[contracts.Gone]\n"
    )
    old = HEAD + f"| EagleEye | - | F | {LINK} |\n| HRank | ECCV | F | {LINK} |\n"
    (folder / "list.md").write_text(old)
    commit_all(folder)
    new = [f"| DMCP | ECCV | FO | {LINK} |", f"| EagleEye | ECCV | F | {LINK} |"]
    (folder / "list.md").write_text(old.replace("| HRank", "\n".join([*new, "| HRank"])))

    result = run(
        "check", "--changed-since", "HEAD", "--select=MT306", "--output-format=json", "list.md"
    )

    assert "warning" not in result.stderr
    assert [(d["line"], d["code"]) for d in json.loads(result.stdout)] == [
        (4, "MT306"),
        (5, "MT306"),
    ]


def test_a_baseline_has_broken_contracts(folder, run):
    (folder / "mdtablelint.toml").write_text(f'baseline = "known.txt"\n{CONTRACTS}')
    (folder / "list.md").write_text(LEGEND + HEAD + f"| EagleEye | - | FO | {LINK} |\n")
    assert run("check", "--ignore=MT2", "--write-baseline", "known.txt", "list.md").exit_code == 0
    assert run("check", "--ignore=MT2", "list.md").exit_code == 0


def test_a_header_that_no_list_has_is_named_once(folder, run):
    (folder / "mdtablelint.toml").write_text(
        '[contracts.Venu]\nrequired = true\n[contracts."**code**"]\n[contracts.Type]\n'
    )
    (folder / "one.md").write_text("| Title | Code. |\n| ----- | ----- |\n")
    (folder / "two.md").write_text(LEGEND)

    result = run("check", "--ignore=MT2", "one.md", "two.md")

    assert result.exit_code == 0
    (warning,) = [line for line in result.stderr.splitlines() if "warning" in line]
    assert warning.endswith(
        "mdtablelint.toml: warning: contracts: no table has the header 'Type', 'Venu'"
    )
    assert "warning" not in run("check", "--ignore=MT2,MT306", "one.md").stderr
    # Of lists without tables nothing is known.
    (folder / "one.md").write_text("text\n")
    assert run("check", "one.md").stderr == ""


def test_settings_are_shown_as_they_can_be_configured(folder, run):
    (folder / "list.md").write_text(HEAD)
    text = CONTRACTS + "[contracts.\"A 'b'\"]\npattern = '\\p{Han}'\nunique = true\n"
    (folder / "mdtablelint.toml").write_text(text)

    shown = run("check", "--show-settings", "list.md").stdout

    assert settings(shown).options == {**settings(shown).options, **settings(text).options}
    assert tomllib.loads(shown)["contracts"]["A 'b'"]["pattern"] == r"\p{Han}"


def test_ten_lines_find_what_a_maintainer_looks_for():
    rows = [
        "A | ECCV | FO | " + LINK,
        "B | ECCV | w | " + LINK,
        "C | | F | " + LINK,
        "D | CVPR | F |",
    ]
    assert [line for line, _ in codes(*rows)] == [1, 2, 3, 4]
    text = LEGEND + HEAD + "".join(f"| {row} |\n" for row in rows)
    assert [message for *_, message in found(text)] == [
        "'FO' in 'TYPE' is not one of F, W; did you mean 'F'?",
        "'w' in 'TYPE' is not one of F, W",
        "no value in 'Venue'; the contract requires one",
        "no value in 'code'; the contract requires one",
    ]
