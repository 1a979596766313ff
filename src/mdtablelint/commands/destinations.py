"""Where reports go: which formats are asked for, and the files or streams that they fill."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.commands.usage import UsageError
from mdtablelint.config import FILE_NAMES
from mdtablelint.files.opening import FileError
from mdtablelint.files.places import SUFFIXES
from mdtablelint.reporters import FORMATS, FORMATS_FOR_PEOPLE, DisplayOptions, Report, reporter
from mdtablelint.terminal.output import columns, has_color, write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_STDOUT = "-"
_DEFAULT = "full"
_STATISTICS = "statistics"


class Target(NamedTuple):
    """A format, and the file that it goes to; no file is standard output."""

    name: str
    path: str | None = None

    @property
    def is_for_people(self) -> bool:
        """Whether the format is one to be read on a screen."""
        return self.name in (*FORMATS_FOR_PEOPLE, _STATISTICS)


def read_targets(
    formats: Sequence[str], output_file: str | None, *, statistics: bool = False
) -> list[Target]:
    """Read `formats`, each NAME or NAME:FILE; `output_file` is the file of the last.

    `statistics` takes the place of what would be shown on the screen. Raises UsageError.
    """
    targets = [_target(text) for text in formats] or [Target(_DEFAULT)]
    if output_file is not None:
        if ":" in "".join(formats[-1:]) or not output_file:
            message = "--output-file: the last --output-format names its own file"
            raise UsageError(message if output_file else "--output-file: no file is named")
        targets[-1] = targets[-1]._replace(path=None if output_file == _STDOUT else output_file)
    on_screen = [target for target in targets if target.path is None]
    if len(on_screen) > 1:
        names = " and ".join(f"'{target.name}'" for target in on_screen)
        message = (
            f"--output-format: {names} would both go to standard output; "
            f"name a file for one, as {on_screen[-1].name}:FILE"
        )
        raise UsageError(message)
    for target in targets:
        if target.path and target.path.lower().endswith(SUFFIXES):
            message = (
                f"--output-format: refusing to write a report to '{target.path}': "
                "Markdown files are lists"
            )
            raise UsageError(message)
    paths = [os.path.realpath(target.path) for target in targets if target.path]
    if len(set(paths)) < len(paths):
        message = "--output-format: two formats would go to one file"
        raise UsageError(message)
    return _with_statistics(targets, on_screen) if statistics else targets


def _target(text: str) -> Target:
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        message = f"--output-format: unknown format '{name}'; there are {', '.join(FORMATS)}"
        raise UsageError(message)
    if colon and not path:
        message = f"--output-format: '{text}' names no file"
        raise UsageError(message)
    return Target(name, None if path in ("", _STDOUT) else path)


def _with_statistics(targets: list[Target], on_screen: list[Target]) -> list[Target]:
    if on_screen and not on_screen[0].is_for_people:
        message = (
            f"--statistics: '{on_screen[0].name}' goes to standard output already; "
            f"name a file for it, as {on_screen[0].name}:FILE"
        )
        raise UsageError(message)
    return [*(target for target in targets if target.path), Target(_STATISTICS)]


def needs_names(targets: Iterable[Target]) -> bool:
    """Return whether a format names files from the root of their repository."""
    return any(not target.is_for_people and target.name != "json" for target in targets)


def write_report(
    target: Target, report: Report, *, is_quiet: bool, to_stderr: bool, inputs: Collection[str]
) -> None:
    """Write `report` in the format of `target` and to its file.

    `inputs` are the real paths of the files that were read. Raises FileError if the file cannot
    be written or is one of those.
    """
    if target.path is not None:
        if _is_input(target.path, inputs):
            message = "refusing to overwrite an input file"
            raise FileError(message)
        if os.path.basename(target.path) in FILE_NAMES:
            message = "refusing to overwrite a configuration file"
            raise FileError(message)
        from mdtablelint.files import writing

        writing.write_report(
            target.path, _text(target, report, DisplayOptions(summary=not is_quiet))
        )
        return
    stream = sys.stderr if to_stderr else sys.stdout
    display = DisplayOptions(has_color(stream), columns(stream), summary=not is_quiet)
    text = _text(target, report, display)
    if target.is_for_people or to_stderr:
        write(text, err=to_stderr)
    else:
        # JSON and XML are UTF-8, whatever the terminal speaks.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def _is_input(path: str, inputs: Collection[str]) -> bool:
    """Return whether `path` is one of `inputs`, under whatever name: hard links have many."""
    if os.path.realpath(path) in inputs:
        return True
    identity = _identity(path)
    return identity is not None and any(_identity(each) == identity for each in inputs)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _text(target: Target, report: Report, display: DisplayOptions) -> str:
    return "".join(f"{line}\n" for line in reporter(target.name)(report, display))
