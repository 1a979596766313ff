"""MT506."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.venues import AMBIGUOUS
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.rules.venues import year_of


@rule("MT506", "venue-not-held", Severity.WARNING, is_default=False)
def venue_not_held(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The venue is not held in the year of the paper: ICCV in an even year, ECCV in an odd one.

    Either the venue or the year is wrong. The year is the one beside the name, in the row's year
    column or in the heading above. Off by default, because many lists date a paper by its first
    version on arXiv.

    Fails:

        | Title      | Venue     |
        | ---------- | --------- |
        | Paper Gems | ICCV 2022 |

    Fixed:

        | Title      | Venue     |
        | ---------- | --------- |
        | Paper Gems | ICCV 2023 |

    Fix safety: there is no fix; either the venue or the year is wrong.
    """
    from mdtablelint.knowledge.venue_registry import held_in, years_held

    for name in document.venue_names:
        known = None if name.text in AMBIGUOUS else document.venues.look_up(name.text)
        held = years_held().get(known.venue, "") if known else ""
        year = year_of(name)
        if year and not held_in(held, year):
            yield Finding(name.span, f"no '{name.text}' in {year}: it is held {_years(held)}")


def _years(held: str) -> str:
    if held.startswith(("odd", "even")):
        parity, _, until = held.partition("<")
        return f"in {parity} years only" + (f" before {until}" if until else "")
    if "," in held:
        return f"in {held.replace(',', ', ')}"
    first, _, last = held.partition("-")
    return f"from {first} to {last}" if last else f"since {first}"
