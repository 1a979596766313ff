"""Reading lists: bytes, kinds of files, and merge conflicts."""

from __future__ import annotations

import io
import os
import socket

import pytest

from mdtablelint.files import reading
from mdtablelint.files.opening import FileError


def test_files_are_read_as_bytes(folder):
    (folder / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb")
    source = reading.read("a.md").source
    assert (source.text, source.path, source.has_bom) == ("a\r\nb", "a.md", True)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.md", "no such file or directory"),
        (".", "not a file but a folder"),
        ("a/b.md", "no such"),
    ],
)
def test_an_unreadable_path_is_an_error_in_words(folder, name, message):
    assert folder.is_dir()
    with pytest.raises(FileError, match=message):
        reading.read(name)


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "device by a link", "folder"])
@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["format"], ["init"]])
def test_only_regular_files_are_read(folder, run, kind, command):
    path = folder / "list.md"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("list.md")
    elif kind == "device by a link":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    name = "/dev/zero" if kind == "device" else "list.md"
    (folder / "other.md").write_text("|a|\n|-|\n|longer|\n")
    result = run(*command, name, *(["other.md"] if command != ["init"] else []))
    if kind == "folder" and command != ["init"]:
        assert "list.md: warning: no Markdown files to read in this folder" in result.stderr
        return
    assert result.exit_code == 2
    assert f"{name}: not a file but a {kind.split()[0]}" in result.stderr
    is_written = command in (["format"], ["check", "--fix"])
    assert (folder / "other.md").read_text().startswith("| a ") is is_written


def test_a_pipe_that_replaces_a_file_does_not_block(folder, monkeypatch):
    os.mkfifo(folder / "list.md")
    (folder / "other.md").write_text("x\n")
    monkeypatch.setattr(os, "stat", lambda _: os.lstat(folder / "other.md"))
    with pytest.raises(FileError, match="not a file but a pipe; use - for standard input"):
        reading.read("list.md")


def test_missing_permission_is_an_error(folder, run, monkeypatch):
    class Blocking(io.BytesIO):
        def read(self, *_):
            return None

    with pytest.raises(FileError, match="reading it would block"):
        reading.read_stream(Blocking(), "-")
    (folder / "list.md").write_text("x\n")
    monkeypatch.setattr(
        "mdtablelint.files.opening.open", lambda *_, **__: opened(folder), raising=False
    )
    assert run("check", "list.md").stderr == "list.md: reading it would block\n"


def opened(folder):
    stream = open(folder / "list.md", "rb")  # noqa: SIM115 - whoever asked closes it
    return Blocking(stream.detach())


class Blocking(io.BufferedReader):
    def read(self, size=-1):  # noqa: ARG002 - as its base has it
        return None


CONFLICT = (
    "| Title | Venue |\n|---|---|\n<<<<<<< HEAD\n| a | ECCV |\n=======\n| b | ECCV |\n"
    ">>>>>>> branch\n| c | CVPR |\n"
)


@pytest.mark.parametrize(
    "before",
    [
        "``` a `` b ```\n\n",
        "````md\n```\n````\n\n",
        "```\n``` x\n```\n\n",
        "~~~\n```\n~~~\n\n",
        "Indented:\n\n    ```\n\n",
        "a\n    ```\n",
        "<div>\n```\n</div>\n\n",
        "- ```\n",
    ],
)
def test_a_conflict_below_code_is_found(folder, run, before):
    (folder / "list.md").write_text(before + CONFLICT)
    assert "is not resolved" in run("format", "list.md").stderr
    assert (folder / "list.md").read_text() == before + CONFLICT


@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["format"], ["init"]])
def test_files_with_an_unresolved_conflict_are_refused(folder, run, command):
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
def test_text_about_conflicts_is_read(folder, run, text):
    (folder / "list.md").write_text(text)
    assert run("check", "list.md").exit_code != 2
