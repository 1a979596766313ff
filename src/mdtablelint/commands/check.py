"""`mdtablelint check`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mdtablelint import engine
from mdtablelint.commands import CLEAN, FAILED, FOUND
from mdtablelint.commands.destinations import Target, needs_names, read_targets, write_report
from mdtablelint.commands.rewrites import for_each, show_diff, write
from mdtablelint.commands.run import NO_NAME, STDIN, Run
from mdtablelint.commands.selection import Selection
from mdtablelint.commands.usage import UsageError
from mdtablelint.diagnostics import Safety, Severity
from mdtablelint.files.opening import FileError
from mdtablelint.reporters import Report
from mdtablelint.terminal.output import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mdtablelint.config import Settings
    from mdtablelint.engine import Outcome
    from mdtablelint.git import History
    from mdtablelint.text.source import Source


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
    try:
        targets = read_targets(output_format, output_file, statistics=statistics)
        chosen = Selection(select, ignore, extend_select)
        if unsafe_fixes and not (fix or diff):
            _refuse("--unsafe-fixes: this goes with --fix or --diff")
        if diff and (output_format or output_file or statistics):
            _refuse("--diff: this shows a patch and no report")
        if changed_since is not None and STDIN in paths:
            _refuse("--changed-since: standard input has no history; name the file")
    except UsageError as error:
        echo(str(error), err=True)
        return FAILED
    run = Run(
        paths,
        config_path=config,
        stdin_filename=stdin_filename,
        is_quiet=quiet,
        force_exclude=force_exclude,
        override=chosen.apply,
        history=_history(changed_since),
    )
    checker = _Checker(run, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff)
    has_found = for_each(run, checker.check)
    if not diff:
        _report(run, targets, checker.outcomes, to_stderr=fix and STDIN in run.paths)
        has_found = checker.has_found({Severity.ERROR} if fail_on == "error" else set(Severity))
    return FAILED if run.failures else FOUND if has_found else CLEAN


def _refuse(message: str) -> None:
    raise UsageError(message)


def _history(revision: str | None) -> History | None:
    if revision is None:
        return None
    from mdtablelint.git import History

    return History(revision)


class _Checker:
    """What is done with each file, and what came of it."""

    def __init__(self, run: Run, *, fix: bool, unsafe_fixes: bool, diff: bool) -> None:
        self.run = run
        self.fix = fix
        self.diff = diff
        self.safeties = {Safety.SAFE, Safety.UNSAFE} if unsafe_fixes else {Safety.SAFE}
        self.outcomes: list[Outcome] = []

    def check(self, source: Source, settings: Settings) -> bool:
        """Check one file, and fix it if that is asked for; return whether --diff shows a change."""
        changes = self.run.changes(source)
        if self.fix or self.diff:
            outcome = engine.fix(source, settings, self.safeties, changes)
        else:
            outcome = engine.check(source, settings, changes)
        for reason in outcome.refused:
            self.run.note(f"{source.path}: {reason}")
        if self.diff:
            show_diff(self.run, source, outcome.source)
        elif self.fix and not write(self.run, source, outcome.source):
            outcome = engine.check(source, settings, changes)
        self.outcomes.append(outcome)
        return self.diff and outcome.source is not source

    def has_found(self, severities: set[Severity]) -> bool:
        """Return whether anything as bad as one of `severities` is left."""
        return any(
            diagnostic.severity in severities
            for outcome in self.outcomes
            for diagnostic in outcome.diagnostics
        )


def _report(
    run: Run, targets: Sequence[Target], outcomes: Sequence[Outcome], *, to_stderr: bool
) -> None:
    """Write the report in each format that is asked for."""
    names = {}
    if needs_names(targets):
        paths = [outcome.source.path for outcome in outcomes] + [path for path, _ in run.failures]
        names = {
            path: run.places.repository_name(path) for path in paths if path not in ("", NO_NAME)
        }
    report = Report(outcomes, tuple(run.failures), names)
    inputs = run.seen | {os.path.realpath(run.stdin_filename)}
    for target in targets:
        # Where nothing could be read, the reasons have been told.
        if outcomes or target.path or not (target.is_for_people and run.failures):
            try:
                write_report(
                    target,
                    report,
                    is_quiet=run.is_quiet,
                    to_stderr=to_stderr,
                    inputs=inputs,
                )
            except FileError as error:
                run.fail(target.path or "", error)
