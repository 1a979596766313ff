"""Finding, reading and writing files."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mdtablelint.source import Source, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

_SUFFIXES = (".md", ".markdown")
_NEVER_WALKED = frozenset(
    [".git", ".hg", ".svn", ".tox", ".venv", "venv", "node_modules", "__pycache__"]
)


class FileError(OSError):
    """A file cannot be read or written; the message is the reason, in words."""


def read(path: str) -> Source:
    """Return the text of the file at `path`. Raises FileError."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise FileError(_reason(error)) from None
    return decode(data, path)


def decode(data: bytes, path: str) -> Source:
    """Return the text in `data`, which came from `path`. Raises FileError."""
    try:
        return Source.decode(data, path)
    except UndecodableError as error:
        raise FileError(str(error)) from None


def write(source: Source) -> None:
    """Replace the file that `source` came from, whole or not at all, through any symbolic link.

    Raises FileError; the old content then still stands.
    """
    target = Path(source.path).resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        status = target.stat()
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(
            target, os.W_OK
        ):
            message = "the file is read-only"
            raise FileError(message)  # noqa: TRY301 - one of many ways to fail
        try:
            with temporary.open("xb") as stream:
                stream.write(source.encode())
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(stat.S_IMODE(status.st_mode))
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except FileError:
        raise
    except OSError as error:
        raise FileError(_reason(error)) from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def walk(folder: str, exclude: Sequence[str] = ()) -> Iterator[str]:
    """Yield the Markdown files below `folder` in order, but for those that git would ignore.

    `exclude` holds further patterns in the syntax of .gitignore, relative to `folder`. Raises
    FileError if a folder cannot be listed.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only folders need it

    top = Path(folder)
    specs = [(top, GitIgnoreSpec.from_lines(exclude)), *_outer_ignores(top)]
    yield from _walk(top, specs)


def _walk(folder: Path, specs: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=_name)
    except OSError as error:
        message = f"{folder}: {_reason(error)}"
        raise FileError(message) from None
    specs = [*specs, *_ignore_file(folder)]
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NEVER_WALKED and not _is_ignored(path, specs, "/"):
                yield from _walk(path, specs)
        elif _is_markdown(entry) and not _is_ignored(path, specs):
            yield str(path)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _is_markdown(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_SUFFIXES) and entry.is_file()


def _is_ignored(path: Path, specs: list[tuple[Path, GitIgnoreSpec]], slash: str = "") -> bool:
    """Ask the innermost .gitignore that has an opinion, as git does."""
    absolute = path.absolute()
    for base, spec in reversed(specs):
        verdict = spec.check_file(absolute.relative_to(base.absolute()).as_posix() + slash).include
        if verdict is not None:
            return verdict
    return False


def _outer_ignores(top: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    """Yield the ignore files between the repository's root and `top`, outermost first."""
    absolute = top.absolute()
    chain = [absolute, *absolute.parents]
    roots = [index for index, folder in enumerate(chain) if (folder / ".git").exists()]
    if roots:
        for folder in reversed(chain[1 : roots[0] + 1]):
            yield from _ignore_file(folder)


def _ignore_file(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only folders need it

    path = folder / ".gitignore"
    if path.is_file():
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError as error:
            message = f"{path}: {_reason(error)}"
            raise FileError(message) from None
        yield folder, GitIgnoreSpec.from_lines(lines)
