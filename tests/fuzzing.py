"""What the fuzzers share: checks of random texts, and reduction of failing ones."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from functools import partial
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[Random], str]
    Check = Callable[[str], None]

BATCH = 100
# Workers are replaced now and then, as cmarkgfm leaks memory.
BATCHES_A_WORKER = 50


def failure(check: Check, text: str) -> str | None:
    """Return what kind of failure `check` has with `text`, if any."""
    try:
        check(text)
    except AssertionError as error:
        return getattr(error, "kind", "assertion")
    except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
        return f"exception {type(error).__name__}"
    return None


def minimal(check: Check, text: str, kind: str) -> str:
    """Leave out lines and characters of `text` as long as it shows the same failure."""
    for separator in ("\n", ""):
        parts = text.split(separator) if separator else list(text)
        index = 0
        while index < len(parts):
            shorter = separator.join(parts[:index] + parts[index + 1 :])
            if failure(check, shorter) == kind:
                del parts[index]
            else:
                index += 1
        text = separator.join(parts)
    return text


def try_batch(make: Make, check: Check, job: tuple[int, int, int]) -> list[tuple[str, str]]:
    """Try one batch; return the kind and the text of each failure."""
    seed, batch, count = job
    random = Random(f"{seed}/{batch}")  # noqa: S311 - nothing is kept secret
    texts = (make(random) for _ in range(count))
    return [(kind, text) for text in texts if (kind := failure(check, text))]


def parser(description: str, documents: int) -> argparse.ArgumentParser:
    """Return the options that all fuzzers have."""
    made = argparse.ArgumentParser(description=description.partition("\n")[0])
    made.add_argument("--documents", type=int, default=documents)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    made.add_argument("--show", type=int, default=5, help="documents to print of each kind")
    return made


def main(make: Make, check: Check, options: argparse.Namespace) -> None:
    """Try as many texts as `options` say, print what fails, and exit with 1 if anything does."""
    sizes = [BATCH] * (options.documents // BATCH) + [options.documents % BATCH]
    jobs = [(options.seed, batch, size) for batch, size in enumerate(sizes)]
    counts: Counter[str] = Counter()
    with multiprocessing.Pool(options.jobs, maxtasksperchild=BATCHES_A_WORKER) as pool:
        for failures in pool.imap_unordered(partial(try_batch, make, check), jobs):
            for kind, text in failures:
                counts[kind] += 1
                if counts[kind] <= options.show:
                    print(f"{kind}: {minimal(check, text, kind)!r}", flush=True)  # noqa: T201 - a report
    summary = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"{options.documents} documents, seed {options.seed}: {summary or 'all well'}")  # noqa: T201 - likewise
    sys.exit(bool(counts))
