"""The command line: parse, call, report, exit."""

from __future__ import annotations

import click

from mdtablelint import __version__
from mdtablelint.reporters import FORMATS

_PATHS = click.argument("paths", nargs=-1, type=click.Path())
_CONFIG = click.option(
    "--config", type=click.Path(), metavar="FILE", help="Read this configuration and no other."
)
_STDIN_FILENAME = click.option(
    "--stdin-filename", metavar="FILE", help="The name of what comes from standard input."
)
_DIFF = click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mdtablelint")
def main() -> None:
    """Check and format the Markdown tables of paper lists."""


@main.command()
@_PATHS
@click.option("--fix", is_flag=True, help="Mend what can be mended without guessing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make likely guesses too.")
@_DIFF
@click.option("--select", metavar="CODES", multiple=True, help="Only these rules, as MT1,MT604.")
@click.option("--ignore", metavar="CODES", multiple=True, help="All but these rules.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="These rules as well.")
@click.option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="warning",
    show_default=True,
    help="Exit with 1 only for findings at least as bad.",
)
@_CONFIG
@_STDIN_FILENAME
def check(**options: object) -> None:
    """Report what is wrong in the tables of PATHS (files, folders, or - for standard input).

    Exit codes: 0 nothing found or everything fixed, 1 findings remain, 2 a file or the
    configuration cannot be used.
    """
    from mdtablelint.commands import run_check  # noqa: PLC0415 - commands load on demand

    click.get_current_context().exit(run_check(**options))  # type: ignore[arg-type]


@main.command("format")
@_PATHS
@click.option("--check", is_flag=True, help="Only say which files would change.")
@_DIFF
@_CONFIG
@_STDIN_FILENAME
def format_(**options: object) -> None:
    """Write the tables of PATHS (files, folders, or - for standard input) in canonical form."""
    from mdtablelint.commands import run_format  # noqa: PLC0415 - commands load on demand

    click.get_current_context().exit(run_format(**options))  # type: ignore[arg-type]


@main.command()
@click.argument("path", type=click.Path(), default="README.md")
@click.option("--output", type=click.Path(), metavar="FILE", help="Write to FILE; - prints.")
def init(path: str, output: str | None) -> None:
    """Write a starting configuration read off the list at PATH (README.md).

    It goes into mdtablelint.toml beside the list, which must not be there yet.
    """
    from mdtablelint.commands import run_init  # noqa: PLC0415 - commands load on demand

    click.get_current_context().exit(run_init(path, output))


@main.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain the rule CODE, given as MT102 or short-row, or list all rules."""
    from mdtablelint.commands import run_rule  # noqa: PLC0415 - commands load on demand

    click.get_current_context().exit(run_rule(code))
