"""Which lines of files git sees as changed since a commit."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from mdtablelint.changes import Changes

if TYPE_CHECKING:
    from mdtablelint.source import Source

# The header of a hunk: the first line in the new file, and how many there are if not one.
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# Whatever a user has configured, hunks without context are what is read.
_PLAIN_DIFF = (
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--relative",
)  # fmt: skip
# What git tells its hooks of the repository that they run for: the files may be in another, and
# with these set git no longer looks for the folder that a repository begins at.
_OF_A_HOOK = frozenset(
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"]
    # How names are to be matched is said here, and git takes no two orders on it.
    + [f"GIT_{kind}_PATHSPECS" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE")]
)


class GitError(Exception):
    """Git cannot say what has changed; the message says why."""


class History:
    """What has changed since a revision, in the repositories of the files that are asked for.

    A file is compared with the commit at which the revision and HEAD parted, as a pull request
    shows it: what others have added since is no change of this one.
    """

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, _Repository | GitError | None] = {}

    def has_changed(self, path: str) -> bool:
        """Say whether the file at `path` is not as it was. Raises GitError."""
        repository, name = self._locate(path)
        if repository is None:
            return False
        return name in repository.changed or name not in repository.tracked

    def changes(self, source: Source) -> Changes:
        """Return the lines of `source`, read from its path, that are changed. Raises GitError."""
        repository, name = self._locate(source.path)
        if repository is None:
            return Changes([])
        old = repository.changed.get(name) if name in repository.tracked else None
        if old is None:
            return Changes(range(len(source.lines)))
        patch = repository.patch(old, name)
        return _read_patch(patch, source)

    def _locate(self, path: str) -> tuple[_Repository | None, str]:
        """Return the repository of a file, and the name that it has there."""
        real = os.path.realpath(path)
        folder = os.path.dirname(real)
        if folder not in self._tops:
            shown = _git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")
            self._tops[folder] = os.path.realpath(os.fsdecode(shown))
        top = self._tops[folder]
        if top not in self._repositories:
            self._repositories[top] = self._open(top)
        repository = self._repositories[top]
        if isinstance(repository, GitError):
            raise repository
        return repository, os.path.relpath(real, top).replace(os.sep, "/")

    def _open(self, top: str) -> _Repository | GitError | None:
        """Return the repository at `top`, or why it cannot be used.

        A submodule that does not know the revision has None: its files are not this repository's.
        """
        try:
            return _Repository(top, self.revision)
        except GitError as error:
            is_here = os.path.commonpath([os.path.realpath("."), top]) == top
            is_part = not is_here and _word(top, "rev-parse", "--show-superproject-working-tree")
            return None if is_part else error


class _Repository:
    """One repository: which files it tracks, and what became of them since the revision.

    `changed` has the former name of each file that is not as it was, None for a new one. Before
    the first commit nothing is tracked, and all is new.
    """

    def __init__(self, top: str, revision: str) -> None:
        self.top = top
        self.tracked: set[str] = set()
        self.changed: dict[str, str | None] = {}
        if _has_commits(top):
            self.base = _base(top, revision)
            self.tracked = set(_names(_git(top, "ls-files", "-z")))
            self.changed = _changed(_git(top, *_PLAIN_DIFF, "--name-status", "-z", self.base))

    def patch(self, old: str, new: str) -> bytes:
        """Return the difference of one file, without context."""
        # A name may hold what git would take for a pattern; `--text` is for files that
        # attributes declare to be binary. Rows that were only laid out anew have not changed.
        command = ["--literal-pathspecs", *_PLAIN_DIFF, "--text", "--ignore-all-space"]
        command += ["--unified=0", "--inter-hunk-context=0", self.base, "--", old, new]
        return _git(self.top, *command)


def _has_commits(top: str) -> bool:
    return bool(_git(top, "rev-list", "--all", "--max-count=1"))


def _base(top: str, revision: str) -> str:
    """Return the commit to compare with."""
    try:
        commit = _word(
            top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"
        )
    except GitError:
        message = f"--changed-since: there is no commit '{revision}' in {top}"
        if _word(top, "rev-parse", "--is-shallow-repository") == "true":
            message += "; this clone is shallow: fetch more of its history"
        raise GitError(message) from None
    try:
        return _word(top, "merge-base", commit, "HEAD")
    except GitError:
        # Without a common history, as in a shallow clone, the commit itself has to do.
        return commit


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0")[:-1]]


def _changed(output: bytes) -> dict[str, str | None]:
    """Read the output of `git diff --name-status -z`."""
    fields = iter(_names(output))
    changed: dict[str, str | None] = {}
    for status in fields:
        name = next(fields)
        if status.startswith(("R", "C")):
            changed[next(fields)] = name
        else:
            changed[name] = None if status == "A" else name
    return changed


def _read_patch(patch: bytes, source: Source) -> Changes:
    """Return the changed lines that `patch` names. Git ends lines at line feeds alone."""
    numbers = _line_feeds(source)
    new: set[int] = set()
    gaps = set()
    for match in _HUNK.finditer(patch):
        first, count = int(match[1]), int(match[2] or 1)
        if count:
            new.update(range(first - 1, first - 1 + count))
        else:
            # Nothing is left of the hunk: it stood behind that line.
            gaps.add(first)
    lines = [line for line, number in enumerate(numbers) if number in new]
    return Changes(lines, [line for line, number in enumerate(numbers) if number in gaps])


def _line_feeds(source: Source) -> list[int]:
    """Return how many line feeds come before each line."""
    numbers, count = [], 0
    for index in range(len(source.lines)):
        numbers.append(count)
        count += source.line_end(index).endswith("\n")
    return numbers


def _word(folder: str, *arguments: str) -> str:
    return os.fsdecode(_git(folder, *arguments)).strip()


def _git(folder: str, *arguments: str) -> bytes:
    """Run git in `folder` and return what it prints. Raises GitError with what it complains of."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-C", folder, *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - a list, no shell
    except OSError as error:
        message = f"--changed-since: git cannot be run: {(error.strerror or str(error)).lower()}"
        raise GitError(message) from None
    if result.returncode:
        lines = os.fsdecode(result.stderr).strip().split("\n")
        reason = lines[0].removeprefix("fatal: ") or f"git {arguments[0]} failed"
        message = f"--changed-since: {folder}: {reason}"
        raise GitError(message)
    return result.stdout
