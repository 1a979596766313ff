"""For programs: one JSON array of findings; lines and columns from 1, columns in code points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mdtablelint.diagnostics import Diagnostic, Fix
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.safe_text import json_escaped
from mdtablelint.text.source import Source


def render(results: Results, _display: DisplayOptions) -> Iterator[str]:
    """Yield the array, an object a line."""
    items = [
        json_escaped(json.dumps(fields(diagnostic, outcome.source), ensure_ascii=False))
        for outcome in results.outcomes
        for diagnostic in outcome.diagnostics
    ]
    if not items:
        yield "[]"
        return
    yield "["
    yield ",\n".join(items)
    yield "]"


def fields(diagnostic: Diagnostic, source: Source) -> dict[str, Any]:
    """Return the fields of a finding in `source`, by name."""
    return {
        "path": diagnostic.path,
        **_place(source, *diagnostic.span),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "cause": diagnostic.cause,
        "fix": _fix(diagnostic.fix, source) if diagnostic.fix else None,
    }


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    edits = [{**_place(source, *edit[:2]), "text": edit.text} for edit in fix.edits]
    return {"safety": fix.safety.value, "title": fix.title, "edits": edits}


def _place(source: Source, start: int, end: int) -> dict[str, int]:
    first, last = source.position(start), source.position(end)
    return {
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }
