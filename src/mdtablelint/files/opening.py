"""Opening files to read them: regular ones only, and which version of a file was read."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

WOULD_BLOCK = "reading it would block"
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
# Without these a pipe or terminal that takes the file's place meanwhile could block or act.
_HARMLESS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class FileError(OSError):
    """A file cannot be read or written; the message is the reason, in words."""


class Version(NamedTuple):
    """What distinguishes states of a file: which file it is, and when it was changed."""

    device: int
    inode: int
    mode: int
    links: int
    owner: int
    group: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, status: os.stat_result) -> Version:
        """Return the version that `status` describes."""
        return cls(
            status.st_dev,
            status.st_ino,
            status.st_mode,
            status.st_nlink,
            status.st_uid,
            status.st_gid,
            status.st_size,
            status.st_mtime_ns,
            status.st_ctime_ns,
        )


def read_regular(path: str, limit: int | None = None) -> tuple[bytes, Version]:
    """Return the bytes of the file at `path`, and the version that they are at least as new as.

    A file that is not a regular one is not even opened: reading a pipe or device could block or
    never end, and opening one can set something off. Raises FileError for these, for a file of
    more than `limit` bytes, and where the system refuses.
    """
    try:
        _require_regular(os.stat(path))
        with open(path, "rb", opener=_open) as stream:
            status = os.fstat(stream.fileno())
            _require_regular(status)
            data: bytes | None = stream.read() if limit is None else stream.read(limit + 1)
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(reason(error)) from None
    if data is None:
        # Such files are found in /proc.
        raise FileError(WOULD_BLOCK)
    if limit is not None and len(data) > limit:
        raise FileError(f"larger than {limit:,} bytes")
    return data, Version.of(status)


def kind(mode: int) -> str:
    """Return in words what kind of file has this `mode`."""
    return _KINDS.get(
        stat.S_IFMT(mode), "a regular file" if stat.S_ISREG(mode) else "a special file"
    )


def reason(error: Exception) -> str:
    """Return in words why the system refused something."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _HARMLESS)


def _require_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        hint = "; use - for standard input" if stat.S_ISFIFO(status.st_mode) else ""
        raise FileError(f"not a file but {kind(status.st_mode)}{hint}")
