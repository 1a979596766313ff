"""The fuzzers run, and find nothing in a few seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.mark.parametrize(("name", "count"), [("fuzz_scanner", "1000"), ("fuzz_lists", "200")])
def test_a_short_run_of_a_fuzzer_finds_nothing(name, count):
    command = [sys.executable, SCRIPTS / f"{name}.py", "--documents", count, "--jobs", "1"]
    done = subprocess.run([*command, "--seed", "8"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{count} documents, seed 8: all well\n", "")
