"""Which findings `--changed-since` reports and fixes, and which it leaves alone."""

from __future__ import annotations

import os
import shutil

import pytest
from repositories import commit_all

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

ROW = "| [{title}](https://arxiv.org/abs/{id}) | {venue} | - |"
EAGLE = ROW.format(title="EagleEye: Fast Sub-net Evaluation", id="2007.02491", venue="ECCV 2020")
RANK = ROW.format(title="HRank: Filters of High-Rank Maps", id="2002.10179", venue="CVPR 2020")
MOVEMENT = ROW.format(title="Movement Pruning by Fine-Tuning", id="2005.07683", venue="arXiv")
LEGR = ROW.format(title="LeGR: Learned Global Ranking", id="1904.12368", venue="CVPR 2020")
OTHER = ROW.format(title="Dynamic Sparse Graphs for All", id="1810.00859", venue="ICLR 2019")
# An old row with its own mistakes: a venue in lower case, and an insecure URL.
OLD = "| [A Survey of Old Mistakes](http://arxiv.org/pdf/1901.00001) | iccv | - |"
HABIT = [
    ROW.format(title=f"Something Else {n} That Is New", id=f"2101.0000{n}", venue="Arxiv")
    for n in range(5)
]
HABIT_TOO = ROW.format(title="The Newest of All of Them", id="2101.01234", venue="Arxiv")
HEAD = ["# Papers", "", "| Title | Venue | Code |", "| - | - | - |"]


@pytest.fixture
def changed_since(folder, run, monkeypatch):
    """Commit one list, replace it with another, and check the changes."""
    (folder / ".git").rmdir()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def check(before, after, *arguments):
        (folder / "list.md").write_text("\n".join([*before, ""]))
        commit_all(folder)
        (folder / "list.md").write_text("\n".join([*after, ""]))
        return run(
            "check", "--changed-since", "HEAD", "--output-format", "concise", *arguments, "list.md"
        )

    return check


def codes(result):
    """Return the line and the code of each finding."""
    assert not result.stderr
    found = [line.split(" ") for line in result.stdout.splitlines()]
    places = [(int(place.split(":")[1]), code) for place, _, code, *_ in found]
    return [f"{line} {code}" for line, code in sorted(places, key=lambda each: each[0])]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Nothing has changed, or not to the worse.
        ([*HEAD, OLD], [*HEAD, OLD], []),
        ([*HEAD, OLD], [*HEAD, OLD, RANK], []),
        ([*HEAD, OLD, RANK], [*HEAD, RANK], []),
        # The faults of a new row are its own.
        ([*HEAD, OLD, RANK], [*HEAD, OLD, RANK, OTHER.replace("ICLR", "iclr")], ["7 MT501"]),
        # A row that follows a habit of the list is not to blame, another one is.
        ([*HEAD, *HABIT], [*HEAD, *HABIT, HABIT_TOO], []),
        ([*HEAD, *HABIT], [*HEAD, *HABIT, HABIT_TOO.replace("Arxiv", "ARXIV")], ["10 MT501"]),
        ([*HEAD, *HABIT[:2]], [*HEAD, *HABIT[:2], HABIT_TOO], ["7 MT501"]),
        # A duplicate is reported wherever the other row is.
        ([*HEAD, OLD, RANK], [*HEAD, OLD, RANK, EAGLE, RANK], ["8 MT108"]),
        ([*HEAD, OLD, RANK], [*HEAD, RANK, OLD, RANK], ["7 MT108"]),
        ([*HEAD, RANK, OTHER, RANK], [*HEAD, RANK, OTHER, RANK, EAGLE], []),
        (
            [*HEAD, OLD, RANK],
            [*HEAD, OLD, RANK, RANK.replace("abs/2002.10179", "abs/2002.10179v2")],
            ["7 MT702"],
        ),
        # So is an identifier that is used again.
        ([*HEAD, OLD, RANK], [*HEAD, OLD, RANK, EAGLE.replace("2007.02491", "2002.10179")],
         ["7 MT701"]),
        ([*HEAD, OLD, RANK], [*HEAD, EAGLE.replace("2007.02491", "2002.10179"), OLD, RANK],
         ["7 MT701"]),
        # A row that decides the usual spelling of a venue makes the others unusual.
        (
            [*HEAD, RANK, LEGR, EAGLE.replace("ECCV 2020", "CVPR'20")],
            [*HEAD, RANK, LEGR, EAGLE.replace("ECCV 2020", "CVPR'20"), OTHER],
            ["7 MT502"],
        ),
        # Later, one more correct row does not make others reported.
        (
            [*HEAD, RANK, LEGR, OTHER, EAGLE.replace("ECCV 2020", "CVPR'20")],
            [*HEAD, RANK, LEGR, OTHER, EAGLE.replace("ECCV 2020", "CVPR'20"),
             MOVEMENT.replace("arXiv", "ICML 2020")],
            [],
        ),
        # A header with another column makes all rows short.
        (
            [*HEAD, RANK, EAGLE],
            [*HEAD[:2], "| Title | Venue | Code | Year |", "| - | - | - | - |", RANK, EAGLE],
            ["5 MT102", "6 MT102"],
        ),
        # Lines that are gone are missed by the lines around them.
        ([*HEAD, RANK, EAGLE], [*HEAD[:3], RANK, EAGLE], ["3 MT103"]),
        ([*HEAD, RANK, EAGLE], [*HEAD[:2], HEAD[3], RANK, EAGLE], ["3 MT103"]),
        ([*HEAD, RANK, EAGLE], [HEAD[0], "", "", HEAD[3], RANK, EAGLE], ["4 MT103"]),
        ([*HEAD, RANK, "", "More below."], [*HEAD, RANK, "More below."], ["6 MT105"]),
        ([*HEAD, RANK, "More below."], [*HEAD, RANK, "More below.", "And more."], ["6 MT105"]),
        # The legend has lost a code that is in use.
        (
            ["| Type | F | W |", "| - | - | - |", "| Meaning | filters | weights |", "",
             "| Title | Venue | Type |", "| - | - | - |", "| [HRank of Maps](u) | CVPR | W |"],
            ["| Type | F | V |", "| - | - | - |", "| Meaning | filters | values |", "",
             "| Title | Venue | Type |", "| - | - | - |", "| [HRank of Maps](u) | CVPR | W |"],
            ["7 MT401"],
        ),
    ],
)  # fmt: skip
def test_findings_caused_by_a_change_are_reported(changed_since, before, after, expected):
    result = changed_since(before, after, "--ignore", "MT201")
    assert codes(result) == expected
    assert result.exit_code == bool(expected)


TIDY = [
    "| Title    | Venue |",
    "| -------- | ----- |",
    "| EagleEye | ECCV  |",
    "| HRank    | CVPR  |",
    "| LeGR     | CVPR  |",
]
UNTIDY = ["|Title|Venue|", "|-|-|", "|EagleEye|ECCV|", "| HRank | CVPR |"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (TIDY, [*TIDY, "| SNIP     | ICLR  |"], []),
        # The changed row is named, not the table.
        (TIDY, [*TIDY, "| SNIP | ICLR |"], ["6 MT201"]),
        (TIDY, [*TIDY, "| Movement Pruning | ICML |"], ["6 MT201"]),
        # A wider cell moves the rest of its row, until there are more of them.
        (TIDY, [*TIDY, "| Movement Pruning | ICML  |"], []),
        (TIDY, [*TIDY, *["| Movement Pruning | ICML  |"] * 2], ["6 MT201"]),
        (TIDY, [*TIDY, "| 动态剪枝 | ICML  |"], []),
        (TIDY, [*TIDY, "| 动态剪枝     | ICML  |"], ["6 MT201"]),
        # A table that never was in line stays as it is, and so do its untidy rows.
        (UNTIDY, [*UNTIDY, "| SNIP | ICLR |"], []),
        ([*TIDY, "| SNIP | ICLR |"], [*TIDY, "| SNIP | ICLR |", "| RigL     | ICML  |"], []),
        ([*TIDY, "| SNIP | ICLR |"], [*TIDY, "| SNIP | ICML |"], ["6 MT201"]),
        (
            [*TIDY, "| SNIP | ICLR |"],
            [*TIDY, "| SNIP | ICLR |", "| RigL     | ICML |"],
            ["7 MT201"],
        ),
        # A changed header is the place, be it the cause or not.
        (TIDY, ["| Name     | Venue |", *TIDY[1:]], []),
        (TIDY, ["| Name | Venue |", *TIDY[1:]], ["1 MT201"]),
    ],
)
def test_an_untidy_table_is_reported_only_if_a_changed_row_made_it_untidy(
    changed_since, before, after, expected
):
    assert codes(changed_since(before, after, "--select", "MT201")) == expected


def test_in_compact_layout_only_changed_rows_make_a_table_untidy(folder, changed_since):
    (folder / "mdtablelint.toml").write_text('[format]\nlayout = "compact"\n')
    table = ["| Title | Venue |", "| --- | --- |", "| HRank | CVPR |", "|LeGR|CVPR|"]
    assert codes(changed_since(table, [*table, "| SNIP | ICLR |"], "--select", "MT201")) == []
    assert codes(changed_since(table, [*table, "|SNIP|ICLR|"], "--select", "MT201")) == ["5 MT201"]


def test_only_changed_lines_are_fixed(folder, changed_since):
    new = OTHER.replace("ICLR", "iclr").replace("https://arxiv.org/abs", "http://arxiv.org/pdf")
    result = changed_since(
        [*HEAD, OLD, RANK], [*HEAD, OLD, RANK, new], "--fix", "--ignore", "MT201"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    lines = (folder / "list.md").read_text().split("\n")
    assert lines == [*HEAD, OLD, RANK, OTHER.replace("abs/", "pdf/"), ""]


def test_a_row_is_followed_if_one_above_it_is_removed(folder, changed_since):
    empty = "| | | |"
    new = [empty, OTHER.replace("ICLR", "iclr")]
    result = changed_since(
        [*HEAD, OLD, RANK], [*HEAD, OLD, RANK, *new], "--fix", "--unsafe-fixes", "--ignore", "MT201"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    lines = (folder / "list.md").read_text().split("\n")
    assert lines == [*HEAD, OLD, RANK, OTHER, ""]


@pytest.mark.parametrize("end", ["", "| [A Row of Another Paper](https://a.org) | - | - |"])
def test_a_new_copy_of_a_row_is_removed_before_it_is_edited(folder, changed_since, end):
    # An edit of the new row alone would make the two differ.
    broken = RANK.replace("](", "] (").replace("CVPR", "cvpr")
    after = [*HEAD, broken, OTHER, broken, end]
    changed_since([*HEAD, broken, OTHER, end], after, "--fix", "--unsafe-fixes")
    text = (folder / "list.md").read_text()
    assert text.count("HRank") == 1
    assert "[HRank: Filters of High-Rank Maps] (https://arxiv.org/abs/2002.10179)" in text


def test_only_the_new_copy_of_a_row_is_fixed(folder, changed_since):
    arguments = ["--fix", "--select", "MT501,MT605"]
    result = changed_since([*HEAD, OLD, RANK], [*HEAD, OLD, RANK, OLD], *arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    fixed = OLD.replace("http:", "https:").replace("iccv", "ICCV")
    lines = (folder / "list.md").read_text().split("\n")
    assert lines == [*HEAD, OLD, RANK, fixed, ""]


def test_a_row_is_followed_when_the_table_is_sorted(folder, changed_since):
    head = ["# Papers", "", "| Title | Year | Venue |", "| - | - | - |"]
    old = [f"| [Paper number {n} of many](https://arxiv.org/abs/20{n}.00001) | 20{n} | iclr |"
           for n in (21, 19)]  # fmt: skip
    new = "| [The newest of papers](https://arxiv.org/abs/2301.00001) | 2023 | icml |"
    result = changed_since(
        [*head, *old], [*head, *old, new],
        "--fix", "--unsafe-fixes", "--select", "MT501,MT706",
    )  # fmt: skip
    assert (result.exit_code, result.stdout) == (0, "")
    lines = (folder / "list.md").read_text().split("\n")
    assert lines == [*head, new.replace("icml", "ICML"), *old, ""]


def test_old_rows_are_not_reported_after_formatting(changed_since, run):
    old = ["| Title    | Venue |", "| -------- | ----- |", "| EagleEye | eccv  |"]
    result = changed_since(old, [*old, "| A longer title | CVPR |"], "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    result = run("check", "--changed-since", "HEAD", "list.md")
    assert (result.exit_code, result.stdout) == (0, "no findings\n")


def test_paths_that_are_not_files_are_reported_and_others_read(folder, changed_since):
    os.mkfifo(folder / "pipe.md")
    result = changed_since([*HEAD, OLD], [*HEAD, OLD, RANK, RANK], "pipe.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("pipe.md: not a file but a pipe")
    assert "MT108" in result.stdout


def test_unchanged_files_are_not_read(folder, changed_since):
    (folder / "broken.md").write_bytes(b"\xff\n")
    result = changed_since([*HEAD, OLD], [*HEAD, OLD, RANK], "broken.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    (folder / "broken.md").write_bytes(b"\xff\xff\n")
    result = changed_since([*HEAD, OLD, RANK], [*HEAD, OLD, RANK], "broken.md")
    # It is committed as it is: only what comes after counts.
    assert result.exit_code == 0
    (folder / "broken.md").write_bytes(b"\xff\xff\xff\n")
    result = changed_since([*HEAD, OLD], [*HEAD, OLD], "missing.md")
    assert (result.exit_code, result.stderr) == (2, "missing.md: no such file or directory\n")


def test_errors_of_git_end_the_run(folder, run):
    (folder / ".git").rmdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text("| a |\n|-|\n")
    result = run("check", "--changed-since", "HEAD", "a.md", "b.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "not a git repository" in result.stderr


def test_standard_input_has_no_history(run):
    result = run("check", "--changed-since", "HEAD", "-", stdin=b"")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "--changed-since cannot be combined with standard input\n"


def test_who_checks_changed_lines_is_not_told_to_configure_or_format_the_file(changed_since, run):
    assert codes(changed_since([], ["|a|b|", "|-|-|"])) == ["1 MT201"]
    shown = run("check", "--changed-since", "HEAD", "list.md").stdout
    assert "next: mdtablelint check --fix --changed-since=HEAD list.md" in shown
