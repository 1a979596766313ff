"""Changed lines in every kind of repository, for every state of a file."""

from __future__ import annotations

import os
import shutil
import sys

import pytest
from repositories import call, commit_all

from mdtablelint.git import GitError, History
from mdtablelint.text.source import Source

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

LINES = [f"line {number}\n" for number in range(8)]
TEXT = "".join(LINES)
MORE = "".join([*LINES, "new\n"])


@pytest.fixture
def tree(folder, monkeypatch):
    """A repository with a committed list at the top and one in a folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (folder / ".git").rmdir()
    top = folder / "top"
    (top / "sub").mkdir(parents=True)
    (top / "list.md").write_text(TEXT)
    (top / "sub" / "list.md").write_text(TEXT)
    commit_all(top)
    monkeypatch.chdir(top)
    return top


def changed(path, revision="HEAD"):
    """Return the changed lines of a file, None if it counts as it was."""
    history = History(revision)
    if not history.has_changed(path):
        return None
    with open(path, "rb") as stream:
        source = Source.decode(stream.read(), str(path))
    return history.changes(source).lines


def in_worktree(tree):
    call(tree, "git", "worktree", "add", "--quiet", "../tree")
    return tree.parent / "tree"


def in_submodule(tree):
    outer = tree.parent / "outer"
    outer.mkdir()
    commit_all(outer)
    allowed = ("-c", "protocol.file.allow=always")
    call(outer, "git", *allowed, "submodule", "--quiet", "add", str(tree), "part")
    return outer / "part"


def in_shallow_clone(tree):
    call(tree.parent, "git", "clone", "--quiet", "--depth", "1", tree.as_uri(), "clone")
    return tree.parent / "clone"


def in_separate_folder(tree):
    call(tree, "git", "init", "--quiet", "--separate-git-dir", "../away")
    return tree


def behind_link(tree):
    (tree / ".git").rename(tree.parent / "away")
    (tree / ".git").symlink_to("../away")
    return tree


def nested(tree):
    inner = tree / "sub" / "inner"
    call(tree, "git", "clone", "--quiet", ".", str(inner))
    return inner


def with_long_names(tree):
    shutil.rmtree(tree / ".git")
    call(tree, "git", "init", "--quiet", "--object-format", "sha256")
    commit_all(tree)
    return tree


@pytest.mark.parametrize(
    "make",
    [
        in_worktree, in_submodule, in_shallow_clone, in_separate_folder, behind_link, nested,
        with_long_names,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["list.md", "sub/list.md"])
def test_every_kind_of_repository_gives_its_history(tree, make, name):
    top = make(tree)
    path = top / name
    assert changed(path) is None
    path.write_text(MORE)
    assert changed(path) == [8]
    commit_all(top)
    assert changed(path) is None
    path.write_text("first\n" + MORE)
    assert changed(path) == [0]


def edited(tree):
    (tree / "list.md").write_text(MORE)


def staged(tree):
    edited(tree)
    call(tree, "git", "add", "list.md")


def staged_and_taken_back(tree):
    staged(tree)
    (tree / "list.md").write_text(TEXT)


def untracked(tree):
    edited(tree)
    call(tree, "git", "rm", "--quiet", "--cached", "list.md")


def moved_here(tree):
    """Move another file here in the working tree, and add only the new name to the index."""
    (tree / "list.md").unlink()
    commit_all(tree)
    (tree / "sub" / "list.md").rename(tree / "list.md")
    edited(tree)
    call(tree, "git", "add", "list.md")


def moved_and_staged(tree):
    moved_here(tree)
    call(tree, "git", "add", "--all")


def moved_away(tree):
    """Move another file here without a word to git."""
    moved_here(tree)
    call(tree, "git", "reset", "--quiet")


def copied(tree):
    (tree / "list.md").unlink()
    commit_all(tree)
    edited(tree)
    call(tree, "git", "add", "--all")


def once_a_link(tree):
    (tree / "list.md").unlink()
    (tree / "list.md").symlink_to("sub/list.md")
    commit_all(tree)
    (tree / "list.md").unlink()
    edited(tree)


def once_a_folder(tree):
    (tree / "list.md").unlink()
    (tree / "list.md").mkdir()
    (tree / "list.md" / "x").touch()
    commit_all(tree)
    shutil.rmtree(tree / "list.md")
    edited(tree)


def hidden_from_git(tree):
    call(tree, "git", "update-index", "--assume-unchanged", "list.md")
    edited(tree)


WHOLE = list(range(10))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (edited, [8]),
        (staged, [8]),
        (staged_and_taken_back, None),
        (untracked, [8]),
        (moved_here, [8]),
        (moved_and_staged, [8]),
        (moved_away, WHOLE),
        (copied, WHOLE),
        (once_a_link, WHOLE),
        (once_a_folder, WHOLE),
        (hidden_from_git, [8]),
    ],
)
def test_a_file_is_compared_as_it_is_on_disk(tree, make, expected):
    make(tree)
    assert changed(tree / "list.md") == expected


def test_a_file_deleted_on_the_other_branch_is_compared_with_its_old_content(tree):
    call(tree, "git", "checkout", "--quiet", "-b", "other")
    (tree / "list.md").unlink()
    commit_all(tree)
    call(tree, "git", "checkout", "--quiet", "main")
    edited(tree)
    assert changed(tree / "list.md", "other") == [8]
    call(tree, "git", "checkout", "--quiet", "--force", "other")
    commit_all(tree)
    edited(tree)
    assert changed(tree / "list.md", "other") == WHOLE


@pytest.mark.parametrize("attributes", ["", "*.md text\n", "*.md text eol=crlf\n"])
def test_line_endings_that_git_converts_are_not_changes(tree, attributes):
    call(tree, "git", "config", "core.autocrlf", "true")
    (tree / ".gitattributes").write_text(attributes)
    for name, text in (("list.md", TEXT), ("sub/list.md", MORE)):
        (tree / name).write_bytes(text.replace("\n", "\r\n").encode())
    assert changed(tree / "list.md") is None
    assert changed(tree / "sub" / "list.md") == [8]


def test_stored_line_endings_are_not_changes(tree):
    (tree / "list.md").write_bytes(TEXT.replace("\n", "\r\n").encode())
    commit_all(tree)
    edited(tree)
    assert changed(tree / "list.md") == [8]
    (tree / "list.md").write_text(TEXT)
    assert changed(tree / "list.md") == []


@pytest.mark.skipif(sys.platform == "win32", reason="the filter is a shell command")
def test_all_lines_of_a_file_stored_by_a_filter_are_changed(tree):
    (tree / ".gitattributes").write_text("*.md filter=lfs\n")
    for way in ("clean", "smudge"):
        call(tree, "git", "config", f"filter.lfs.{way}", "echo version of a large file")
    commit_all(tree)
    edited(tree)
    commit_all(tree)
    assert call(tree, "git", "show", "HEAD:list.md").stdout == "version of a large file\n"
    assert changed(tree / "list.md") == WHOLE[:-1]


def test_a_shallow_clone_without_the_merge_base_gets_a_note(tree, run, monkeypatch):
    (tree / "list.md").write_text("| a |\n|-|\n")
    commit_all(tree)
    clone = in_shallow_clone(tree)
    call(clone, "git", "fetch", "--quiet", "--depth", "1", "origin", "main:there")
    call(clone, "git", "checkout", "--quiet", "--orphan", "here")
    commit_all(clone)
    (clone / "list.md").write_text("| a |\n|-|\n| b |\n")
    monkeypatch.chdir(clone)
    arguments = ("check", "--changed-since", "there", "--select", "MT1", ".")
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stderr == (
        f"{clone}: this clone is shallow, and does not show where 'there' and HEAD split;"
        " compared with 'there' itself\n"
    )
    assert run(*arguments, "--quiet").stderr == ""


def test_a_nested_repository_must_have_the_revision(tree):
    inner = nested(tree)
    call(tree, "git", "tag", "v1")
    assert not History("v1").has_changed(tree / "list.md")
    with pytest.raises(GitError, match="there is no commit 'v1'"):
        History("v1").has_changed(inner / "list.md")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_number_of_git_calls_does_not_depend_on_the_files(tree, tmp_path_factory, monkeypatch):
    away = tmp_path_factory.mktemp("away")
    log, program = away / "log", away / "git"
    program.write_text(f'#!/bin/sh\necho x >> {log}\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    paths = [tree / f"a rather long name of a list, number {number}.md" for number in range(300)]
    for path in paths:
        path.write_text(TEXT)
    commit_all(tree)
    edited(tree)
    monkeypatch.setenv("PATH", f"{away}{os.pathsep}{os.environ['PATH']}")
    assert changed(tree / "list.md") == [8]
    assert len(log.read_text().split()) == 5
    log.unlink()
    history = History("HEAD")
    history.look_up(paths)
    assert not any(map(history.has_changed, paths))
    assert len(log.read_text().split()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="root can read all there")
def test_an_unreadable_file_is_reported_by_the_run(tree, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("mdtablelint.git.history.open", refuse, raising=False)
    assert History("HEAD").has_changed(tree / "list.md")


def test_a_full_disk_for_temporary_files_is_reported(tree, monkeypatch):
    edited(tree)
    monkeypatch.setattr("tempfile.tempdir", str(tree / "missing"))
    with pytest.raises(GitError, match="no temporary files: no such file or directory"):
        changed(tree / "list.md")
