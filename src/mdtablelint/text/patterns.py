"""Patterns that a configuration has: they may be hostile, as they come with pull requests."""

from __future__ import annotations

import re
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

MAX_PATTERN_LENGTH = 1_000
# How long all patterns together may take for one file: a thousand times what plain ones need. It
# is the time of the processor, as regex counts it, so that a busy machine makes no error.
SECONDS = 1.0
# A pattern that calls itself can fill the memory before the time is over.
_CALLS_ITSELF = re.compile(r"(?<!\\)\(\?(?:R|[-+]?\d|&|P>)")


class PatternError(ValueError):
    """A pattern that cannot be used; the message says why."""


def compiled(pattern: str) -> Pattern[str]:
    """Return `pattern` as the package regex reads it. Raises PatternError."""
    if len(pattern) > MAX_PATTERN_LENGTH:
        raise PatternError(f"pattern has more than {MAX_PATTERN_LENGTH:,} characters")
    if _CALLS_ITSELF.search(pattern):
        raise PatternError("patterns that call themselves or a group are not supported")
    # It takes as long to import as a list to check, and few configurations have a pattern.
    import regex

    try:
        return regex.compile(pattern, cache_pattern=False)
    except regex.error as error:
        raise PatternError(f"not a pattern: {error}") from None
    except (RecursionError, OverflowError, MemoryError, ValueError, KeyError):
        raise PatternError("not a pattern that can be read") from None


class Budget:
    """The time that is left for the patterns of a configuration in one file."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._left = seconds

    def matches(self, pattern: Pattern[str], text: str) -> bool:
        """Return whether `pattern` matches all of `text`. Raises PatternError out of time."""
        begin = process_time()
        try:
            return pattern.fullmatch(text, timeout=max(self._left, 0.001)) is not None
        except (TimeoutError, MemoryError, RecursionError):
            raise PatternError(
                f"the pattern takes too long: stopped after {self._seconds:g} s; "
                "a repetition within a repetition, as in '(a+)+', is the usual reason"
            ) from None
        finally:
            self._left -= process_time() - begin
