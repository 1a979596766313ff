"""Where a file really is, and in which repository."""

from __future__ import annotations

import os

# The extensions of lists.
SUFFIXES = (".md", ".markdown")


class Places:
    """Real paths and repositories; each folder is read once, however deep it is."""

    def __init__(self) -> None:
        self._real: dict[str, str] = {}
        self._roots: dict[str, str | None] = {}

    def real(self, path: str) -> str:
        """Return `path` without symbolic links, as `os.path.realpath` does."""
        if os.pardir in path.split(os.sep) or os.path.islink(path):
            return os.path.realpath(path)
        folder, name = os.path.split(os.path.abspath(path))
        return os.path.join(self._real_folder(folder), name)

    def repository_name(self, path: str) -> str:
        """Return `path` relative to its repository, with slashes, or as it is without one."""
        real = self.real(path)
        root = self._root(os.path.dirname(real))
        return real[len(os.path.join(root, "")) :].replace(os.sep, "/") if root else path

    def _real_folder(self, folder: str) -> str:
        passed = []
        while folder not in self._real:
            parent, name = os.path.split(folder)
            if os.path.islink(folder) or parent == folder:
                self._real[folder] = os.path.realpath(folder)
            else:
                passed.append((folder, parent, name))
                folder = parent
        for below, parent, name in reversed(passed):
            self._real[below] = os.path.join(self._real[parent], name)
            folder = below
        return self._real[folder]

    def _root(self, folder: str) -> str | None:
        passed = []
        while folder not in self._roots:
            parent = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                self._roots[folder] = folder
            elif parent == folder:
                self._roots[folder] = None
            else:
                passed.append(folder)
                folder = parent
        root = self._roots[folder]
        self._roots.update(dict.fromkeys(passed, root))
        return root


def up_to_repository(folder: str) -> list[str]:
    """Return `folder` and those above it up to the repository's root; none without one."""
    folders = [folder]
    while not os.path.exists(os.path.join(folders[-1], ".git")):
        parent = os.path.dirname(folders[-1])
        if parent == folders[-1]:
            return []
        folders.append(parent)
    return folders
