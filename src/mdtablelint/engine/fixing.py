"""Making fixes, round by round, and leaving out those that change more than they say."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.config import Settings
from mdtablelint.diagnostics import Diagnostic, FixScope, Safety
from mdtablelint.document.document import Document
from mdtablelint.engine.checking import enabled_rules, findings, unused_contracts
from mdtablelint.engine.outcome import PLEASE_REPORT, Outcome, RewriteError
from mdtablelint.text.source import Edit, Source

if TYPE_CHECKING:
    from mdtablelint.engine.baseline import Baseline, FollowedBaseline
    from mdtablelint.text.changes import Changes


_MAX_ROUNDS = 10
# How often the result of fixes is read to find out which of them change too much.
_MAX_ATTEMPTS = 60
# How many of those are named.
_MAX_REASONS = 5
# Edits are compared with those in the same stretch of so many characters.
_STRETCH_LENGTH = 256
_Key = tuple[str, int, str, str]


def fix(
    source: Source,
    settings: Settings,
    safeties: Collection[Safety],
    changes: Changes | None = None,
    baseline: Baseline | None = None,
) -> Outcome:
    """Make the fixes of the given `safeties`, over and over until none is left.

    With `changes` or `baseline` only what `check` would report is fixed. A fix that would change
    more than it says is left out, and its finding stays.

    Raises RewriteError if the fixes undo each other.
    """
    fixing = Fixing(source, settings, safeties, changes, baseline)
    for _ in fixing.rounds():
        pass
    return fixing.outcome()


class Round(NamedTuple):
    """One round of fixing: the document before and after it, and the findings it fixed."""

    before: Document
    after: Document
    fixed: list[Diagnostic]


class Fixing:
    """The fixing of one file: run `rounds` to the end, then take the `outcome`."""

    def __init__(
        self,
        source: Source,
        settings: Settings,
        safeties: Collection[Safety],
        changes: Changes | None = None,
        baseline: Baseline | None = None,
    ) -> None:
        self._settings = settings
        self._safeties = safeties
        self._changes = changes
        self._baseline: Baseline | FollowedBaseline | None = baseline
        self._rules = enabled_rules(source.path, settings)
        self._scopes = {rule.code: rule.scope for rule in self._rules}
        self._document = Document(source, settings.document)
        self._found: list[Diagnostic] = []
        # What could be fixed at the beginning, by the code and name of the rule.
        self._fixable: Counter[str] = Counter()
        self._refused: set[_Key] = set()
        self._attempts_left = _MAX_ATTEMPTS

    def rounds(self) -> Iterator[Round]:
        """Fix the file, and yield each round. Raises RewriteError if the fixes undo each other."""
        fighting: set[str] = set()
        for number in range(_MAX_ROUNDS):
            before = self._document
            self._found = findings(
                before, self._rules, self._settings, self._changes, self._baseline
            )
            fixable = [d for d in self._found if self._is_fixable(d)]
            if number == 0:
                # None of these is left in the end; what comes to light on the way counts as left.
                self._fixable.update(map(_rule, fixable))
            # Of two equal rows one goes before the other is edited, as they are not equal then
            # if only the changed one of them is fixed. What changes blocks comes next, what only
            # formats them last: so each can be held to its scope.
            chosen = [d for d in fixable if _removes_lines(d, before.source)]
            for scope in FixScope:
                chosen = chosen or [d for d in fixable if self._scope(d) is scope]
            if not chosen:
                return
            # What came to rest in the first rounds fights with nothing.
            if number >= _MAX_ROUNDS // 2:
                fighting |= {d.code for d in chosen}
            self._document, fixed, failed = self._apply(compatible(chosen))
            self._refused |= {_key(d, before) for d in failed}
            if self._changes or self._baseline:
                self._follow(sorted(_edits(fixed)), before.source)
            yield Round(before, self._document, fixed)
        codes = ", ".join(sorted(fighting))
        raise RewriteError(f"the fixes of {codes} undo each other; {PLEASE_REPORT}")

    def outcome(self) -> Outcome:
        """Return what came of it; what was refused is left without its fix."""
        left = [d for d in self._found if d.fix and self._is_refused(d)]
        reasons = [
            f"line {d.start.line}: the fix of {d.code} was left out, as it would change more than "
            "the finding names"
            for d in left[:_MAX_REASONS]
        ]
        if len(left) > _MAX_REASONS:
            more = len(left) - _MAX_REASONS
            reasons.append(f"{more} more fixes were left out for the same reason")
        kept = [d._replace(fix=None) if self._is_refused(d) else d for d in self._found]
        fixed = self._fixable - Counter(map(_rule, left))
        unused = unused_contracts(self._document, self._rules, self._settings)
        return Outcome(self._document.source, kept, fixed.total(), reasons, fixed, unused)

    def _follow(self, edits: list[Edit], before: Source) -> None:
        """Find what has changed, and what the baseline has, after `edits`."""
        after = self._document.source
        if self._changes:
            self._changes = self._changes.after(edits, before, after)
        if self._baseline:
            self._baseline = self._baseline.after(edits, before, after)

    def _is_refused(self, diagnostic: Diagnostic) -> bool:
        return _key(diagnostic, self._document) in self._refused

    def _is_fixable(self, diagnostic: Diagnostic) -> bool:
        fix_ = diagnostic.fix
        return bool(fix_ and fix_.safety in self._safeties) and not self._is_refused(diagnostic)

    def _scope(self, diagnostic: Diagnostic) -> FixScope:
        """Return what the fix of a finding may change."""
        return (diagnostic.fix and diagnostic.fix.scope) or self._scopes[diagnostic.code]

    def _apply(
        self, chosen: list[Diagnostic]
    ) -> tuple[Document, list[Diagnostic], list[Diagnostic]]:
        """Make the fixes of `chosen`, or those of them that change nothing else.

        Returns the document, the findings that were fixed, and the others. Where there are many
        others, they take what else is to be fixed by their rule with them.
        """
        edited = self._document
        failed: list[Diagnostic] = []
        fixed: list[Diagnostic] = []
        groups = deque([chosen])
        while groups:
            group = groups.popleft()
            candidate = self._attempt(fixed + group)
            if candidate:
                edited, fixed = candidate, fixed + group
            elif group is chosen:
                codes = dict.fromkeys(d.code for d in group)
                groups.extend([d for d in group if d.code == code] for code in codes)
            elif len(group) == 1 or self._attempts_left < 0:
                failed += group
            else:
                half = len(group) // 2
                groups.extendleft([group[half:], group[:half]])
        return edited, fixed, failed

    def _attempt(self, chosen: list[Diagnostic]) -> Document | None:
        """Return the document after fixes, or None if they change more than they may."""
        from mdtablelint.engine.verification import broken_line

        self._attempts_left -= 1
        source = self._document.source.edited(sorted(_edits(chosen)))
        edited = Document(source, self._document.settings)
        made = [(self._scope(d), d.fix) for d in chosen if d.fix]
        return edited if broken_line(self._document, edited, made) is None else None


def _rule(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.name}"


def _removes_lines(diagnostic: Diagnostic, source: Source) -> bool:
    """Return whether the fix removes whole lines, and does nothing else."""
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return all(
        edit == source.line_removal(source.position(edit.start).line - 1)
        or edit == source.line_removal(source.position(edit.end).line - 1)
        for edit in edits
    )


def _key(diagnostic: Diagnostic, document: Document) -> _Key:
    """Return what tells a finding from others as long as its line stays as it is."""
    start = diagnostic.start
    line = document.source.lines[start.line - 1]
    return diagnostic.code, start.column, line, diagnostic.message


def _edits(chosen: Iterable[Diagnostic]) -> Iterator[Edit]:
    return (edit for diagnostic in chosen if diagnostic.fix for edit in diagnostic.fix.edits)


def compatible(fixable: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings whose fixes can be made together: the first of those that overlap."""
    chosen = []
    # The edits of these by the stretches of the text that they touch.
    taken: dict[int, list[Edit]] = {}
    for diagnostic in fixable:
        edits = list(_edits([diagnostic]))
        if not any(
            _overlap(edit, other)
            for edit in edits
            for stretch in _stretches(edit)
            for other in taken.get(stretch, ())
        ):
            chosen.append(diagnostic)
            for edit in edits:
                for stretch in _stretches(edit):
                    taken.setdefault(stretch, []).append(edit)
    return chosen


def _stretches(edit: Edit) -> range:
    return range(edit.start // _STRETCH_LENGTH, edit.end // _STRETCH_LENGTH + 1)


def _overlap(edit: Edit, other: Edit) -> bool:
    """Return whether two edits cannot both be made."""
    if other.start < edit.end and edit.start < other.end:
        return True
    # An insertion at the edge of another edit could land on either side of it.
    is_insertion = edit.start == edit.end or other.start == other.end
    return is_insertion and other.start <= edit.end and edit.start <= other.end
