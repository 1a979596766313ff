"""What comes of one file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mdtablelint.about import HOME
from mdtablelint.diagnostics import Diagnostic
from mdtablelint.text.source import Source

PLEASE_REPORT = f"please report it, with the file, at {HOME}/issues"


class RewriteError(RuntimeError):
    """A rewrite was given up, as it would not have kept a promise; nothing was written."""


class Outcome(NamedTuple):
    """What came of checking, fixing or formatting one file.

    `source` is the text afterwards, the same object if nothing was changed. `fixed` is how many
    findings were fixed, `diagnostics` are those that are left, and `refused` says which rewrites
    were left out, and why. `fixed_by_rule` counts those that were fixed by the code
    and name of their rule. `unused_contracts` are the headers with a contract that no table has,
    or None if nothing can be said of that.
    """

    source: Source
    diagnostics: Sequence[Diagnostic] = ()
    fixed: int = 0
    refused: Sequence[str] = ()
    fixed_by_rule: Mapping[str, int] = {}
    unused_contracts: Collection[str] | None = None
