"""`mdtablelint format`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint import engine
from mdtablelint.commands import CLEAN, FAILED, FOUND
from mdtablelint.commands.rewrites import for_each, show_diff, write
from mdtablelint.commands.run import STDIN, Run
from mdtablelint.terminal.output import echo

if TYPE_CHECKING:
    from mdtablelint.config import Settings
    from mdtablelint.text.source import Source


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
        outcome = engine.format_tables(source, settings.layout)
        for reason in outcome.refused:
            run.note(f"{source.path}: left as it is: {reason}")
        result = outcome.source
        is_changed = result is not source
        if diff:
            show_diff(run, source, result)
        elif not check and not write(run, source, result):
            return False
        if is_changed:
            changed.append(source.path)
        return is_changed

    would_change = for_each(run, one) and (check or diff)
    if check:
        for path in changed:
            echo(f"would format {path}")
    elif not diff and STDIN not in run.paths:
        for path in changed:
            run.note(f"formatted {path}")
    return FAILED if run.failures else FOUND if would_change else CLEAN
