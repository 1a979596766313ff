"""SARIF reports."""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import LIST, checked, finding, read, rendered, said
from schemas import problems

from mdtablelint import __version__
from mdtablelint.diagnostics import Fix
from mdtablelint.reporters import Results
from mdtablelint.text.source import Edit, Source, Span

RULES_PAGE = (Path(__file__).parent.parent / "docs/rules.md").read_text(encoding="utf-8")


def run_of(report):
    """Return the one run of a log, which has to be valid."""
    log = read("sarif", report)
    assert problems("sarif-2.1.0", log) == []
    (run,) = log["runs"]
    return run


def offset(text, line, column):
    """Return where a line and column are, by the line ends that the run names."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    return starts[line - 1] + column - 1


def span(text, region):
    return Span(
        offset(text, region["startLine"], region["startColumn"]),
        offset(text, region["endLine"], region["endColumn"]),
    )


def region_of(result):
    (location,) = result["locations"]
    return location["physicalLocation"]["region"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_sarif_results_are_the_findings(line_end):
    found = checked(LIST.replace("\n", line_end))
    run = run_of(Results([found]))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    rules = run["tool"]["driver"]["rules"]
    text = found.source.text
    results = run["results"]
    assert len(results) == len(found.diagnostics) > 10
    for result, diagnostic in zip(results, found.diagnostics, strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"] == diagnostic.code
        assert result["level"] == diagnostic.severity.value
        assert said(result["message"]["text"]) == diagnostic.message
        assert span(text, region_of(result)) == diagnostic.span
        related = result.get("relatedLocations", [])
        assert [span(text, r["physicalLocation"]["region"]) for r in related] == list(
            islice(diagnostic.related, 10)
        )
        assert ("fixes" in result) == (diagnostic.fix is not None)
    assert any("relatedLocations" in result for result in results)
    prints = [result["partialFingerprints"]["mdtablelint/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    assert all(list(result["partialFingerprints"]) == ["mdtablelint/v1"] for result in results)


def test_sarif_fixes_make_the_same_edits():
    found = checked()
    count = 0
    for result, diagnostic in zip(
        run_of(Results([found]))["results"], found.diagnostics, strict=True
    ):
        if diagnostic.fix is None:
            continue
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        assert change["artifactLocation"]["uri"] == "list.md"
        edits = [
            Edit._make((*span(LIST, r["deletedRegion"]), r["insertedContent"]["text"]))
            for r in change["replacements"]
        ]
        assert tuple(edits) == diagnostic.fix.edits
        is_unsafe = diagnostic.fix.safety.value == "unsafe"
        assert ("unsafe" in fix["description"]["text"]) == is_unsafe
        count += 1
    assert count >= 6


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("ab", 1, 1, (1, 2, 1, 2)),
        ("ab", 2, 2, (1, 3, 1, 3)),
        ("", 0, 0, (1, 1, 1, 1)),
        ("ab\ncd", 0, 3, (1, 1, 2, 1)),
        ("ab\ncd", 1, 4, (1, 2, 2, 2)),
        ("ab\n", 0, 3, (1, 1, 2, 1)),
        ("👩‍👩‍👧b", 5, 6, (1, 6, 1, 7)),
        ("\u2028\x85b", 2, 3, (1, 3, 1, 4)),
    ],
)
def test_regions_end_after_the_last_character(text, start, end, expected):
    (result,) = run_of(Results([finding(text, start, end)]))["results"]
    assert tuple(region_of(result).values()) == expected


def test_the_rules_that_found_something_are_described():
    found = checked()
    driver = run_of(Results([found]))["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("mdtablelint", __version__)
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == sorted({d.code for d in found.diagnostics})
    for rule in rules:
        anchor = urlsplit(rule["helpUri"]).fragment
        heading = f"## {rule['id']} {rule['name']}"
        assert f"\n{heading}\n" in RULES_PAGE
        assert anchor == heading.removeprefix("## ").lower().replace(" ", "-")
        assert rule["shortDescription"]["text"].count("\n") == 0
        full = rule["fullDescription"]["text"]
        assert full.startswith(rule["shortDescription"]["text"])
        # GitHub shows no more of it.
        assert len(full) <= 1024
        assert "Fails:" not in full
        assert "\nFails:\n" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    short = next(rule for rule in rules if rule["id"] == "MT102")
    assert short["defaultConfiguration"] == {"level": "warning", "enabled": True}
    assert short["properties"] == {"tags": ["structure"], "problem.severity": "warning"}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("docs/list.md", "docs/list.md"),
        ("./a/../list.md", "list.md"),
        ("my list.md", "my%20list.md"),
        ("C#/50%.md", "C%23/50%25.md"),
        ("a:b?c.md", "a%3Ab%3Fc.md"),
        ("列/é.md", "%E5%88%97/%C3%A9.md"),
        ("bad\udcff.md", "bad%FF.md"),
        ("a\nb.md", "a%0Ab.md"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_paths_are_relative_references(name, uri):
    run = run_of(Results([finding("a", 0, 1)], [("list.md", "gone")], {"list.md": name}))
    (result,) = run["results"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    for place in (result, notification):
        artifact = place["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote_to_bytes(uri) == os.fsencode(os.path.normpath(name))


def test_an_absolute_path_is_an_absolute_reference(tmp_path):
    path = tmp_path / "a b.md"
    (result,) = run_of(Results([finding("a", 0, 1, path=str(path))]))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert set(artifact) == {"uri"}
    parts = urlsplit(artifact["uri"])
    assert (parts.scheme, parts.netloc) == ("file", "")
    assert unquote_to_bytes(parts.path).endswith(b"/a b.md")


def test_no_more_than_ten_places_are_related():
    related = tuple(Span(index, index + 1) for index in range(30))
    (result,) = run_of(Results([finding("a\n" * 30, 0, 1, related=related)]))["results"]
    assert len(result["relatedLocations"]) == 10
    assert result["relatedLocations"][2]["message"]["text"] == "see line 2"


def test_a_failure_is_a_notification():
    run = run_of(
        Results([], [("a.md", "not {UTF-8}"), ("b\udcff.md", "b\udcff.md: gone"), ("", "bad")])
    )
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second, third = invocation["toolExecutionNotifications"]
    assert (first["level"], first["message"]) == ("error", {"text": "not {{UTF-8}}"})
    assert second["message"]["text"] == "b\N{REPLACEMENT CHARACTER}.md: gone"
    assert third == {"level": "error", "message": {"text": "bad"}}


@pytest.mark.parametrize("outcomes", [[], [checked("clean\n")]])
def test_no_findings_are_a_run_without_results(outcomes):
    run = run_of(Results(outcomes))
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("'{0}' is {x}", "'{{0}}' is {{x}}"),
        ("[a](https://example.org)", r"[a\](https://example.org)"),
        (r"[a\](https://example.org)", r"[a\\\](https://example.org)"),
        ("[a] (b) c](", r"[a] (b) c\]("),
    ],
)
def test_messages_contain_no_placeholders_or_links(message, text):
    (result,) = run_of(Results([finding("a", 0, 1, message)]))["results"]
    assert result["message"]["text"] == text
    assert said(text) == message


@given(st.text("ab[]()\\{}'"))
def test_random_messages_are_read_back_and_contain_no_links(message):
    # By the grammar in SARIF 3.11.6.
    link = r"(?<!\\)(?:\\\\)*\[(?:[^\\\[\]]|\\[\\\[\]])*\]\("
    (result,) = read("sarif", Results([finding("a", 0, 1, message)]))["runs"][0]["results"]
    text = result["message"]["text"]
    assert not re.search(link, text)
    assert text.replace("{{", "{").replace("}}", "}").replace("\\](", "](").count("](") == (
        message.count("](")
    )


def test_the_same_input_gives_the_same_output(tmp_path):
    path = str(tmp_path / "list.md")
    fix = Fix.safe("x", Edit(0, 1, "b"))
    reports = [
        Results([finding("a", 0, 1, path=path, fix=fix)], [(path, "gone")], {path: "list.md"})
        for _ in range(2)
    ]
    first, second = (rendered("sarif", report) for report in reports)
    assert first == second
    assert str(tmp_path) not in first
    assert "list.md" in first


def test_a_byte_order_mark_takes_no_column():
    source = Source.decode(b"\xef\xbb\xbfab")
    found = finding(source.text, 1, 2)._replace(source=source)
    (result,) = run_of(Results([found]))["results"]
    assert region_of(result)["startColumn"] == 2
