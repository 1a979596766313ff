"""What is known of each venue beyond its spellings."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mdtablelint.knowledge.venue_table import VENUES


class Venue(NamedTuple):
    """A venue: `name` is its usual short name, `names` are others that are as good.

    `kind` is conference, journal, workshop or preprint; `held` tells the years, as the table does.
    """

    name: str
    full_name: str
    kind: str
    held: str
    names: tuple[str, ...]
    misspellings: tuple[str, ...]


@cache
def registry() -> dict[str, Venue]:
    """Return all venues by name."""
    venues = {}
    for line in VENUES.splitlines():
        name, full_name, kind, held, names, misspellings = line.split("\t")
        venues[name] = Venue(name, full_name, kind, held, _names(names), _names(misspellings))
    return venues


def _names(field: str) -> tuple[str, ...]:
    return tuple(field.split(";")) if field else ()
