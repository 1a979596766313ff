"""The entries of a list: what each row or bullet says of its paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint.knowledge.markup import without_markup
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.venues import look_up, year_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document.addresses import Address
    from mdtablelint.markdown.table import Cell, Row
    from mdtablelint.markdown.text import ListLine
    from mdtablelint.text.source import Span

_CODE_SPAN = r"`+[ ]?([^`]*?)[ ]?`+"
_SPACES = re.compile(r"\s+")
# Authors and badges stand below a title.
_AFTER_TITLE = r"(?i)<br[^>]{0,500}>|\[?!\[[^\]]{0,500}\]\([^)]{0,2000}\)"
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
        return year_after(self.place.text, self.span.end - self.place.start)


class Entry:
    """A row or bullet about one paper.

    `title` is its title without markup, `title_span` where that stands, `url` the address that
    the title links to, if any; `place` is the title cell or the bullet's line.
    """

    __slots__ = ("place", "row", "title", "title_span", "url", "year")

    def __init__(  # noqa: PLR0913 - all by name
        self,
        *,
        title: str,
        title_span: Span,
        url: Address | None,
        place: Cell | ListLine,
        row: Row | None,
        year: int | None,
    ) -> None:
        self.title = title
        self.title_span = title_span
        self.url = url
        self.place = place
        self.row = row
        self.year = year


def plain_text(text: str) -> str:
    """Return `text` without emphasis, tags and doubled spaces."""
    return _SPACES.sub(" ", without_markup(text)).strip()


def title_part(text: str) -> str:
    """Return the part of a cell before its first line break or image, if anything stands there."""
    if "<" not in text and "![" not in text:
        return text
    return next((part for part in re.split(_AFTER_TITLE, text) if plain_text(part)), text)


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
    quoted = list(re.finditer(_CODE_SPAN, cell.text))
    for match in quoted:
        if match[1].lower() not in _NO_CODE:
            yield Name(match[1], cell.part(*match.span(1)), cell, is_quoted=True)
    plain = cell.text.strip("*_ ")
    if not quoted and plain.lower() not in _NO_CODE and "[" not in plain and "<" not in plain:
        start = cell.text.index(plain)
        yield Name(plain, cell.part(start, start + len(plain)), cell)
