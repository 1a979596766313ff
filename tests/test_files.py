from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mdtablelint import files
from mdtablelint.files import FileError
from mdtablelint.source import Source

# Mode bits do not hold root back.
needs_modes = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may list any folder"
)


def tree(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")


def walked(exclude=(), folder="."):
    return list(files.walk(folder, exclude))


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


def test_a_gitignore_that_cannot_be_read_is_an_error_that_names_it(folder, monkeypatch):
    tree(folder, "a.md", ".gitignore")
    open_ = open

    def refusing(name, *arguments, **options):
        if str(name).endswith(".gitignore"):
            raise PermissionError(13, "Permission denied")
        return open_(name, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", refusing)
        with pytest.raises(FileError, match=r"\.gitignore: permission denied"):
            walked()


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


def test_a_folder_with_a_markdown_name_is_a_folder(folder):
    tree(folder, "a.md/b.md")
    assert walked() == ["a.md/b.md"]


def test_a_folder_that_vanishes_is_an_error_that_names_it(folder, monkeypatch):
    tree(folder, "a.md", "docs/b.md", "z.md")
    scandir = os.scandir

    def vanishing(path):
        if os.path.basename(path) == "docs":
            raise FileNotFoundError(2, "No such file or directory")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    found = files.walk(".")
    assert next(found) == "a.md"
    with pytest.raises(FileError, match="docs: no such file or directory"):
        list(found)


@needs_modes
def test_a_folder_that_cannot_be_listed_is_an_error_that_names_it(folder):
    tree(folder, "docs/b.md")
    (folder / "docs").chmod(0)
    try:
        with pytest.raises(FileError, match="docs: permission denied"):
            walked()
    finally:
        (folder / "docs").chmod(0o755)


def test_a_folder_that_cannot_be_listed_fails_the_run_and_not_the_other_paths(
    folder, run, monkeypatch
):
    tree(folder, "docs/b.md", "more/c.md")
    (folder / "more" / "c.md").write_text("|a|\n|-|\n")
    scandir = os.scandir

    def refusing(path):
        if os.path.basename(path) == "docs":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run("format", "--check", "docs", "more")
    assert (result.exit_code, result.stdout) == (2, "would format more/c.md\n")
    assert "docs: permission denied" in result.stderr


def test_a_file_is_read_as_bytes(folder):
    (folder / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb")
    source = files.read("a.md")
    assert (source.text, source.path, source.has_bom) == ("a\r\nb", "a.md", True)


@pytest.mark.parametrize(
    ("name", "message"),
    [("missing.md", "no such file or directory"), (".", "is a directory"), ("a/b.md", "no such")],
)
def test_what_cannot_be_read_is_an_error_in_words(folder, name, message):
    assert folder.is_dir()
    with pytest.raises(FileError, match=message):
        files.read(name)


def edited(path, text="new\n"):
    return Source(text, str(path))


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def test_a_file_is_written_with_its_byte_order_mark_and_its_mode(folder):
    path = folder / "a.md"
    path.write_text("old\n")
    path.chmod(0o640)
    files.write(Source("new\r\n", str(path), has_bom=True))
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(folder) == ["a.md"]


def test_a_file_is_written_through_links_of_links(folder):
    (folder / "docs").mkdir()
    (folder / "docs" / "a.md").write_text("old\n")
    (folder / "docs" / "b.md").symlink_to("a.md")
    (folder / "c.md").symlink_to(folder / "docs" / "b.md")
    files.write(edited("c.md"))
    assert (folder / "c.md").is_symlink()
    assert (folder / "docs" / "b.md").is_symlink()
    assert (folder / "docs" / "a.md").read_text() == "new\n"
    assert names(folder / "docs") == ["a.md", "b.md"]


@pytest.mark.parametrize("name", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()]
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(folder, monkeypatch, name, error):
    path = folder / "a.md"
    path.write_text("old\n")

    def fail(*_arguments, **_options):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        expected = FileError if isinstance(error, OSError) else type(error)
        with pytest.raises(expected) as caught:
            files.write(edited(path))
    if expected is FileError:
        assert str(caught.value) == "no space left on device"
    assert path.read_text() == "old\n"
    assert names(folder) == ["a.md"]


def test_a_write_that_fails_fails_the_run(folder, run, monkeypatch):
    (folder / "a.md").write_text("|a|\n|-|\n")

    def fail(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = run("format", "a.md")
    assert (result.exit_code, result.stderr) == (2, "a.md: no space left on device\n")
    assert (folder / "a.md").read_text() == "|a|\n|-|\n"
    assert names(folder) == ["a.md"]


def test_a_read_only_file_is_not_written_even_by_root(folder):
    path = folder / "a.md"
    path.write_text("old\n")
    path.chmod(0o444)
    with pytest.raises(FileError, match="the file is read-only"):
        files.write(edited(path))
    assert path.read_text() == "old\n"
    assert names(folder) == ["a.md"]


def test_a_file_that_is_gone_is_not_made_anew(folder):
    with pytest.raises(FileError, match="no such file or directory"):
        files.write(edited(folder / "a.md"))
    assert names(folder) == []


def test_a_file_in_a_folder_that_takes_no_files_stays(folder, monkeypatch):
    path = folder / "a.md"
    path.write_text("old\n")

    def refusing(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refusing)
    with pytest.raises(FileError, match="permission denied"):
        files.write(edited(path))
    monkeypatch.undo()
    assert Path(path).read_text() == "old\n"
    assert names(folder) == ["a.md"]


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


CONFLICT = (
    "| Title | Venue |\n|---|---|\n<<<<<<< HEAD\n| a | ECCV |\n=======\n| b | ECCV |\n"
    ">>>>>>> branch\n| c | CVPR |\n"
)


@pytest.mark.parametrize(
    "before",
    ["``` a `` b ```\n\n", "````md\n```\n````\n\n", "```\n``` x\n```\n\n", "~~~\n```\n~~~\n\n"],
)
def test_a_conflict_below_code_is_seen(folder, run, before):
    (folder / "list.md").write_text(before + CONFLICT)
    assert "is not resolved" in run("format", "list.md").stderr
    assert (folder / "list.md").read_text() == before + CONFLICT


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["format"], ["init"]])
def test_a_conflict_that_is_not_resolved_is_left_to_git(folder, run, command):
    (folder / "list.md").write_text(CONFLICT)
    result = run(*command, "list.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "list.md: the merge conflict at line 3 is not resolved\n"
    assert (folder / "list.md").read_text() == CONFLICT


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{CONFLICT}```\n",
        f"~~~~ text\n~~~\n{CONFLICT}~~~~\n",
        f"- ```\n```\n  ~~~\n{CONFLICT}",
        CONFLICT.replace("<<<<<<<", "x <<<<<<<"),
        CONFLICT.replace(">>>>>>> branch\n", ""),
        ">>>>>>> quoted\n<<<<<<< text\n",
    ],
)
def test_text_that_only_speaks_of_conflicts_is_read(folder, run, text):
    (folder / "list.md").write_text(text)
    assert run("check", "list.md").exit_code != 2


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
