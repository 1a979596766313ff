"""For programs: one JSON array of findings; lines and columns from 1, columns in code points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mdtablelint.terminal.safe_text import json_escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.diagnostics import Diagnostic, Fix
    from mdtablelint.reporters import DisplayOptions, Results
    from mdtablelint.text.source import Source


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield the array, an object a line."""
    items = [
        json_escaped(json.dumps(_object(diagnostic, outcome.source), ensure_ascii=False))
        for outcome in results.outcomes
        for diagnostic in outcome.diagnostics
    ]
    if not items:
        yield "[]"
        return
    yield "["
    yield ",\n".join(items)
    yield "]"


def _object(diagnostic: Diagnostic, source: Source) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "fix": _fix(diagnostic.fix, source) if diagnostic.fix else None,
    }


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    edits = []
    for edit in fix.edits:
        start, end = source.position(edit.start), source.position(edit.end)
        edits.append(
            {
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "text": edit.text,
            }
        )
    return {"safety": fix.safety.value, "title": fix.title, "edits": edits}
