"""What a run over files says on standard error, and what it could not do."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from mdtablelint.terminal.output import columns, echo
from mdtablelint.terminal.progress import Progress


class Messages:
    """Messages on standard error, between which the progress bar is shown.

    `failures` has the path and the reason of all that could not be done; the path is empty where
    the reason itself says what it is about.
    """

    def __init__(self, *, is_quiet: bool = False) -> None:
        self.is_quiet = is_quiet
        self.progress = Progress(is_quiet=is_quiet)
        self.failures: list[tuple[str, str]] = []

    def fail(self, path: str, reason: object) -> None:
        """Print and keep what could not be done with the file at `path`."""
        self.failures.append((path, str(reason)))
        self._say(f"{path}: {reason}")

    def fail_once(self, error: Exception) -> None:
        """Print and keep an error that may come up for many files."""
        if ("", str(error)) not in self.failures:
            self.failures.append(("", str(error)))
            self._say(str(error))

    def warn(self, message: str) -> None:
        """Print what may not be as it was meant, also in a quiet run."""
        self._say(message)

    def note(self, message: str) -> None:
        """Print what is good to know, unless the run is a quiet one."""
        if not self.is_quiet:
            self._say(message)

    def _say(self, message: str) -> None:
        self.progress.clear()
        say(message)


def say(message: str) -> None:
    """Print a message on standard error; on a terminal, break it between words."""
    lines: Iterable[str] = [message]
    if sys.stderr.isatty():
        from mdtablelint.reporters.wrapping import hanging

        lines = hanging(message, columns(sys.stderr), indent=4)
    for line in lines:
        echo(line, err=True)
