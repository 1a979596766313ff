"""The entries of a list: what each row or bullet says of its paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.document.addresses import Address
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.venues import look_up, year_after
from mdtablelint.markdown.shown import BREAK, HIDDEN, joined
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.markdown.text import ListLine
from mdtablelint.text.source import Span

# A bullet such as ``2020-ICLRo-[Title](url)``; the venue may be left out.
_BULLET_STARTS = frozenset("12[")
_BULLET = (
    r"(?:\[[ xX]\][ \t]+)?((?:19|20)\d{2})(?:\.\d{1,2})?[ \t]*[-\u2013\u2014_][ \t]*+"
    r"([^\[\]|]*+)(?=\[)"
)
_VENUE_BEGINS = r"[A-Za-z]"
_VENUE_ENDS = "-\u2013\u2014_:"
# What the last letter after a venue says: oral, workshop, spotlight.
_SUFFIXES = "ows"


class Name:
    """A venue's name or a type code as it stands in the list; `year` is the entry's, if known."""

    __slots__ = ("is_quoted", "place", "span", "text", "year")

    def __init__(
        self,
        text: str,
        span: Span,
        place: Cell | ListLine,
        *,
        year: int | None = None,
        is_quoted: bool = False,
    ) -> None:
        self.text = text
        self.span = span
        self.place = place
        self.year = year
        self.is_quoted = is_quoted

    @property
    def own_year(self) -> int | None:
        """The year that stands right after the name."""
        return year_after(self.place.shown, self.span.end - self.place.start)


class Entry:
    """A row or bullet about one paper.

    `title` is its title without markup, `title_span` where that stands, `url` the address that
    the title links to, if any, and `page` that or else a link beside the title to the paper;
    `place` is the title cell or the bullet's line.
    """

    __slots__ = ("page", "place", "row", "title", "title_span", "url", "year")

    def __init__(  # noqa: PLR0913 - all by name
        self,
        *,
        title: str,
        title_span: Span,
        url: Address | None,
        page: Address | None,
        place: Cell | ListLine,
        row: Row | None,
        year: int | None,
    ) -> None:
        self.title = title
        self.title_span = title_span
        self.url = url
        self.page = page
        self.place = place
        self.row = row
        self.year = year


def first_line(cell: Cell) -> str:
    """Return the title in a cell without links: authors and badges stand below it."""
    return next(filter(None, map(joined, cell.shown.split(BREAK))), "")


def has_value(cell: Cell) -> bool:
    """Return whether a cell has a link or image, or text that is no placeholder."""
    return bool(cell.inline.links) or cell.plain.lower() not in PLACEHOLDERS


def read_bullet(line: ListLine) -> tuple[int, Name | None] | None:
    """Return the year and the venue that a bullet about a paper begins with."""
    is_dated = line.is_first and line.text[:1] in _BULLET_STARTS
    match = re.match(_BULLET, line.text) if is_dated else None
    if match is None:
        return None
    year, start = int(match[1]), match.start(2)
    venue = match[2].rstrip(" \t")
    if not venue:
        return year, None
    name = venue[:-1].rstrip(" \t")
    if venue[-1] not in _VENUE_ENDS or not re.match(_VENUE_BEGINS, name):
        return None
    if name[-1] in _SUFFIXES and look_up(name) is None and look_up(name[:-1]) is not None:
        name = name[:-1]
    return year, Name(name, line.part(start, start + len(name)), line, year=year)


# In a column of codes a letter is one.
_NO_CODE = PLACEHOLDERS - {"x", "×"}


def codes_in(cell: Cell) -> Iterator[Name]:
    """Yield each code span of a type cell, or all of it if it has none."""
    quoted = cell.inline.code_spans
    for first, last in quoted or [(0, len(cell.text))]:
        text = cell.shown[first:last].strip(f" {HIDDEN}")
        is_whole = not (HIDDEN in text or "[" in text or cell.inline.links)
        if text.lower() not in _NO_CODE and (quoted or is_whole):
            start = cell.shown.index(text, first)
            span = cell.part(start, start + len(text))
            yield Name(joined(text), span, cell, is_quoted=bool(quoted))
