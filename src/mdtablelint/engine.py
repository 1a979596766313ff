"""Check, fix and format one file: which findings there are, and what may be written."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from mdtablelint import HOME
from mdtablelint.diagnostics import Diagnostic, Safety
from mdtablelint.document import Document
from mdtablelint.layout import canonical_lines
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.records import NamedTuple
from mdtablelint.rules.registry import Ran, all_rules, codes_of, matches
from mdtablelint.suppressions import Silence, read_suppressions
from mdtablelint.wording import MAX_MESSAGE, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mdtablelint.changes import Changes
    from mdtablelint.config import Settings
    from mdtablelint.diagnostics import Fix
    from mdtablelint.layout import Layout
    from mdtablelint.rules.registry import Rule
    from mdtablelint.source import Edit, Source

_MAX_ROUNDS = 10
# Edits are compared with those in the same stretch of so many characters.
_BLOCK_LENGTH = 256
_REPORT = f"please report it, with the file, at {HOME}/issues"


class RewriteError(RuntimeError):
    """A rewrite was given up, as it would not have kept a promise; nothing was written."""


class Outcome(NamedTuple):
    """What came of one file.

    `source` is the text after fixing, `fixed` how many findings that mended. `limits` says, by
    offset, what could not be read.
    """

    source: Source
    diagnostics: list[Diagnostic]
    fixed: int = 0
    limits: Sequence[tuple[int, str]] = ()


def check(source: Source, settings: Settings, changes: Changes | None = None) -> Outcome:
    """Return the findings in `source` in order of place; with `changes` only those due to them."""
    document = Document(source, settings.document)
    return _outcome(
        document, _findings(document, _enabled(source.path, settings), settings, changes)
    )


def _outcome(document: Document, found: list[tuple[Rule, Diagnostic]], fixed: int = 0) -> Outcome:
    limits = [(cell.start, _limit(len(cell.text))) for cell in document.given_up]
    return Outcome(document.source, [diagnostic for _, diagnostic in found], fixed, limits)


def _limit(length: int) -> str:
    return f"a cell of {length} characters is too tangled to be read: its links are not checked"


def fix(
    source: Source,
    settings: Settings,
    safeties: Collection[Safety],
    changes: Changes | None = None,
) -> Outcome:
    """Make the fixes of the given `safeties`, over and over until none is left.

    With `changes` only what `check` would report is mended.

    Raises RewriteError if the fixes never come to rest, or one changed what it promised to keep.
    """
    rules = _enabled(source.path, settings)
    count = None
    fighting: set[str] = set()
    for _ in range(_MAX_ROUNDS):
        document = Document(source, settings.document)
        found = _findings(document, rules, settings, changes)
        fixable = [(rule, d.fix) for rule, d in found if d.fix and d.fix.safety in safeties]
        # None of these is left in the end; what comes to light on the way counts as left.
        count = len(fixable) if count is None else count
        # What changes cells comes before what only lays them out.
        chosen = [(rule, fix_) for rule, fix_ in fixable if not rule.keeps_page] or fixable
        if not chosen:
            return _outcome(document, found, count)
        made = _compatible(fix_ for _, fix_ in chosen)
        fighting = {rule.code for rule, _ in chosen}
        edits = sorted(edit for fix_ in made for edit in fix_.edits)
        edited = source.edited(edits)
        if all(rule.keeps_page for rule, _ in chosen):
            _verify(source, edited)
        changes = changes.after(edits, source, edited) if changes else None
        source = edited
    message = f"the fixes of {', '.join(sorted(fighting))} undo each other; {_REPORT}"
    raise RewriteError(message)


def format_tables(source: Source, layout: Layout) -> Source:
    """Return `source` with its tables in canonical form.

    Raises RewriteError if reading the result again does not give the same tables.
    """
    if not _may_hold_table(source.text):
        return source
    tables = [Table(source, block) for block in scan(source.lines).tables]
    edits: list[Edit] = []
    for table in tables:
        if table.flaw is None:
            edits += table.replace_lines(canonical_lines(table, layout))
    if not edits:
        return source
    edited = source.edited(edits)
    _verify(source, edited, tables)
    return edited


def _may_hold_table(text: str) -> bool:
    """Say no only if no line can be a delimiter row: each needs a dash beside a pipe or colon."""
    return "-" in text and ("|" in text or ":" in text)


def _verify(before: Source, after: Source, tables: list[Table] | None = None) -> None:
    """Make sure that `after` has the tables of `before`, cell for cell."""
    old = tables if tables is not None else [Table(before, b) for b in scan(before.lines).tables]
    new = [Table(after, block) for block in scan(after.lines).tables]
    if len(old) == len(new) and all(map(_is_same, old, new)):
        return
    lines = [str(a.first + 1) for a, b in zip(old, new, strict=False) if not _is_same(a, b)]
    place = f"the table at line {lines[0]}" if lines else "the tables"
    message = f"rewriting {place} would change the page, so nothing was written; {_REPORT}"
    raise RewriteError(message)


def _is_same(old: Table, new: Table) -> bool:
    return (
        (old.first, old.width, old.line_count) == (new.first, new.width, new.line_count)
        and old.alignments == new.alignments
        and _is_same_row(old.line_cells[0], new.line_cells[0], old.width)
        and all(map(_is_same_row, old.line_cells[2:], new.line_cells[2:], repeat(old.width)))
    )


def _is_same_row(old: list[str], new: list[str], width: int) -> bool:
    """Compare two rows as GitHub shows them: cells that are missing are empty."""
    return old == new or (len(old) < width and new == old + [""] * (len(new) - len(old)))


def _enabled(path: str, settings: Settings) -> list[Rule]:
    """Return the rules that are switched on for the file at `path`."""
    ignored = list(settings.general.ignore)
    for pattern, codes in settings.general.per_file_ignores.items():
        # A pattern is relative to the configuration; one without a slash is a file's name.
        relative = os.path.relpath(path, settings.root) if settings.root else path
        name = relative if "/" in pattern else os.path.basename(path)
        if fnmatchcase(name.replace(os.sep, "/"), pattern):
            ignored += codes
    enabled = []
    for rule in all_rules().values():
        chosen = (
            _matches(rule, settings.general.select) if settings.general.select else rule.is_default
        )
        if (chosen or _matches(rule, settings.general.extend_select)) and not _matches(
            rule, ignored
        ):
            enabled.append(rule)
    return enabled


def _matches(rule: Rule, selectors: Iterable[str]) -> bool:
    return any(matches(rule, selector) for selector in selectors)


def _findings(
    document: Document, rules: Sequence[Rule], settings: Settings, changes: Changes | None
) -> list[tuple[Rule, Diagnostic]]:
    """Return what `rules` find and no comment hides, in order of place."""
    suppressions = read_suppressions(document)
    # A list may name one selector often.
    meant = cache(codes_of)
    silence = Silence(suppressions, lambda code: meant(code or "ALL"))
    found = []
    for rule in rules:
        if not rule.is_last:
            diagnostics = list(_run(rule, document, settings.options_of(rule), settings))
            if suppressions and diagnostics:
                hidden = silence.hidden(rule.code, (d.start.line - 1 for d in diagnostics))
                diagnostics = [d for d in diagnostics if not hidden.hold(d.start.line - 1)]
            found += [(rule, diagnostic) for diagnostic in diagnostics]
    ran = Ran(suppressions, rules, silence.used, meant)
    for rule in rules:
        if rule.is_last and suppressions:
            found += [(rule, d) for d in _run(rule, document, ran, settings)]
    if changes:
        found = _due_to(changes, found, document.source)
    found.sort(key=_place)
    return found


def _due_to(
    changes: Changes, found: list[tuple[Rule, Diagnostic]], source: Source
) -> list[tuple[Rule, Diagnostic]]:
    """Return the findings whose place, or one that they are compared with, has changed."""
    # Many findings may be compared with the same places.
    touched: dict[int, bool] = {}
    due = []
    for item in found:
        related = item[1].related
        if changes.touch(item[1].span, source):
            due.append(item)
            continue
        if id(related) not in touched:
            touched[id(related)] = any(changes.touch(span, source) for span in related)
        if touched[id(related)]:
            due.append(item)
    return due


def _run(rule: Rule, document: Document, options: Any, settings: Settings) -> Iterator[Diagnostic]:  # noqa: ANN401 - each rule has a type of its own
    source = document.source
    severity = settings.severity_of(rule)
    for finding in rule.check(document, options):
        yield Diagnostic(
            source.path,
            rule.code,
            rule.name,
            severity or finding.severity or rule.severity,
            finding.span,
            source.position(finding.span.start),
            source.position(finding.span.end),
            shortened(finding.message, MAX_MESSAGE, keep_end=True),
            _titled(finding.fix),
            finding.related,
        )


def _titled(fix_: Fix | None) -> Fix | None:
    """Return the fix with a title that is short enough to be shown."""
    if fix_ is None or len(fix_.title) <= MAX_MESSAGE:
        return fix_
    return fix_._replace(title=shortened(fix_.title, MAX_MESSAGE, keep_end=True))


def _place(found: tuple[Rule, Diagnostic]) -> tuple[int, str, int]:
    _, diagnostic = found
    return diagnostic.span.start, diagnostic.code, diagnostic.span.end


def _compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be made together: the first of those that overlap."""
    made: list[Fix] = []
    # The edits of these by the blocks of the text that they touch.
    taken: dict[int, list[Edit]] = {}
    for candidate in fixes:
        if not any(
            _overlap(edit, other)
            for edit in candidate.edits
            for block in _blocks(edit)
            for other in taken.get(block, ())
        ):
            made.append(candidate)
            for edit in candidate.edits:
                for block in _blocks(edit):
                    taken.setdefault(block, []).append(edit)
    return made


def _blocks(edit: Edit) -> range:
    return range(edit.start // _BLOCK_LENGTH, edit.end // _BLOCK_LENGTH + 1)


def _overlap(edit: Edit, other: Edit) -> bool:
    """Say whether two edits cannot both be made."""
    if other.start < edit.end and edit.start < other.end:
        return True
    # An insertion at the edge of another edit could land on either side of it.
    is_insertion = edit.start == edit.end or other.start == other.end
    return is_insertion and other.start <= edit.end and edit.start <= other.end
