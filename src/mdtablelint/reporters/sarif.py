"""For code scanning, as on GitHub: SARIF 2.1.0.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html.
The same input gives the same output: there is no time in it, and no path of the machine that it
was not asked to check by that very path.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import quote_from_bytes

from mdtablelint.about import HOME, __version__
from mdtablelint.diagnostics import Diagnostic, Fix, Safety
from mdtablelint.engine import Outcome
from mdtablelint.engine.fingerprints import Fingerprints
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.rules.registry import Rule, all_rules
from mdtablelint.terminal.safe_text import encodable, json_escaped, tidy
from mdtablelint.text.source import Source

_ROOT = "%SRCROOT%"
# Viewers list all of them below a result.
_MOST_RELATED = 10
# What joins the text of a link to its address, unless a backslash comes before it.
_LINK_MIDDLE = re.compile(r"(\\*)\]\(")


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield the log as one JSON object."""
    found = {d.code for outcome in results.outcomes for d in outcome.diagnostics}
    rules = [rule for code, rule in all_rules().items() if code in found]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The root of the repository."}}
                },
                "columnKind": "unicodeCodePoints",
                # As CommonMark has them; SARIF does not expect a lone carriage return.
                "newlineSequences": ["\r\n", "\n", "\r"],
                "invocations": [_invocation(results)],
                "results": list(_results(results, rules)),
            }
        ],
    }
    yield json_escaped(json.dumps(log, indent=2))


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "mdtablelint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_descriptor(rule) for rule in rules],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    """Describe a rule by its page: the first line in short, then all before the examples."""
    summary, _, rest = rule.page.partition("\n")
    reason = " ".join(rest.partition("\nFails:\n")[0].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(summary),
        "fullDescription": _message(f"{summary} {reason}"),
        "help": {**_message(rule.page), "markdown": rule.page},
        "helpUri": f"{HOME}/blob/main/docs/rules.md#{rule.code.lower()}-{rule.name}",
        "defaultConfiguration": {"level": rule.severity.value, "enabled": rule.is_default},
        "properties": {
            # The family: the folder in which the rule lies.
            "tags": [rule.check.__module__.split(".")[-2]],
            "problem.severity": rule.severity.value,
        },
    }


def _invocation(results: Results) -> dict[str, Any]:
    notifications = []
    for path, reason in results.failures:
        notification: dict[str, Any] = {"level": "error", "message": _message(reason)}
        if path:
            artifact = _artifact(results.name(path))
            notification["locations"] = [{"physicalLocation": {"artifactLocation": artifact}}]
        notifications.append(notification)
    return {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": notifications,
    }


def _results(results: Results, rules: list[Rule]) -> Iterator[dict[str, Any]]:
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    fingerprints = Fingerprints()
    for outcome in results.outcomes:
        name = tidy(results.name(outcome.source.path))
        for diagnostic in outcome.diagnostics:
            fingerprint = fingerprints.of_finding(diagnostic, outcome.source, name)
            yield {
                "ruleId": diagnostic.code,
                "ruleIndex": indexes[diagnostic.code],
                # Not primaryLocationLineHash: GitHub computes that one itself.
                "partialFingerprints": {"mdtablelint/v1": fingerprint},
                **_result(diagnostic, outcome, _artifact(name)),
            }


def _result(
    diagnostic: Diagnostic, outcome: Outcome, artifact: Mapping[str, str]
) -> dict[str, Any]:
    source = outcome.source
    result: dict[str, Any] = {
        "level": diagnostic.severity.value,
        "message": _message(diagnostic.message),
        "locations": [_location(artifact, source, *diagnostic.span)],
    }
    related = [
        {
            **_location(artifact, source, *span),
            "message": {"text": f"see line {source.position(span.start).line}"},
        }
        for span in islice(diagnostic.related, _MOST_RELATED)
    ]
    if related:
        result["relatedLocations"] = related
    if diagnostic.cause:
        # Results of one file with the same rule and cause are one finding for who decides.
        result["properties"] = {"cause": encodable(diagnostic.cause)}
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix, source, artifact)]
    return result


def _fix(fix: Fix, source: Source, artifact: Mapping[str, str]) -> dict[str, Any]:
    warning = " (unsafe: look at the result)" if fix.safety is Safety.UNSAFE else ""
    replacements = [
        {
            "deletedRegion": _region(source, edit.start, edit.end),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": _message(fix.title + warning),
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _location(artifact: Mapping[str, str], source: Source, start: int, end: int) -> dict[str, Any]:
    region = _region(source, start, end)
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    """Return the place of ``text[start:end]``; one that is empty is a place to insert at."""
    first, last = source.position(start), source.position(end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _artifact(name: str) -> dict[str, str]:
    """Return where the file is: from the root of the repository, unless its path is absolute."""
    uri = quote_from_bytes(os.fsencode(tidy(name)), safe="/")
    if os.path.isabs(name):
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": _ROOT}


def _message(text: str) -> dict[str, str]:
    """Return a message that says `text`, whatever SARIF means by some of its characters.

    Braces would be placeholders, and a link in the text of a list is not a link of ours.
    """
    text = encodable(text).replace("{", "{{").replace("}", "}}")
    return {"text": _LINK_MIDDLE.sub(r"\1\1\](", text)}
