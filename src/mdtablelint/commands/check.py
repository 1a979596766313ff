"""`mdtablelint check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mdtablelint.commands import CLEAN, FAILED, FOUND, UsageError
from mdtablelint.commands.checker import Checker
from mdtablelint.commands.destinations import (
    Destination,
    append_job_summary,
    job_summary_path,
    needs_names,
    read_destinations,
    write_report,
)
from mdtablelint.commands.inputs import STDIN, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.commands.repeating import words_to_repeat
from mdtablelint.commands.selection import Selection, read_selection
from mdtablelint.config import key
from mdtablelint.diagnostics import Severity
from mdtablelint.engine import Outcome
from mdtablelint.files.opening import FileError
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.terminal.output import echo

if TYPE_CHECKING:
    from mdtablelint.commands.changed import Changed


def run_check(options: Options) -> int:
    """Report findings, or fix them."""
    try:
        destinations, selection = _read(options)
    except UsageError as error:
        echo(str(error), err=True)
        return FAILED
    messages = Messages(is_quiet=options.quiet)
    changed = _changed(options.changed_since, messages)
    inputs = Inputs(options, messages, selection.applied_to, changed.files if changed else None)
    if options.show_files or options.show_settings:
        from mdtablelint.commands.show import show

        return show(options, inputs, messages)
    if options.write_baseline is not None:
        from mdtablelint.commands.baseline import write_baseline

        return write_baseline(options.write_baseline, inputs, messages)
    return _check(options, destinations, inputs, messages, Checker(options, messages, changed))


def _check(
    options: Options,
    destinations: Sequence[Destination],
    inputs: Inputs,
    messages: Messages,
    checker: Checker,
) -> int:
    """Check all lists, report on them, and return the exit code."""
    would_change = inputs.for_each(checker.check)
    checker.finish()
    if options.diff:
        return _exit_code(messages, options, has_found=would_change)
    outcomes = checker.outcomes
    results = Results(
        outcomes,
        tuple(messages.failures),
        _names(destinations, inputs, messages, outcomes),
        *words_to_repeat(options, [each.source.path for each in outcomes if each.diagnostics]),
        is_configured=checker.is_configured,
        known=checker.known,
    )
    _write_reports(destinations, inputs, messages, results, options)
    failing = {Severity(options.fail_on), Severity.ERROR}
    has_found = any(diagnostic.severity in failing for diagnostic in results.diagnostics)
    return _exit_code(messages, options, has_found=has_found)


def _exit_code(messages: Messages, options: Options, *, has_found: bool) -> int:
    if messages.failures:
        return FAILED
    return FOUND if has_found and not options.exit_zero else CLEAN


def _read(options: Options) -> tuple[list[Destination], Selection]:
    """Return where reports go and which rules are asked for. Raises UsageError."""
    destinations = read_destinations(
        options.output_format, options.output_file, statistics=options.statistics
    )
    selection = read_selection(options.select, options.ignore, options.extend_select)
    _refuse_combinations(options)
    return destinations, selection


def _refuse_combinations(options: Options) -> None:
    """Raise UsageError for options that make no sense together."""
    if options.write_baseline is not None:
        from mdtablelint.commands.baseline import check_options

        check_options(options)
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes requires --fix or --diff")
    for field in ("output_format", "output_file", "statistics", "show_all"):
        if options.diff and getattr(options, field):
            raise UsageError(f"--{key(field)} cannot be combined with --diff")
    if options.changed_since is not None and STDIN in options.paths:
        raise UsageError("--changed-since cannot be combined with standard input")


def _changed(revision: str | None, messages: Messages) -> Changed | None:
    if revision is None:
        return None
    from mdtablelint.commands.changed import Changed  # few runs need git

    return Changed(revision, messages)


def _names(
    destinations: Sequence[Destination],
    inputs: Inputs,
    messages: Messages,
    outcomes: Sequence[Outcome],
) -> dict[str, str]:
    """Return the names that files have in their repository, if a format needs them."""
    if not needs_names(destinations):
        return {}
    paths = [outcome.source.path for outcome in outcomes]
    paths += [path for path, _ in messages.failures]
    return {path: inputs.repository_name(path) for path in paths}


def _write_reports(
    destinations: Sequence[Destination],
    inputs: Inputs,
    messages: Messages,
    results: Results,
    options: Options,
) -> None:
    """Write a report in each format that is asked for, and the summary of a job."""
    display = DisplayOptions(summary=not options.quiet, is_folded=not options.show_all)
    to_stderr = options.fix and STDIN in options.paths
    real_paths = inputs.real_paths
    for destination in destinations:
        # Where nothing could be read, the reasons have been printed.
        is_empty = not results.outcomes and messages.failures
        if destination.path or not (destination.is_for_people and is_empty):
            try:
                write_report(
                    destination, results, display=display, to_stderr=to_stderr, inputs=real_paths
                )
            except FileError as error:
                messages.fail(destination.path or "", error)
    path = job_summary_path(destinations)
    if path:
        try:
            append_job_summary(path, results, display, real_paths)
        except FileError as error:
            # The findings have been reported all the same.
            messages.note(f"GITHUB_STEP_SUMMARY: {path}: {error}")
