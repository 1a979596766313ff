"""`mdtablelint format`."""

from __future__ import annotations

from mdtablelint.commands import CLEAN, FAILED, FOUND
from mdtablelint.commands.inputs import STDIN, Input, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.commands.rewrites import Patches, write
from mdtablelint.engine import formatting
from mdtablelint.terminal.output import echo


def run_format(options: Options) -> int:
    """Format the tables, or print where that is to be done."""
    messages = Messages(is_quiet=options.quiet)
    inputs = Inputs(options, messages)
    if options.show_files or options.show_settings:
        from mdtablelint.commands.show import show

        return show(options, inputs, messages)
    return _format(options, inputs, messages)


def _format(options: Options, inputs: Inputs, messages: Messages) -> int:
    patches = Patches(messages)
    changed: list[str] = []

    def one(before: Input) -> bool:
        source = before.source
        outcome = formatting.format_tables(source, before.settings.layout)
        for reason in outcome.refused:
            messages.note(f"{source.path}: left as it is: {reason}")
        if options.diff:
            patches.show(source, outcome)
        elif not options.check and not write(messages, before, outcome.source):
            return False
        if outcome.source is not source:
            changed.append(source.path)
        return outcome.source is not source

    would_change = inputs.for_each(one) and (options.check or options.diff)
    if options.diff:
        patches.summarize()
    for path in changed if not options.diff else ():
        if options.check:
            echo(f"would format {path}")
        elif STDIN not in options.paths:
            messages.note(f"formatted {path}")
    return FAILED if messages.failures else FOUND if would_change else CLEAN
