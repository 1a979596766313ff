"""Which findings say again what a rule for just that has said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from mdtablelint.diagnostics import Diagnostic, Safety
from mdtablelint.rules.registry import Rule
from mdtablelint.text.source import Source


def without_replaced(
    found: list[Diagnostic], rules: Iterable[Rule], source: Source
) -> list[Diagnostic]:
    """Return what is left of `found` if a fault of a cell, or of a whole row, is reported once."""
    for rule in rules:
        said = [d for d in found if d.code == rule.code] if rule.replaces else ()
        if said:
            places = _Places(said, source)
            found = [d for d in found if d.code not in rule.replaces or not places.have(d)]
    return found


class _Places:
    """The cells and rows that a rule reports."""

    def __init__(self, said: Sequence[Diagnostic], source: Source) -> None:
        self._rows = {d.span for d in said if _is_row(d, source)}
        self._cells = sorted(
            (d for d in said if d.span not in self._rows), key=lambda d: d.span.start
        )
        self._starts = [d.span.start for d in self._cells]

    def have(self, diagnostic: Diagnostic) -> bool:
        """Return whether the fault of `diagnostic` is one of theirs, and its fix not missed."""
        span, fix = diagnostic.span, diagnostic.fix
        if span in self._rows:
            # Empty cells at its end do not fill the row. A value that is moved may.
            return fix is None or all(edit.start >= span.end for edit in fix.edits)
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or span.start > self._cells[index].span.end:
            return False
        is_missed = fix is not None and fix.safety is Safety.SAFE
        return not is_missed or self._cells[index].fix is not None


def _is_row(diagnostic: Diagnostic, source: Source) -> bool:
    """Return whether a finding is about a row: no pipe stands before it in its line."""
    line = diagnostic.start.line - 1
    start = source.starts[line]
    return "|" not in source.lines[line][: diagnostic.span.start - start]
