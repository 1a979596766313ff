"""The way in for other programs: text in, results out, by the engine that the commands use.

Import these names from `mdtablelint`. Nothing here prints, uses the network, or opens a file but
the configuration that it is given.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from mdtablelint import config as configuration
from mdtablelint import engine
from mdtablelint.config import ConfigError
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import RewriteError, fixing, formatting
from mdtablelint.files.reading import refuse_conflict
from mdtablelint.reporters.json import fields
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.source import Source, TextError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mdtablelint import diagnostics
    from mdtablelint.config import Settings

Path = str | os.PathLike[str]
Config = Mapping[str, Any] | Path

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
    "check",
    "fix",
    "format",
]

# While a module is imported, other threads wait: none of them sees only some of the rules.
all_rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace what is between two positions by `text`."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Edits that are made together or not at all; `title` says what they do."""

    safety: Literal["safe", "unsafe"]
    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong, where, and the fix if there is one."""

    code: str
    name: str
    severity: Literal["error", "warning"]
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The findings in a list, in order of position."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixResult:
    """The list after its fixes.

    `fixed` is how many of the findings were fixed, `findings` are those that are left, and
    `refused` says why fixes were not made.
    """

    text: str
    fixed: int
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatResult:
    """The list with its tables formatted; `refused` says why they were left as they are."""

    text: str
    refused: tuple[str, ...]


def check(text: str, *, path: Path | None = None, config: Config | None = None) -> CheckResult:
    """Return the findings in `text`, as `mdtablelint check` reports them.

    Args:
        text: A list in Markdown, with any line ends, with or without a byte order mark.
        path: What the list is called. Only the patterns of `per-file-ignores` look at it.
        config: What a configuration file holds, as `tomllib` reads it, or the path of such a
            file. Without it all keys have their defaults: no file is searched for.

    Raises:
        ConfigError: The configuration cannot be used.
        TextError: The text has an unresolved merge conflict or a lone surrogate in it.
    """
    source = _source(text, path)
    outcome = engine.check(source, _settings(config))
    return CheckResult(findings=_findings(outcome.diagnostics, source))


def fix(
    text: str,
    *,
    path: Path | None = None,
    config: Config | None = None,
    unsafe_fixes: bool = False,
) -> FixResult:
    """Return `text` after its safe fixes, as `mdtablelint check --fix` writes it.

    Args:
        text: As for `check`.
        path: As for `check`.
        config: As for `check`.
        unsafe_fixes: Make fixes too that guess or remove something.

    Raises:
        ConfigError: As for `check`.
        TextError: As for `check`.
        RewriteError: The fixes undo each other, which is a bug in a rule.
    """
    safeties = set(Safety) if unsafe_fixes else {Safety.SAFE}
    outcome = fixing.fix(_source(text, path), _settings(config), safeties)
    return FixResult(
        text=outcome.source.whole_text,
        fixed=outcome.fixed,
        findings=_findings(outcome.diagnostics, outcome.source),
        refused=tuple(outcome.refused),
    )


def format(  # noqa: A001 - called as mdtablelint.format
    text: str, *, path: Path | None = None, config: Config | None = None
) -> FormatResult:
    """Return `text` with its tables formatted, as `mdtablelint format` writes it.

    Args:
        text: As for `check`.
        path: As for `check`. No pattern keeps a table from being formatted.
        config: As for `check`.

    Raises:
        ConfigError: As for `check`.
        TextError: As for `check`.
        RewriteError: Formatting would change the page, which is a bug.
    """
    outcome = formatting.format_tables(_source(text, path), _settings(config).layout)
    return FormatResult(text=outcome.source.whole_text, refused=tuple(outcome.refused))


def _source(text: str, path: Path | None) -> Source:
    """Return `text` as the engine takes it. Raises TextError."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise TextError(f"not Unicode text: lone surrogate at offset {error.start}") from None
    source = Source.whole(text, os.fspath(path)) if path else Source.whole(text)
    refuse_conflict(source)
    return source


def _settings(config: Config | None) -> Settings:
    """Return what `config` says. Raises ConfigError."""
    if isinstance(config, Mapping):
        # With no folder that they are relative to, patterns are compared with the path as it is.
        return configuration.parse(config, "config")._replace(root="")
    return configuration.read(os.fspath(config) if config is not None else None)


def _findings(found: Iterable[diagnostics.Diagnostic], source: Source) -> tuple[Finding, ...]:
    return tuple(_finding(**fields(diagnostic, source)) for diagnostic in found)


def _finding(path: str, fix: dict[str, Any] | None, **others: Any) -> Finding:  # noqa: ANN401, ARG001 - a finding has no path
    return Finding(fix=_fix(**fix) if fix else None, **others)


def _fix(edits: list[dict[str, Any]], **others: Any) -> Fix:  # noqa: ANN401 - the fields of Fix
    return Fix(edits=tuple(Edit(**edit) for edit in edits), **others)
