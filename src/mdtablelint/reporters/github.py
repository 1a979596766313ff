"""For GitHub Actions: workflow commands, which show as annotations on the changed lines.

Escapes as in https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
and actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.diagnostics import Diagnostic
    from mdtablelint.reporters import Look, Report

_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def render(report: Report, _look: Look) -> Iterator[str]:
    """Yield a command for each finding."""
    for outcome in report.outcomes:
        for diagnostic in outcome.diagnostics:
            yield _command(diagnostic)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.path,
        "line": str(diagnostic.start.line),
        "endLine": str(diagnostic.end.line),
        "col": str(diagnostic.start.column),
        "endColumn": str(diagnostic.end.column),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    if diagnostic.end.line != diagnostic.start.line:
        # GitHub refuses columns for a stretch of several lines.
        del properties["col"], properties["endColumn"]
    listed = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{diagnostic.severity.value} {listed}::{_escaped(diagnostic.message, _MESSAGE)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
