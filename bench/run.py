"""Measure mdtablelint and other Markdown tools: whole processes, in turns, in one run.

Usage: python bench/run.py [--runs N] [--megabytes N] [LIST.md ...]

The default list is the one in examples/. Tools that are not installed are skipped.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parent.parent / "examples"
BIN = Path(sys.executable).parent
# A tool that needs longer than this for the large file is measured once.
SLOW_SECONDS = 15
# Linux counts the peak memory in kilobytes, macOS in bytes.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
MEGABYTE = 1_000_000
# Without compiled modules on disk every start of Python would measure its compiler.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class Contender(NamedTuple):
    """A command, with FILE where the path goes."""

    name: str
    command: list[str]


class Measure(NamedTuple):
    """One process: seconds from start to end, and bytes of memory at its peak."""

    seconds: float
    memory: int
    exit_code: int


def contenders(lines):
    """Return those of the commands in `lines` whose program is installed, with its full path."""
    found = []
    for line in lines:
        name, *arguments = line.split()
        program = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
        if program and (name != "mdformat" or find_spec("mdformat_gfm")):
            found.append(Contender(line.removesuffix(" FILE"), [program, *arguments]))
        else:
            print(f"not installed: {name}")
    return found


def measure(command, path):
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(path) if part == "FILE" else part for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=path.parent,
        env=ENVIRONMENT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measure(seconds, usage.ru_maxrss * RSS_UNIT, process.returncode)


def race(entries, original, runs):
    """Run all `entries` in turns on fresh copies of `original`; the first round is not counted."""
    results = {entry.name: [] for entry in entries}
    slow = set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / original.name
        for number in range(runs + 1):
            for entry in entries:
                if entry.name in slow:
                    continue
                shutil.copyfile(original, path)
                result = measure(entry.command, path)
                if result.seconds > SLOW_SECONDS:
                    slow.add(entry.name)
                if number or entry.name in slow:
                    results[entry.name].append(result)
    return results


def report(title, results, base):
    print(f"\n{title}\n")
    print("| Command | Median (s) | Fastest (s) | Ratio | Peak memory (MB) | Runs |")
    print("| :--- | ---: | ---: | ---: | ---: | ---: |")
    unit = statistics.median(m.seconds for m in results[base])
    for name, measures in results.items():
        seconds = [m.seconds for m in measures]
        median = statistics.median(seconds)
        memory = max(m.memory for m in measures) / MEGABYTE
        bad = {m.exit_code for m in measures} - {0, 1}
        print(
            f"| `{name}` | {median:.3f} | {min(seconds):.3f} | {median / unit:.2f} "
            f"| {memory:.0f} | {len(measures)}{f', exit code {bad}' if bad else ''} |"
        )


def check_one_list(path, runs):
    floor = [
        Contender("python -c pass", [sys.executable, "-c", "pass"]),
        Contender("python -c 'import click'", [sys.executable, "-c", "import click"]),
    ]
    entries = contenders(["mdtablelint check FILE", "rumdl check --no-cache FILE"])
    results = race([*floor, *entries], path, runs)
    title = f"Check one list of {path.stat().st_size / 1000:.0f} kB"
    report(title, results, "mdtablelint check")


def format_large_file(paths, megabytes, runs):
    entries = contenders(
        [
            "mdtablelint format FILE",
            "panache format --no-cache FILE",
            "rumdl fmt --no-cache FILE",
            "mdformat FILE",
        ]
    )
    text = b"\n\n".join(path.read_bytes() for path in paths) + b"\n\n"
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.md"
        large.write_bytes(text * (megabytes * MEGABYTE // len(text) + 1))
        size = large.stat().st_size / MEGABYTE
        results = race(entries, large, runs)
    report(f"Format one file of {size:.1f} MB", results, "mdtablelint format")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lists", nargs="*", type=Path, metavar="LIST.md")
    parser.add_argument("--runs", type=int, default=20, help="counted runs of each check")
    parser.add_argument("--format-runs", type=int, default=5, help="counted runs of each format")
    parser.add_argument("--megabytes", type=int, default=10, help="size of the large file")
    options = parser.parse_args()
    paths = [path.resolve() for path in options.lists] or sorted(EXAMPLES.glob("*.md"))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {sys.platform}")
    check_one_list(max(paths, key=lambda path: path.stat().st_size), options.runs)
    format_large_file(paths, options.megabytes, options.format_runs)


if __name__ == "__main__":
    main()
