"""Which lines of files have changed since a commit, in repositories that are not trusted."""

from __future__ import annotations

from mdtablelint.git.command import GitError
from mdtablelint.git.history import History

__all__ = ["GitError", "History"]
