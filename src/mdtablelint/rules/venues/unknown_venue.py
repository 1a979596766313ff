"""MT503."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.venues import all_names, look_up, may_be_venue
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.wording import shortened

# How like a known name, from 0 to 1, a name must be to be taken for it.
_MIN_LIKENESS = 0.75


@rule("MT503", "unknown-venue", Severity.WARNING, is_default=False)
def unknown_venue(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A venue is neither among the known ones nor in the configuration.

    It may be a typing error that nobody has seen before; the nearest known name is shown. Venues
    that are right go under `names` in the `venues` section. Off by default, because the world
    has more venues than the table.

    Fails:

        | Title      | Venue  |
        | ---------- | ------ |
        | Paper Gems | SIGRAF |

    Fixed:

        | Title      | Venue    |
        | ---------- | -------- |
        | Paper Gems | SIGGRAPH |

    Fix safety: there is no fix; the nearest name is a guess.
    """
    extra = document.settings.venues.known
    tables = set(document.paper_tables)
    by_lower = {known.lower(): known for known in all_names()}
    guesses = Guesses(list(by_lower), _MIN_LIKENESS)
    for name in document.venue_names:
        if isinstance(name.place, Cell) and name.place.row.table not in tables:
            continue
        text = name.text
        if text.lower() in PLACEHOLDERS or not may_be_venue(text) or look_up(text, extra):
            continue
        near = guesses.nearest(text.lower())
        hint = f"; the nearest is '{by_lower[near]}'" if near else ""
        yield Finding(name.span, f"unknown venue '{shortened(text)}'{hint}")
