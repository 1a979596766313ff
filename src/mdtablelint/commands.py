"""What the commands do, over all the files they are given; each returns its exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mdtablelint import config, engine, files
from mdtablelint.diagnostics import Safety, Severity
from mdtablelint.layout import GITHUB_SIZE, Layout
from mdtablelint.output import echo
from mdtablelint.reporters import Report
from mdtablelint.reporters.text import visible
from mdtablelint.reports import Target, TargetError, needs_names, read_targets, write_report
from mdtablelint.rules.registry import all_rules, matches
from mdtablelint.run import STDIN, Run
from mdtablelint.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mdtablelint.config import Settings
    from mdtablelint.engine import Outcome
    from mdtablelint.git import History
    from mdtablelint.rules.registry import Rule
    from mdtablelint.source import Source

CLEAN, FOUND, FAILED = 0, 1, 2
_CONFIG_NAME = "mdtablelint.toml"


def run_check(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...] = (),
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    changed_since: str | None = None,
    output_format: tuple[str, ...] = (),
    output_file: str | None = None,
    statistics: bool = False,
    quiet: bool = False,
    fail_on: str = "warning",
    force_exclude: bool = False,
    config: str | None = None,
    stdin_filename: str | None = None,
) -> int:
    """Report findings, or fix them."""
    chosen = Selection(select, ignore, extend_select)
    try:
        targets = read_targets(output_format, output_file, statistics=statistics)
        message = chosen.problem() or _contradiction(
            paths, has_unused_unsafe=unsafe_fixes and not (fix or diff), changed_since=changed_since
        )
    except TargetError as error:
        message = str(error)
    if message:
        echo(message, err=True)
        return FAILED
    history = _history(changed_since)
    run = Run(
        paths,
        config_path=config,
        stdin_filename=stdin_filename,
        is_quiet=quiet,
        force_exclude=force_exclude,
        override=chosen.apply,
        history=history,
    )
    safeties = {Safety.SAFE, Safety.UNSAFE} if unsafe_fixes else {Safety.SAFE}
    outcomes: list[Outcome] = []

    def one(source: Source, settings: Settings) -> bool:
        changes = history.changes(source) if history else None
        if not (fix or diff):
            outcome = engine.check(source, settings, changes)
        else:
            outcome = engine.fix(source, settings, safeties, changes)
        for offset, reason in outcome.limits:
            run.fail(source.path, reason, source.position(offset).line)
        is_changed = outcome.source is not source
        if diff:
            _show_diff(source, outcome.source)
        elif fix and not _write(run, source, outcome.source):
            outcome = engine.check(source, settings, changes)
        outcomes.append(outcome)
        return diff and is_changed

    has_found = _for_each(run, one)
    if not diff:
        _report(run, targets, outcomes, to_stderr=fix and STDIN in run.paths)
        worst = {Severity.ERROR} if fail_on == "error" else set(Severity)
        has_found = any(d.severity in worst for outcome in outcomes for d in outcome.diagnostics)
    return FAILED if run.failures else FOUND if has_found else CLEAN


def _contradiction(
    paths: Sequence[str], *, has_unused_unsafe: bool, changed_since: str | None
) -> str | None:
    """Return a message about options that make no sense together."""
    if has_unused_unsafe:
        return "--unsafe-fixes: this goes with --fix or --diff"
    if changed_since is not None and STDIN in paths:
        return "--changed-since: standard input has no history; name the file"
    return None


def _history(revision: str | None) -> History | None:
    if revision is None:
        return None
    from mdtablelint.git import History  # noqa: PLC0415 - only for --changed-since

    return History(revision)


def run_format(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...] = (),
    check: bool = False,
    diff: bool = False,
    quiet: bool = False,
    force_exclude: bool = False,
    config: str | None = None,
    stdin_filename: str | None = None,
) -> int:
    """Lay out the tables, or say where that is to be done."""
    run = Run(
        paths,
        config_path=config,
        stdin_filename=stdin_filename,
        is_quiet=quiet,
        force_exclude=force_exclude,
    )
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
            echo(visible(f"would format {path}"))
    elif not diff and STDIN not in run.paths:
        for path in changed:
            run.note(f"formatted {path}")
    return FAILED if run.failures else FOUND if would_change else CLEAN


def run_init(path: str, output: str | None) -> int:
    """Write the configuration that fits a list; that of standard input is printed."""
    from mdtablelint.init import starting_configuration  # noqa: PLC0415 - only for this command

    is_stdin = path == STDIN
    target = output or (STDIN if is_stdin else os.path.join(os.path.dirname(path), _CONFIG_NAME))
    try:
        source = files.decode(sys.stdin.buffer.read(), path) if is_stdin else files.read(path)
    except files.FileError as error:
        echo(f"{path}: {error}", err=True)
        return FAILED
    text = starting_configuration(source)
    if target == STDIN:
        echo(text, end="")
        return CLEAN
    try:
        with open(target, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        echo(f"{target}: this file is there already; see a new one with --output -", err=True)
        return FAILED
    except OSError as error:
        echo(f"{target}: {error.strerror}", err=True)
        return FAILED
    echo(f"wrote {target}", err=True)
    return CLEAN


def run_rule(code: str | None) -> int:
    """Print the page of one rule, or a list of those that `code` may mean, or of all."""
    rules = list(all_rules().values())
    meant = [rule for rule in rules if code is None or matches(rule, code.strip())]
    meant = meant or [rule for rule in rules if code and rule.name == code.strip().lower()]
    if code and len(meant) == 1:
        echo(_rule_page(meant[0]))
    elif meant:
        for rule in meant:
            state = "" if rule.is_default else " (off by default)"
            echo(f"{rule.code}  {rule.name:24} {rule.page.partition(chr(10))[0]}{state}")
    else:
        echo(config.unknown_selector([code or ""]) or "", err=True)
        return FAILED
    return CLEAN


def _rule_page(rule: Rule) -> str:
    state = "" if rule.is_default else ", off by default"
    head = f"{rule.code} {rule.name} ({rule.severity.value}, {rule.fix.value}{state})"
    return f"{head}\n\n{rule.page}"


def _for_each(run: Run, one: Callable[[Source, Settings], bool]) -> bool:
    """Call `one` with each source; return whether any call said yes."""
    result = False
    for source, settings in run.sources():
        try:
            result |= one(source, settings)
        except engine.RewriteError as error:
            run.fail(source.path, error)
    return result


def _write(run: Run, before: Source, after: Source) -> bool:
    """Write what became of `before`; return False if that cannot be done."""
    if before is run.stdin:
        sys.stdout.buffer.write(after.encode())
        sys.stdout.buffer.flush()
    elif after is not before:
        _warn_of_size(run, before, after)
        try:
            files.write(after)
        except files.FileError as error:
            run.fail(after.path, error)
            return False
    return True


def _warn_of_size(run: Run, before: Source, after: Source) -> None:
    size = len(after.encode())
    if size > GITHUB_SIZE >= len(before.encode()):
        run.note(
            f"{after.path}: now {size:,} bytes; GitHub shows no more than {GITHUB_SIZE:,} of a "
            'README: consider layout = "compact"'
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


def _report(
    run: Run, targets: Sequence[Target], outcomes: Sequence[Outcome], *, to_stderr: bool
) -> None:
    """Write the report in each format that is asked for."""
    names = {}
    if needs_names(targets):
        paths = [outcome.source.path for outcome in outcomes] + [path for path, _ in run.failures]
        names = {path: files.repository_name(path) for path in paths if path}
    report = Report(outcomes, tuple(run.failures), names)
    for target in targets:
        # Where nothing could be read, the reasons have been told.
        if outcomes or not (target.is_for_people and run.failures):
            try:
                write_report(
                    target,
                    report,
                    is_quiet=run.is_quiet,
                    to_stderr=to_stderr and target.path is None,
                    inputs=run.seen,
                )
            except files.FileError as error:
                run.fail(target.path or "", error)
