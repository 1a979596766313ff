"""`mdtablelint format`."""

from __future__ import annotations

from mdtablelint import engine
from mdtablelint.commands import CLEAN, FAILED, FOUND
from mdtablelint.commands.inputs import Input, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.rewrites import show_diff, write
from mdtablelint.config import ConfigFiles
from mdtablelint.terminal.output import echo


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
    """Format the tables, or print where that is to be done."""
    messages = Messages(is_quiet=quiet)
    inputs = Inputs(
        paths,
        messages,
        ConfigFiles(config),
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
    )
    changed: list[str] = []

    def one(before: Input) -> bool:
        source = before.source
        outcome = engine.format_tables(source, before.settings.layout)
        for reason in outcome.refused:
            messages.note(f"{source.path}: left as it is: {reason}")
        if diff:
            show_diff(messages, source, outcome.source)
        elif not check and not write(messages, before, outcome.source):
            return False
        if outcome.source is not source:
            changed.append(source.path)
        return outcome.source is not source

    would_change = inputs.for_each(one) and (check or diff)
    for path in changed if not diff else ():
        if check:
            echo(f"would format {path}")
        elif not inputs.has_stdin:
            messages.note(f"formatted {path}")
    return FAILED if messages.failures else FOUND if would_change else CLEAN
