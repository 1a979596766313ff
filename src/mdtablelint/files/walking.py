"""Finding lists: which files are below a folder, and which of them are skipped."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from mdtablelint.files.ignores import Pattern, is_ignored, parse
from mdtablelint.files.opening import FileError, read_regular, reason
from mdtablelint.files.places import SUFFIXES, repository_of

_NEVER_WALKED = frozenset(
    [".git", ".hg", ".svn", ".tox", ".venv", "venv", "node_modules", "__pycache__"]
)
_IGNORE_FILE = ".gitignore"
# Bytes; each pattern is compared with each file.
_LARGEST_IGNORE_FILE = 100_000


class _Ignores(NamedTuple):
    """Patterns, and how what they are compared with follows from a path in full.

    `start` bytes are cut off, and `prefix` takes their place if the patterns come from elsewhere.
    """

    patterns: list[Pattern]
    start: int
    prefix: bytes = b""

    def verdict(self, place: bytes, *, is_folder: bool) -> bool | None:
        """Return whether the patterns ignore what is at `place`, or None if no pattern applies."""
        relative = self.prefix + place[self.start :]
        return is_ignored(self.patterns, relative, is_folder=is_folder)


class _Level(NamedTuple):
    """A folder that is being walked: its path as shown and in full, and what is left to see."""

    path: str
    place: bytes
    ignores: list[_Ignores]
    entries: Iterator[os.DirEntry[str]]


def walk(
    folder: str, fail: Callable[[str, object], None], exclude: Sequence[str] = (), root: str = ""
) -> Iterator[str]:
    """Yield the Markdown files below `folder` in order, except those that git would ignore.

    `exclude` holds further patterns in the syntax of .gitignore, relative to the folder `root`
    (`folder` itself if not given). What cannot be read is left out: `fail` is called with its path
    and the reason, and the walk goes on.
    """
    top = os.path.normpath(folder)
    base = root or top
    if is_excluded(top, exclude, base, is_folder=True):
        return
    ignores = _outer_ignores(top, fail)
    if ignores is not None:
        ignores.append(_Ignores(_parsed(exclude), *_cut(base, top)))
        yield from _Walker(top, fail).walk(ignores)


def is_excluded(path: str, exclude: Sequence[str], root: str, *, is_folder: bool = False) -> bool:
    """Return whether `exclude`, relative to the folder `root`, excludes `path` or its folder."""
    if not exclude:
        return False
    patterns = _parsed(exclude)
    names = _bytes(os.path.relpath(path, root)).split(b"/")
    paths = list(accumulate((name for name in names if name not in {b".", b".."}), _joined))
    return any(
        is_ignored(patterns, each, is_folder=is_folder or each != paths[-1]) for each in paths
    )


class _Walker:
    """A walk below one folder, `top`."""

    def __init__(self, top: str, fail: Callable[[str, object], None]) -> None:
        self.top = top
        self.fail = fail

    def walk(self, ignores: list[_Ignores]) -> Iterator[str]:
        """Yield the lists that no pattern excludes, neither of `ignores` nor found on the way."""
        place = _bytes(os.path.join(os.path.abspath(self.top), ""))
        # No recursion: folders can be nested deeper than Python can call.
        levels = self._enter(self.top, place, ignores)
        while levels:
            level = levels[-1]
            entry = next(level.entries, None)
            if entry is None:
                levels.pop()
                continue
            path = entry.name if level.path == "." else os.path.join(level.path, entry.name)
            entry_place = level.place + _bytes(entry.name)
            try:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _NEVER_WALKED and not _is_left_out(
                        entry_place, level.ignores, is_folder=True
                    ):
                        levels += self._enter(path, entry_place + b"/", level.ignores)
                elif (
                    entry.name.lower().endswith(SUFFIXES)
                    and not _is_left_out(entry_place, level.ignores)
                    and self._is_file(entry, path)
                ):
                    yield path
            except OSError as error:
                self.fail(path, reason(error))

    def _enter(self, path: str, place: bytes, ignores: list[_Ignores]) -> list[_Level]:
        """Return the level for a folder; nothing if it cannot be read."""
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=_name)
        except OSError as error:
            self.fail(path, reason(error))
            return []
        own = _ignore_file(path, len(place), self.fail)
        return [] if own is None else [_Level(path, place, [*ignores, *own], iter(entries))]

    def _is_file(self, entry: os.DirEntry[str], path: str) -> bool:
        """Return whether `entry` is a file below the top, also through a symbolic link."""
        if not entry.is_symlink():
            return entry.is_file(follow_symlinks=False)
        if not entry.is_file():
            return False
        inside = os.path.join(os.path.realpath(self.top), "")
        real = os.path.realpath(path)
        folders = real[len(inside) :].split(os.sep)
        return real.startswith(inside) and _NEVER_WALKED.isdisjoint(folders)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder + b"/" + name


def _bytes(path: str) -> bytes:
    return os.fsencode(path.replace(os.sep, "/"))


def _parsed(exclude: Sequence[str]) -> list[Pattern]:
    return parse(b"\n".join(map(os.fsencode, exclude)))


def _cut(base: str, top: str) -> tuple[int, bytes]:
    """Return the `start` and `prefix` of patterns relative to `base`, in a walk of `top`."""
    outer, inner = (_bytes(os.path.join(os.path.abspath(folder), "")) for folder in (base, top))
    if inner.startswith(outer):
        return len(outer), b""
    return len(inner), _bytes(os.path.join(os.path.relpath(top, base), ""))


def _is_left_out(place: bytes, ignores: list[_Ignores], *, is_folder: bool = False) -> bool:
    """Ask the innermost .gitignore that has an opinion, as git does."""
    for each in reversed(ignores):
        verdict = each.verdict(place, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def _outer_ignores(top: str, fail: Callable[[str, object], None]) -> list[_Ignores] | None:
    """Return the patterns between the repository's root and `top`, None if `top` is left out."""
    folders = [os.path.abspath(top)]
    root = repository_of(folders[0])
    while root and folders[-1] != root:
        folders.append(os.path.dirname(folders[-1]))
    ignores: list[_Ignores] = []
    for outer, inner in pairwise(reversed(folders)):
        found = _ignore_file(outer, len(_bytes(os.path.join(outer, ""))), fail)
        if found is None:
            return None
        ignores += found
        if _is_left_out(_bytes(inner), ignores, is_folder=True):
            return None
    return ignores


def _ignore_file(
    folder: str, start: int, fail: Callable[[str, object], None]
) -> list[_Ignores] | None:
    """Return the patterns of a folder, if it has any; as git does, follow no link.

    If they cannot be read the answer is None: without them, files could be changed that nobody
    meant.
    """
    path = os.path.join(folder, _IGNORE_FILE)
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return []
    if stat.S_ISLNK(mode) or stat.S_ISDIR(mode):
        return []
    try:
        data, _ = read_regular(path, _LARGEST_IGNORE_FILE)
    except FileError as error:
        fail(path, error)
        return None
    return [_Ignores(parse(data), start)]
