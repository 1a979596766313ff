"""What has changed since a revision, in all repositories of the files of a run."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable

from mdtablelint.files.places import repository_of
from mdtablelint.git.command import GitError
from mdtablelint.git.patch import compare
from mdtablelint.git.repository import Repository, is_submodule
from mdtablelint.text.changes import Changes
from mdtablelint.text.source import Source


class History:
    """What has changed since a revision, in the repositories of the files that are asked for.

    `notes` has what people should know of the comparison.
    """

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.notes: list[str] = []
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, Repository | GitError | None] = {}

    def look_up(self, paths: Iterable[str]) -> None:
        """Prepare for many files: git is called once for all, not for each."""
        names: dict[Repository, list[str]] = {}
        for path in paths:
            # Errors are reported when the file is asked for.
            with contextlib.suppress(GitError):
                repository, name = self._locate(path)
                if repository:
                    names.setdefault(repository, []).append(name)
        for repository, its_names in names.items():
            with contextlib.suppress(GitError):
                repository.look_up(its_names)

    def has_changed(self, path: str) -> bool:
        """Return whether the file at `path` is not as it was. Raises GitError."""
        repository, name = self._locate(path)
        if repository is None:
            return False
        blob = repository.blob(name)
        if blob is None:
            return True
        try:
            with open(path, "rb") as stream:
                data = stream.read()
        except OSError:
            return True
        # Git may have written the line endings of Windows, and stores those of Unix.
        forms = (data, data.replace(b"\r\n", b"\n"))
        return all(_object_name(form, len(blob)) != blob for form in forms)

    def changes(self, source: Source) -> Changes:
        """Return the lines of `source`, read from its path, that are changed. Raises GitError."""
        repository, name = self._locate(source.path)
        if repository is None:
            return Changes([])
        blob = repository.blob(name)
        if blob is None:
            return Changes(range(len(source.lines)))
        return compare(repository.content(blob), source)

    def _locate(self, path: str) -> tuple[Repository | None, str]:
        """Return the repository of a file, and the name that it has there. Raises GitError."""
        real = os.path.realpath(path)
        folder = os.path.dirname(real)
        # Git would also take a folder for a repository that only looks like one, as anybody can
        # commit: this one alone it is asked about.
        top = repository_of(folder, self._tops)
        if not top:
            raise GitError(f"{folder}: not a git repository")
        if top not in self._repositories:
            self._repositories[top] = self._open(top)
        repository = self._repositories[top]
        if isinstance(repository, GitError):
            raise repository
        return repository, os.path.relpath(real, top).replace(os.sep, "/")

    def _open(self, top: str) -> Repository | GitError | None:
        """Return the repository at `top`, or why it cannot be used.

        A submodule that does not know the revision has None: its files are not this repository's.
        """
        try:
            repository = Repository(top, self.revision)
        except GitError as error:
            is_here = os.path.commonpath([os.path.realpath("."), top]) == top
            return None if not is_here and is_submodule(top) else error
        if repository.note:
            self.notes.append(repository.note)
        return repository


def _object_name(data: bytes, length: int) -> str:
    """Return the name of `data` as a git object, of `length` digits."""
    algorithm = "sha1" if length == 40 else "sha256"  # noqa: PLR2004 - of hexadecimal digits
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()
