"""The output formats, one module each, with `render(results, display)` to yield lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.diagnostics import Diagnostic
from mdtablelint.engine import Outcome

if TYPE_CHECKING:
    Render = Callable[["Results", "DisplayOptions"], Iterator[str]]


FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit")

# Those that are read on a screen; all others are for programs.
FORMATS_FOR_PEOPLE = ("full", "concise")


class Results(NamedTuple):
    """What came of a run.

    `failures` are the files that could not be used, with the reason. `names` has the path of a
    file from the root of its repository, with slashes, for the services that show it there.
    `again` are the words that repeat the run on the same files, after `mdtablelint check`; it is
    empty where that cannot be done. `again_format` are those after `mdtablelint format`; it is
    empty also where only changed lines are checked. `is_configured` is whether a configuration
    applied to any file, and `known` how many findings a baseline has.
    """

    outcomes: Sequence[Outcome]
    failures: Sequence[tuple[str, str]] = ()
    names: Mapping[str, str] = {}
    again: str = ""
    again_format: str = ""
    is_configured: bool = True
    known: int = 0

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All findings that are left."""
        return [diagnostic for outcome in self.outcomes for diagnostic in outcome.diagnostics]

    def name(self, path: str) -> str:
        """Return the path from the root of the repository, or the path itself if there is none."""
        return self.names.get(path, path)


class DisplayOptions(NamedTuple):
    """How it is to look for people: in colour or not, how many columns wide, with a summary.

    `is_folded` is whether the places of one cause are shown as one finding.
    """

    color: bool = False
    columns: int = 100
    summary: bool = True
    is_folded: bool = True


def reporter(name: str) -> Render:
    """Return the function that renders in format `name`; it yields lines without their ends."""
    import importlib  # a run without findings needs no format

    render: Render = importlib.import_module(f"{__name__}.{name}").render
    return render
