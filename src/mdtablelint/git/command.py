"""How git is run: whatever a repository holds or configures, git only reads, and runs nothing."""

from __future__ import annotations

import itertools
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Container, Iterator, Mapping
from typing import IO, cast

# A pipe in place of a file, or a history made to have no end, must not block a run for ever.
TIMEOUT_SECONDS = 120
# Lists have less than 0.5 MB: GitHub shows no more. A few bytes can unpack to gigabytes.
MAX_BYTES = 64_000_000
# Where the user's own configuration is: it says which folders of others git may trust.
_PERSONAL = frozenset(["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"])
_ENVIRONMENT = {
    # An object that is missing in a partial clone is not fetched: that runs what the repository
    # has configured as its ssh. Versions of git that do not know the first obey the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    # The history as it was committed, without replacements.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# The command line overrides every configuration of a repository.
_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    # Files that look like a repository are one only in a `.git`: others can be committed.
    "-c", "safe.bareRepository=explicit",
    # Empty instead of false, which older versions read as the name of a program.
    "-c", "core.fsmonitor=",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", f"core.attributesFile={os.devnull}",
)  # fmt: skip


class GitError(Exception):
    """Git cannot determine what has changed; the message is the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"--changed-since: {reason}")


class LimitError(GitError):
    """Git has taken too long or returned too much, and would again."""


def run(folder: str, *arguments: str, accept: Container[int] = (0,)) -> bytes:
    """Run git in `folder` and return what it prints.

    `folder` has to be the top of a repository: git looks for none above it. Raises GitError if
    the exit code is not among those to `accept`.
    """
    options = [*_OPTIONS]
    for value in _safe_directories(os.environ):
        options += ["-c", f"safe.directory={value}"]
    environment = {"GIT_CEILING_DIRECTORIES": os.path.dirname(folder)}
    return _call(folder, [*options, *arguments], environment, accept)


def run_outside(folder: str, *arguments: str, accept: Container[int] = (0,)) -> bytes:
    """Run git in `folder`, which is private, without any repository or configuration."""
    environment = {"GIT_DIR": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": folder}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "XDG_CONFIG_HOME": folder}
    return _call(folder, ["--no-pager", *arguments], environment, accept)


def _call(
    folder: str, arguments: list[str], environment: dict[str, str], accept: Container[int]
) -> bytes:
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _PERSONAL
    }
    command = [_program(), "-C", folder, *arguments]
    try:
        code, output, complaint = _bounded(command, own | _ENVIRONMENT | environment)
    except OSError as error:
        raise GitError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    if code is None:
        raise LimitError(f"{folder}: git has not answered for {TIMEOUT_SECONDS} seconds")
    if len(output) > MAX_BYTES:
        raise LimitError(f"{folder}: git returns more than {MAX_BYTES} bytes")
    if code not in accept:
        raise GitError(f"{folder}: {_reason(complaint) or f'git exited with {code}'}")
    return output


def _bounded(command: list[str], environment: dict[str, str]) -> tuple[int | None, bytes, str]:
    """Return the exit code, the output up to one byte over the limit, and the errors.

    The exit code is None after the timeout. Raises OSError.
    """
    with (
        # There can be many errors, and a pipe that nobody reads blocks the writer.
        _private_file() as complaints,
        subprocess.Popen(  # noqa: S603 - a list, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
        ) as process,
    ):
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(TIMEOUT_SECONDS, give_up)
        timer.start()
        try:
            output = cast("IO[bytes]", process.stdout).read(MAX_BYTES + 1)
            if len(output) > MAX_BYTES:
                process.kill()
            code = process.wait()
            complaints.seek(0)
            complaint = os.fsdecode(complaints.read(MAX_BYTES))
        finally:
            timer.cancel()
            process.kill()
        return None if is_late.is_set() else code, output, complaint


def _private_file() -> IO[bytes]:
    """Open a file that nobody else sees and that is gone when it is closed. Raises GitError."""
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        raise GitError(f"no temporary files: {(error.strerror or str(error)).lower()}") from None


def _program() -> str:
    """Return the path of git. Raises GitError.

    Windows looks for programs in the current folder first, and others do where PATH has a
    relative entry; there it could be one that somebody has committed.
    """
    for folder in os.get_exec_path():
        if os.path.isabs(folder) and (program := shutil.which(os.path.join(folder, "git"))):
            return program
    raise GitError("git cannot be run: it is not installed, or not on PATH")


def _reason(complaint: str) -> str:
    """Return the line of git's errors that gives the reason."""
    lines = complaint.strip().split("\n")
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return (fatal or lines)[0]


def _safe_directories(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield each `safe.directory` of the environment, as it is set in containers."""
    for number in itertools.count():
        key = environment.get(f"GIT_CONFIG_KEY_{number}")
        if key is None or not environment.get("GIT_CONFIG_COUNT"):
            break
        if key.lower() == "safe.directory":
            yield environment.get(f"GIT_CONFIG_VALUE_{number}", "")
    try:
        parameters = shlex.split(environment.get("GIT_CONFIG_PARAMETERS", ""))
    except ValueError:
        return
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.lower() == "safe.directory":
            yield value
