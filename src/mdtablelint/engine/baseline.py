"""The findings that a baseline has: they are not reported, also while the file is fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.text.changes import Changes
from mdtablelint.text.source import Edit, Source

# Hexadecimal digits of a fingerprint that are kept: enough to tell findings apart.
DIGITS = 16


class Entry(NamedTuple):
    """A finding in a baseline: the file's name, the rule's code, and the fingerprint."""

    name: str
    code: str
    fingerprint: str


class Baseline:
    """The findings of one file that are known.

    `unmet` are the entries that no finding has met, and `hidden` the findings that met one.
    """

    def __init__(self, name: str, entries: Iterable[Entry]) -> None:
        self._name = name
        self._entries = frozenset(entries)
        self.unmet = set(self._entries)
        self.hidden: list[Diagnostic] = []

    def new(self, found: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
        """Return those of `found`, all findings of some rules in order of place, that are new."""
        new = []
        self.hidden = []
        for diagnostic, entry in zip(found, entries_of(found, source, self._name), strict=True):
            if entry in self._entries:
                self.unmet.discard(entry)
                self.hidden.append(diagnostic)
            else:
                new.append(diagnostic)
        return new

    def after(self, edits: Sequence[Edit], source: Source, edited: Source) -> FollowedBaseline:
        """Return what is known of `edited`, which `edits` make of `source`; they are sorted."""
        lines = ((d.code, d.start.line - 1) for d in self.hidden)
        return FollowedBaseline(lines).after(edits, source, edited)


class FollowedBaseline:
    """The known findings of a file that is being fixed, by rule and line.

    An edit changes the fingerprints of all findings on its line.
    """

    def __init__(self, lines: Iterable[tuple[str, int]]) -> None:
        self._lines = Counter(lines)

    def new(self, found: Sequence[Diagnostic], _source: Source) -> list[Diagnostic]:
        """Return those of `found` that are not known."""
        left = self._lines.copy()
        new = []
        for diagnostic in found:
            place = diagnostic.code, diagnostic.start.line - 1
            if left[place] > 0:
                left[place] -= 1
            else:
                new.append(diagnostic)
        return new

    def after(self, edits: Sequence[Edit], source: Source, edited: Source) -> FollowedBaseline:
        """Return what is known after `edits`, which are sorted."""
        by_code: dict[str, list[int]] = {}
        for code, line in self._lines.elements():
            by_code.setdefault(code, []).append(line)
        return FollowedBaseline(
            (code, line)
            for code, lines in by_code.items()
            for line in Changes(lines).after(edits, source, edited).lines
        )


def entries_of(found: Iterable[Diagnostic], source: Source, name: str) -> list[Entry]:
    """Return the entries for `found`, all findings of some rules in order of place."""
    from mdtablelint.engine.fingerprints import Fingerprints

    fingerprints = Fingerprints()
    return [Entry(name, d.code, fingerprints.of_finding(d, source, name)[:DIGITS]) for d in found]
