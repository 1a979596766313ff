"""Which lines of a text have changed."""

from __future__ import annotations

import os
import re
import tempfile

from mdtablelint.git.command import GitError, run_outside
from mdtablelint.text.changes import Changes
from mdtablelint.text.source import Source

# The header of a hunk: the first line in the new text, and how many there are if not one.
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# Only hunks without context are read. Rows that were only reformatted have not changed.
_COMPARE = (
    "diff", "--no-index", "--no-color", "--no-ext-diff", "--no-textconv", "--text",
    "--ignore-all-space", "--unified=0", "--inter-hunk-context=0", "--",
)  # fmt: skip
_SAME, _DIFFERENT = 0, 1


def compare(old: bytes, source: Source) -> Changes:
    """Return the lines of `source` that are changed from `old`. Raises GitError.

    Git compares two private files, so that no attribute or configuration of a repository counts.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="mdtablelint-") as folder:
            for name, content in (("old", old), ("new", source.encode())):
                with open(os.path.join(folder, name), "xb") as stream:
                    stream.write(content)
            patch = run_outside(folder, *_COMPARE, "old", "new", accept=(_SAME, _DIFFERENT))
    except OSError as error:
        raise GitError(f"no temporary files: {(error.strerror or str(error)).lower()}") from None
    return _read(patch, source)


def _read(patch: bytes, source: Source) -> Changes:
    """Return the changed lines that `patch` names. Git ends lines at line feeds alone."""
    numbers = _line_feeds(source)
    new: set[int] = set()
    gaps = set()
    for match in _HUNK.finditer(patch):
        first, count = int(match[1]), int(match[2] or 1)
        if count:
            new.update(range(first - 1, first - 1 + count))
        else:
            # The hunk only removed lines, after that line.
            gaps.add(first)
    lines = [line for line, number in enumerate(numbers) if number in new]
    return Changes(lines, [line for line, number in enumerate(numbers) if number in gaps])


def _line_feeds(source: Source) -> list[int]:
    """Return how many line feeds come before each line."""
    numbers, count = [], 0
    for index in range(len(source.lines)):
        numbers.append(count)
        count += source.line_end(index).endswith("\n")
    return numbers
