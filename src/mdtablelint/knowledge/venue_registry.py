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


def held_in(held: str, year: int) -> bool:
    """Return whether a venue is held in `year`, by what the table says of its years."""
    if held.startswith(("odd", "even")):
        parity, _, until = held.partition("<")
        return bool(until and year >= int(until)) or year % 2 == (parity == "odd")
    if "," in held:
        years = [int(one) for one in held.split(",")]
        return year in years or year > years[-1]
    first, _, last = held.partition("-")
    return not held or int(first) <= year <= int(last or year)
