"""For test reports: JUnit XML, a suite for each file and a failed test for each finding.

Valid by the schema of Jenkins' xunit plugin, which other readers of JUnit XML accept as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.engine import Outcome
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.safe_text import tidy, visible

# XML 1.0 has no way to write these, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield the XML. It is ASCII, and so well-formed in whatever encoding it is written."""
    root = ET.Element("testsuites", name="mdtablelint")
    for outcome in results.outcomes:
        _add_suite(root, outcome, tidy(results.name(outcome.source.path)))
    for path, reason in results.failures:
        _add_failure(root, tidy(results.name(path)) or "mdtablelint", reason)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, 0)) for suite in root)))
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ET.tostring(root).decode("ascii")


def _add_suite(root: ET.Element, outcome: Outcome, file: str) -> None:
    """Add the findings in `file`, or one passed test if there are none."""
    found = outcome.diagnostics
    suite = _suite(root, file, tests=max(len(found), 1), failures=len(found))
    for diagnostic in found:
        place = f"{diagnostic.start.line}:{diagnostic.start.column}"
        case = _case(suite, file, f"{diagnostic.code} {diagnostic.name} {place}")
        failure = ET.SubElement(
            case, "failure", type=diagnostic.code, message=_clean(diagnostic.message)
        )
        failure.text = _clean(_line(diagnostic, file))
        if diagnostic.cause:
            failure.text += f"\ncause: {_clean(diagnostic.cause)}"
    if not found:
        _case(suite, file, "no findings")


def _add_failure(root: ET.Element, file: str, reason: str) -> None:
    case = _case(_suite(root, file, tests=1, errors=1), file, "mdtablelint failed")
    error = ET.SubElement(case, "error", type="failed", message=_clean(reason))
    error.text = _clean(f"{file}: {reason}")


def _suite(
    root: ET.Element, file: str, *, tests: int, failures: int = 0, errors: int = 0
) -> ET.Element:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": 0}
    attributes = {name: str(count) for name, count in counts.items()}
    return ET.SubElement(root, "testsuite", {"name": _clean(file), **attributes})


def _case(suite: ET.Element, file: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_clean(file), name=name, time="0")


def _line(diagnostic: Diagnostic, file: str) -> str:
    start = diagnostic.start
    return f"{file}:{start.line}:{start.column}: {diagnostic.code} {diagnostic.message}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", visible(text))
