"""Which files are read where a folder is named, and which are left out."""

from __future__ import annotations

import os

import pytest

from mdtablelint import walking


def tree(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")


def walked(exclude=(), folder=".", failures=()):
    """Return what is found, and make sure of what could not be read."""
    failed = []
    found = list(
        walking.walk(folder, lambda path, reason: failed.append(f"{path}: {reason}"), exclude)
    )
    assert failed == list(failures)
    return found


def test_markdown_files_are_walked_in_order_of_name(folder):
    tree(folder, "b.md", "a.markdown", "c/d.MD", "c/a.md", "README", "x.mdx", "y.md.txt")
    assert walked() == ["a.markdown", "b.md", "c/a.md", "c/d.MD"]
    assert walked(folder="c") == ["c/a.md", "c/d.MD"]
    assert walked(folder="./c/") == ["c/a.md", "c/d.MD"]
    assert walked(folder=str(folder / "c")) == [f"{folder}/c/a.md", f"{folder}/c/d.MD"]


@pytest.mark.parametrize("name", [".git", "node_modules", ".venv", "venv", ".tox", "__pycache__"])
def test_folders_that_are_not_the_users_are_not_walked(folder, name):
    tree(folder, "a.md", f"{name}/b.md", f"docs/{name}/c.md")
    assert walked() == ["a.md"]


def test_other_hidden_files_and_folders_are_walked(folder):
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
def test_what_git_ignores_is_not_walked(folder, ignored, expected):
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


def test_a_gitignore_above_the_folder_holds_up_to_the_repository(folder):
    tree(folder, "repository/docs/a.md", "repository/docs/b.md")
    (folder / ".gitignore").write_text("b.md\n")
    (folder / "repository" / ".gitignore").write_text("docs/a.md\n")
    assert walked(folder="repository/docs") == []
    (folder / "repository" / ".git").mkdir()
    assert walked(folder="repository/docs") == ["repository/docs/b.md"]


def test_no_gitignore_above_the_folder_holds_outside_a_repository(tmp_path, monkeypatch):
    tree(tmp_path, "docs/a.md")
    (tmp_path / ".gitignore").write_text("a.md\n")
    monkeypatch.chdir(tmp_path)
    assert walked(folder="docs") == ["docs/a.md"]
    assert walked() == []


def test_what_lies_below_a_gitignore_that_cannot_be_read_is_left_out(folder, monkeypatch):
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


def test_a_gitignore_that_is_not_utf_8_is_read_as_far_as_it_goes(folder):
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


def test_a_link_is_not_followed_out_of_the_folder_that_is_walked(folder, run):
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


def test_a_link_to_itself_is_named_and_the_walk_goes_on(folder, run):
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
def test_a_folder_that_cannot_be_listed_is_named_and_the_walk_goes_on(folder, monkeypatch, error):
    tree(folder, "a.md", "docs/b.md", "docs/more/c.md", "more/d.md", "z.md")
    refuse_to_list(monkeypatch, "docs", error)
    failures = [f"docs: {error.strerror.lower()}"]
    assert walked(failures=failures) == ["a.md", "more/d.md", "z.md"]


def test_a_folder_that_cannot_be_listed_fails_the_run_and_not_the_other_paths(
    folder, run, monkeypatch
):
    tree(folder, "docs/b.md", "more/c.md")
    (folder / "more" / "c.md").write_text("|a|\n|-|\n")
    refuse_to_list(monkeypatch, "docs", PermissionError(13, "Permission denied"))
    for arguments in (["docs", "more"], ["."]):
        result = run("format", "--check", *arguments)
        assert (result.exit_code, result.stdout) == (2, "would format more/c.md\n")
        assert result.stderr == "docs: permission denied\n"


def test_files_that_are_named_are_left_out_if_that_is_asked_for(folder, run):
    (folder / "archive").mkdir()
    for name in ("archive/old.md", "new.md"):
        (folder / name).write_text("|a|b|\n|-|-|\n|x|\n")
    (folder / "mdtablelint.toml").write_text('exclude = ["archive/"]\n')
    named = ["archive/old.md", str(folder / "archive" / "old.md"), "new.md"]
    arguments = [*named, "--output-format", "concise", "--select", "MT102"]
    assert len(run("check", *arguments).stdout.splitlines()) == 2
    result = run("check", "--force-exclude", *arguments)
    assert result.stdout.startswith("new.md:3:1: MT102")
    assert len(result.stdout.splitlines()) == 1
    result = run("format", "--force-exclude", "--check", *named)
    assert (result.exit_code, result.stdout) == (1, "would format new.md\n")
    assert run("check", "--force-exclude", "-", stdin=b"").exit_code == 0
    (folder / "mdtablelint.toml").write_text("exclude = 1\n")
    assert run("check", "--force-exclude", "new.md").exit_code == 2


def test_a_configuration_further_up_leaves_out_what_is_named_too(folder, run):
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
