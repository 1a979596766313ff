"""Which rules the command line asks for."""

from __future__ import annotations

from typing import NamedTuple

from mdtablelint.commands import UsageError
from mdtablelint.config import Settings, key, unknown_selector


class Selection(NamedTuple):
    """The rules that the command line asks for."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]

    def applied_to(self, settings: Settings) -> Settings:
        """Return `settings` with this choice: it replaces `select` and adds to the others."""
        general = settings.general
        return settings._replace(
            general=general._replace(
                select=self.select or general.select,
                ignore=general.ignore + self.ignore,
                extend_select=general.extend_select + self.extend_select,
            )
        )


def read_selection(*options: tuple[str, ...]) -> Selection:
    """Read the options in the order of the fields. Raises UsageError for an unknown rule."""
    selection = Selection(*map(_selectors, options))
    for name, selectors in selection._asdict().items():
        message = unknown_selector(selectors)
        if message:
            raise UsageError(f"--{key(name)}: {message}")
    return selection


def _selectors(values: tuple[str, ...]) -> tuple[str, ...]:
    # A comma at the end does no harm; nothing at all is no code.
    return tuple(
        code.strip() for value in values for code in (value.rstrip(", ") or value).split(",")
    )
