"""Patterns of .gitignore, compared with git."""

from __future__ import annotations

import os
import random
import subprocess
import time

import pytest
from repositories import call

from mdtablelint.files import walking
from mdtablelint.files.ignores import is_ignored, parse

FOLDERS = ("", "a", "ab", "c-d", "a/a", "a/b", "c-d/ab", "a/a/a", "a/a/a/a")
NAMES = ("a.md", "ab.md", "-.md", "[a].md", "a b.md", "B1.md")
ODD_NAMES = ("é.md", "a\\.md", "#x.md", "!n.md", "x .md", "]a.md", "^.md")
PIECES = [
    *("a", "b", "ab", "B1", "c-d", "é", "-", ".", "^", "!", "#", " ", "/", "/", "?", ".md", "*.md"),
    *("*", "**", "***", "**/", "***/", "/**", "[", "[a", "[:b]", "[ab]", "[!a]", "[^a-b]", "[]a]"),
    *("[a-]", "[z-a]", "[+-9]", "[a\\]]", "[\\a-b]", "[[:]", "[[:alpha:]]", "[[:upper:]x]"),
    *("[[:foo:]]", "[[:alpha:]-b]", "[[:digit:][:punct:]]", "\\", "\\*", "\\a", "\\ ", "\\/"),
]
WRITTEN = [
    "a.md", "/a.md", "a/", "a/*", "/a/**", "**/a.md", "a/**/a.md", "a/**", "**", "*", "*/", "**/",
    "a**/a.md", "a/**/**/a.md", "a/***/a.md", "**\\/a.md", "a/a", "!a.md", "*.md\n!ab.md",
    "a\n!a/a.md", "a/*\n!a/a\n", "\\#x.md", "#x.md", "\\!n.md", "x .md", "x\\ .md", "a.md  ",
    "a.md\\ ", "a.md\\\\ ", "a.md\r", "a.md\r\r", "\ufeffa.md", "a.md\0b", "/", "!", "!/",
    "a.md\x0b", "a.md\x85b",
    "[z-a].md\nab.md", "??.md", "\\", "a\\", "[", "a//a.md", "//a.md",
]  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A repository with folders and files of many names."""
    top = tmp_path_factory.mktemp("tree")
    call(top, "git", "init", "--quiet")
    for folder in FOLDERS:
        (top / folder).mkdir(exist_ok=True)
        for name in (*NAMES, *(ODD_NAMES if not folder else ())):
            (top / folder / name).touch()
    return top


def left_by_git(top):
    """Return the lists that git does not ignore."""
    command = ["git", "-C", str(top), "-c", f"core.excludesFile={os.devnull}", "ls-files", "-z"]
    command += ["--others", "--exclude-standard"]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    return sorted(os.fsdecode(name) for name in output.split(b"\0") if name.endswith(b".md"))


def left_by_us(top):
    failures = []
    found = walking.walk(str(top), lambda *failure: failures.append(failure))
    names = sorted(os.path.relpath(path, top) for path in found)
    assert failures == []
    return names


@pytest.mark.parametrize("text", WRITTEN)
def test_a_pattern_means_what_it_means_to_git(tree, text):
    (tree / ".gitignore").write_bytes(text.encode())
    assert left_by_us(tree) == left_by_git(tree)


@pytest.mark.parametrize("seed", range(8))
def test_random_patterns_mean_what_they_mean_to_git(tree, seed):
    chance = random.Random(seed)  # noqa: S311 - not for secrets

    def pattern():
        sign = "!" if chance.random() < 0.2 else ""
        pieces = [chance.choice(PIECES) for _ in range(chance.randint(1, 5))]
        return sign + "".join(pieces) + chance.choice(["", "", "", " ", "\r", "/"])

    for _ in range(25):
        texts = ["\n".join(pattern() for _ in range(chance.randint(1, 3)))]
        texts += [pattern() if chance.random() < 0.3 else "" for _ in range(2)]
        for folder, text in zip(("", "a", "a/a"), texts, strict=True):
            (tree / folder / ".gitignore").write_bytes(text.encode())
        assert left_by_us(tree) == left_by_git(tree), texts
    for folder in ("a", "a/a"):
        (tree / folder / ".gitignore").unlink()


LONG = "a" * 200
DEEP = "a/" * 1900


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", LONG),
        ("*a" * 100 + "*b", LONG),
        ("?*" * 90 + "b", LONG),
        ("[!b]*" * 90 + "b", LONG),
        ("*" * 4000 + "b", LONG),
        ("**/a/" * 700 + "b", f"{DEEP}c"),
        ("**/a*/" * 600 + "b", f"{DEEP}c"),
        ("**/*a*/" * 500 + "*b", f"{DEEP}c"),
        ("/a/**/" + "a/" * 900 + "b", f"{DEEP}c"),
        ("[" + "[:" * 2000, LONG),
        ("[" + "[:" * 2000 + "x]", LONG),
        ("[!" + "a-" * 2000 + "]b", LONG),
    ],
)
def test_patterns_match_in_linear_time(pattern, path):
    start = time.process_time()
    patterns = parse(pattern.encode())
    for _ in range(5):
        assert not is_ignored(patterns, path.encode(), is_folder=False)
    # Backtracking would take from minutes to the age of the universe.
    assert time.process_time() - start < 5


def test_a_large_ignore_file_is_read_quickly():
    start = time.process_time()
    patterns = parse(b"*a*b\n" * 20_000)
    for number in range(5):
        assert not is_ignored(patterns, b"x/%d.md" % number, is_folder=False)
    assert time.process_time() - start < 10
