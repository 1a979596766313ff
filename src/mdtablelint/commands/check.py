"""`mdtablelint check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint import engine
from mdtablelint.commands import CLEAN, FAILED, FOUND, UsageError
from mdtablelint.commands.destinations import needs_names, read_destinations, write_report
from mdtablelint.commands.inputs import STDIN, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.rewrites import show_diff, write
from mdtablelint.commands.selection import read_selection
from mdtablelint.config import ConfigFiles
from mdtablelint.diagnostics import Safety, Severity
from mdtablelint.files.opening import FileError
from mdtablelint.reporters import Results
from mdtablelint.terminal.output import echo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mdtablelint.commands.changed import Changed
    from mdtablelint.commands.destinations import Destination
    from mdtablelint.commands.inputs import Input
    from mdtablelint.engine import Outcome


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
        destinations = read_destinations(output_format, output_file, statistics=statistics)
        selection = read_selection(select, ignore, extend_select)
        _refuse(
            {
                "--output-format cannot be combined with --diff": diff and output_format,
                "--output-file cannot be combined with --diff": diff and output_file,
                "--statistics cannot be combined with --diff": diff and statistics,
                "--unsafe-fixes requires --fix or --diff": unsafe_fixes and not (fix or diff),
                "--changed-since cannot be combined with standard input": (
                    changed_since is not None and STDIN in paths
                ),
            }
        )
    except UsageError as error:
        echo(str(error), err=True)
        return FAILED
    messages = Messages(is_quiet=quiet)
    changed = _changed(changed_since, messages)
    inputs = Inputs(
        paths,
        messages,
        ConfigFiles(config, selection.applied_to),
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
        changed=changed.files if changed else None,
    )
    checker = _Checker(messages, changed, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff)
    would_change = inputs.for_each(checker.check)
    if diff:
        return FAILED if messages.failures else FOUND if would_change else CLEAN
    to_stderr = fix and inputs.has_stdin
    _write_reports(destinations, inputs, messages, checker.outcomes, to_stderr=to_stderr)
    bad = [Severity(fail_on), Severity.ERROR]
    has_found = any(d.severity in bad for outcome in checker.outcomes for d in outcome.diagnostics)
    return FAILED if messages.failures else FOUND if has_found else CLEAN


def _refuse(wrong: Mapping[str, object]) -> None:
    for message, is_wrong in wrong.items():
        if is_wrong:
            raise UsageError(message)


def _changed(revision: str | None, messages: Messages) -> Changed | None:
    if revision is None:
        return None
    from mdtablelint.commands.changed import Changed  # few runs need git

    return Changed(revision, messages)


class _Checker:
    """What is done with each file, and what came of it."""

    def __init__(
        self,
        messages: Messages,
        changed: Changed | None,
        *,
        fix: bool,
        unsafe_fixes: bool,
        diff: bool,
    ) -> None:
        self._messages = messages
        self._changed = changed
        self._fix = fix
        self._diff = diff
        self._safeties = {Safety.SAFE, Safety.UNSAFE} if unsafe_fixes else {Safety.SAFE}
        self.outcomes: list[Outcome] = []

    def check(self, before: Input) -> bool:
        """Check one file, and fix it if that is asked for; return whether --diff shows a change."""
        source, settings, _ = before
        changes = self._changed.lines(source) if self._changed else None
        if self._fix or self._diff:
            outcome = engine.fix(source, settings, self._safeties, changes)
        else:
            outcome = engine.check(source, settings, changes)
        for reason in outcome.refused:
            self._messages.note(f"{source.path}: {reason}")
        if self._diff:
            show_diff(self._messages, source, outcome.source)
        elif self._fix and not write(self._messages, before, outcome.source):
            outcome = engine.check(source, settings, changes)
        self.outcomes.append(outcome)
        return outcome.source is not source


def _write_reports(
    destinations: Sequence[Destination],
    inputs: Inputs,
    messages: Messages,
    outcomes: Sequence[Outcome],
    *,
    to_stderr: bool,
) -> None:
    """Write a report in each format that is asked for."""
    names = {}
    if needs_names(destinations):
        paths = [outcome.source.path for outcome in outcomes]
        paths += [path for path, _ in messages.failures]
        names = {path: inputs.repository_name(path) for path in paths}
    results = Results(outcomes, tuple(messages.failures), names)
    for destination in destinations:
        # Where nothing could be read, the reasons have been printed.
        if outcomes or destination.path or not (destination.is_for_people and messages.failures):
            try:
                write_report(
                    destination,
                    results,
                    is_quiet=messages.is_quiet,
                    to_stderr=to_stderr,
                    inputs=inputs.real_paths,
                )
            except FileError as error:
                messages.fail(destination.path or "", error)
