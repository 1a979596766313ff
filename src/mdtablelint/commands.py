"""What the commands do, over all the files they are given; each returns its exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mdtablelint import config, engine, files
from mdtablelint.diagnostics import Safety, Severity
from mdtablelint.layout import GITHUB_SIZE, Layout
from mdtablelint.output import echo
from mdtablelint.reporters import Look, Report, reporter
from mdtablelint.reporters.text import visible
from mdtablelint.rules.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mdtablelint.config import Settings
    from mdtablelint.engine import Outcome
    from mdtablelint.rules.registry import Rule
    from mdtablelint.source import Source

CLEAN, FOUND, FAILED = 0, 1, 2
_STDIN = "-"


class _Run:
    """One run of a command: its inputs, its settings, and whether anything failed on the way."""

    def __init__(
        self,
        paths: tuple[str, ...],
        config_path: str | None,
        stdin_filename: str | None,
        override: Callable[[Settings], Settings] | None = None,
    ) -> None:
        self.paths = paths or (".",)
        self.stdin_filename = stdin_filename or "<stdin>"
        self.explicit = config_path
        self.override = override
        self.has_failed = False
        self.stdin: Source | None = None
        self._reported: set[str] = set()
        self._settings: dict[str, Settings] = {}

    def fail(self, path: str, reason: object) -> None:
        """Report on standard error that something could not be done, and go on."""
        self.has_failed = True
        echo(visible(f"{path}: {reason}"), err=True)

    def report(self, error: Exception) -> None:
        """Report an error that says itself what it is about, once."""
        self.has_failed = True
        if str(error) not in self._reported:
            self._reported.add(str(error))
            echo(visible(str(error)), err=True)

    def settings_for(self, path: str) -> Settings:
        """Return the settings that hold for `path`. Raises ConfigError."""
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        if folder not in self._settings:
            settings = config.load(folder, self.explicit)
            self._settings[folder] = self.override(settings) if self.override else settings
        return self._settings[folder]

    def sources(self) -> Iterator[tuple[Source, Settings]]:
        """Yield what is to be read, each file once, with the settings that hold for it."""
        seen = set()
        for path in self._expanded():
            real = path if path == _STDIN else os.path.realpath(path)
            if real in seen:
                continue
            seen.add(real)
            try:
                if path == _STDIN:
                    source = files.decode(sys.stdin.buffer.read(), self.stdin_filename)
                    self.stdin = source
                else:
                    source = files.read(path)
                settings = self.settings_for(source.path)
            except files.FileError as error:
                self.fail(self.stdin_filename if path == _STDIN else path, error)
            except config.ConfigError as error:
                self.report(error)
            else:
                yield source, settings

    def _expanded(self) -> Iterator[str]:
        for path in self.paths:
            if path == _STDIN or not os.path.isdir(path):
                yield path
                continue
            is_empty = True
            try:
                settings = self.settings_for(path)
                for found in files.walk(path, settings.general.exclude, settings.root):
                    is_empty = False
                    yield found
            except (files.FileError, config.ConfigError) as error:
                self.report(error)
                continue
            if is_empty:
                echo(f"{path}: no Markdown files in this folder", err=True)


def run_check(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...] = (),
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    output_format: str = "full",
    fail_on: str = "warning",
    config: str | None = None,
    stdin_filename: str | None = None,
) -> int:
    """Report findings, or fix them."""
    chosen = _Selection(select, ignore, extend_select)
    message = chosen.problem()
    if message:
        echo(message, err=True)
        return FAILED
    run = _Run(paths, config, stdin_filename, chosen.apply)
    safeties = {Safety.SAFE, Safety.UNSAFE} if unsafe_fixes else {Safety.SAFE}
    outcomes: list[Outcome] = []

    def one(source: Source, settings: Settings) -> bool:
        if not (fix or diff):
            outcome = engine.check(source, settings)
        else:
            outcome = engine.fix(source, settings, safeties)
        for offset, reason in outcome.limits:
            run.fail(f"{source.path}:{source.position(offset).line}", reason)
        is_changed = outcome.source is not source
        if diff:
            _show_diff(source, outcome.source)
        elif fix and not _write(run, source, outcome.source):
            outcome = engine.check(source, settings)
        outcomes.append(outcome)
        return diff and is_changed

    has_found = _for_each(run, one)
    if not diff:
        if outcomes or output_format != "full":
            _report(outcomes, output_format, to_stderr=fix and _STDIN in run.paths)
        worst = {Severity.ERROR} if fail_on == "error" else set(Severity)
        has_found = any(d.severity in worst for outcome in outcomes for d in outcome.diagnostics)
    return FAILED if run.has_failed else FOUND if has_found else CLEAN


def run_format(
    *,
    paths: tuple[str, ...] = (),
    check: bool = False,
    diff: bool = False,
    config: str | None = None,
    stdin_filename: str | None = None,
) -> int:
    """Lay out the tables, or say where that is to be done."""
    run = _Run(paths, config, stdin_filename)
    changed: list[str] = []

    def one(source: Source, settings: Settings) -> bool:
        layout: Layout = settings.options.get(Layout) or Layout()
        result = engine.format_tables(source, layout)
        is_changed = result is not source
        if diff:
            _show_diff(source, result)
        elif not check and not _write(run, source, result):
            return False
        if is_changed:
            changed.append(source.path)
        return is_changed

    would_change = _for_each(run, one) and (check or diff)
    if check:
        for path in changed:
            echo(f"would format {path}")
    elif not diff and _STDIN not in run.paths:
        for path in changed:
            echo(f"formatted {path}", err=True)
    return FAILED if run.has_failed else FOUND if would_change else CLEAN


def run_init(path: str, output: str | None) -> int:
    """Write the configuration that fits a list."""
    from mdtablelint.init import starting_configuration  # noqa: PLC0415 - only for this command

    target = output or os.path.join(os.path.dirname(path), "mdtablelint.toml")
    try:
        text = starting_configuration(files.read(path))
    except files.FileError as error:
        echo(f"{path}: {error}", err=True)
        return FAILED
    if target == _STDIN:
        echo(text, end="")
        return CLEAN
    try:
        with open(target, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        echo(f"{target}: {error.strerror}", err=True)
        return FAILED
    echo(f"wrote {target}", err=True)
    return CLEAN


def run_rule(code: str | None) -> int:
    """Print the page of one rule, or the list of all."""
    rules = all_rules()
    if code is None:
        for rule in rules.values():
            state = "" if rule.is_default else " (off by default)"
            echo(f"{rule.code}  {rule.name:24} {rule.page.partition(chr(10))[0]}{state}")
        return CLEAN
    rule_ = rules.get(code.upper()) or {r.name: r for r in rules.values()}.get(code.lower())
    if rule_ is None:
        echo(config.unknown_selector([code]) or f"'{code}' names several rules", err=True)
        return FAILED
    echo(_rule_page(rule_))
    return CLEAN


def _rule_page(rule: Rule) -> str:
    state = "" if rule.is_default else ", off by default"
    head = f"{rule.code} {rule.name} ({rule.severity.value}, {rule.fix.value}{state})"
    return f"{head}\n\n{rule.page}"


class _Selection:
    """The rules that the command line asks for."""

    def __init__(
        self, select: tuple[str, ...], ignore: tuple[str, ...], extend_select: tuple[str, ...]
    ) -> None:
        self.select = _codes(select)
        self.ignore = _codes(ignore)
        self.extend_select = _codes(extend_select)

    def problem(self) -> str | None:
        """Return a message about the first code that no rule has."""
        for name, codes in vars(self).items():
            message = config.unknown_selector(codes)
            if message:
                return f"--{config.key(name)}: {message}"
        return None

    def apply(self, settings: Settings) -> Settings:
        """Return `settings` with this choice: it replaces `select` and adds to the others."""
        general = settings.general
        return settings._replace(
            general=general._replace(
                select=self.select or general.select,
                ignore=general.ignore + self.ignore,
                extend_select=general.extend_select + self.extend_select,
            )
        )


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    # A comma at the end does no harm; nothing at all is no code.
    return tuple(
        code.strip() for value in values for code in (value.rstrip(", ") or value).split(",")
    )


def _for_each(run: _Run, one: Callable[[Source, Settings], bool]) -> bool:
    """Call `one` with each source; return whether any call said yes."""
    result = False
    for source, settings in run.sources():
        try:
            result |= one(source, settings)
        except engine.RewriteError as error:
            run.fail(source.path, error)
    return result


def _write(run: _Run, before: Source, after: Source) -> bool:
    """Write what became of `before`; return False if that cannot be done."""
    if before is run.stdin:
        sys.stdout.buffer.write(after.encode())
        sys.stdout.buffer.flush()
    elif after is not before:
        _warn_of_size(before, after)
        try:
            files.write(after)
        except files.FileError as error:
            run.fail(after.path, error)
            return False
    return True


def _warn_of_size(before: Source, after: Source) -> None:
    size = len(after.encode())
    if size > GITHUB_SIZE >= len(before.encode()):
        echo(
            f"{after.path}: now {size:,} bytes; GitHub shows no more than {GITHUB_SIZE:,} of a "
            'README: consider layout = "compact"',
            err=True,
        )


def _show_diff(before: Source, after: Source) -> None:
    if before is after:
        return
    from difflib import unified_diff  # noqa: PLC0415 - only for --diff

    lines = unified_diff(_whole_lines(before), _whole_lines(after), before.path, after.path)
    for line in lines:
        echo(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", end="")


def _whole_lines(source: Source) -> list[str]:
    """Return the lines with their ends, as a patch has them."""
    lines = [line + source.line_end(index) for index, line in enumerate(source.lines)]
    return lines if lines[-1] else lines[:-1]


def _report(outcomes: list[Outcome], output_format: str, *, to_stderr: bool) -> None:
    stream = sys.stderr if to_stderr else sys.stdout
    color = stream.isatty() and not _no_color()
    text = "\n".join(reporter(output_format)(Report(outcomes), Look(color=color)))
    if text:
        echo(text, err=to_stderr)


def _no_color() -> bool:
    return bool(os.environ.get("NO_COLOR"))
