"""A progress bar on standard error, for long runs that somebody watches."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from mdtablelint.terminal.output import write

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# Seconds: shorter runs are over before a bar could be read.
_PATIENCE = 1.0
_CLEAR_LINE = "\r\x1b[K"
_UP = "\x1b[A"


class Progress:
    """How much of the work is done; shown from the second second on, and on terminals only."""

    def __init__(self, *, is_quiet: bool = False, patience: float = _PATIENCE) -> None:
        self.total = 0
        self._is_shown = not is_quiet and sys.stderr.isatty()
        self._due = time.monotonic() + patience
        self._done = 0
        self._bar: ProgressBar[int] | None = None

    def step(self, amount: int = 1) -> None:
        """Count `amount` of the total as done."""
        self._done += amount
        if not self._is_shown or time.monotonic() < self._due:
            return
        if self._bar is None:
            from click import progressbar

            self._bar = progressbar(length=self.total, label="mdtablelint", file=sys.stderr)
            self._bar.__enter__()
            self._bar.update(self._done)
        else:
            self._bar.update(amount)

    def clear(self) -> None:
        """Take the bar from the screen, for a line that is to be written."""
        if self._bar is not None:
            write(_CLEAR_LINE, err=True)

    def close(self) -> None:
        """Take the bar from the screen for good."""
        if self._bar is not None:
            self.clear()
            # This ends the line, which is empty now.
            self._bar.__exit__(None, None, None)
            write(_UP, err=True)
            self._bar = None
