"""Which lines changed since a commit, and where they are after fixes."""

from __future__ import annotations

import os
import shutil
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repositories import call, commit_all

from mdtablelint.git import GitError, History
from mdtablelint.text.changes import Changes
from mdtablelint.text.source import Edit, Source, Span

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

HEAD = "| Title | Venue | Code |\n| ----- | ----- | ---- |\n"
LINES = [f"line {number}" for number in range(8)]


@pytest.fixture
def git(folder, monkeypatch):
    """Run git in a repository in the current folder."""
    (folder / ".git").rmdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run_git(*arguments):
        return call(".", "git", *arguments).stdout.strip()

    run_git("init", "--quiet", "--initial-branch", "main")
    return run_git


@pytest.fixture
def commit(folder, git):  # noqa: ARG001 - the repository
    """Write files and commit everything."""

    def make(**contents):
        for stem, text in contents.items():
            (folder / f"{stem}.md").write_bytes(text.encode())
        commit_all(folder)

    return make


def changed(path="list.md", revision="HEAD"):
    """Return the changed lines and the gaps of a file."""
    with open(path, "rb") as stream:
        source = Source.decode(stream.read(), path)
    history = History(revision)
    if not history.has_changed(path):
        return [], []
    changes = history.changes(source)
    return changes.lines, changes.gaps


def text(lines=LINES, end="\n"):
    return "".join(line + end for line in lines)


@pytest.mark.parametrize(
    ("new", "lines", "gaps"),
    [
        (LINES, [], []),
        ([*LINES[:3], "new", *LINES[3:]], [3], []),
        (["new", *LINES], [0], []),
        ([*LINES, "new"], [8], []),
        ([*LINES[:3], "other", *LINES[4:]], [3], []),
        ([*LINES[:3], *LINES[5:]], [], [3]),
        (LINES[2:], [], [0]),
        (["a", "b", *LINES[1:6], "c"], [0, 1, 7], []),
    ],
)
def test_added_and_modified_lines_are_changed(folder, commit, new, lines, gaps):
    commit(list=text())
    (folder / "list.md").write_text(text(new))
    assert changed() == (lines, gaps)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_numbers_follow_the_tool_and_not_git(folder, commit, end):
    # A carriage return alone ends a line in Markdown, but not in git.
    commit(list=f"a\rb{end}c{end}")
    (folder / "list.md").write_bytes(f"a\rb{end}new{end}c{end}".encode())
    assert changed() == ([2], [])
    (folder / "list.md").write_bytes(f"a\rx{end}c{end}".encode())
    assert changed() == ([0, 1], [])


def test_git_display_settings_make_no_difference(folder, git, commit):
    commit(old=text())
    git("mv", "old.md", "list.md")
    for setting in ("diff.context=9", "diff.interHunkContext=9", "color.ui=always",
                    "diff.noprefix=true", "diff.external=false", "diff.renames=false",
                    "diff.mnemonicPrefix=true", "diff.relative=true"):  # fmt: skip
        git("config", *setting.split("="))
    (folder / ".gitattributes").write_text("*.md binary\n")
    (folder / "list.md").write_text(text(["new", *LINES, "new"]))
    assert changed() == ([0, 9], [])


def test_all_lines_of_an_untracked_file_are_changed(folder, git, commit):
    commit(old="x\n")
    (folder / "list.md").write_text("a\nb\n")
    assert changed() == ([0, 1, 2], [])
    git("add", "list.md")
    assert changed() == ([0, 1, 2], [])
    (folder / ".gitignore").write_text("ignored.md\n")
    (folder / "ignored.md").write_text("a\n")
    assert changed("ignored.md") == ([0, 1], [])


@pytest.mark.parametrize("name", ["new.md", "a b.md", "[x]*.md", "漢字.md", ":(top)x.md", '"q".md'])
def test_a_file_that_was_renamed_has_the_changes_of_its_content(folder, git, commit, name):
    commit(list=text())
    (folder / "sub").mkdir()
    git("mv", "list.md", f"sub/{name}")
    (folder / "sub" / name).write_text(text([*LINES, "new"]))
    git("add", "--all")
    assert changed(f"sub/{name}") == ([8], [])


def test_changes_count_from_the_merge_base(git, commit):
    commit(list=text())
    git("checkout", "--quiet", "-b", "contribution")
    commit(list=text([*LINES, "mine"]))
    git("checkout", "--quiet", "main")
    commit(list=text(["theirs", *LINES[1:]]))
    git("checkout", "--quiet", "contribution")
    assert changed(revision="main") == ([8], [])


def test_commits_without_a_common_history_are_compared_as_they_are(folder, git, commit):
    commit(list=text())
    git("checkout", "--quiet", "--orphan", "other")
    commit(list=text([*LINES, "new"]))
    assert changed(revision="main") == ([8], [])
    assert (folder / "list.md").exists()


def test_files_are_found_from_any_folder_and_through_links(folder, commit, monkeypatch):
    (folder / "sub").mkdir()
    commit(**{"sub/list": text()})
    (folder / "sub" / "list.md").write_text(text([*LINES, "new"]))
    (folder / "link.md").symlink_to("sub/list.md")
    assert changed("link.md") == ([8], [])
    monkeypatch.chdir(folder / "sub")
    assert changed("list.md") == ([8], [])
    assert changed(str(folder / "sub" / "list.md")) == ([8], [])


def test_variables_that_git_sets_for_hooks_are_ignored(folder, git, commit, monkeypatch):
    (folder / "sub").mkdir()
    commit(**{"sub/list": text()})
    git("worktree", "add", "--quiet", "../tree")
    tree = folder.parent / "tree"
    (tree / "sub" / "list.md").write_text(text([*LINES, "new"]))
    monkeypatch.chdir(tree)
    monkeypatch.setenv("GIT_DIR", str(folder / ".git" / "worktrees" / "tree"))
    monkeypatch.setenv("GIT_INDEX_FILE", "no-index")
    assert changed("sub/list.md") == ([8], [])


@pytest.mark.parametrize("revision", ["nope", "--help", "", "HEAD~9", "HEAD:list.md"])
def test_a_revision_that_is_not_a_commit_is_named(commit, revision):
    commit(list=text())
    with pytest.raises(GitError, match="there is no commit") as caught:
        changed(revision=revision)
    assert f"'{revision}'" in str(caught.value)
    assert "shallow" not in str(caught.value)


def test_a_shallow_clone_gets_an_error_that_says_what_is_missing(folder, git, commit, monkeypatch):
    commit(list="a\n")
    commit(list="b\n")
    git("clone", "--quiet", "--depth", "1", folder.as_uri(), "clone")
    monkeypatch.chdir(folder / "clone")
    with pytest.raises(GitError, match="this clone is shallow: fetch more of its history"):
        changed(revision="HEAD~1")


def test_a_submodule_has_its_own_history(folder, git, commit, monkeypatch):
    commit(list=text())
    git("tag", "v1")
    git("clone", "--quiet", "--no-tags", ".", "../part")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../part", "part")
    (folder / "part" / "list.md").write_text(text([*LINES, "new"]))
    (folder / "list.md").write_text(text([*LINES, "new"]))
    assert changed("part/list.md") == ([8], [])
    history = History("v1")
    assert history.has_changed("list.md")
    assert not history.has_changed("part/list.md")
    assert history.changes(Source("a\n", "part/list.md")).lines == []
    monkeypatch.chdir(folder / "part")
    with pytest.raises(GitError, match="there is no commit 'v1'"):
        History("v1").has_changed("list.md")


def test_before_the_first_commit_all_lines_are_changed(folder, git):
    (folder / "list.md").write_text("a\nb\n")
    assert changed() == ([0, 1, 2], [])
    git("add", "list.md")
    assert changed(revision="main") == ([0, 1, 2], [])


def test_without_git_or_a_repository_the_error_says_why(folder, monkeypatch):
    shutil.rmtree(folder / ".git")
    (folder / "list.md").write_text("a\n")
    with pytest.raises(GitError, match="not a git repository"):
        changed()
    monkeypatch.setenv("PATH", str(folder))
    (folder / ".git").mkdir()
    with pytest.raises(GitError, match="git cannot be run: it is not installed, or not on PATH"):
        changed()


SOURCE = Source("ab\ncd\nef\ngh\n")


@pytest.mark.parametrize(
    ("span", "lines", "gaps", "expected"),
    [
        ((3, 5), [1], [], True),
        ((3, 6), [2], [], False),
        ((3, 7), [2], [], True),
        ((3, 3), [1], [], True),
        ((3, 5), [0, 2], [], False),
        ((3, 8), [], [2], True),
        ((3, 8), [], [1], False),
        ((3, 8), [], [3], False),
        ((12, 12), [4], [], True),
    ],
)
def test_a_span_is_touched_by_its_lines_and_by_gaps_between_them(span, lines, gaps, expected):
    assert Changes(lines, gaps).touch(Span(*span), SOURCE) is expected


@pytest.mark.parametrize(
    ("edits", "lines"),
    [
        ([], [1, 3]),
        ([Edit(0, 2, "longer")], [1, 3]),
        ([Edit(0, 0, "new\n")], [2, 4]),
        ([Edit(3, 3, "new\n")], [2, 4]),
        ([Edit(4, 4, "x\ny")], [1, 4]),
        ([Edit(3, 5, "xx")], [1, 3]),
        ([Edit(0, 3, "")], [0, 2]),
        ([Edit(3, 6, "")], [2]),
        ([Edit(0, 3, ""), Edit(6, 9, "")], [0, 1]),
    ],
)
def test_changed_lines_are_followed_through_edits(edits, lines):
    after = Changes([1, 3]).after(edits, SOURCE, SOURCE.edited(edits))
    assert after.lines == lines


def test_removing_a_changed_line_leaves_a_gap():
    edits = [Edit(3, 6, "")]
    after = Changes([1], [3]).after(edits, SOURCE, SOURCE.edited(edits))
    assert (after.lines, after.gaps) == ([], [1, 2])


def test_sorted_lines_are_followed():
    edits = [Edit(0, 2, "gh"), Edit(3, 5, "ab"), Edit(6, 8, "cd"), Edit(9, 11, "ef")]
    after = Changes([1, 3]).after(edits, SOURCE, SOURCE.edited(edits))
    assert after.lines == [0, 2]


def test_a_copy_of_a_line_is_not_confused_with_it():
    source = Source("ab\ncd\nab\n")
    edits = [Edit(6, 8, "xy")]
    assert Changes([2]).after(edits, source, source.edited(edits)).lines == [2]
    edits = [Edit(6, 9, "")]
    after = Changes([2]).after(edits, source, source.edited(edits))
    assert (after.lines, after.gaps) == ([], [2])


def test_many_sorted_lines_are_followed_in_linear_time():
    count = 100_000
    rows = [f"{number:06}" for number in range(count)]
    source = Source("\n".join(rows))
    edits = [
        Edit(start, start + 6, row)
        for start, row in zip(source.starts, reversed(rows), strict=True)
    ]
    began = time.process_time()
    after = Changes(range(count)).after(edits, source, source.edited(edits))
    assert after.lines == list(range(count))
    # It takes about a second. Looking for each line in all the others takes minutes.
    assert time.process_time() - began < 10


def test_an_empty_line_stays_a_line():
    source = Source("ab\n\ncd\n")
    edits = [Edit(0, 2, "abc")]
    after = Changes([1]).after(edits, source, source.edited(edits))
    assert (after.lines, after.gaps) == ([1], [])


def test_rows_that_were_only_reformatted_have_not_changed(folder, commit):
    commit(list="|a|b|\n|-|-|\n|x y|z|\n")
    (folder / "list.md").write_bytes(
        b"| a   | b   |\r\n| --- | --- |\r\n| x  y | z   |\r\n|new|n|\n"
    )
    assert changed() == ([1, 3], [])


def test_pathspec_variables_of_git_are_ignored(folder, commit, monkeypatch):
    commit(list=text())
    (folder / "list.md").write_text(text([*LINES, "new"]))
    for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE"):
        monkeypatch.setenv(f"GIT_{kind}_PATHSPECS", "1")
    assert changed() == ([8], [])


@given(
    st.lists(st.sampled_from(["a", "bc", ""]), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.sampled_from(["", "x", "\n"])),
             max_size=4),
    st.sets(st.integers(0, 5)),
)  # fmt: skip
def test_followed_lines_are_lines_of_the_edited_text(lines, parts, numbers):
    source = Source("\n".join(lines))
    edits, position = [], 0
    for skip, length, new in parts:
        start = min(position + skip, len(source.text))
        end = min(start + length, len(source.text))
        edits.append(Edit(start, end, new))
        position = end + 1
        if position > len(source.text):
            break
    edited = source.edited(edits)
    changes = Changes({number % len(source.lines) for number in numbers})
    after = changes.after(edits, source, edited)
    assert len(after.lines) + len(after.gaps) == len(changes.lines)
    assert all(0 <= line < len(edited.lines) for line in after.lines + after.gaps)
