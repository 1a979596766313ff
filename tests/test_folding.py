"""What has one cause is one finding where people read, and every place where programs read."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from reports import finding, parse, read, rendered

from mdtablelint.diagnostics import Diagnostic, Fix, Safety, Severity
from mdtablelint.engine import Outcome
from mdtablelint.markdown.width import display_width
from mdtablelint.reporters import Results
from mdtablelint.reporters.folding import Folded, fold
from mdtablelint.text.source import Edit, Source, Span

CAUSE = "arXiv links use http"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
HABIT = ("is_habit", True)


def outcome(*places, path="list.md", lines=600):
    """Return the outcome of a list of `lines`, with a finding on each line of `places`.

    A place is its line, its code, its cause, and more fields if need be.
    """
    source = Source("http://a\n" * lines, path)
    found = []
    for line, code, cause, *more in places:
        span = Span(9 * (line - 1), 9 * line - 1)
        fields: dict[str, Any] = {"severity": WARNING, "fix": None, "message": f"http on {line}"}
        fields |= dict(more)
        start, end = source.position(span.start), source.position(span.end)
        found.append(Diagnostic(path=path, code=code, name="short-row", span=span, start=start,
                                end=end, cause=cause, **fields))  # fmt: skip
    return Outcome(source, found)


def fixed(title="use https", safety=Safety.SAFE):
    return ("fix", Fix(title, safety, (Edit(0, 1, "x"),)))


MANY = outcome(
    *((line, "MT605", CAUSE, fixed()) for line in range(3, 481)),
    (482, "MT605", ""),
    (490, "MT604", "", ("severity", ERROR)),
)


def test_places_with_one_rule_cause_and_severity_are_one_finding():
    found = fold(
        outcome(
            (1, "MT605", CAUSE), (2, "MT605", ""), (3, "MT607", CAUSE), (4, "MT605", CAUSE),
            (5, "MT605", ""), (6, "MT605", CAUSE, ("severity", ERROR)),
        ).diagnostics
    )  # fmt: skip
    places = [[place.start.line for place in each.places] for each in found]
    assert places == [[6], [1, 4], [2], [3], [5]]


def test_the_message_is_the_cause_only_where_there_are_several_places():
    one, two = outcome((1, "MT605", CAUSE), (2, "MT605", CAUSE)).diagnostics
    assert Folded([one]).message == "http on 1"
    assert Folded([one, two]).message == CAUSE


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([7, 7], "2 places: line 7"),
        ([7, 9], "2 places: lines 7 and 9"),
        ([1, 2, 3, 4, 5, 6], "6 places: lines 1, 2, 3, 4, 5 and 6"),
        ([1, 2, 3, 4, 5, 6, 6, 7], "8 places: lines 1, 2, 3, 4, 5 and 2 more"),
        (range(1, 1301), "1,300 places: lines 1, 2, 3, 4, 5 and 1,295 more"),
    ],
)
def test_the_first_lines_are_named_and_the_others_counted(lines, said):
    places = outcome(*((line, "MT605", CAUSE) for line in lines), lines=1300).diagnostics
    assert Folded(places).lines == said


@pytest.mark.parametrize(
    ("fixes", "said", "remedy"),
    [
        ([fixed(), fixed()], ["fix: use https (in both places)"], Safety.SAFE),
        ([fixed(), fixed("use ftp")], ["fix: use https (likewise in both places)"], Safety.SAFE),
        ([fixed(), ("fix", None)], ["fix: use https (in 1 of 2 places)"], None),
        ([("fix", None), ("fix", None)], [], None),
        (
            [fixed("drop it", Safety.UNSAFE), fixed(), fixed()],
            ["fix: use https (in 2 of 3 places)", "fix (unsafe): drop it (in 1 of 3 places)"],
            Safety.UNSAFE,
        ),
        ([fixed("write 'x'")], ["fix: write 'x'"], Safety.SAFE),
    ],
)
def test_one_fix_is_said_for_all_places(fixes, said, remedy):
    places = outcome(*((n, "MT605", CAUSE, fix) for n, fix in enumerate(fixes, 1))).diagnostics
    assert Folded(places).fixes == said
    assert Folded(places).remedy is remedy


def test_full_shows_a_cause_once_and_the_errors_first():
    assert rendered("full", Results([MANY], again="list.md")).split("\n") == [
        "list.md",
        "",
        "  490:1  error MT604 http on 490",
        "     490 | http://a",
        "         | ^^^^^^^^",
        "",
        "    3:1  warning MT605 arXiv links use http",
        "         478 places: lines 3, 4, 5, 6, 7 and 473 more",
        "       3 | http://a",
        "         | ^^^^^^^^",
        "         fix: use https (in all 478 places)",
        "",
        "  482:1  warning MT605 http on 482",
        "     482 | http://a",
        "         | ^^^^^^^^",
        "",
        "3 findings in 480 places (1 error, 2 warnings)",
        "  2 need a person",
        "  --fix fixes 478 places: 478 MT605",
        "next: mdtablelint check --fix list.md  (--diff shows the changes first)",
    ]


def test_unfolded_every_place_is_a_finding():
    text = rendered("full", Results([MANY]), is_folded=False)
    assert text.count(" MT605 http on ") == 479
    assert CAUSE not in text
    assert "480 findings (1 error, 479 warnings)" in text
    annotations = rendered("github", Results([MANY]), is_folded=False)
    assert annotations.count("title=MT605") == 479


def test_files_with_errors_come_first():
    clean = outcome(path="clean.md")
    warned = outcome((1, "MT605", ""), path="a.md")
    wrong = outcome((1, "MT605", ""), (2, "MT604", "", ("severity", ERROR)), path="b.md")
    for name in ("full", "concise"):
        text = rendered(name, Results([clean, warned, wrong]))
        positions = [text.index(part) for part in ("b.md", "error", "warning", "a.md")]
        assert positions == sorted(positions)
        assert "clean.md" not in text


def test_concise_keeps_every_place_with_its_own_message():
    lines = rendered("concise", Results([MANY])).split("\n")
    assert len(lines) == 480
    assert lines[0] == "list.md:490:1: error MT604 http on 490"
    assert lines[1] == "list.md:3:1: warning MT605 [*] http on 3"


def test_github_gets_one_annotation_for_a_cause_after_the_errors():
    commands = [parse(line) for line in rendered("github", Results([MANY])).split("\n")]
    shown = [(c.name, c.data) for c in commands if c and c.name in ("error", "warning")]
    assert shown == [
        ("error", "490:1 MT604 http on 490"),
        (
            "warning",
            "3:1 MT605 arXiv links use http (478 places: lines 3, 4, 5, 6, 7 and 473 more)",
        ),
        ("warning", "482:1 MT605 http on 482"),
    ]


def test_formats_for_programs_keep_every_place_and_name_the_cause():
    report = Results([MANY])
    found = read("json", report)
    assert [item["cause"] for item in found] == [CAUSE] * 478 + ["", ""]
    assert found[0]["message"] == "http on 3"
    results = read("sarif", report)["runs"][0]["results"]
    assert [item.get("properties") for item in results] == [{"cause": CAUSE}] * 478 + [None, None]
    issues = read("gitlab", report)
    assert [item.get("content") for item in issues] == [{"body": CAUSE}] * 478 + [None, None]
    failures = ET.fromstring(rendered("junit", report)).findall(".//failure")  # noqa: S314 - made here
    assert sum(f"\ncause: {CAUSE}" in (each.text or "") for each in failures) == 478
    assert len(failures) == 480


def test_statistics_count_findings_and_places_errors_first():
    assert rendered("statistics", Results([MANY]), summary=False).split("\n") == [
        "findings  places",
        "       1       1  error    MT604  short-row",
        "       2     479  warning  MT605  short-row             478 with --fix",
    ]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_messages_are_broken_between_words(columns):
    address = "https://example.org/" + "a" * 150
    message = f"{'one 漢字 two ' * 30}{address} {'three ' * 9}end"
    shown = rendered("full", Results([finding("ab", 0, 1, message)]), columns=columns).split("\n")
    lines = shown[2 : shown.index("     1 | ab")]
    assert lines[0].startswith("  1:1  warning MT102 one 漢字 two one")
    assert all(line.startswith("       ") for line in lines[1:])
    assert " ".join(line.strip() for line in lines).endswith(message)
    for line in lines:
        assert display_width(line) <= columns or line.strip() == address


def test_no_broken_line_begins_with_a_command():
    message = ("x" * 70 + " ::add-mask::y ") * 3
    text = rendered("full", Results([finding("ab", 0, 1, message)]), columns=80)
    assert "add-mask" in text
    assert not re.search(r"^\s*::", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("places", "again", "is_configured", "advice"),
    [
        ([(1, "MT605", "", fixed()), (2, "MT606", "")], "a b", True,
         "next: mdtablelint check --fix a b  (--diff shows the changes first)"),
        ([(1, "MT605", "", fixed("x", Safety.UNSAFE))], "a", True,
         "next: mdtablelint check --unsafe-fixes --diff a  (shows what would change)"),
        ([(1, "MT605", ""), (2, "MT604", "", ("severity", ERROR))], "a", True,
         "next: mdtablelint rule MT604  (explains the rule)"),
        ([(n, "MT501", CAUSE, fixed(), HABIT) for n in range(1, 52)], "a", False,
         "next: mdtablelint init list.md  (keeps the list's spelling in 51 places)"),
        ([(n, "MT501", CAUSE, fixed()) for n in range(1, 52)], "a", False,
         "next: mdtablelint check --fix a  (--diff shows the changes first)"),
        ([(n, "MT501", CAUSE, fixed(), HABIT) for n in range(1, 52)], "a", True,
         "next: mdtablelint check --fix a  (--diff shows the changes first)"),
        ([(1, "MT201", "", fixed()), (2, "MT605", "", fixed())], "a", False,
         "next: mdtablelint init list.md  (writes a configuration that fits the list)"),
        ([(1, "MT201", "", fixed()), (2, "MT605", "", fixed())], "a", True,
         "next: mdtablelint format a.md  (best as a commit of its own; --diff shows it first)"),
        ([(1, "MT201", ""), (2, "MT605", "", fixed())], "a", False,
         "next: mdtablelint check --fix a  (--diff shows the changes first)"),
    ],
)  # fmt: skip
def test_the_end_names_the_next_command(places, again, is_configured, advice):
    report = Results([outcome(*places)], (), {}, again, "a.md", is_configured)
    assert rendered("full", report).endswith(f"\n{advice}")


def test_a_list_in_a_pipe_gets_no_command():
    places = [(n, "MT501", CAUSE, fixed()) for n in range(1, 90)]
    assert "next:" not in rendered("full", Results([outcome(*places)], is_configured=False))


def test_many_rules_are_named_in_part():
    places = [(n, f"MT60{n}", "", fixed()) for n in range(1, 8)]
    text = rendered("full", Results([outcome(*places, (9, "MT603", "", fixed()))]))
    assert "fixes 8 places: 2 MT603, 1 MT601, 1 MT602, 1 MT604 and 3 of other rules" in text


def test_the_command_line_folds_and_unfolds(tmp_path, monkeypatch, run):
    from mdtablelint.engine import checking

    rule_run = checking._run
    monkeypatch.setattr(
        checking, "_run", lambda *given: (d._replace(cause="one cause") for d in rule_run(*given))
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.md").write_text("| a | b | c |\n|---|---|---|\n|x|y|z|\n" + "| x | y |\n" * 9)
    arguments = ["check", "--select", "MT102", "list.md"]
    assert "MT102 one cause\n" in run(*arguments).stdout
    assert "1 finding in 9 places (1 warning)" in run(*arguments).stdout
    assert "9 findings (9 warnings)" in run(*arguments, "--show-all").stdout
    assert len(json.loads(run(*arguments, "--output-format", "json").stdout)) == 9
    assert run(*arguments, "--fix").stdout == "fixed 9 MT102 short-row\nno findings left\n"


def test_the_end_is_broken_to_the_width_of_the_screen_but_for_commands():
    again = "--select=MT1,MT2,MT3 a-list-with-a-long-name.md"
    places = [(n, f"MT60{n}", "", fixed()) for n in range(1, 8)]
    rules = {f"MT60{n} some-long-name": n for n in range(1, 8)}
    report = Results([outcome(*places)._replace(fixed_by_rule=rules)], again=again)
    text = rendered("full", report, columns=60)
    assert text.endswith(
        "\n  --fix fixes 7 places: 1 MT601, 1 MT602, 1 MT603, 1 MT604\n"
        "    and 3 of other rules\n"
        f"next: mdtablelint check --fix {again}\n"
        "      (--diff shows the changes first)"
    )
    *lines, _, _ = text[text.index("fixed ") :].split("\n")
    assert len(lines) > 4
    assert all(len(line) <= 60 for line in lines)


def test_a_list_without_configuration_is_told_of_init_and_then_no_more(folder, run):
    rows = "".join(f"| [P {n}](https://e.org/{n}) | Arxiv |\n" for n in range(60))
    (folder / "list.md").write_text(f"| Title | Venue |\n| - | - |\n{rows}")
    arguments = ["check", "--select", "MT501", "list.md"]
    advice = "next: mdtablelint init list.md  (keeps the list's spelling in 60 places)"
    assert advice in run(*arguments).stdout
    piped = run(*arguments[:-1], "-", stdin=(folder / "list.md").read_bytes())
    assert "next:" not in piped.stdout
    run("init", "list.md")
    assert run(*arguments).stdout == "no findings\n"
    (folder / "mdtablelint.toml").write_text("")
    assert "next: mdtablelint check --fix --select=MT501 list.md" in run(*arguments).stdout


def test_a_pattern_of_the_command_line_is_no_configuration(folder, run):
    (folder / "list.md").write_text("|a|b|\n|-|-|\n")
    assert "next: mdtablelint init list.md" in run("check", "--exclude", "x", "list.md").stdout
