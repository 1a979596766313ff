"""Measure how much larger formatting makes lists, and how many lines an edit of one row changes.

Usage: python scripts/layout_diffs.py FOLDER [--program PROGRAM] [--edits N] [--seed S]

FOLDER has lists (*.md). Each is formatted by PROGRAM (mdtablelint). Then each of their tables with
ten rows or more is formatted alone; a row is added, removed or made longer, N times; and it is
formatted again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from edits import changed_lines, edited, tables_alone

from mdtablelint.text.source import Source


def formatted(program, texts):
    """Return `texts` as `program` formats them."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.md" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode())
        subprocess.run(
            [program, "format", "--quiet", folder], check=True, stderr=subprocess.DEVNULL
        )
        return [path.read_bytes().decode() for path in paths]


def print_growth(program, texts):
    """Print by how much the lists grow."""
    results = formatted(program, texts)
    sizes = [
        (len(text.encode()), len(new.encode())) for text, new in zip(texts, results, strict=True)
    ]
    growth = [after / before for before, after in sizes]
    total = sum(after for _, after in sizes) / sum(before for before, _ in sizes)
    print(f"growth of {len(growth)} lists: median {median(growth):.2f}, largest {max(growth):.2f},")
    print(f"  all together {total:.2f}")


def print_changes(program, tables, count, random):
    """Print how many lines `count` edits of each table change."""
    tables = [text for text in formatted(program, tables) if text]
    befores = [table for table in tables for _ in range(count)]
    edits = ["\n".join(edited(table.rstrip("\n").split("\n"), random)) + "\n" for table in befores]
    afters = formatted(program, edits)
    changes = sorted(map(changed_lines, befores, afters))
    single = sum(change <= 1 for change in changes)
    print(f"{len(changes)} edits of a row in {len(tables)} tables of ten rows or more:")
    print(f"  at most one line changes in {single / len(changes):.1%}")
    print(f"  lines changed: mean {sum(changes) / len(changes):.1f}, largest {changes[-1]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--program", default="mdtablelint")
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    sources = [Source.decode(path.read_bytes()) for path in sorted(options.folder.rglob("*.md"))]
    print_growth(options.program, [source.text for source in sources])
    alone = ["\n".join(lines) + "\n" for source in sources for lines in tables_alone(source)]
    print_changes(options.program, alone, options.edits, Random(options.seed))  # noqa: S311 - nothing is kept secret
