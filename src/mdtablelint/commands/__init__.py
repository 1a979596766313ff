"""What the commands do, one module each; a command returns its exit code."""

from __future__ import annotations

CLEAN, FOUND, FAILED = 0, 1, 2


class UsageError(ValueError):
    """Options make no sense, alone or together; the message names the option and the reason."""
