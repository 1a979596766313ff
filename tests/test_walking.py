"""Which files in a folder are read, and which are skipped."""

from __future__ import annotations

import os
import subprocess

import pytest

from mdtablelint.config import files
from mdtablelint.files import walking


def tree(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")


def walked(exclude=(), folder=".", failures=()):
    """Return the files that are found, and check the errors."""
    failed = []
    found = list(
        walking.walk(folder, lambda path, reason: failed.append(f"{path}: {reason}"), exclude)
    )
    assert failed == list(failures)
    return found


def test_markdown_files_are_found_in_order_of_name(folder):
    tree(folder, "b.md", "a.markdown", "c/d.MD", "c/a.md", "README", "x.mdx", "y.md.txt")
    assert walked() == ["a.markdown", "b.md", "c/a.md", "c/d.MD"]
    assert walked(folder="c") == ["c/a.md", "c/d.MD"]
    assert walked(folder="./c/") == ["c/a.md", "c/d.MD"]
    assert walked(folder=str(folder / "c")) == [f"{folder}/c/a.md", f"{folder}/c/d.MD"]


@pytest.mark.parametrize("name", [".git", "node_modules", ".venv", "venv", ".tox", "__pycache__"])
def test_folders_of_tools_are_not_searched(folder, name):
    tree(folder, "a.md", f"{name}/b.md", f"docs/{name}/c.md")
    assert walked() == ["a.md"]


def test_other_hidden_files_and_folders_are_searched(folder):
    tree(folder, ".github/a.md", ".b.md")
    assert walked() == [".b.md", ".github/a.md"]


@pytest.mark.parametrize(
    ("ignored", "expected"),
    [
        ("", ["a.md", "docs/b.md", "docs/old/c.md"]),
        ("a.md\n", ["docs/b.md", "docs/old/c.md"]),
        ("docs\n", ["a.md"]),
        ("docs/\n", ["a.md"]),
        ("/docs/old\n", ["a.md", "docs/b.md"]),
        ("old/\n", ["a.md", "docs/b.md"]),
        ("*.md\n!b.md\n", ["docs/b.md"]),
        ("docs/*\n!docs/b.md\n", ["a.md", "docs/b.md"]),
        ("docs\n!docs/b.md\n", ["a.md"]),
        ("# comment\n\n**/c.md\n", ["a.md", "docs/b.md"]),
        ("a.md/\n", ["a.md", "docs/b.md", "docs/old/c.md"]),
    ],
)
def test_files_that_git_ignores_are_not_found(folder, ignored, expected):
    tree(folder, "a.md", "docs/b.md", "docs/old/c.md")
    (folder / ".gitignore").write_text(ignored)
    assert walked() == expected


def test_the_innermost_gitignore_decides(folder):
    tree(folder, "a.md", "docs/a.md", "docs/b.md", "docs/old/a.md")
    (folder / ".gitignore").write_text("a.md\n")
    (folder / "docs" / ".gitignore").write_text("!a.md\nb.md\n")
    assert walked() == ["docs/a.md", "docs/old/a.md"]
    (folder / "docs" / "old" / ".gitignore").write_text("a.md\n")
    assert walked() == ["docs/a.md"]


def test_a_gitignore_above_the_folder_applies_inside_the_repository(folder):
    tree(folder, "repository/docs/a.md", "repository/docs/b.md")
    (folder / ".gitignore").write_text("b.md\n")
    (folder / "repository" / ".gitignore").write_text("docs/a.md\n")
    assert walked(folder="repository/docs") == []
    (folder / "repository" / ".git").mkdir()
    assert walked(folder="repository/docs") == ["repository/docs/b.md"]


def test_no_gitignore_above_the_folder_applies_outside_a_repository(tmp_path, monkeypatch):
    tree(tmp_path, "docs/a.md")
    (tmp_path / ".gitignore").write_text("a.md\n")
    monkeypatch.chdir(tmp_path)
    assert walked(folder="docs") == ["docs/a.md"]
    assert walked() == []


def test_folders_with_an_unreadable_gitignore_are_skipped(folder, monkeypatch):
    tree(folder, "a.md", "docs/b.md", "z.md")
    (folder / "docs" / ".gitignore").touch()
    open_ = open

    def refusing(name, *arguments, **options):
        if str(name).endswith(".gitignore"):
            raise PermissionError(13, "Permission denied")
        return open_(name, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", refusing)
        found = walked(failures=["docs/.gitignore: permission denied"])
        assert found == ["a.md", "z.md"]
        assert walked(folder="docs", failures=["docs/.gitignore: permission denied"]) == []


def test_valid_lines_of_a_gitignore_that_is_not_utf_8_are_read(folder):
    tree(folder, "a.md", "b.md")
    (folder / ".gitignore").write_bytes(b"\xff\nb.md\r\n")
    assert walked() == ["a.md"]


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [
        (["a.md"], ["docs/b.md"]),
        (["docs/"], ["a.md"]),
        (["*.md", "!b.md"], ["docs/b.md"]),
        (["/b.md"], ["a.md", "docs/b.md"]),
    ],
)
def test_more_can_be_excluded(folder, exclude, expected):
    tree(folder, "a.md", "docs/b.md")
    assert walked(exclude) == expected


def test_links_to_files_are_followed_and_links_to_folders_are_not(folder):
    tree(folder, "docs/a.md")
    (folder / "link.md").symlink_to("docs/a.md")
    (folder / "broken.md").symlink_to("nowhere.md")
    (folder / "more").symlink_to("docs")
    (folder / "docs" / "loop").symlink_to("..")
    assert walked() == ["docs/a.md", "link.md"]


def test_a_link_is_not_followed_out_of_the_searched_folder(folder, run):
    tree(folder, "outside.md", "docs/a.md", "docs/.git/hook.md", "docs2/b.md")
    docs = folder / "docs"
    (docs / "up.md").symlink_to("../outside.md")
    (docs / "whole.md").symlink_to(folder / "outside.md")
    (docs / "twin.md").symlink_to("../docs2/b.md")
    (docs / "two.md").symlink_to("up.md")
    (docs / "git.md").symlink_to(".git/hook.md")
    (docs / "inner.md").symlink_to("a.md")
    assert walked(folder="docs") == ["docs/a.md", "docs/inner.md"]
    (folder / "outside.md").write_text("|a|\n|-|\n|longer|\n")
    assert run("format", "docs").exit_code == 0
    assert (folder / "outside.md").read_text().startswith("|a|")
    # Who names a link means it.
    assert run("format", "docs/up.md").exit_code == 0
    assert (folder / "outside.md").read_text().startswith("| a      |")


def test_a_link_to_itself_is_named_and_the_search_continues(folder, run):
    tree(folder, "a.md", "z.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "other").symlink_to("other")
    reason = "loop.md: too many levels of symbolic links"
    assert walked(failures=[reason]) == ["a.md", "z.md"]
    for arguments in ([], ["loop.md", "z.md"]):
        result = run("check", *arguments)
        assert (result.exit_code, result.stderr) == (2, f"{reason}\n")
    (folder / "loop.md").unlink()
    (folder / "mdtablelint.toml").symlink_to("mdtablelint.toml")
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "mdtablelint.toml: too many levels of symbolic links" in result.stderr


def test_a_folder_with_a_markdown_name_is_a_folder(folder):
    tree(folder, "a.md/b.md")
    assert walked() == ["a.md/b.md"]


def refuse_to_list(monkeypatch, name, error):
    scandir = os.scandir

    def refusing(path):
        if os.path.basename(path) == name:
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


@pytest.mark.parametrize(
    "error",
    [FileNotFoundError(2, "No such file or directory"), PermissionError(13, "Permission denied")],
)
def test_an_unreadable_folder_is_named_and_the_search_continues(folder, monkeypatch, error):
    tree(folder, "a.md", "docs/b.md", "docs/more/c.md", "more/d.md", "z.md")
    refuse_to_list(monkeypatch, "docs", error)
    failures = [f"docs: {error.strerror.lower()}"]
    assert walked(failures=failures) == ["a.md", "more/d.md", "z.md"]


def test_an_unreadable_folder_fails_the_run_but_other_paths_are_read(folder, run, monkeypatch):
    tree(folder, "docs/b.md", "more/c.md")
    (folder / "more" / "c.md").write_text("|a|\n|-|\n")
    refuse_to_list(monkeypatch, "docs", PermissionError(13, "Permission denied"))
    for arguments in (["docs", "more"], ["."]):
        result = run("format", "--check", *arguments)
        assert (result.exit_code, result.stdout) == (2, "would format more/c.md\n")
        assert result.stderr == "docs: permission denied\n"


def test_force_exclude_skips_files_named_on_the_command_line(folder, run):
    (folder / "archive").mkdir()
    for name in ("archive/old.md", "new.md"):
        (folder / name).write_text("|a|b|\n|-|-|\n|x|\n")
    (folder / "mdtablelint.toml").write_text('exclude = ["archive/"]\n')
    named = ["archive/old.md", str(folder / "archive" / "old.md"), "new.md"]
    arguments = [*named, "--output-format", "concise", "--select", "MT102"]
    assert len(run("check", *arguments).stdout.splitlines()) == 2
    result = run("check", "--force-exclude", *arguments)
    assert result.stdout.startswith("new.md:3:1: warning MT102")
    assert len(result.stdout.splitlines()) == 1
    result = run("format", "--force-exclude", "--check", *named)
    assert (result.exit_code, result.stdout) == (1, "would format new.md\n")
    assert run("check", "--force-exclude", "-", stdin=b"").exit_code == 0
    (folder / "mdtablelint.toml").write_text("exclude = 1\n")
    assert run("check", "--force-exclude", "new.md").exit_code == 2


def test_force_exclude_uses_configurations_in_folders_above(folder, run):
    (folder / "drafts" / "sub").mkdir(parents=True)
    for name in ("drafts/a.md", "drafts/sub/b.md", "c.md"):
        (folder / name).write_text("|a|b|\n|-|-|\n|x|\n")
    (folder / "mdtablelint.toml").write_text('exclude = ["drafts/a.md"]\n')
    (folder / "drafts" / "mdtablelint.toml").write_text('exclude = ["sub/"]\n')
    named = ["drafts/a.md", "drafts/sub/b.md", "c.md"]
    arguments = ["--select", "MT102", "--output-format", "concise"]
    result = run("check", "--force-exclude", *named, *arguments)
    assert [line[:4] for line in result.stdout.splitlines()] == ["c.md"]
    explicit = ["--config", "mdtablelint.toml"]
    result = run("check", "--force-exclude", *named, *arguments, *explicit)
    assert len(result.stdout.splitlines()) == 2
    # Without a repository the search goes on to the root of the file system, and ends there.
    (folder / ".git").rmdir()
    assert run("check", "--force-exclude", "c.md", *arguments).stdout.startswith("c.md")


@pytest.fixture
def nested(folder):
    """1,900 folders, each in the one before, and some below that no path can name."""
    here = os.open(folder, os.O_RDONLY)
    try:
        for number, name in enumerate(["d"] * 1_900 + ["x" * 200] * 2):
            if number % 100 == 0:
                os.close(os.open("list.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
            os.mkdir(name, dir_fd=here)
            here, outer = os.open(name, os.O_RDONLY, dir_fd=here), here
            os.close(outer)
        yield folder
    finally:
        os.close(here)
        # Deeper than shutil can go.
        subprocess.run(["rm", "-rf", str(folder / "d")], check=True)


def test_folders_can_be_nested_very_deep(nested, run):
    deepest = os.path.join(*["d"] * 1_900, "list.md")
    (nested / deepest).write_text("|a|\n|-|\n|longer|\n")
    result = run("format", ".")
    failure, done = result.stderr.splitlines()
    assert failure.endswith("/xxx: file name too long".replace("xxx", "x" * 200))
    assert (result.exit_code, done) == (2, f"formatted {deepest}")
    assert (nested / deepest).read_text().startswith("| a      |")


def test_folders_share_the_configuration_above_them(folder, run, monkeypatch):
    tree(folder, *(f"a/{'b/' * depth}list.md" for depth in range(20)))
    (folder / "mdtablelint.toml").write_text('ignore = ["MT201"]\n')
    read = files.read
    seen = []

    def noted(path):
        seen.append(path)
        return read(path)

    monkeypatch.setattr(files, "read", noted)
    assert run("check", ".").exit_code == 0
    assert seen == [str(folder / "mdtablelint.toml")]
    (folder / "mdtablelint.toml").write_text("nonsense = 1\n")
    result = run("check", *(f"a/{'b/' * depth}list.md" for depth in range(20)))
    assert (result.exit_code, result.stderr.count("nonsense")) == (2, 1)


def test_a_file_in_a_linked_folder_is_the_same_file(folder, run):
    tree(folder, "docs/a.md", "docs/sub/b.md")
    (folder / "docs" / "a.md").write_text("|a|b|\n|-|-|\n|x|\n")
    (folder / "more").symlink_to("docs")
    paths = ["docs/a.md", "more/a.md", "docs/../docs/a.md", "docs/sub/../a.md", "more/sub/../a.md"]
    arguments = ["--select", "MT102", "--output-format", "concise"]
    assert len(run("check", *paths, *arguments).stdout.splitlines()) == 1


def test_names_that_are_not_utf_8_are_read_and_shown(folder, run):
    name = os.fsdecode(b"\xff\xfe.md")
    try:
        (folder / name).write_text("|a|b|\n|-|-|\n|x|\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    (folder / "mdtablelint.toml").write_text('exclude = ["x*.md"]\n')
    (folder / ".gitignore").write_text("y*.md\n")
    for output in ("full", "concise", "json", "github", "gitlab", "sarif", "junit"):
        result = run("check", ".", "--select", "MT102", "--output-format", output)
        assert (result.exit_code, result.stderr) == (1, ""), output
    assert run("format", ".").exit_code == 0
    (folder / ".gitignore").write_bytes(b"\xff*.md\n")
    assert walked() == []


def test_ignore_files_of_other_kinds(folder):
    tree(folder, "a.md", "docs/b.md", "patterns")
    (folder / "patterns").write_text("*.md\n")
    # Git does not follow it either.
    (folder / ".gitignore").symlink_to("patterns")
    assert walked() == ["a.md", "docs/b.md"]
    (folder / ".gitignore").unlink()
    (folder / ".gitignore").mkdir()
    assert walked() == ["a.md", "docs/b.md"]
    os.mkfifo(folder / "docs" / ".gitignore")
    reason = "docs/.gitignore: not a file but a pipe; use - for standard input"
    assert walked(failures=[reason]) == ["a.md"]
    (folder / "docs" / ".gitignore").unlink()
    (folder / "docs" / ".gitignore").write_text("x" * 100_001)
    assert walked(failures=["docs/.gitignore: larger than 100,000 bytes"]) == ["a.md"]


def test_a_folder_that_is_ignored_is_empty_even_if_it_is_named(folder, run):
    tree(folder, "docs/sub/a.md")
    (folder / ".gitignore").write_text("docs/\n!docs/sub/\n")
    assert walked(folder="docs/sub") == []
    assert "no Markdown files to read" in run("check", "docs").stderr


@pytest.mark.parametrize("root", [".", "..", "sub", "elsewhere"])
def test_patterns_are_relative_to_the_folder_of_the_configuration(folder, root):
    tree(folder, "lists/a.md", "lists/sub/a.md", "lists/sub/b.md", "elsewhere/x")
    (folder / "lists" / "sub" / "c").mkdir()
    here = str(folder / "lists")
    patterns = {".": "/sub/b.md", "..": "/lists/sub/b.md", "sub": "b.md", "elsewhere": "b.md"}
    base = os.path.normpath(os.path.join(here, root))
    found = walking.walk(here, lambda *failed: pytest.fail(str(failed)), [patterns[root]], base)
    assert [os.path.relpath(path, here) for path in found] == ["a.md", "sub/a.md"]
    path = os.path.join(here, "sub", "b.md")
    assert walking.is_excluded(path, [patterns[root]], base)
    assert not walking.is_excluded(os.path.join(here, "a.md"), [patterns[root]], base)
