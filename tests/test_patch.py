"""A patch turns one text into the other, is short, and is computed quickly."""

from __future__ import annotations

import re
import time
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.commands.options import Options
from mdtablelint.commands.patch import hunks
from mdtablelint.commands.patch_colors import colored
from mdtablelint.commands.repeating import words_to_repeat

LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcdefgh"]), max_size=30)


def patched(before, lines):
    """Return `before` with the hunks in `lines` applied, each of which must match the text."""
    after, position = [], 0
    for line in lines:
        if line.startswith("@@"):
            old = line.split()[1].removeprefix("-")
            first, _, count = old.partition(",")
            start = int(first) - (count != "0")
            after += before[position:start]
            position = start
        elif line[0] == "+":
            after.append(line[1:])
        else:
            assert before[position] == line[1:]
            after += [line[1:]] * (line[0] == " ")
            position += 1
    return after + before[position:]


@given(LINES, LINES)
def test_a_patch_turns_one_text_into_the_other(before, after):
    assert patched(before, list(hunks(before, after))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("abc", "abc"),
        ("", "a"),
        ("a", ""),
        ("abcdefghijkl", "abcdefxhijkl"),
        ("abcdefghijklmnopqrst", "xbcdefghijklmnopqrsy"),
        ("a b c d ", "a b x d "),
        ("|a|b|c|", "|a|c|"),
        ("aaaaaaaaaa", "aaaaaaaaa"),
        ("abcdef", "abcdxef"),
        ("abcdefgh", "abdcefgh"),
    ],
)
def test_a_patch_is_as_short_as_with_difflib(before, after):
    old, new = ([f"{line}\n" for line in text] for text in (before, after))
    ours = list(hunks(old, new))
    theirs = list(unified_diff(old, new))[2:]
    assert len(ours) == len(theirs)
    assert [line for line in ours if line[0] == "@"] == [line for line in theirs if line[0] == "@"]


def test_many_repeated_lines_take_no_longer_than_others():
    before = [f"{number % 300}\n" for number in range(30_000)]
    after = [f"{number * 7 % 299}\n" for number in range(29_999)]
    start = time.process_time()
    assert patched(before, list(hunks(before, after))) == after
    assert time.process_time() - start < 5


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


HEADER = ["--- a.md\n", "+++ a.md\n"]


@given(LINES, LINES)
def test_colours_change_no_text_of_a_patch(before, after):
    lines = [*HEADER, *hunks(before, after)]
    assert plain("".join(colored(lines))) == "".join(lines)


def test_changed_words_are_marked_in_changed_lines():
    lines = [*HEADER, "@@ -1,3 +1,3 @@\n", " same\n", "-| NIPS | a b |\n", "-| x |\n",
             "+| NeurIPS | a b |\n", "+| x | y |\n", " same\n"]  # fmt: skip
    shown = list(colored(lines))
    assert shown[:4] == [
        "\x1b[1m--- a.md\x1b[0m\n", "\x1b[1m+++ a.md\x1b[0m\n",
        "\x1b[36m@@ -1,3 +1,3 @@\x1b[0m\n", " same\n",
    ]  # fmt: skip
    assert shown[4:8] == [
        "\x1b[31m-\x1b[0m\x1b[31m| \x1b[0m\x1b[31;7mNIPS\x1b[0m\x1b[31m | a b |\x1b[0m\n",
        "\x1b[31m-\x1b[0m\x1b[31m| x |\x1b[0m\n",
        "\x1b[32m+\x1b[0m\x1b[32m| \x1b[0m\x1b[32;7mNeurIPS\x1b[0m\x1b[32m | a b |\x1b[0m\n",
        "\x1b[32m+\x1b[0m\x1b[32m| x |\x1b[0m\x1b[32;7m y |\x1b[0m\n",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["-one line of words\n", "+all is something else here\n"],
        ["-a b c\n", "-a b\n", "+a b d\n"],
        ["-a b c\n"],
        ["+a b c\n"],
    ],
)
def test_lines_that_do_not_belong_together_are_not_marked(lines):
    shown = "".join(colored([*HEADER, *lines]))
    assert ";7m" not in shown
    assert plain(shown) == "".join([*HEADER, *lines])


def test_a_patch_is_coloured_on_terminals_only_and_ends_in_a_summary(folder, run, monkeypatch):
    (folder / "a.md").write_text("| a | b |\n| - | - |\n| http://arxiv.org/abs/1911.08020 | x |")
    arguments = ["check", "--diff", "--select", "MT605", "a.md"]
    result = run(*arguments)
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert result.stdout.endswith("\n\\ No newline at end of file\n")
    assert result.stderr == "would change 1 line in 1 file; fixes 1 MT605 arxiv-url\n"
    assert run(*arguments, "--quiet").stderr == ""
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run(*arguments).stdout
    assert "\x1b[32;7m" in shown
    assert plain(shown) == result.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("format", "--diff", "a.md").stderr.startswith("would change 3 lines in 1 file\n")


def test_a_long_changed_line_is_marked_in_little_time():
    before = "-" + " ".join(str(number % 50) for number in range(100_000)) + "\n"
    after = "+" + " ".join(str(number * 7 % 49) for number in range(100_000)) + "\n"
    start = time.process_time()
    assert plain("".join(colored([*HEADER, before, after]))) == "".join([*HEADER, before, after])
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "."),
        ({"paths": ("a b.md",)}, "'a b.md'"),
        ({"paths": ("-a.md",), "select": ("MT1", "MT2")}, "--select=MT1 --select=MT2 -- -a.md"),
        ({"paths": ("a",), "changed_since": "HEAD^", "config": "$x", "fix": True},
         "--changed-since='HEAD^' --config='$x' a"),
        ({"paths": ("a", "b", "c", "d")}, "b"),
        ({"paths": ("-",)}, ""),
    ],
)  # fmt: skip
def test_words_that_repeat_a_run(options, words):
    check_words, format_words = words_to_repeat(Options(**options), ["b"])
    assert check_words == words
    is_partial = "changed_since" in options or not words
    assert format_words == ("" if is_partial else words.replace("--select=MT1 --select=MT2 ", ""))


def test_more_files_than_anybody_types_are_not_repeated():
    paths = ("a", "b", "c", "d")
    assert words_to_repeat(Options(paths=paths), paths) == ("", "")
