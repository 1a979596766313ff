"""What makes a finding the same one as in an earlier run, for services that compare runs."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from functools import lru_cache

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.text.source import Source

_SPACE = re.compile(r"[ \t\v\f]+")
_PADS = re.compile(r" ?\| ?")
_DASHES = re.compile("-+")
_DELIMITER_ROW = re.compile("[-:|> ]+")


class Fingerprints:
    """The fingerprints of one report, each given out once.

    Line numbers are no part of them, nor is the message, which may name other lines: they stay the
    same when lines come or go, and when a table is formatted. Findings in equal lines are told
    apart by their order.
    """

    def __init__(self) -> None:
        self._given: Counter[tuple[str, ...]] = Counter()
        # A line may be long and have many findings: what is known of it is kept for the next.
        self._bare_line = lru_cache(maxsize=1)(_bare)
        self._begun = lru_cache(maxsize=100)(_begun)

    def of(self, *key: str) -> str:
        """Return the fingerprint of what `key` says; another one for each time it is said."""
        self._given[key] += 1
        *first, last = key
        digest = self._begun(*first).copy()
        digest.update(json.dumps([last, self._given[key]])[1:].encode())
        return digest.hexdigest()

    def of_finding(self, diagnostic: Diagnostic, source: Source, name: str) -> str:
        """Return the fingerprint of a finding in the file `name`; call it in order of place."""
        line = source.lines[diagnostic.start.line - 1]
        is_one_line = diagnostic.end.line == diagnostic.start.line
        end = diagnostic.end.column - 1 if is_one_line else len(line)
        spanned = line[diagnostic.start.column - 1 : end]
        return self.of(name, diagnostic.code, self._bare_line(line), _bare(spanned))


def _begun(*key: str) -> hashlib._Hash:
    """Return a digest of the beginning of a JSON array of `key` and more.

    JSON keeps apart what one text and what the next says, and takes any character.
    """
    return hashlib.sha256((json.dumps(key)[:-1] + ", ").encode())


def _bare(text: str) -> str:
    """Return what layout does not change in a line, or in a part of one."""
    text = _PADS.sub("|", _SPACE.sub(" ", text)).strip(" |")
    return _DASHES.sub("-", text) if _DELIMITER_ROW.fullmatch(text) else text
