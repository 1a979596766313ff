"""One repository: where it begins, the commit to compare with, and files as they were there."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence

from mdtablelint.files.places import repository_of
from mdtablelint.git.command import GitError, LimitError, run

# What `git ls-tree -z` prints for a file; links and submodules have other modes.
_ENTRY = re.compile(rb"100\d{3} blob ([0-9a-f]{40,64})\t(.+)", re.DOTALL)
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
# How long the names of files in one call of git may be together; Windows takes 32 KB.
_NAMES_SIZE = 20_000
# Beyond this number, deleted and added files are not compared by content.
_RENAME_LIMIT = 1000


def is_submodule(top: str) -> bool:
    """Return whether the repository at `top` is a part of the one around it."""
    outer = repository_of(os.path.dirname(top))
    if not outer:
        return False
    try:
        listed = run(outer, "ls-files", "--stage", "-z", "--", os.path.relpath(top, outer))
    except GitError:
        return False
    return listed.startswith(b"160000 ")


class Repository:
    """The repository whose `.git` is in the folder `top`, and its history since `revision`.

    A file is compared with the commit at which the revision and HEAD split, as a pull request
    shows it: what others have added since is no change of this one. `base` is that commit, or None
    before the first one. `note` is what people should know of the comparison. Raises GitError.
    """

    def __init__(self, top: str, revision: str) -> None:
        self.top = top
        self.note = ""
        self._revision = revision
        self._failure: LimitError | None = None
        self._blobs: dict[str, str | None] = {}
        self._is_shallow = self._open()
        self.base = self._base()

    def blob(self, name: str) -> str | None:
        """Return the object of a file as it was, or None if it was not there. Raises GitError."""
        if name not in self._blobs:
            self.look_up([name])
        return self._blobs[name]

    def look_up(self, names: Sequence[str]) -> None:
        """Find out what `blob` returns for many files at once. Raises GitError."""
        found = self._at_base(names)
        new = set(names) - found.keys()
        if new and self.base:
            former = self._former_names(new, self.base)
            blobs = self._at_base(former.values())
            found |= {name: blobs[old] for name, old in former.items() if old in blobs}
        self._blobs |= {name: found.get(name) for name in names}

    def content(self, blob: str) -> bytes:
        """Return the content of an object. Raises GitError."""
        return self._git("cat-file", "blob", blob)

    def _git(self, *arguments: str, accept: Container[int] = (0,)) -> bytes:
        """Run git, but not again in a repository that has exceeded a limit."""
        if self._failure:
            raise self._failure
        try:
            return run(self.top, *arguments, accept=accept)
        except LimitError as error:
            self._failure = error
            raise
        except GitError as error:
            raise self._partial() or error from None

    def _partial(self) -> GitError | None:
        """Return the error for clones that lack objects, if this is one."""
        pattern = r"^(extensions\.partialclone|remote\..*\.promisor)$"
        if not run(self.top, "config", "--get-regexp", pattern, accept=(0, 1, 128)):
            return None
        message = f"{self.top}: this clone is partial and lacks old versions of files"
        return GitError(message + "; clone without --filter")

    def _open(self) -> bool:
        """Return whether the repository is shallow. Raises GitError if it cannot be used."""
        asked = ("--is-inside-git-dir", "--is-shallow-repository", "--show-toplevel")
        inside, shallow, shown = self._git("rev-parse", *asked).split(b"\n", 2)
        # Git may have taken the folder itself for a repository, or have been sent to another.
        top = os.fsdecode(shown.removesuffix(b"\n"))
        if inside == b"true" or not os.path.exists(top) or not os.path.samefile(top, self.top):
            raise GitError(f"{self.top}: git takes another folder for the repository")
        return shallow == b"true"

    def _base(self) -> str | None:
        # Git takes no revision for an option, but what begins like one is never a commit.
        commit = f"{self._revision}^{{commit}}"
        if not self._revision.startswith("-"):
            if base := self._commit("merge-base", commit, "HEAD"):
                return base
            # Without a common history the commit itself is used.
            if base := self._commit("rev-parse", "--verify", "--quiet", commit):
                if self._is_shallow:
                    self.note = (
                        f"{self.top}: this clone is shallow, and does not show where"
                        f" '{self._revision}' and HEAD split; compared with"
                        f" '{self._revision}' itself"
                    )
                return base
        if not self._git("rev-list", "--all", "--max-count=1"):
            return None
        message = f"there is no commit '{self._revision}' in {self.top}"
        if self._is_shallow:
            message += "; this clone is shallow: fetch more of its history"
        raise GitError(message)

    def _commit(self, *arguments: str) -> str:
        """Return the commit that git names, or nothing if it knows none."""
        word = os.fsdecode(self._git(*arguments, accept=(0, 1, 128))).strip()
        return word if _COMMIT.fullmatch(word) else ""

    def _at_base(self, names: Iterable[str]) -> dict[str, str]:
        """Return the objects of the files that were there under the same name."""
        found: dict[str, str] = {}
        if self.base is None:
            return found
        for some in _batches(names):
            listed = self._git("ls-tree", "-z", "--full-tree", self.base, "--", *some)
            for match in map(_ENTRY.fullmatch, listed.split(b"\0")):
                if match:
                    found[os.fsdecode(match[2])] = match[1].decode()
        return found

    def _former_names(self, new: set[str], base: str) -> dict[str, str]:
        """Return the old name of each file in `new` that was renamed, as the index has it."""
        former = self._pairs("--find-renames", "--diff-filter=R", base, "--")
        tracked = _names(self._git("ls-files", "-z")) if new - former.keys() else []
        added = new.intersection(tracked) - former.keys()
        if added:
            # Files that are gone but not staged count as well. They are then seen as copied.
            gone = [name for name in tracked if not os.path.lexists(os.path.join(self.top, name))]
            batches = list(_batches([*added, *gone])) if gone else []
            if len(batches) == 1:
                options = ("--find-copies-harder", "--diff-filter=C", base, "--")
                copies = self._pairs(*options, *batches[0])
                former |= {name: old for name, old in copies.items() if old in gone}
        return {name: old for name, old in former.items() if name in new}

    def _pairs(self, *arguments: str) -> dict[str, str]:
        """Return the old names, by their new ones, of the files that git takes for the same.

        The files themselves are not read: git would run them through the repository's filters.
        """
        command = ["diff-index", "--cached", "--name-status", "-z", f"-l{_RENAME_LIMIT}"]
        command += ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]
        fields = _names(self._git(*command, *arguments))
        return dict(zip(fields[2::3], fields[1::3], strict=True))


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0")[:-1]]


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield `names` in lists short enough for a command line."""
    batch: list[str] = []
    size = 0
    for name in names:
        if batch and size + len(name) > _NAMES_SIZE:
            yield batch
            batch, size = [], 0
        batch.append(name)
        size += len(name) + 1
    if batch:
        yield batch
