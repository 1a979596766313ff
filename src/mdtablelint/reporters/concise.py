"""One line for each place: path, place, severity, code, message; ``[*]`` marks what --fix fixes."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Diagnostic, Safety
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.folding import files_by_severity
from mdtablelint.terminal.safe_text import line_start, styled, visible


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield the lines, errors first."""
    for _, diagnostics in files_by_severity(results.outcomes):
        for diagnostic in diagnostics:
            yield _line(diagnostic, color=display.color)


def _line(diagnostic: Diagnostic, *, color: bool) -> str:
    severity = diagnostic.severity.value
    label = styled(severity, "red" if severity == "error" else "yellow", color=color)
    path = styled(line_start(diagnostic.path), "bold", color=color)
    place = f"{diagnostic.start.line}:{diagnostic.start.column}"
    return f"{path}:{place}: {label} {rule_and_message(diagnostic)}"


def rule_and_message(diagnostic: Diagnostic) -> str:
    """Return the code and the message, with a mark between them if --fix fixes this."""
    is_fixable = diagnostic.fix is not None and diagnostic.fix.safety is Safety.SAFE
    return f"{diagnostic.code}{' [*]' if is_fixable else ''} {visible(diagnostic.message)}"
