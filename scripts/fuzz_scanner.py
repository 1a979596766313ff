"""Compare the scanner and the formatter with cmark-gfm on random documents.

Usage: python scripts/fuzz_scanner.py [--documents N] [--seed S] [--jobs J] [--show N]

It compares the tables and headings that are recognised, and the page before and after formatting
in both layouts. Failing documents are printed, reduced to the part that fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fuzzing import main, parser
from oracle import PREFIX, compare_document, has_one_definition, random_document


def check(text: str) -> None:
    """Compare `text`, if cmark-gfm renders all of it."""
    if PREFIX[:5] in text and has_one_definition(text):
        compare_document(text)


if __name__ == "__main__":
    main(random_document, check, parser(__doc__, 100_000).parse_args())
