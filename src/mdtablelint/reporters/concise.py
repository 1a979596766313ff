"""One line for each finding: path, place, code, message; ``[*]`` marks what --fix fixes."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Diagnostic, Safety
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.safe_text import line_start, styled, visible


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield the lines."""
    for diagnostic in results.diagnostics:
        yield headline(diagnostic, color=display.color)


def headline(diagnostic: Diagnostic, *, color: bool) -> str:
    """Return the line that says where and what."""
    severity = diagnostic.severity.value
    code = styled(diagnostic.code, "red" if severity == "error" else "yellow", color=color)
    place = styled(line_start(diagnostic.path), "bold", color=color)
    is_fixable = diagnostic.fix is not None and diagnostic.fix.safety is Safety.SAFE
    mark = " [*]" if is_fixable else ""
    return (
        f"{place}:{diagnostic.start.line}:{diagnostic.start.column}: "
        f"{code}{mark} {visible(diagnostic.message)}"
    )
