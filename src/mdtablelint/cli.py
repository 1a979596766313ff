"""The command line: parse, call, report, exit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from mdtablelint.about import __version__
from mdtablelint.commands.options import OPTIONS, Kind, Options
from mdtablelint.files.places import SUFFIXES
from mdtablelint.reporters import FORMATS
from mdtablelint.terminal.output import echo
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.wording import MAX_MESSAGE, did_you_mean, shortened

if TYPE_CHECKING:
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


# What cannot be read is reported file by file, and the others are read all the same.
_PATH = click.Path(readable=False)
_PATHS = click.argument("paths", nargs=-1, type=_PATH)
_ATTRIBUTES: dict[Kind, dict[str, Any]] = {
    "flag": {"is_flag": True},
    "text": {},
    "file": {"type": click.Path(exists=True, dir_okay=False)},
    "codes": {"multiple": True, "shell_complete": _complete_codes},
    "formats": {"multiple": True, "shell_complete": _complete_formats},
    "patterns": {"multiple": True},
    "severity": {
        "type": click.Choice(["error", "warning"]),
        "default": "warning",
        "show_default": True,
    },
}


def _options(command: str) -> Callable[[FC], FC]:
    """Return a decorator that adds the options of a command."""

    def add(function: FC) -> FC:
        for name, text, kind, metavar, short in reversed(OPTIONS[command]):
            names = [short, name] if short else [name]
            option = click.option(*names, help=text, metavar=metavar, **_ATTRIBUTES[kind])
            function = option(function)
        return function

    return add


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


# How like a command or option another must be to be what was meant.
_LIKENESS = 0.8


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return the name most like `word`, with the hyphens that all of them begin with."""
    names = {name.lstrip("-"): name for name in known}
    return names.get(Guesses([*names], _LIKENESS).nearest(word.lstrip("-")), "")


def _is_path(word: str) -> bool:
    return word.lower().endswith(SUFFIXES) or os.path.exists(word)


def _no_option(error: click.NoSuchOption, command: click.Command) -> click.UsageError:
    """Return the error with a proposal only where an option is nearly what was typed."""
    known = [name for parameter in command.params for name in parameter.opts]
    near = _nearest(error.option_name, known)
    return click.UsageError(f"no such option: {error.option_name}{did_you_mean(near)}", error.ctx)


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
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise _no_option(error, self) from None


class _Commands(click.Group):
    """The commands; whoever forgets to name one is told which one was meant."""

    command_class = _Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if any(map(_is_path, words)):
                raise _no_command(
                    f"the command is missing before '{words[0]}'", words, ctx
                ) from None
            raise _no_option(error, self) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or ctx.resilient_parsing or self.get_command(ctx, name):
            return super().resolve_command(ctx, args)
        message = f"no such command: '{shortened(name)}'"
        if _is_path(name):
            raise _no_command(message, args, ctx)
        raise click.UsageError(message + did_you_mean(_nearest(name, self.commands)), ctx)


def _no_command(message: str, words: list[str], ctx: click.Context) -> click.UsageError:
    """Return an error that proposes to check what `words` name."""
    from shlex import join

    meant = shortened(f"mdtablelint check {join(words)}", MAX_MESSAGE)
    return click.UsageError(f"{message}; did you mean: {meant}", ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mdtablelint")
def main() -> None:
    """Check and format the Markdown tables of paper lists."""


@main.command()
@_PATHS
@_options("check")
def check(**options: Any) -> None:  # noqa: ANN401 - the fields of Options
    """Report what is wrong in the tables of PATHS (files, folders, or - for standard input).

    Exit codes: 0 nothing found or everything fixed, 1 findings remain, 2 a file or the
    configuration cannot be used.
    """
    from mdtablelint.commands.check import run_check

    click.get_current_context().exit(run_check(Options(**options)))


@main.command("format")
@_PATHS
@_options("format")
def format_(**options: Any) -> None:  # noqa: ANN401 - the fields of Options
    """Format the tables of PATHS (files, folders, or - for standard input)."""
    from mdtablelint.commands.format import run_format

    click.get_current_context().exit(run_format(Options(**options)))


@main.command()
@click.argument("path", type=_PATH, default="README.md")
@_options("init")
def init(path: str, output: str | None) -> None:
    """Write a configuration that fits the list at PATH (README.md; - for standard input).

    It is written to mdtablelint.toml beside the list, which must not exist yet.
    """
    from mdtablelint.commands.init import run_init

    click.get_current_context().exit(run_init(path, output))


@main.command()
@click.argument("code", required=False, shell_complete=_complete_codes)
def rule(code: str | None) -> None:
    """Explain the rule CODE, given as MT102 or short-row, or list all, or a family as MT5."""
    from mdtablelint.commands.rule import run_rule

    click.get_current_context().exit(run_rule(code))
