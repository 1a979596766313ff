"""The sections of a list, and the years that their headings name."""

from __future__ import annotations

import re
from bisect import bisect_left

from mdtablelint.markdown.blocks import Heading

# An arXiv identifier may begin as a year does.
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d|\.\d{4})")


def first_year(text: str) -> int | None:
    """Return the first year in `text`."""
    match = _YEAR.search(text)
    return int(match[0]) if match else None


class Sections:
    """What the headings of a file make of its lines, which count from 0."""

    def __init__(self, headings: list[Heading]) -> None:
        self._lines = [heading.line for heading in headings]
        self._years: list[int | None] = []
        self._siblings: list[tuple[int, int]] = []
        above: list[tuple[int, int | None]] = []
        parents: list[int] = []
        for index, heading in enumerate(headings):
            while above and above[-1][0] >= heading.level:
                above.pop()
                parents.pop()
            self._siblings.append((parents[-1] if parents else -1, heading.level))
            parents.append(index)
            found = set(_YEAR.findall(heading.text))
            year = above[-1][1] if above and not found else None
            if len(found) == 1:
                year = int(found.pop())
            above.append((heading.level, year))
            self._years.append(year)

    def index(self, line: int) -> int:
        """Return the number of headings above `line`."""
        return bisect_left(self._lines, line)

    def siblings(self, line: int) -> tuple[int, int]:
        """Return what is the same in all sections of one level below one heading."""
        index = self.index(line)
        return self._siblings[index - 1] if index else (-1, 0)

    def year(self, line: int) -> int | None:
        """Return the only year in the heading above `line`, or in one that this stands under."""
        index = self.index(line)
        return self._years[index - 1] if index else None
