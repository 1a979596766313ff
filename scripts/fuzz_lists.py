"""Check the promises about checking, fixing and formatting on lists with random changes.

Usage: python scripts/fuzz_lists.py [--lists FOLDER] [--documents N] [--seed S] [--jobs J]
       [--show N]

The promises are those of tests/promises.py: safe fixes change nothing on the page except their
findings, a second run changes nothing, no fix causes a new finding, positions are in the file, and
formatting keeps the page and every byte outside tables. The lists are those in FOLDER, or the
fixtures. Failing lists are printed, reduced to the part that fails.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fuzzing import main, parser
from promises import check_promises, mutated
from support import FIXTURES

if __name__ == "__main__":
    options = parser(__doc__, 1_000)
    options.add_argument("--lists", type=Path, default=FIXTURES)
    chosen = options.parse_args()
    paths = sorted(chosen.lists.rglob("*.md"))
    lists = [path.read_bytes().decode().replace("\r\n", "\n") for path in paths]
    main(partial(mutated, lists), check_promises, chosen)
