"""A patch turns one text into the other, is short, and is computed quickly."""

from __future__ import annotations

import time
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.commands.patch import hunks

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
