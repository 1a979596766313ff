"""Code Quality reports for GitLab."""

from __future__ import annotations

import pytest
from reports import checked, finding, read

from mdtablelint.diagnostics import Severity
from mdtablelint.reporters import Results

# What GitLab's documentation asks of an issue; it publishes no schema.
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def assert_is_valid(issues):
    assert isinstance(issues, list)
    for issue in issues:
        assert set(issue) - {"content"} == {
            "type", "check_name", "description", "categories", "severity", "fingerprint",
            "location",
        }  # fmt: skip
        assert (issue["type"], issue["categories"]) == ("issue", ["Style"])
        assert all(issue[key] for key in ("check_name", "description", "fingerprint"))
        assert issue["severity"] in SEVERITIES
        location = issue["location"]
        assert location["path"]
        assert not location["path"].startswith(("/", "./", "../"))
        assert 1 <= location["lines"]["begin"] <= location["lines"]["end"]
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)


def test_a_finding_is_an_issue():
    (issue,) = read("gitlab", Results([finding("ab\ncd", 1, 4)]))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "type": "issue",
        "check_name": "short-row",
        "description": "MT102: message",
        "categories": ["Style"],
        "severity": "minor",
        "location": {"path": "list.md", "lines": {"begin": 1, "end": 2}},
    }


def test_issues_are_the_findings():
    outcomes = [checked(), checked(path="./other.md")]
    issues = read("gitlab", Results(outcomes, names={"list.md": "docs/list.md"}))
    assert_is_valid(issues)
    severities = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    assert [
        (
            issue["check_name"], issue["description"], issue["severity"],
            issue["location"]["path"], issue["location"]["lines"]["begin"],
        )
        for issue in issues
    ] == [
        (d.name, f"{d.code}: {d.message}", severities[d.severity], path, d.start.line)
        for outcome, path in zip(outcomes, ("docs/list.md", "other.md"), strict=True)
        for d in outcome.diagnostics
    ]  # fmt: skip


def test_a_file_twice_has_no_fingerprint_twice():
    assert_is_valid(read("gitlab", Results([checked(), checked(), checked(path="./list.md")])))


def test_a_failure_is_a_blocker():
    failures = [("a.md", "not UTF-8"), ("a.md", "gone"), ("b\udcff.md", "gone"), ("", "bad")]
    issues = read("gitlab", Results([checked()], failures))
    assert_is_valid(issues)
    assert [(i["description"], i["location"]["path"], i["severity"]) for i in issues[-4:]] == [
        ("not UTF-8", "a.md", "blocker"),
        ("gone", "a.md", "blocker"),
        ("gone", "b\N{REPLACEMENT CHARACTER}.md", "blocker"),
        ("bad", ".", "blocker"),
    ]


@pytest.mark.parametrize("outcomes", [[], [checked("clean\n")]])
def test_no_findings_are_an_empty_array(outcomes):
    assert read("gitlab", Results(outcomes)) == []
