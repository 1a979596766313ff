"""In which years venues are held."""

from __future__ import annotations

from functools import cache

from mdtablelint.knowledge.venue_table import VENUES


@cache
def years_held() -> dict[str, str]:
    """Return what the table says of the years of each venue that is an event, by its name."""
    venues = (line.split("\t") for line in VENUES.splitlines())
    return {name: held for name, _, kind, held, *_ in venues if kind in ("conference", "workshop")}


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
