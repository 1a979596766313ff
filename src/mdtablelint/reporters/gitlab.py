"""For GitLab: a Code Quality report, shown in merge requests.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mdtablelint.diagnostics import Diagnostic, Severity
from mdtablelint.engine.fingerprints import Fingerprints
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.safe_text import encodable, json_escaped, tidy

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield one JSON array: an issue for each finding, and one for each failure."""
    yield json_escaped(json.dumps(list(_issues(results)), indent=2))


def _issues(results: Results) -> Iterator[dict[str, Any]]:
    fingerprints = Fingerprints()
    for outcome in results.outcomes:
        name = tidy(results.name(outcome.source.path))
        for diagnostic in outcome.diagnostics:
            fingerprint = fingerprints.of_finding(diagnostic, outcome.source, name)
            yield _issue(diagnostic, name, fingerprint)
    for path, reason in results.failures:
        # An issue needs a path, also if it is about none of the files.
        name = tidy(results.name(path)) or "."
        yield {
            "type": "issue",
            "check_name": "failed",
            "description": encodable(reason),
            "categories": ["Style"],
            # What is in the file has not been checked, or not been fixed.
            "severity": "blocker",
            "fingerprint": fingerprints.of(name, "failed"),
            "location": {"path": encodable(name), "lines": {"begin": 1, "end": 1}},
        }


def _issue(diagnostic: Diagnostic, name: str, fingerprint: str) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "type": "issue",
        "check_name": diagnostic.name,
        "description": f"{diagnostic.code}: {encodable(diagnostic.message)}",
        "categories": ["Style"],
        "severity": _SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": encodable(name),
            "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
        },
    }
    if diagnostic.cause:
        # GitLab ignores it; other readers of Code Climate's format show it below the issue.
        issue["content"] = {"body": encodable(diagnostic.cause)}
    return issue
