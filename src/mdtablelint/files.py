"""Finding, reading and writing files."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from mdtablelint.source import Source, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

_SUFFIXES = (".md", ".markdown")
# How git marks where a conflict begins and ends.
_OURS, _THEIRS = "<<<<<<< ", ">>>>>>> "
# What opens or closes a code block (CommonMark 4.5), in a quote or list item as well.
_FENCE = r"[ \t>]*(`{3,}(?=[^`]*$)|~{3,})"
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NEVER_WALKED = frozenset(
    [".git", ".hg", ".svn", ".tox", ".venv", "venv", "node_modules", "__pycache__"]
)


class FileError(OSError):
    """A file cannot be read or written; the message is the reason, in words."""


def read(path: str) -> Source:
    """Return the text of the file at `path`. Raises FileError."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise FileError(_reason(error)) from None
    return decode(data, path)


def decode(data: bytes, path: str) -> Source:
    """Return the text in `data`, which came from `path`. Raises FileError."""
    try:
        source = Source.decode(data, path)
    except UndecodableError as error:
        raise FileError(str(error)) from None
    if _OURS in source.text and _THEIRS in source.text:
        _refuse_conflict(source)
    return source


def _refuse_conflict(source: Source) -> None:
    """Raise FileError if `source` holds a conflict that git could not resolve.

    Read as Markdown its marks are rows and quotes, and laid out git would not know them again.
    An example in a code block is none.
    """
    start = None
    fence = ""
    for number, line in enumerate(source.lines, 1):
        if mark := re.match(_FENCE, line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        elif line.startswith(_OURS) and not fence:
            start = number
        elif line.startswith(_THEIRS) and start:
            message = f"the merge conflict at line {start} is not resolved"
            raise FileError(message)


def write(source: Source) -> None:
    """Replace the file that `source` came from, whole or not at all, through any symbolic link.

    Raises FileError; the old content then still stands.
    """
    target = os.path.realpath(source.path)
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)
    except OSError as error:
        raise FileError(_reason(error)) from None
    # Renaming over a read-only file would succeed, and root may write to any.
    if not mode & _WRITABLE or not os.access(target, os.W_OK):
        message = "the file is read-only"
        raise FileError(message)
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with open(descriptor, "wb") as stream:
                stream.write(source.encode())
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, target)
        except BaseException:
            _remove(temporary)
            raise
    except OSError as error:
        raise FileError(_reason(error)) from None


def write_report(path: str, text: str) -> None:
    """Write `text` to the file at `path`, which need not exist. Raises FileError."""
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise FileError(_reason(error)) from None


def repository_name(path: str) -> str:
    """Return `path` from the root of its repository on, with slashes, or as it is in none."""
    real = os.path.realpath(path)
    folders = _up_to_repository(os.path.dirname(real))
    return os.path.relpath(real, folders[-1]).replace(os.sep, "/") if folders else path


def _up_to_repository(folder: str) -> list[str]:
    """Return `folder` and those above it up to its repository's root; nothing if it is in none."""
    folders = [folder]
    while not os.path.exists(os.path.join(folders[-1], ".git")):
        parent = os.path.dirname(folders[-1])
        if parent == folders[-1]:
            return []
        folders.append(parent)
    return folders


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def walk(folder: str, exclude: Sequence[str] = (), root: str = "") -> Iterator[str]:
    """Yield the Markdown files below `folder` in order, but for those that git would ignore.

    `exclude` holds further patterns in the syntax of .gitignore, relative to the folder `root`
    (`folder` itself if not given). Raises FileError if a folder cannot be listed.
    """
    top = os.path.normpath(folder)
    yield from _walk(top, [*_outer_ignores(top), (root or top, _spec(exclude))])


def is_excluded(path: str, exclude: Sequence[str], root: str) -> bool:
    """Say whether a pattern of `exclude`, relative to the folder `root`, leaves out a file."""
    return bool(exclude) and _is_ignored(path, [(root, _spec(exclude))])


def _walk(folder: str, specs: list[tuple[str, GitIgnoreSpec]]) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=_name)
    except OSError as error:
        message = f"{folder}: {_reason(error)}"
        raise FileError(message) from None
    specs = [*specs, *_ignore_file(folder)]
    for entry in entries:
        path = entry.name if folder == "." else os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NEVER_WALKED and not _is_ignored(path + "/", specs):
                yield from _walk(path, specs)
        elif _is_markdown(entry) and not _is_ignored(path, specs):
            yield path


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_markdown(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_SUFFIXES) and entry.is_file()


def _is_ignored(path: str, specs: list[tuple[str, GitIgnoreSpec]]) -> bool:
    """Ask the innermost .gitignore that has an opinion, as git does; folders end in a slash."""
    slash = "/" if path.endswith("/") else ""
    for base, spec in reversed(specs):
        relative = os.path.relpath(path, base).replace(os.sep, "/") + slash
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False


def _outer_ignores(top: str) -> Iterator[tuple[str, GitIgnoreSpec]]:
    """Yield the ignore files between the repository's root and `top`, outermost first."""
    for outer in reversed(_up_to_repository(os.path.abspath(top))[1:]):
        yield from _ignore_file(outer)


def _ignore_file(folder: str) -> Iterator[tuple[str, GitIgnoreSpec]]:
    path = os.path.join(folder, ".gitignore")
    if os.path.isfile(path):
        try:
            with open(path, encoding="utf-8", errors="replace") as stream:
                lines = stream.read().splitlines()
        except OSError as error:
            message = f"{path}: {_reason(error)}"
            raise FileError(message) from None
        yield folder, _spec(lines)


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """Return the patterns in `lines`; as git does, pass over a line that is none."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only folders and exclude need it

    def is_pattern(line: str) -> bool:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            return False
        return True

    return GitIgnoreSpec.from_lines(filter(is_pattern, lines))
