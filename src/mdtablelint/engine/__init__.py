"""Check, fix and format one file: which findings there are, and what may be written."""

from __future__ import annotations

from mdtablelint.engine.checking import check
from mdtablelint.engine.fixing import fix
from mdtablelint.engine.formatting import format_tables
from mdtablelint.engine.outcome import Outcome, RewriteError

__all__ = ["Outcome", "RewriteError", "check", "fix", "format_tables"]
