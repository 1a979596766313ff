"""The names of venues."""

from __future__ import annotations

from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venues import RENAMED, VenueName, Venues


def read_venue(name: Name, venues: Venues) -> VenueName | None:
    """Return the venue that `name` stands for, and the correct name in the year of its paper."""
    known = venues.look_up(name.text)
    if known is None or venues.accepts(name.text):
        return known
    new, since = RENAMED.get(known.correct or name.text, ("", 0))
    year = year_of(name) if new else None
    if year is None or year < since:
        return known
    return known._replace(correct=venues.written(new), since=since)


def year_of(name: Name) -> int | None:
    """Return the year of the paper: the one beside the name, or else the row's."""
    return name.own_year or name.year
