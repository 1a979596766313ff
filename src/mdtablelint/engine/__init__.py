"""Check, fix and format one file: which findings there are, and what may be written."""

from __future__ import annotations

from mdtablelint.engine.checking import check
from mdtablelint.engine.outcome import Outcome, RewriteError

# Not every run fixes or formats: `fixing.fix` and `formatting.format_tables` are imported by those.
__all__ = ["Outcome", "RewriteError", "check"]
