"""What the command line must not say."""

from __future__ import annotations


class UsageError(ValueError):
    """Options make no sense, alone or together; the message names the option and the reason."""
