"""Hold the scanner and the formatter against cmark-gfm on random documents.

Usage: python scripts/fuzz_scanner.py [--documents N] [--seed S] [--jobs J] [--show N]

Three things are compared: the tables and headings that are recognised, and the page before and
after formatting in both layouts. Failing documents are printed, cut down as far as they fail.
Workers are replaced now and then, as cmarkgfm leaks memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from oracle import PREFIX, MismatchError, compare_document, has_one_definition, random_document

BATCH = 1_000
BATCHES_A_WORKER = 5


def failure(text: str) -> str | None:
    """Return what kind of mismatch `text` shows, if it does."""
    try:
        compare_document(text)
    except MismatchError as error:
        return error.kind
    except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
        return f"exception {type(error).__name__}"
    return None


def minimal(text: str, kind: str) -> str:
    """Leave out lines and characters of `text` as long as it shows the same mismatch."""
    for separator in ("\n", ""):
        parts = text.split(separator) if separator else list(text)
        index = 0
        while index < len(parts):
            shorter = separator.join(parts[:index] + parts[index + 1 :])
            is_fair = PREFIX[:5] in shorter and has_one_definition(shorter)
            if is_fair and failure(shorter) == kind:
                del parts[index]
            else:
                index += 1
        text = separator.join(parts)
    return text


def run(job: tuple[int, int, int]) -> list[tuple[str, str]]:
    """Try one batch; return the kind and the text of each failure."""
    seed, batch, count = job
    random = Random(f"{seed}/{batch}")  # noqa: S311 - nothing is kept secret
    failures = []
    for _ in range(count):
        text = random_document(random)
        kind = failure(text)
        if kind:
            failures.append((kind, text))
    return failures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--show", type=int, default=5, help="documents to print of each kind")
    options = parser.parse_args()
    sizes = [BATCH] * (options.documents // BATCH) + [options.documents % BATCH]
    jobs = [(options.seed, batch, size) for batch, size in enumerate(sizes)]
    counts: Counter[str] = Counter()
    with multiprocessing.Pool(options.jobs, maxtasksperchild=BATCHES_A_WORKER) as pool:
        for failures in pool.imap_unordered(run, jobs):
            for kind, text in failures:
                counts[kind] += 1
                if counts[kind] <= options.show:
                    print(f"{kind}: {minimal(text, kind)!r}", flush=True)
    summary = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"{options.documents} documents, seed {options.seed}: {summary or 'no mismatch'}")
    sys.exit(bool(counts))


if __name__ == "__main__":
    main()
