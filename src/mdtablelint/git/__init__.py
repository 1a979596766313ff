"""Which lines of files have changed since a commit, in repositories that may be hostile."""

from __future__ import annotations

from mdtablelint.git.command import GitError
from mdtablelint.git.history import History

__all__ = ["GitError", "History"]
