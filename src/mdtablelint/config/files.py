"""Configuration files: where they are searched for, and how they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from mdtablelint.config.parsing import ConfigError, parse, tool_table
from mdtablelint.config.settings import Settings
from mdtablelint.files.opening import FileError, read_regular, reason
from mdtablelint.files.places import is_outermost, nearest

FILE_NAMES = ("mdtablelint.toml", ".mdtablelint.toml", "pyproject.toml")
# Larger files hold more than a configuration.
_MAX_BYTES = 250_000
_MAX_DOTS = 1_000


class ConfigFiles:
    """The settings that apply to each path, as the nearest configuration file upwards has them.

    With `explicit`, the path of such a file, it is the only one. `override` changes what is read.
    """

    def __init__(
        self,
        explicit: str | None = None,
        override: Callable[[Settings], Settings] = lambda settings: settings,
    ) -> None:
        self._explicit = explicit
        self._override = override
        # Folders share what is above them; each is searched once.
        self._known: dict[str, Settings | ConfigError] = {}

    def settings_for(self, path: str) -> Settings:
        """Return the settings that apply to a file or folder. Raises ConfigError."""
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        start = self._explicit or os.path.abspath(folder)
        settings = nearest(start, self._settings_in, self._known)
        if isinstance(settings, ConfigError):
            raise settings
        return settings

    def upwards(self, folder: str) -> Iterator[Settings]:
        """Yield the settings for `folder`, and those that would apply without them, and so on.

        Raises ConfigError.
        """
        settings = self.settings_for(folder)
        yield settings
        while settings.root and not (self._explicit or is_outermost(settings.root)):
            settings = self.settings_for(os.path.dirname(settings.root))
            yield settings

    def _settings_in(self, folder: str) -> Settings | ConfigError | None:
        """Return the settings that begin to apply in `folder`; None if those above it do."""
        try:
            path = self._explicit or find_in(folder)
            if path is None and not is_outermost(folder):
                return None
            return self._override(read(path))
        except ConfigError as error:
            return error


def find_in(folder: str) -> str | None:
    """Return the configuration file in `folder`. Raises ConfigError if it cannot be read."""
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if not _is_there(path) or os.path.isdir(path):
            continue
        if name != "pyproject.toml" or tool_table(_parsed(path), name):
            return path
    return None


def _is_there(path: str) -> bool:
    """Return whether there is something at `path`. Raises ConfigError if nobody can tell."""
    try:
        os.lstat(path)
    except PermissionError as error:
        # A configuration that is not read would not apply, and nobody would notice.
        raise ConfigError(f"{path}: {reason(error)}") from None
    except (OSError, ValueError):
        return False
    return True


def read(path: str | None) -> Settings:
    """Read the configuration file at `path`, if there is one. Raises ConfigError."""
    return Settings() if path is None else parse(_parsed(path), path)


def _parsed(path: str) -> dict[str, Any]:
    import tomllib

    try:
        data, _ = read_regular(path, _MAX_BYTES)
        text = data.decode()
        for number, line in enumerate(text.split("\n"), 1):
            # Reading a key of very many parts would take their square.
            if line.count(".") > _MAX_DOTS:
                raise ConfigError(f"line {number}: more than {_MAX_DOTS:,} dots")
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigError(f"{path}: nested too deeply") from None
    # Of the errors in values, one is for whole numbers that are too long.
    except (FileError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from None
