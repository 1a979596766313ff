"""The command line: parse, call, report, exit."""

from __future__ import annotations

import os
from io import StringIO
from typing import TYPE_CHECKING

import click

from mdtablelint import __version__
from mdtablelint.reporters import FORMATS
from mdtablelint.terminal.output import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.decorators import FC
    from click.shell_completion import CompletionItem


def _complete_formats(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def _complete_codes(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer codes with what they find; in a list of codes the last is completed."""
    from click.shell_completion import CompletionItem

    from mdtablelint.rules.registry import all_rules

    done, comma, begun = incomplete.rpartition(",")
    return [
        CompletionItem(f"{done}{comma}{rule.code}", help=rule.name)
        for rule in all_rules().values()
        if rule.code.startswith(begun.upper())
    ]


# What cannot be read is told file by file, and the others are read all the same.
_PATH = click.Path(readable=False)
_PATHS = click.argument("paths", nargs=-1, type=_PATH)
_CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Read this configuration and no other.",
)
_STDIN_FILENAME = click.option(
    "--stdin-filename", metavar="FILE", help="The name of what comes from standard input."
)
_DIFF = click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
_FORCE_EXCLUDE = click.option(
    "--force-exclude", is_flag=True, help="Leave out what is configured so, even if it is named."
)
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No summary, notes or progress bar.")


def run() -> int:
    """Run the command line and return the exit code. Raises KeyboardInterrupt."""
    try:
        code: int | None = main.main(prog_name="mdtablelint", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        # It quotes what was typed, or what some program passed on.
        for line in shown.getvalue().rstrip("\n").split("\n"):
            echo(line, err=True)
        return error.exit_code
    return code or 0


def _codes(name: str, text: str) -> Callable[[FC], FC]:
    return click.option(
        name, metavar="CODES", multiple=True, shell_complete=_complete_codes, help=text
    )


class _Command(click.Command):
    """A command that does not take a file's name for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is also the name of a file here, unless `--` tells them apart.

        pre-commit, and patterns like `*`, put the names of files after the options as they are.
        """
        if "--" not in args or os.path.lexists("--"):
            for argument in args:
                is_option = argument.startswith("-") and argument not in ("-", "--")
                if is_option and os.path.lexists(argument):
                    message = (
                        f"'{argument}' is also the name of a file here: write -- before "
                        "the names of files, or rename it"
                    )
                    raise click.UsageError(message, ctx)
        return super().parse_args(ctx, args)


class _Commands(click.Group):
    command_class = _Command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mdtablelint")
def main() -> None:
    """Check and format the Markdown tables of paper lists."""


@main.command()
@_PATHS
@click.option("--fix", is_flag=True, help="Mend what can be mended without guessing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make likely guesses too.")
@_DIFF
@_codes("--select", "Only these rules, as MT1,MT604.")
@_codes("--ignore", "All but these rules.")
@_codes("--extend-select", "These rules as well.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only what is due to lines changed since this commit, as git sees them.",
)
@click.option(
    "--output-format",
    metavar="FORMAT[:FILE]",
    multiple=True,
    shell_complete=_complete_formats,
    help=f"One of {', '.join(FORMATS)}; can be given again, with a file for all but one.  "
    "[default: full]",
)
@click.option("--output-file", metavar="FILE", help="The file for the last --output-format.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule; list none.")
@_QUIET
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="warning",
    show_default=True,
    help="Exit with 1 only for findings at least as bad.",
)
@_FORCE_EXCLUDE
@_CONFIG
@_STDIN_FILENAME
def check(**options: object) -> None:
    """Report what is wrong in the tables of PATHS (files, folders, or - for standard input).

    Exit codes: 0 nothing found or everything fixed, 1 findings remain, 2 a file or the
    configuration cannot be used.
    """
    from mdtablelint.commands.check import run_check

    click.get_current_context().exit(run_check(**options))  # type: ignore[arg-type]


@main.command("format")
@_PATHS
@click.option("--check", is_flag=True, help="Only say which files would change.")
@_DIFF
@_QUIET
@_FORCE_EXCLUDE
@_CONFIG
@_STDIN_FILENAME
def format_(**options: object) -> None:
    """Write the tables of PATHS (files, folders, or - for standard input) in canonical form."""
    from mdtablelint.commands.format import run_format

    click.get_current_context().exit(run_format(**options))  # type: ignore[arg-type]


@main.command()
@click.argument("path", type=_PATH, default="README.md")
@click.option("--output", type=_PATH, metavar="FILE", help="Write to FILE; - prints.")
def init(path: str, output: str | None) -> None:
    """Write a starting configuration read off the list at PATH (README.md, - for standard input).

    It goes into mdtablelint.toml beside the list, which must not be there yet.
    """
    from mdtablelint.commands.init import run_init

    click.get_current_context().exit(run_init(path, output))


@main.command()
@click.argument("code", required=False, shell_complete=_complete_codes)
def rule(code: str | None) -> None:
    """Explain the rule CODE, given as MT102 or short-row, or list all, or a family as MT5."""
    from mdtablelint.commands.rule import run_rule

    click.get_current_context().exit(run_rule(code))
