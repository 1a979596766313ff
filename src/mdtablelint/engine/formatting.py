"""Formatting the tables of a file, and the proof that they are still the same."""

from __future__ import annotations

from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import tables_to_lay_out
from mdtablelint.engine.outcome import PLEASE_REPORT, Outcome, RewriteError
from mdtablelint.markdown.layout import Layout, Plan
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.text.source import Source


def format_tables(source: Source, layout: Layout) -> Outcome:
    """Put the tables of `source` in canonical form, unless it would get too large by that.

    Raises RewriteError if reading the result again does not give the same tables.
    """
    if not _may_hold_table(source.text):
        return Outcome(source)
    document = Document(source)
    plan = Plan(source, tables_to_lay_out(document), layout)
    if plan.refusal:
        is_tidy = all(form.is_tidy for form in plan.forms)
        return Outcome(source, refused=() if is_tidy else (plan.refusal,))
    edits = [edit for form in plan.forms for edit in form.edits()]
    if not edits:
        return Outcome(source)
    edited = source.edited(edits)
    _verify(edited, document.tables)
    return Outcome(edited)


def _may_hold_table(text: str) -> bool:
    """Return False only if no line can be a delimiter row, with a dash beside a pipe or colon."""
    return "-" in text and ("|" in text or ":" in text)


def _verify(after: Source, tables: list[Table]) -> None:
    """Raise RewriteError unless `after` has `tables`, cell for cell."""
    from mdtablelint.engine.verification import changed_table

    line = changed_table(tables, [Table(after, block) for block in scan(after.lines).tables])
    if line is not None:
        place = f"the table at line {line + 1}" if line >= 0 else "the tables"
        raise RewriteError(
            f"rewriting {place} would change the page, so nothing was written; {PLEASE_REPORT}"
        )
