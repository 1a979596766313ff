"""The options of the commands: click's are made from these, and calls of hooks are read by them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from mdtablelint.reporters import FORMATS

# What an option takes; codes, formats and patterns can be given again.
Kind = Literal["flag", "text", "file", "codes", "formats", "patterns", "severity"]


class Options(NamedTuple):
    """What `check` or `format` is called with, by the names of the options below."""

    paths: tuple[str, ...] = ()
    check: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    changed_since: str | None = None
    output_format: tuple[str, ...] = ()
    output_file: str | None = None
    statistics: bool = False
    show_all: bool = False
    quiet: bool = False
    fail_on: str = "warning"
    exit_zero: bool = False
    write_baseline: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    show_files: bool = False
    show_settings: bool = False
    config: str | None = None
    stdin_filename: str | None = None


class Option(NamedTuple):
    """An option; `metavar` is what the help shows for its value."""

    name: str
    help: str
    kind: Kind = "flag"
    metavar: str | None = None
    short: str = ""


_COMMON = (
    Option("--quiet", "Print no summary, notes or progress bar.", short="-q"),
    Option(
        "--exclude",
        "Skip these files and folders too, as `exclude` in the configuration does.",
        "patterns",
        "PATTERN",
    ),
    Option("--force-exclude", "Apply `exclude` to files named on the command line too."),
    Option("--config", "Use only this configuration file.", "file", "FILE"),
    Option("--stdin-filename", "The file name to use for standard input.", "text", "FILE"),
    Option("--show-files", "Print which files would be read, and stop."),
    Option("--show-settings", "Print the settings that apply to each file, and stop."),
)
_DIFF = Option("--diff", "Print what would change as a patch; write nothing.")
OPTIONS = {
    "check": (
        Option("--fix", "Apply safe fixes."),
        Option("--unsafe-fixes", "With --fix or --diff: apply unsafe fixes too."),
        _DIFF,
        Option("--select", "Run only these rules, e.g. MT1,MT604.", "codes", "CODES"),
        Option("--ignore", "Do not run these rules.", "codes", "CODES"),
        Option("--extend-select", "Run these rules too.", "codes", "CODES"),
        Option(
            "--changed-since",
            "Report only findings caused by lines changed since REV.",
            "text",
            "REV",
        ),
        Option(
            "--output-format",
            f"One of {', '.join(FORMATS)}; can be given again if all but one name a file.  "
            "[default: full]",
            "formats",
            "FORMAT[:FILE]",
        ),
        Option("--output-file", "The file for the last --output-format.", "text", "FILE"),
        Option("--statistics", "Print how many findings each rule has, in place of the findings."),
        Option("--show-all", "Show each place, also of findings that have one cause."),
        Option("--fail-on", "Lowest severity that makes the exit code 1.", "severity"),
        Option("--exit-zero", "Exit with 0 even if there are findings."),
        Option(
            "--write-baseline",
            "Write all findings to FILE; those in the file that `baseline` names in the "
            "configuration are not reported.",
            "text",
            "FILE",
        ),
        *_COMMON,
    ),
    "format": (
        Option("--check", "Print which files would change; write nothing."),
        _DIFF,
        *_COMMON,
    ),
    "init": (Option("--output", "Write to FILE; - prints.", "text", "FILE"),),
}


def read_plain(command: str, words: Sequence[str]) -> Options | None:
    """Return what `check` or `format` is called with; None leaves the call to click.

    click takes longer to import than a list takes to be checked, and hooks call the program many
    times a day. They pass flags, formats and the names of files.
    """
    # On Windows click expands these.
    is_expanded = os.name == "nt" and not set("*?[~$%").isdisjoint("".join(words))
    if command not in ("check", "format") or is_expanded:
        return None
    options = {option.name: option for option in OPTIONS[command]}
    paths: list[str] = []
    read: dict[str, Any] = {}
    remaining = iter(words)
    for word in remaining:
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        option = options.get(word)
        name = word.removeprefix("--").replace("-", "_")
        # What is also the name of a file is for click to refuse.
        if option is None or os.path.lexists(word):
            return None
        if option.kind == "flag":
            read[name] = True
            continue
        value = next(remaining, "-")
        if option.kind != "formats" or value.startswith("-"):
            return None
        read[name] = (*read.get(name, ()), value)
    return Options(tuple(paths), **read)
