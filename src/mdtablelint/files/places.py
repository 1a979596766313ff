"""Where a file really is, and in which repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
# What the names of lists end in.
SUFFIXES = (".md", ".markdown")


class Places:
    """Real paths and repositories; each folder is read once, however deep it is."""

    def __init__(self) -> None:
        self._real: dict[str, str] = {}
        self._roots: dict[str, str] = {}

    def real(self, path: str) -> str:
        """Return `path` without symbolic links, as `os.path.realpath` does."""
        if os.pardir in path.split(os.sep) or os.path.islink(path):
            return os.path.realpath(path)
        folder, name = os.path.split(os.path.abspath(path))
        return os.path.join(self._real_folder(folder), name)

    def repository_name(self, path: str) -> str:
        """Return `path` relative to its repository, with slashes, or as it is without one."""
        real = self.real(path)
        root = repository_of(os.path.dirname(real), self._roots)
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


def is_outermost(folder: str) -> bool:
    """Return whether `folder` is the root of a repository, or of the file system."""
    return os.path.dirname(folder) == folder or _has_git(folder)


def repository_of(folder: str, known: dict[str, str] | None = None) -> str:
    """Return the nearest folder with a `.git`, from `folder` upwards, or nothing."""
    return nearest(folder, _own_root, {} if known is None else known)


def nearest(folder: str, look: Callable[[str], Answer | None], known: dict[str, Answer]) -> Answer:
    """Return the first answer of `look` for `folder` and those above it.

    `known` keeps it for all folders on the way. The root of the file system must have an answer.
    """
    passed = []
    while folder not in known:
        passed.append(folder)
        answer = look(folder)
        if answer is not None:
            known[folder] = answer
        else:
            folder = os.path.dirname(folder)
    known.update(dict.fromkeys(passed, known[folder]))
    return known[folder]


def _own_root(folder: str) -> str | None:
    if not is_outermost(folder):
        return None
    return folder if _has_git(folder) else ""


def _has_git(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))
