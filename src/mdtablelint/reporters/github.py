"""For GitHub Actions: workflow commands, which show as annotations and, grouped, in the log.

GitHub shows ten errors and ten warnings of a step: what has one cause is one annotation, and the
errors of all files come before the warnings.

Escapes as in https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
and actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from mdtablelint.diagnostics import Severity
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.folding import Folded, fold
from mdtablelint.terminal.safe_text import inert, tidy, visible

_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield a command for each finding, in a group for each file, then one for each failure."""
    found = [
        (tidy(results.name(outcome.source.path)), each)
        for outcome in results.outcomes
        for each in fold(outcome.diagnostics, is_folded=display.is_folded)
    ]
    for severity in Severity:
        chosen = (item for item in found if item[1].first.severity is severity)
        for file, group in groupby(chosen, key=lambda item: item[0]):
            yield _command("group", {}, file)
            yield from (_annotation(each, file) for _, each in group)
            yield "::endgroup::"
    for path, reason in results.failures:
        properties = {"file": tidy(results.name(path)), "title": "mdtablelint failed"}
        yield _command("error", properties, reason)


def _annotation(folded: Folded, file: str) -> str:
    diagnostic = folded.first
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
    message = f"{place} {diagnostic.code} {folded.message}"
    if len(folded.places) > 1:
        message += f" ({folded.lines})"
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
