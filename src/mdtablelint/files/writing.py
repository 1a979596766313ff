"""Writing files: as a whole or not at all, and never over changes by others."""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from mdtablelint.files.opening import FileError, Version, kind, reason
from mdtablelint.files.places import repository_of
from mdtablelint.text.source import Source

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_OWNERS_ONLY = stat.S_IRUSR | stat.S_IWUSR
# The mode before the umask is applied.
_EVERYBODYS = 0o666
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
# Opening a pipe or a terminal neither blocks nor acts.
_APPENDED = (
    os.O_WRONLY
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)
# Where symbolic links belong to the system, such as /dev/stdout.
_STREAMS = ("/dev", "/dev/fd", "/proc/self/fd")
_RANDOM_BYTES = 16


def write(source: Source, version: Version) -> None:
    """Replace the file that `source` came from, through any symbolic link.

    Raises FileError, and leaves the file as it is, if it is no longer the `version` that was read.
    """
    _replace(os.path.realpath(source.path), source.encode(), version)


def create(path: str, text: str) -> None:
    """Write `text` to a file that must not exist yet. Raises FileError and FileExistsError."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    _replace(path, text.encode(), None)


def write_text(path: str, text: str) -> None:
    """Write `text` to the file at `path`, which need not exist, or to a device or stream.

    No symbolic link is followed but those of the system, such as /dev/stdout. Raises FileError.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        target = os.path.abspath(path)
        is_stream = os.path.dirname(target) in _STREAMS
        if not is_stream:
            _refuse_links(target)
        status = _status(target)
        if is_stream or (status and stat.S_ISCHR(status.st_mode)):
            _write_to_stream(target, data)
            return
    except OSError as error:
        raise FileError(reason(error)) from None
    _replace(target, data, status and Version.of(status))


def append_text(path: str, text: str) -> None:
    """Write `text` to the end of the file at `path`, which exists. Raises FileError.

    It is a regular file with no other name: no symbolic link to it or to its folder is followed,
    where those could be a list's own.
    """
    try:
        target = os.path.abspath(path)
        _refuse_links(target)
        descriptor = os.open(target, _APPENDED)
        with open(descriptor, "ab") as stream:
            _require_appendable(os.fstat(descriptor))
            stream.write(text.encode("utf-8", "backslashreplace"))
    except FileError:
        raise
    except (OSError, ValueError) as error:
        raise FileError(reason(error)) from None


def _require_appendable(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError(f"not a file but {kind(status.st_mode)}")
    if status.st_nlink > 1:
        raise FileError("has other hard links")


def _replace(target: str, data: bytes, version: Version | None) -> None:
    """Replace `target` with a file of `data`; its `version` is None if it does not exist.

    Mode, owner, group and extended attributes are kept. Raises FileError if they cannot be, if
    the file has changed, or if the system refuses; then all is as it was.
    """
    name = f".mdtablelint-{os.urandom(_RANDOM_BYTES).hex()}.tmp"
    temporary = os.path.join(os.path.dirname(target), name)
    try:
        if version:
            _require_replaceable(target, version)
        with _undisturbed():
            descriptor = os.open(temporary, _NEW, _OWNERS_ONLY if version else _EVERYBODYS)
            try:
                with open(descriptor, "wb") as stream:
                    stream.write(data)
                    stream.flush()
                    if version:
                        _keep_attributes(descriptor, target, version)
                    os.fsync(descriptor)
                _require_unchanged(target, version)
                os.replace(temporary, target)
            except BaseException:
                os.unlink(temporary)
                raise
    except FileError:
        raise
    except OSError as error:
        raise FileError(reason(error)) from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Delay signals, so that none leaves a temporary file; they take effect at the end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _require_replaceable(target: str, version: Version) -> None:
    """Raise FileError if `target` has changed, or a new file could not have its properties."""
    _require_unchanged(target, version)
    if not stat.S_ISREG(version.mode):
        raise FileError(f"not a file but {kind(version.mode)}")
    # Renaming over a read-only file would succeed, and root may write to any.
    if not version.mode & _WRITABLE or not os.access(target, os.W_OK):
        raise FileError("the file is read-only")
    if version.links > 1:
        raise FileError(
            f"has {version.links} hard links, which a rewrite would separate; left as it is"
        )


def _require_unchanged(target: str, version: Version | None) -> None:
    status = _status(target)
    if status is None and version:
        raise FileError("removed by another program since it was read; not written")
    if status and Version.of(status) != version:
        raise FileError("changed by another program since it was read; left as it is")


def _keep_attributes(descriptor: int, target: str, version: Version) -> None:
    """Give the open file the owner, group, extended attributes and mode of `target`, in order.

    Each may change those before it. Raises FileError if one cannot be kept.
    """
    status = os.fstat(descriptor)
    if (status.st_uid, status.st_gid) != (version.owner, version.group):
        try:
            os.fchown(descriptor, version.owner, version.group)
        except OSError as error:
            raise FileError(
                f"its owner and group cannot be kept ({reason(error)}); left as it is"
            ) from None
    if hasattr(os, "listxattr"):
        _copy_extended(target, descriptor)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(version.mode))


def _copy_extended(target: str, descriptor: int) -> None:
    """Copy extended attributes, including access control lists; remove those of the folder."""
    wanted, present = _extended(target), _extended(descriptor)
    for name in wanted.keys() | present.keys():
        try:
            if name not in wanted:
                os.removexattr(descriptor, name)
            elif wanted[name] != present.get(name):
                os.setxattr(descriptor, name, wanted[name])
        except OSError as error:
            raise FileError(
                f"its attribute '{name}' cannot be kept ({reason(error)}); left as it is"
            ) from None


def _extended(file: str | int) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _status(path: str) -> os.stat_result | None:
    """Return the status of `path`, also of a symbolic link itself, or None if nothing is there."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _refuse_links(target: str) -> None:
    """Raise FileError if `target`, or a folder on the way to it, is a symbolic link.

    A list's repository may hold such links; the folders around it, or around the current one
    where there is no repository, are the user's own.
    """
    current = os.getcwd()
    here = os.path.join(repository_of(current) or current, "")
    places = [target]
    while len(parent := os.path.dirname(places[-1])) > len(here) and parent.startswith(here):
        places.append(parent)
    for place in places:
        if os.path.islink(place):
            raise FileError(f"'{os.path.basename(place)}' is a symbolic link; name the file itself")


def _write_to_stream(path: str, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOCTTY", 0))
    with open(descriptor, "wb") as stream:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISBLK(mode):
            raise FileError(f"not a file but {kind(mode)}")
        stream.write(data)
