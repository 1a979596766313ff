"""Which rules the command line asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint import config
from mdtablelint.commands.usage import UsageError

if TYPE_CHECKING:
    from mdtablelint.config import Settings


class Selection:
    """The rules that the command line asks for. Raises UsageError for a code that no rule has."""

    def __init__(
        self, select: tuple[str, ...], ignore: tuple[str, ...], extend_select: tuple[str, ...]
    ) -> None:
        self.select = _codes(select)
        self.ignore = _codes(ignore)
        self.extend_select = _codes(extend_select)
        for name, codes in vars(self).items():
            message = config.unknown_selector(codes)
            if message:
                message = f"--{config.key(name)}: {message}"
                raise UsageError(message)

    def apply(self, settings: Settings) -> Settings:
        """Return `settings` with this choice: it replaces `select` and adds to the others."""
        general = settings.general
        return settings._replace(
            general=general._replace(
                select=self.select or general.select,
                ignore=general.ignore + self.ignore,
                extend_select=general.extend_select + self.extend_select,
            )
        )


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    # A comma at the end does no harm; nothing at all is no code.
    return tuple(
        code.strip() for value in values for code in (value.rstrip(", ") or value).split(",")
    )
