"""Reading lists: bytes, kinds of files, and conflicts that git left."""

from __future__ import annotations

import pytest

from mdtablelint import reading
from mdtablelint.opening import FileError


def test_a_file_is_read_as_bytes(folder):
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
def test_what_cannot_be_read_is_an_error_in_words(folder, name, message):
    assert folder.is_dir()
    with pytest.raises(FileError, match=message):
        reading.read(name)


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
