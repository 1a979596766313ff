"""What the tests of rules share: the fixtures, and the places that a list can be in."""

from __future__ import annotations

import os
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint import config, engine
from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import fixing
from mdtablelint.reporters import concise
from mdtablelint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mdtablelint.engine import Outcome

FIXTURES = Path(__file__).parent / "fixtures"
IS_UPDATING = os.environ.get("MDTABLELINT_UPDATE_FIXTURES") == "1"
SAFE = frozenset([Safety.SAFE])
ANY = frozenset(Safety)
ALL_RULES = Settings(General(select=("ALL",)))
_PATH = "list.md"


class Place(NamedTuple):
    """Where the text of a fixture is: the prefixes of its lines, and their ending."""

    name: str
    first: str = ""
    others: str = ""
    line_end: str = "\n"

    def put(self, text: str) -> str:
        """Return `text` in this place. Blank lines get no space at the end."""
        *lines, last = text.split("\n")
        closed = [*lines, last] if last else lines
        prefixes = [self.first, *[self.others] * len(lines)]
        placed = [
            prefix + line if line else prefix.rstrip()
            for prefix, line in zip(prefixes, closed, strict=False)
        ]
        return self.line_end.join(placed if last else [*placed, ""])

    def shift(self, report: str) -> str:
        """Return the lines of `report` with their columns moved. Line numbers stay."""
        shifted = []
        for entry in report.splitlines(keepends=True):
            line, column, message = entry.split(":", 2)
            shifted.append(f"{line}:{int(column) + len(self.others)}:{message}")
        return "".join(shifted)


PLACES = (
    Place("plain"),
    Place("crlf", line_end="\r\n"),
    Place("quote", "> ", "> "),
    Place("item", "- ", "  "),
)


class Case:
    """A list in the folder of a rule, and the expected results of the rule."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.code = path.parent.name.partition("-")[0]
        self.id = f"{path.parent.name}/{path.stem}"

    @cached_property
    def text(self) -> str:
        return _read(self.path)

    @cached_property
    def settings(self) -> Settings:
        """The configuration of the fixture, with only its own rule switched on."""
        path = self.path.with_suffix(".toml")
        return selecting(self.code, tomllib.loads(_read(path)) if path.exists() else {})

    @property
    def report(self) -> str:
        """The findings that are expected."""
        return _read(self._report_path)

    @property
    def safely_fixed(self) -> str:
        """The text that is expected from safe fixes."""
        path = self._safe_path
        return _read(path) if path.exists() else self.text

    @property
    def fully_fixed(self) -> str:
        """The text that is expected from all fixes."""
        path = self._unsafe_path
        return _read(path) if path.exists() else self.safely_fixed

    def update(self) -> None:
        """Write the results that the rule has now as the expected ones."""
        _write(self._report_path, report(check(self.text, self.settings)))
        safe = fixed(self.text, self.settings, SAFE)
        full = fixed(self.text, self.settings, ANY)
        _write(self._safe_path, None if safe == self.text else safe)
        _write(self._unsafe_path, None if full == safe else full)

    @property
    def _report_path(self) -> Path:
        return self.path.with_suffix(".txt")

    @property
    def _safe_path(self) -> Path:
        return self.path.with_suffix(".fixed.md")

    @property
    def _unsafe_path(self) -> Path:
        return self.path.with_suffix(".unsafe.md")


def folders() -> list[Path]:
    """Return the folders of fixtures, one for each rule."""
    return sorted(path for path in FIXTURES.iterdir() if path.is_dir())


def cases(folder: Path) -> list[Case]:
    """Return the cases in a folder of fixtures."""
    return [Case(path) for path in sorted(folder.glob("*.md")) if "." not in path.stem]


def selecting(code: str, content: Mapping[str, object] | None = None) -> Settings:
    """Return the settings of a configuration file's `content`, with one rule switched on."""
    return config.parse({**(content or {}), "select": [code]}, str(FIXTURES / "mdtablelint.toml"))


def check(text: str, settings: Settings) -> Outcome:
    """Return the findings in `text`."""
    return engine.check(Source(text, _PATH), settings)


def fixed(text: str, settings: Settings, safeties: Collection[Safety]) -> str:
    """Return `text` after the fixes of the given `safeties`."""
    return fixing.fix(Source(text, _PATH), settings, safeties).source.text


def report(outcome: Outcome) -> str:
    """Return the findings in order of place, as the concise report has them, without severity."""
    return "".join(
        f"{found.start.line}:{found.start.column}: {concise.rule_and_message(found)}\n"
        for found in outcome.diagnostics
    )


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(text.encode())
