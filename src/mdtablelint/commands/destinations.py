"""Where reports go: which formats are asked for, and the files or streams that they fill."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from mdtablelint.commands import UsageError
from mdtablelint.config import FILE_NAMES
from mdtablelint.files.opening import FileError
from mdtablelint.files.places import SUFFIXES
from mdtablelint.reporters import FORMATS, FORMATS_FOR_PEOPLE, DisplayOptions, Results, reporter
from mdtablelint.terminal.output import columns, has_color, write

_STDOUT = "-"
_DEFAULT = "full"
_STATISTICS = "statistics"


class Destination(NamedTuple):
    """The format of a report, and the file that it goes to; no file is standard output."""

    format: str
    path: str | None = None

    @property
    def is_for_people(self) -> bool:
        """Whether the format is one to be read on a screen."""
        return self.format in (*FORMATS_FOR_PEOPLE, _STATISTICS)


def read_destinations(
    formats: Sequence[str], output_file: str | None, *, statistics: bool = False
) -> list[Destination]:
    """Read `formats`, each NAME or NAME:FILE; `output_file` is the file of the last.

    `statistics` takes the place of what would be shown on the screen. Raises UsageError.
    """
    destinations = [_destination(text) for text in formats] or [Destination(_DEFAULT)]
    if output_file is not None:
        if not output_file:
            raise UsageError("--output-file: the name is empty")
        if ":" in "".join(formats[-1:]):
            raise UsageError("--output-file: the last --output-format already names a file")
        path = None if output_file == _STDOUT else output_file
        destinations[-1] = destinations[-1]._replace(path=path)
    on_screen = [each.format for each in destinations if each.path is None]
    if len(on_screen) > 1:
        raise UsageError(
            f"--output-format: {' and '.join(map(repr, on_screen))} cannot both go to standard "
            f"output; name a file for one, e.g. {on_screen[-1]}:FILE"
        )
    _check_paths([each.path for each in destinations if each.path])
    if not statistics:
        return destinations
    for name in on_screen:
        if name not in FORMATS_FOR_PEOPLE:
            raise UsageError(
                f"--statistics cannot be combined with '{name}' on standard output; "
                f"name a file for that, e.g. {name}:FILE"
            )
    return [*(each for each in destinations if each.path), Destination(_STATISTICS)]


def _check_paths(paths: list[str]) -> None:
    for path in paths:
        if path.lower().endswith(SUFFIXES):
            raise UsageError(f"--output-format: refusing to overwrite a Markdown file: '{path}'")
    if len(set(map(os.path.realpath, paths))) < len(paths):
        raise UsageError("--output-format: two formats cannot go to the same file")


def _destination(text: str) -> Destination:
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        raise UsageError(f"--output-format: unknown format '{name}'; expected {', '.join(FORMATS)}")
    if colon and not path:
        raise UsageError(f"--output-format: '{text}' has no file name")
    return Destination(name, None if path in ("", _STDOUT) else path)


def needs_names(destinations: Iterable[Destination]) -> bool:
    """Return whether a format names files from the root of their repository."""
    return any(
        not destination.is_for_people and destination.format != "json"
        for destination in destinations
    )


def write_report(
    destination: Destination,
    results: Results,
    *,
    display: DisplayOptions,
    to_stderr: bool,
    inputs: Collection[str],
) -> None:
    """Report `results` in the format of `destination` and to its file.

    `display` is how a file is to look; a terminal has its own width and colours. `inputs` are the
    real paths of the files that were read. Raises FileError if the file cannot be written or is one
    of those.
    """
    if destination.path is not None:
        refuse_to_overwrite(destination.path, inputs)
        from mdtablelint.files import writing

        writing.write_text(destination.path, _text(destination.format, results, display))
        return
    stream = sys.stderr if to_stderr else sys.stdout
    display = display._replace(color=has_color(stream), columns=columns(stream))
    text = _text(destination.format, results, display)
    if destination.is_for_people or to_stderr:
        write(text, err=to_stderr)
    else:
        # JSON and XML are UTF-8, whatever the terminal speaks.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def job_summary_path(destinations: Iterable[Destination]) -> str:
    """Return the file for the page of a job in GitHub Actions, empty if there is none."""
    is_github = any(destination.format == "github" for destination in destinations)
    return os.environ.get("GITHUB_STEP_SUMMARY", "") if is_github else ""


def append_job_summary(
    path: str, results: Results, display: DisplayOptions, inputs: Collection[str]
) -> None:
    """Write a summary to the end of the file at `path`, as `write_report`. Raises FileError."""
    refuse_to_overwrite(path, inputs)
    from mdtablelint.files import writing

    writing.append_text(path, _text("job_summary", results, display))


def refuse_to_overwrite(path: str, inputs: Collection[str]) -> None:
    """Raise FileError if `path` is one of `inputs`, the real paths of lists, or a configuration."""
    if _is_input(path, inputs):
        raise FileError("refusing to overwrite an input file")
    if os.path.basename(path) in FILE_NAMES:
        raise FileError("refusing to overwrite a configuration file")


def _is_input(path: str, inputs: Collection[str]) -> bool:
    """Return whether `path` is one of `inputs`, under whatever name: hard links have many."""
    if os.path.realpath(path) in inputs:
        return True
    others = filter(os.path.exists, inputs) if os.path.exists(path) else ()
    return any(os.path.samefile(path, each) for each in others)


def _text(format_: str, results: Results, display: DisplayOptions) -> str:
    return "".join(f"{line}\n" for line in reporter(format_)(results, display))
