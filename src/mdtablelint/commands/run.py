"""One run over files: what is read, with which settings, and what could not be done."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mdtablelint import config
from mdtablelint.config import ConfigError
from mdtablelint.files import reading
from mdtablelint.files.opening import FileError
from mdtablelint.files.places import Places
from mdtablelint.terminal.output import echo
from mdtablelint.terminal.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from mdtablelint.config import Settings
    from mdtablelint.files.opening import Version
    from mdtablelint.git import History
    from mdtablelint.text.changes import Changes
    from mdtablelint.text.source import Source

STDIN = "-"
# What standard input is called if nobody says.
NO_NAME = "<stdin>"


class Run:
    """The inputs of a command, its settings, and the failures on the way.

    `override` changes the settings that are read. With a `history` only files that have changed
    are read, with `force_exclude` not even files that are named and left out. `versions` holds
    what was read of each path.
    """

    def __init__(  # noqa: PLR0913 - the options that all commands over files have
        self,
        paths: tuple[str, ...],
        *,
        config_path: str | None = None,
        stdin_filename: str | None = None,
        is_quiet: bool = False,
        force_exclude: bool = False,
        override: Callable[[Settings], Settings] | None = None,
        history: History | None = None,
    ) -> None:
        self.paths = paths or (".",)
        self.stdin_filename = stdin_filename or NO_NAME
        self.explicit = config_path
        self.is_quiet = is_quiet
        self.force_exclude = force_exclude
        self.override = override
        self.history = history
        self.failures: list[tuple[str, str]] = []
        self.stdin: Source | None = None
        self.seen: set[str] = set()
        self.places = Places()
        self.versions: dict[str, Version] = {}
        self._progress = Progress(is_quiet=is_quiet)
        self._reported: set[str] = set()
        self._settings: dict[str, Settings | ConfigError] = {}

    def fail(self, path: str, reason: object) -> None:
        """Report on standard error what could not be done with the file at `path`, and go on."""
        self.failures.append((path, str(reason)))
        self._say(f"{path}: {reason}")

    def report(self, error: Exception) -> None:
        """Report an error that says itself what it is about, once."""
        if str(error) not in self._reported:
            self._reported.add(str(error))
            self.failures.append(("", str(error)))
            self._say(str(error))

    def note(self, message: str) -> None:
        """Print on standard error what is good to know, unless the run is a quiet one."""
        if not self.is_quiet:
            self._say(message)

    def pause(self) -> None:
        """Make room on the terminal for something that is to be shown."""
        self._progress.clear()

    def _say(self, message: str) -> None:
        self.pause()
        echo(message, err=True)

    def settings_for(self, path: str) -> Settings:
        """Return the settings that hold for `path`. Raises ConfigError."""
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        # Folders share what is above them; each is searched once.
        passed = [self.explicit or os.path.abspath(folder)]
        while passed[-1] not in self._settings:
            settings = self._settings_in(passed[-1])
            if settings is not None:
                self._settings[passed[-1]] = settings
            else:
                passed.append(os.path.dirname(passed[-1]))
        found = self._settings[passed[-1]]
        self._settings.update(dict.fromkeys(passed, found))
        if isinstance(found, ConfigError):
            raise found
        return found

    def _settings_in(self, folder: str) -> Settings | ConfigError | None:
        """Return the settings that begin to hold in `folder`; None if those above it do."""
        try:
            path = self.explicit or config.find_in(folder)
            if path is None and not config.is_outermost(folder):
                return None
            settings = config.read(path)
        except ConfigError as error:
            return error
        return self.override(settings) if self.override else settings

    def sources(self) -> Generator[tuple[Source, Settings]]:
        """Yield what is to be read, each file once, with the settings that hold for it."""
        paths = self._wanted(self._unique_paths())
        self._progress.total = len(paths)
        try:
            for path in paths:
                try:
                    source = self._read(path)
                    settings = self.settings_for(source.path)
                except FileError as error:
                    self.fail(self.stdin_filename if path == STDIN else path, error)
                except ConfigError as error:
                    self.report(error)
                else:
                    yield source, settings
                self._progress.step()
        finally:
            self._progress.close()

    def changes(self, source: Source) -> Changes | None:
        """Return the changed lines of `source`, or None if all lines count.

        Raises FileError if git cannot tell.
        """
        if self.history is None:
            return None
        from mdtablelint.git import GitError

        try:
            return self.history.changes(source)
        except GitError as error:
            raise FileError(str(error)) from None

    def _read(self, path: str) -> Source:
        if path != STDIN:
            source, self.versions[path] = reading.read(path)
            return source
        self.stdin = reading.read_stream(sys.stdin.buffer, self.stdin_filename)
        return self.stdin

    def _unique_paths(self) -> list[str]:
        paths = []
        for path in self._expanded():
            real = path if path == STDIN else self.places.real(path)
            if real not in self.seen:
                self.seen.add(real)
                paths.append(path)
        return paths

    def _wanted(self, paths: list[str]) -> list[str]:
        """Return the files that have changed, where that is asked for, and those that are gone."""
        if self.history is None:
            return paths
        self.history.look_up(filter(os.path.isfile, paths))
        for note in self.history.notes:
            self.note(note)
        return [path for path in paths if self._is_wanted(path)]

    def _is_wanted(self, path: str) -> bool:
        """Return whether a file has changed, where that is asked for; one that is missing has."""
        if self.history is None or not os.path.isfile(path):
            return True
        from mdtablelint.git import GitError

        try:
            return self.history.has_changed(path)
        except GitError as error:
            self.report(error)
            return False

    def _is_excluded(self, path: str) -> bool:
        """Return whether a file that is named is left out all the same."""
        if not self.force_exclude or path == STDIN:
            return False
        from mdtablelint.files.walking import is_excluded  # patterns take time to load

        folder = os.path.dirname(os.path.abspath(path))
        try:
            # A folder is walked as its own configuration says: ask all of them, upwards.
            while True:
                settings = self.settings_for(folder)
                if is_excluded(path, settings.general.exclude, settings.root):
                    return True
                root = settings.root
                folder = os.path.dirname(root)
                is_last = self.explicit or folder == root
                if is_last or os.path.exists(os.path.join(root, ".git")):
                    return False
        except ConfigError as error:
            self.report(error)
            return False

    def _expanded(self) -> Iterator[str]:
        for path in self.paths:
            if path == STDIN or not os.path.isdir(path):
                if not self._is_excluded(path):
                    yield path
                continue
            is_empty = True
            failures = len(self.failures)
            try:
                settings = self.settings_for(path)
            except ConfigError as error:
                self.report(error)
                continue
            from mdtablelint.files.walking import walk

            exclude, root = settings.general.exclude, settings.root
            for found in walk(path, self.fail, exclude, root):
                is_empty = False
                yield found
            if is_empty and len(self.failures) == failures:
                self.note(f"{path}: no Markdown files to read in this folder")
