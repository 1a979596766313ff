"""Print how time and memory of the commands grow with lists of many hostile shapes.

Usage: python scripts/growth.py [--size N] [--commands NAMES] [--seconds S] [FAMILY …]

Each command runs on lists of N, 2N and 4N characters, in separate processes. Linear growth has an
exponent of about 1. Larger exponents are marked with '!' if the command takes long enough to
measure them. FAMILY may be a prefix of names.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from families import FAMILIES
from growth import COMMANDS, MEGABYTES, Use, measure

FACTORS = (1, 2, 4)
# In less time than this, the start of the command and other processes dominate.
TELLING_SECONDS = 0.2
# Linear growth can look steeper once the data does not fit into a cache.
LINEAR = 1.4
# The list itself, and a new arena of Python.
TELLING_MEGABYTES = 60


def exponent(before: float, after: float) -> float:
    """Return the power of the size by which a figure grows, over the whole range of sizes."""
    return math.log(max(after, 1e-9) / max(before, 1e-9), FACTORS[-1] / FACTORS[0])


def verdict(uses: list[Use], start: float) -> tuple[str, str]:
    """Return the exponents of time and memory to print, and the mark."""
    problem = next((use.problem for use in uses if use.problem), "")
    if problem:
        return "", f"! {problem}"
    first, last = uses[0], uses[-1]
    time = exponent(first.seconds, last.seconds)
    memory = exponent(max(first.megabytes - start, 1), max(last.megabytes - start, 1))
    slow = last.seconds > TELLING_SECONDS and time > LINEAR
    large = last.megabytes - start > TELLING_MEGABYTES and memory > LINEAR
    return f"{time:4.1f} {memory:4.1f}", "!" * slow + "m" * large


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("families", nargs="*", metavar="FAMILY")
    parser.add_argument("--size", type=int, default=50_000, help="characters of the first list")
    parser.add_argument("--commands", default=",".join(COMMANDS), help="some of the commands")
    parser.add_argument("--seconds", type=int, default=20, help="limit for a command")
    parser.add_argument("--marked", action="store_true", help="print only marked lines")
    options = parser.parse_args()
    names = [
        name for name in FAMILIES
        if not options.families or any(name.startswith(begun) for begun in options.families)
    ]  # fmt: skip
    sizes = [options.size * factor for factor in FACTORS]
    start = measure(
        "paragraph", "format", 0, seconds=options.seconds, megabytes=MEGABYTES
    ).megabytes
    heads = "".join(f"{f's at {size // 1000}k':>10}" for size in sizes)
    print(f"{'family':36}{'command':9}{heads}  {'MB':>20}  time  mem")
    marked = 0
    for name in names:
        for command in options.commands.split(","):
            uses: list[Use] = []
            for size in sizes:
                uses.append(measure(name, command, size, seconds=options.seconds,
                                    megabytes=MEGABYTES))  # fmt: skip
                if uses[-1].problem:
                    break
            grown, mark = verdict(uses, start)
            marked += bool(mark)
            if mark or not options.marked:
                seconds = "".join(f"{use.seconds:10.2f}" for use in uses)
                memory = "".join(f"{use.megabytes:7.0f}" for use in uses)
                print(f"{name:36}{command:9}{seconds:30}{memory:21}  {grown} {mark}", flush=True)
    print(f"{marked} of {len(names) * len(options.commands.split(','))} marked")


if __name__ == "__main__":
    main()
