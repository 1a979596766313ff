"""What --changed-since leaves of a run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mdtablelint.commands.messages import Messages
from mdtablelint.files.opening import FileError
from mdtablelint.git import GitError, History
from mdtablelint.text.source import Source

if TYPE_CHECKING:
    from mdtablelint.text.changes import Changes


class Changed:
    """The files that have changed since a revision, and the lines in them."""

    def __init__(self, revision: str, messages: Messages) -> None:
        self._history = History(revision)
        self._messages = messages

    def files(self, paths: list[str]) -> list[str]:
        """Return the files that have changed; those that are missing have."""
        self._history.look_up(filter(os.path.isfile, paths))
        for note in self._history.notes:
            self._messages.note(note)
        return [path for path in paths if not os.path.isfile(path) or self._has_changed(path)]

    def lines(self, source: Source) -> Changes:
        """Return the changed lines of `source`. Raises FileError if git cannot tell."""
        try:
            return self._history.changes(source)
        except GitError as error:
            raise FileError(str(error)) from None

    def _has_changed(self, path: str) -> bool:
        try:
            return self._history.has_changed(path)
        except GitError as error:
            self._messages.fail_once(error)
            return False
