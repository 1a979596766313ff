"""Which lists a command reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.config import ConfigError, ConfigFiles, Settings
from mdtablelint.engine import RewriteError
from mdtablelint.files import reading
from mdtablelint.files.opening import FileError, Version
from mdtablelint.files.places import Places
from mdtablelint.text.source import Source

STDIN = "-"
# What standard input is called if nobody says.
NO_NAME = "<stdin>"


class Input(NamedTuple):
    """A list, the settings that apply to it, and what was read; no version is standard input."""

    source: Source
    settings: Settings
    version: Version | None


class Inputs:
    """The lists that a command is called with, each once.

    `override` changes the settings that are read. Of the paths only those are read that `changed`
    returns.
    """

    def __init__(
        self,
        options: Options,
        messages: Messages,
        override: Callable[[Settings], Settings] = lambda settings: settings,
        changed: Callable[[list[str]], list[str]] | None = None,
    ) -> None:
        self._stdin_filename = options.stdin_filename or NO_NAME
        self._messages = messages
        self._exclude = options.exclude
        self._config = ConfigFiles(options.config, lambda found: self._adjusted(override(found)))
        self._force_exclude = options.force_exclude
        self._places = Places()
        by_place: dict[str, str] = {}
        for path in self._expanded(options.paths or (".",)):
            by_place.setdefault(path if path == STDIN else self._places.real(path), path)
        # No report is written over one of these.
        self.real_paths = {
            os.path.realpath(self._stdin_filename) if place == STDIN else place
            for place in by_place
        }
        found = list(by_place.values())
        self._paths = changed(found) if changed else found

    @property
    def names(self) -> list[str]:
        """The inputs as they are called, in order."""
        return [self._stdin_filename if path == STDIN else path for path in self._paths]

    def for_each(self, one: Callable[[Input], bool]) -> bool:
        """Call `one` with each input; return whether any call returned True."""
        progress = self._messages.progress
        progress.total = len(self._paths)
        result = False
        # Whatever ends the run, the progress bar leaves the terminal as it was.
        try:
            for path in self._paths:
                shown = self._stdin_filename if path == STDIN else path
                try:
                    result |= one(self._read(path))
                except ConfigError as error:
                    self._messages.fail_once(error)
                except (FileError, RewriteError) as error:
                    self._messages.fail(shown, error)
                progress.step()
        finally:
            progress.close()
        return result

    def repository_name(self, path: str) -> str:
        """Return the path of an input from the root of its repository on, or as it is in none."""
        return path if path in ("", NO_NAME) else self._places.repository_name(path)

    def _read(self, path: str) -> Input:
        """Read a file. Raises FileError and ConfigError."""
        version = None
        if path == STDIN:
            source = reading.read_stream(sys.stdin.buffer, self._stdin_filename)
        else:
            source, version = reading.read(path)
        return Input(source, self._config.settings_for(source.path), version)

    def _adjusted(self, settings: Settings) -> Settings:
        """Return `settings` with the patterns of the command line."""
        if not self._exclude:
            return settings
        general = settings.general
        general = general._replace(exclude=general.exclude + self._exclude)
        # Without a configuration they are relative to the current folder.
        return settings._replace(general=general, root=settings.root or os.getcwd())

    def _expanded(self, paths: tuple[str, ...]) -> Iterator[str]:
        for path in paths:
            if path != STDIN and os.path.isdir(path):
                yield from self._below(path)
            elif not self._is_excluded(path):
                yield path

    def _below(self, folder: str) -> Iterator[str]:
        """Yield the lists below a folder."""
        try:
            settings = self._config.settings_for(folder)
        except ConfigError as error:
            self._messages.fail_once(error)
            return
        from mdtablelint.files.walking import walk  # patterns take time to load

        is_empty = True
        failures = len(self._messages.failures)
        for path in walk(folder, self._messages.fail, settings.general.exclude, settings.root):
            is_empty = False
            yield path
        if is_empty and len(self._messages.failures) == failures:
            self._messages.warn(f"{folder}: warning: no Markdown files to read in this folder")

    def _is_excluded(self, path: str) -> bool:
        """Return whether a file that is named is left out all the same."""
        if not self._force_exclude or path == STDIN:
            return False
        from mdtablelint.files.walking import is_excluded

        try:
            # A folder is walked as its own configuration says: ask all of them, upwards.
            return any(
                is_excluded(path, settings.general.exclude, settings.root)
                for settings in self._config.upwards(os.path.dirname(os.path.abspath(path)))
            )
        except ConfigError as error:
            self._messages.fail_once(error)
            return False
