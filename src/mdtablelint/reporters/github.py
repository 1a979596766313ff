"""For GitHub Actions: workflow commands, which show as annotations and, grouped, in the log.

Escapes as in https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
and actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.safe_text import inert, tidy, visible

_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield a command for each finding, in a group for each file, then one for each failure."""
    for outcome in results.outcomes:
        if not outcome.diagnostics:
            continue
        file = tidy(results.name(outcome.source.path))
        yield _command("group", {}, file)
        for diagnostic in outcome.diagnostics:
            yield _annotation(diagnostic, file)
        yield "::endgroup::"
    for path, reason in results.failures:
        properties = {"file": tidy(results.name(path)), "title": "mdtablelint failed"}
        yield _command("error", properties, reason)


def _annotation(diagnostic: Diagnostic, file: str) -> str:
    properties = {
        "file": file,
        "line": str(diagnostic.start.line),
        "endLine": str(diagnostic.end.line),
        "col": str(diagnostic.start.column),
        "endColumn": str(diagnostic.end.column),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    if diagnostic.end.line != diagnostic.start.line:
        # GitHub refuses columns for a stretch of several lines.
        del properties["col"], properties["endColumn"]
    # The log shows the message only, so place and code have to be in it.
    place = f"{diagnostic.start.line}:{diagnostic.start.column}"
    message = f"{place} {diagnostic.code} {diagnostic.message}"
    return _command(diagnostic.severity.value, properties, message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    """Return the line of a command.

    Its properties are exact, but for what a log must not hold and no escape is known for.
    """
    listed = ",".join(
        f"{key}={inert(_escaped(value, _PROPERTY))}" for key, value in properties.items() if value
    )
    return f"::{name}{' ' if listed else ''}{listed}::{_escaped(visible(message), _MESSAGE)}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
