"""What makes a finding the same one as in an earlier run, for services that compare runs."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdtablelint.diagnostics import Diagnostic
    from mdtablelint.source import Source

_SPACE = re.compile(r"[ \t\v\f]+")
_PADS = re.compile(r" ?\| ?")
_DASHES = re.compile("-+")
_DELIMITER_ROW = re.compile("[-:|> ]+")


class Fingerprints:
    """The fingerprints of one report, each given out once.

    Line numbers are no part of them, nor is the message, which may name other lines: they stay the
    same when lines come or go, and when a table is laid out anew. Findings in equal lines are told
    apart by their order.
    """

    def __init__(self) -> None:
        self._given: Counter[tuple[str, ...]] = Counter()

    def of(self, *key: str) -> str:
        """Return the fingerprint of what `key` says; another one for each time it is said."""
        self._given[key] += 1
        # JSON keeps apart what one text and what the next says, and takes any character.
        text = json.dumps([*key, self._given[key]])
        return hashlib.sha256(text.encode()).hexdigest()

    def of_finding(self, diagnostic: Diagnostic, source: Source, name: str) -> str:
        """Return the fingerprint of a finding in the file `name`; call it in order of place."""
        line = source.lines[diagnostic.start.line - 1]
        is_one_line = diagnostic.end.line == diagnostic.start.line
        end = diagnostic.end.column - 1 if is_one_line else len(line)
        spanned = line[diagnostic.start.column - 1 : end]
        return self.of(name, diagnostic.code, _bare(line), _bare(spanned))


def _bare(text: str) -> str:
    """Return what layout does not change in a line, or in a part of one."""
    text = _PADS.sub("|", _SPACE.sub(" ", text)).strip(" |")
    return _DASHES.sub("-", text) if _DELIMITER_ROW.fullmatch(text) else text
