"""A linter and formatter for the Markdown tables of paper lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.about import __version__

__all__ = [
    "CheckResult",
    "ConfigError",
    "Edit",
    "Finding",
    "Fix",
    "FixResult",
    "FormatResult",
    "RewriteError",
    "TextError",
    "__version__",
    "check",
    "fix",
    "format",
]

if TYPE_CHECKING:
    from mdtablelint.api import (
        CheckResult,
        ConfigError,
        Edit,
        Finding,
        Fix,
        FixResult,
        FormatResult,
        RewriteError,
        TextError,
        check,
        fix,
        format,  # noqa: A004 - called as mdtablelint.format
    )
else:
    # The command line imports this package first of all, and must not wait for all of the rest.
    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        from mdtablelint import api

        return getattr(api, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
