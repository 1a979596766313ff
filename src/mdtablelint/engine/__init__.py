"""Check, fix and format one file: which findings there are, and what may be written."""

from __future__ import annotations

import os
from collections import deque
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mdtablelint import HOME
from mdtablelint.diagnostics import Diagnostic, FixScope
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import Silence, read_suppressions, tables_to_lay_out
from mdtablelint.markdown.layout import Plan
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table
from mdtablelint.rules.registry import SuppressionUse, all_rules, codes_of, matches
from mdtablelint.text.wording import MAX_MESSAGE, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from mdtablelint.config import Settings
    from mdtablelint.diagnostics import Fix, Safety
    from mdtablelint.markdown.layout import Layout
    from mdtablelint.rules.registry import Rule
    from mdtablelint.text.changes import Changes
    from mdtablelint.text.source import Edit, Source

_MAX_ROUNDS = 10
# How often the result of fixes is read to find out which of them change too much.
_MAX_ATTEMPTS = 60
# Of those that do, so many are named.
_MAX_REASONS = 5
# Edits are compared with those in the same stretch of so many characters.
_BLOCK_LENGTH = 256
_Key = tuple[str, int, str, str]
_REPORT = f"please report it, with the file, at {HOME}/issues"


class RewriteError(RuntimeError):
    """A rewrite was given up, as it would not have kept a promise; nothing was written."""


class Outcome(NamedTuple):
    """What came of one file.

    `source` is the text after fixing, `fixed` how many findings that fixed, `refused` which fixes
    were left out, and why.
    """

    source: Source
    diagnostics: list[Diagnostic]
    fixed: int = 0
    refused: Sequence[str] = ()


def check(source: Source, settings: Settings, changes: Changes | None = None) -> Outcome:
    """Return the findings in `source` in order of place; with `changes` only those due to them."""
    document = Document(source, settings.document)
    found = _findings(document, _enabled(source.path, settings), settings, changes)
    return Outcome(source, [diagnostic for _, diagnostic in found])


def fix(
    source: Source,
    settings: Settings,
    safeties: Collection[Safety],
    changes: Changes | None = None,
) -> Outcome:
    """Make the fixes of the given `safeties`, over and over until none is left.

    With `changes` only what `check` would report is fixed. A fix that would change more than it
    says is left out, and its finding stays.

    Raises RewriteError if the fixes never come to rest.
    """
    rules = _enabled(source.path, settings)
    document = Document(source, settings.document)
    announced = -1
    refused: set[_Key] = set()
    attempts = _Attempts()
    fighting: set[str] = set()
    for number in range(_MAX_ROUNDS):
        found = _findings(document, rules, settings, changes)
        lines = document.source.lines
        fixable = [
            (rule, d)
            for rule, d in found
            if d.fix and d.fix.safety in safeties and _key(d, lines) not in refused
        ]
        # None of these is left in the end; what comes to light on the way counts as left.
        announced = len(fixable) if announced < 0 else announced
        # What changes blocks comes first, what only lays them out last: so each can be held to
        # its scope.
        chosen: list[tuple[Rule, Diagnostic]] = []
        for scope in FixScope:
            chosen = chosen or [item for item in fixable if item[0].scope is scope]
        if not chosen:
            return _fixed(document, found, announced, refused)
        # What came to rest in the first rounds fights with nothing.
        if number >= _MAX_ROUNDS // 2:
            fighting |= {rule.code for rule, _ in chosen}
        edited, made, failed = attempts.apply(document, _compatible(chosen))
        refused |= {_key(d, lines) for d in failed}
        edits = sorted(edit for _, d in made if d.fix for edit in d.fix.edits)
        changes = changes.after(edits, document.source, edited.source) if changes else None
        document = edited
    message = f"the fixes of {', '.join(sorted(fighting))} undo each other; {_REPORT}"
    raise RewriteError(message)


def _key(diagnostic: Diagnostic, lines: Sequence[str]) -> _Key:
    """Return what tells a finding from others as long as its line stays as it is."""
    start = diagnostic.start
    return diagnostic.code, start.column, lines[start.line - 1], diagnostic.message


def _fixed(
    document: Document,
    found: list[tuple[Rule, Diagnostic]],
    announced: int,
    refused: Collection[_Key],
) -> Outcome:
    """Return the outcome of fixing; what was refused is left without its fix."""
    lines = document.source.lines
    left = [d for _, d in found if d.fix and _key(d, lines) in refused]
    reasons = [
        f"line {d.start.line}: the fix of {d.code} was left out, as it would change more than "
        "the finding names"
        for d in left[:_MAX_REASONS]
    ]
    if len(left) > _MAX_REASONS:
        reasons.append(f"{len(left) - _MAX_REASONS} more fixes were left out for the same reason")
    kept = [d._replace(fix=None) if _key(d, lines) in refused else d for _, d in found]
    return Outcome(document.source, kept, max(announced - len(left), 0), reasons)


class _Attempts:
    """Makes fixes and reads the result, to prove that they changed nothing beyond their scopes."""

    def __init__(self) -> None:
        self._left = _MAX_ATTEMPTS

    def apply(
        self, document: Document, fixes: list[tuple[Rule, Diagnostic]]
    ) -> tuple[Document, list[tuple[Rule, Diagnostic]], list[Diagnostic]]:
        """Make `fixes`, or those of them that change nothing else.

        Returns the document, the fixes that were made, and the findings of the others. Where there
        are many others, they take what else is to be fixed by their rule with them.
        """
        candidate = self._try(document, fixes)
        if candidate:
            return candidate, fixes, []
        edited = document
        failed: list[Diagnostic] = []
        made: list[tuple[Rule, Diagnostic]] = []
        groups = deque(
            [item for item in fixes if item[0] is rule]
            for rule in dict.fromkeys(rule for rule, _ in fixes)
        )
        while groups:
            group = groups.popleft()
            candidate = self._try(document, made + group)
            if candidate:
                edited, made = candidate, made + group
            elif len(group) == 1 or self._left < 0:
                failed += [diagnostic for _, diagnostic in group]
            else:
                half = len(group) // 2
                groups.extendleft([group[half:], group[:half]])
        return edited, made, failed

    def _try(self, document: Document, fixes: list[tuple[Rule, Diagnostic]]) -> Document | None:
        """Return the document after `fixes`, or None if they change more than they may."""
        from mdtablelint.engine.verification import broken_line

        self._left -= 1
        made = [(rule.scope, d.fix) for rule, d in fixes if d.fix]
        source = document.source.edited(sorted(edit for _, fix_ in made for edit in fix_.edits))
        edited = Document(source, document.settings)
        return edited if broken_line(document, edited, made) is None else None


def format_tables(
    source: Source, layout: Layout, refused: Callable[[str], object] | None = None
) -> Source:
    """Return `source` with its tables in canonical form.

    If it would get too large it is returned as it is, and `refused` is called with the reason.

    Raises RewriteError if reading the result again does not give the same tables.
    """
    if not _may_hold_table(source.text):
        return source
    document = Document(source)
    plan = Plan(source, tables_to_lay_out(document), layout)
    if plan.refusal:
        if refused and not all(form.is_tidy for form in plan.forms):
            refused(plan.refusal)
        return source
    edits = [edit for form in plan.forms for edit in form.edits()]
    if not edits:
        return source
    edited = source.edited(edits)
    _verify(edited, document.tables)
    return edited


def _may_hold_table(text: str) -> bool:
    """Return False only if no line can be a delimiter row, with a dash beside a pipe or colon."""
    return "-" in text and ("|" in text or ":" in text)


def _verify(after: Source, tables: list[Table]) -> None:
    """Make sure that `after` has `tables`, cell for cell."""
    from mdtablelint.engine.verification import changed_table

    line = changed_table(tables, [Table(after, block) for block in scan(after.lines).tables])
    if line is not None:
        place = f"the table at line {line + 1}" if line >= 0 else "the tables"
        message = f"rewriting {place} would change the page, so nothing was written; {_REPORT}"
        raise RewriteError(message)


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
    use = SuppressionUse(suppressions, rules, silence.used, meant)
    for rule in rules:
        if rule.is_last and suppressions:
            found += [(rule, d) for d in _run(rule, document, use, settings)]
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


def _compatible(fixes: Iterable[tuple[Rule, Diagnostic]]) -> list[tuple[Rule, Diagnostic]]:
    """Return the fixes that can be made together: the first of those that overlap."""
    made: list[tuple[Rule, Diagnostic]] = []
    # The edits of these by the blocks of the text that they touch.
    taken: dict[int, list[Edit]] = {}
    for rule, diagnostic in fixes:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        if not any(
            _overlap(edit, other)
            for edit in edits
            for block in _blocks(edit)
            for other in taken.get(block, ())
        ):
            made.append((rule, diagnostic))
            for edit in edits:
                for block in _blocks(edit):
                    taken.setdefault(block, []).append(edit)
    return made


def _blocks(edit: Edit) -> range:
    return range(edit.start // _BLOCK_LENGTH, edit.end // _BLOCK_LENGTH + 1)


def _overlap(edit: Edit, other: Edit) -> bool:
    """Return whether two edits cannot both be made."""
    if other.start < edit.end and edit.start < other.end:
        return True
    # An insertion at the edge of another edit could land on either side of it.
    is_insertion = edit.start == edit.end or other.start == other.end
    return is_insertion and other.start <= edit.end and edit.start <= other.end
