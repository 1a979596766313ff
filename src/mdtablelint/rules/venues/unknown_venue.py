"""MT503."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.venues import all_names, may_be_venue
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.wording import MAX_VALUE, did_you_mean, shortened

# How like a known name, from 0 to 1, a name must be to be taken for it.
_MIN_LIKENESS = 0.85
# Short names of venues are all alike.
_MIN_LENGTH = 6


@rule("MT503", "unknown-venue", Severity.WARNING, is_default=False)
def unknown_venue(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A venue is neither a known one nor in the configuration.

    It may be a typing error; the message names a known venue if one is very similar. Add correct
    names to `names` in the `venues` section. Off by default, because there are more venues in the
    world than mdtablelint knows.

    Fails:

        | Title      | Venue  |
        | ---------- | ------ |
        | Paper Gems | SIGRAF |

    Fixed:

        | Title      | Venue    |
        | ---------- | -------- |
        | Paper Gems | SIGGRAPH |

    Fix safety: there is no fix; the similar name is a guess.
    """
    venues = document.venues
    tables = set(document.paper_tables)
    known = (*sorted(venues.names), *venues.aliases, *all_names())
    by_lower = {name.lower(): venues.written(name) for name in known}
    guesses = Guesses(list(by_lower), _MIN_LIKENESS)
    for name in document.venue_names:
        if isinstance(name.place, Cell) and name.place.row.table not in tables:
            continue
        text = name.text
        if text.lower() in PLACEHOLDERS or not may_be_venue(text) or venues.look_up(text):
            continue
        near = guesses.nearest(text.lower()) if len(text) >= _MIN_LENGTH else ""
        likely = by_lower.get(near)
        message = f"unknown venue '{shortened(text)}'{did_you_mean(likely)}"
        # Two long names may look the same when they are shortened.
        cause = message if len(text) <= MAX_VALUE else ""
        yield Finding(name.span, message, cause=cause)
