"""Kill the program at random moments of a rewrite, and check the files that remain.

Usage: python scripts/kill_rewrites.py [COUNT]

The list must be the complete old or new one, with its mode. Only SIGKILL may leave a temporary
file, which the next run ignores. The exit code is 1 if any of this is not true.
"""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
COMMANDS = (["format", "-q"], ["check", "--fix", "-q", "--output-format", "json:report"])
HEADER = "|Title|Venue|Type|\n|-|-|-|\n"
ROW = "|EagleEye: Fast Sub-net Evaluation|ECCV|F|\n"
ROWS = 800
MODE = 0o640
KILLED_BY_SHELL = 128


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        return kill_rewrites(Path(name), count)


def kill_rewrites(folder: Path, count: int) -> int:
    """Print the results of `count` rewrites; return 1 if a promise was broken, else 0."""
    path = folder / "list.md"
    old = (HEADER + ROW * ROWS).encode()
    seconds = measure(path, old)
    new = path.read_bytes()
    outcomes: Counter[str] = Counter()
    faults = []
    for number in range(count):
        kind = SIGNALS[number % len(SIGNALS)]
        write_old(path, old)
        before = set(folder.iterdir())
        code = kill_one(path, COMMANDS[number // len(SIGNALS) % len(COMMANDS)], kind, seconds)
        left = set(folder.iterdir()) - before - {folder / "report"}
        outcome = {old: "old", new: "new"}.get(path.read_bytes(), "BROKEN")
        outcomes[f"{kind.name:8} {outcome}{', temporary file' * bool(left)}, exit code {code}"] += 1
        if outcome == "BROKEN" or stat.S_IMODE(path.stat().st_mode) != MODE:
            faults.append(f"{kind.name}: the list is neither the old one nor the new one")
        if left and kind != signal.SIGKILL:
            faults.append(f"{kind.name}: left {sorted(path.name for path in left)}")
    faults += stale_file_problems(path, old, new)
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:6} {outcome}")
    print(*faults, sep="\n", end="\n" if faults else "")
    return int(bool(faults))


def measure(path: Path, old: bytes) -> float:
    """Return how many seconds the slower command takes; afterwards the list is rewritten."""
    longest = 0.0
    for command in COMMANDS:
        write_old(path, old)
        start = time.monotonic()
        run(path, command).wait()
        longest = max(longest, time.monotonic() - start)
    return longest


def write_old(path: Path, old: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(old)
    path.chmod(MODE)


def run(path: Path, command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mdtablelint", *command, "list.md"],
        cwd=path.parent,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_one(path: Path, command: list[str], kind: signal.Signals, seconds: float) -> int:
    """Run the program, kill it at a random moment, and return its exit code as a shell would.

    Half of the time it waits for a moment when there is a temporary file, if one appears.
    """
    with run(path, command) as process:
        end = time.monotonic() + random.uniform(0, 1.1 * seconds)  # noqa: S311 - no secret
        waits_for_file = random.choice([False, True])  # noqa: S311 - no secret
        known = set(os.listdir(path.parent))
        while time.monotonic() < end or waits_for_file:
            if process.poll() is not None:
                break
            if waits_for_file and set(os.listdir(path.parent)) - known:
                break
        process.send_signal(kind)
    code = process.returncode
    return code if code >= 0 else KILLED_BY_SHELL - code


def stale_file_problems(path: Path, old: bytes, new: bytes) -> list[str]:
    """Return what is wrong if files that SIGKILL left disturb the next run, or are changed."""
    stale = {file: file.read_bytes() for file in path.parent.glob(".mdtablelint-*.tmp")}
    write_old(path, old)
    with subprocess.Popen(
        [sys.executable, "-m", "mdtablelint", "format", "."],
        cwd=path.parent,
        stderr=subprocess.PIPE,
    ) as process:
        messages = process.stderr.read() if process.stderr else b""
    if messages != b"formatted list.md\n" or path.read_bytes() != new:
        return [f"the next run was disturbed: {messages!r}"]
    if {file: file.read_bytes() for file in path.parent.glob(".mdtablelint-*.tmp")} != stale:
        return ["the next run touched a temporary file of another"]
    print(f"{len(stale):6} temporary files of killed runs, ignored by the next one")
    return []


if __name__ == "__main__":
    sys.exit(main())
