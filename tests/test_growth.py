"""Time and memory grow in proportion to a list, whatever its shape.

All commands run on lists of 100 KB, with limits of ten times what linear code needs.
`MDTABLELINT_FAMILIES=all` runs all families; `scripts/growth.py` prints how each grows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the limits are those of Unix")

from families import FAMILIES
from repositories import ROOT

SIZE = 100_000
# The command of each run, and those of them that every family goes through.
EVERY = ("check", "fix", "unsafe", "format", "init")

# What once hung, crashed or took gigabytes, and a family of each other kind.
HELD = """
    url-tail url-doi-prefix url-openreview url-arxiv-letters url-schemes bare-schemes bare-tails
    bare-parentheses links-in-one-cell links-empty links-half links-blanks links-images-nested
    links-brackets-deep code-marks html-openers html-breaks html-comments html-instructions
    ligatures rows-identical rows-short rows-short-wide rows-broken rows-no-leading-pipe
    columns amplify rows-lost-pipes rows-cut-addresses
    tables delimiter venues-near venue-gap venue-marks venue-stray-marks types-joined
    types-many-lengths types-many-codes types-many-unknown titles-long suppression-blanks
    anchors-missing anchors-named titles-misspelled bold-spaced
    suppressions suppressions-over-findings suppression-many-codes heading-closing quotes-deep
    lists-deep definitions-brackets patterns-ignore patterns-exclude
    rows-below-wide-delimiters rows-outliers contracts-wide contracts-short contracts-headers
    contracts-values contracts-dates contracts-pattern contracts-patterns
""".split()
CHOSEN = list(FAMILIES) if os.environ.get("MDTABLELINT_FAMILIES") == "all" else HELD


def problems(family: str, *commands: str) -> str:
    """Return what went wrong with a family, in a process that is not measured by coverage."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")}
    script = Path(__file__).with_name("growth.py")
    done = subprocess.run(
        [sys.executable, str(script), family, str(SIZE), *commands],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize("family", CHOSEN)
def test_a_family_of_lists_stays_within_its_limits(family):
    assert problems(family, *EVERY) == ""


@pytest.mark.parametrize(
    ("family", "command"),
    [
        ("rows-identical", "changed"),
        ("rows-different", "changed"),
        ("paragraph", "changed"),
        ("rows-identical", "diff"),
        ("paragraphs", "diff"),
        ("links-in-one-cell", "reports"),
        ("rows-short", "reports"),
        ("rows-short", "baseline"),
        ("rows-found", "baseline"),
    ],
)
def test_other_commands_stay_within_their_limits(family, command):
    assert problems(family, command) == ""


def test_exceeded_limits_are_reported():
    script = (
        "import growth\n"
        "growth.COMMANDS = {'loop': lambda: any(iter(int, 1)),"
        " 'fill': lambda: bytearray(10**10), 'fail': lambda: 1 / 0, 'end': lambda: 7}\n"
        "for name in growth.COMMANDS:\n"
        "    print(growth.measure('paragraph', name, 9, seconds=1, megabytes=300).problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "out of time",
        "crashed: MemoryError",
        "crashed: ZeroDivisionError: division by zero",
        "exit code 7: ",
    ]


@pytest.mark.skipif(not (ROOT / "scripts").exists(), reason="needs the project's working tree")
def test_the_growth_of_a_family_is_printed():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/growth.py"), "--size", "2000", "--commands",
         "check,format", "paragraphs"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    head, *rows, last = done.stdout.splitlines()
    assert head.split()[:2] == ["family", "command"]
    assert [row.split()[:2] for row in rows] == [["paragraphs", "check"], ["paragraphs", "format"]]
    assert all(float(figure) >= 0 for row in rows for figure in row.split()[2:8])
    assert last == "0 of 2 marked"


@pytest.mark.skipif(not (ROOT / "scripts").exists(), reason="needs the project's working tree")
def test_no_random_list_takes_far_longer_than_others(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/fuzz_time.py"), "--lists", "100", "--save",
         str(tmp_path / "slow")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.splitlines()[-1].endswith("; 0 out of the ordinary")
    assert list((tmp_path / "slow").iterdir())
