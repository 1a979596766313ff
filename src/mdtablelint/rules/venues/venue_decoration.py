"""MT504."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.venues import AWARDS, Venues, names_in
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold

_DECORATED = (
    r"(?ai)(?P<open>[`*_]*)(?P<name>[A-Z0-9][^`*(\[<]*?)(?P<close>[`*]*)"
    r"(?P<gap>(?:[ ,/:\-\u2013]|<br[ ]?/?>)*)(?P<left>[`*_(\[\uff08]*)"
    rf"(?P<award>(?:{'|'.join(AWARDS)})"
    r"(?:[ -](?:paper|student|award|candidate|finalist|presentation))*)"
    r"(?P<right>[`*_)\]\uff09]*)"
)
# What is longer is no venue with its award.
_MAX_DECORATED_LENGTH = 150
# A style is the list's own if so many cells have it, and this share of the decorated ones.
_USUAL = Threshold(3, 0.6)


class _Style(NamedTuple):
    """What stands around a venue and its award, and the award's capitals."""

    open: str
    close: str
    gap: str
    left: str
    right: str
    capitals: str

    def write(self, name: str, award: str) -> str:
        if " " not in award and self.capitals != _capitals(award):
            award = award.lower()
            award = award.title() if self.capitals == "Title" else award
            award = award.upper() if self.capitals == "UPPER" else award
        return f"{self.open}{name}{self.close}{self.gap}{self.left}{award}{self.right}"


class _Decorated(NamedTuple):
    cell: Cell
    name: str
    award: str
    style: _Style


@rule("MT504", "venue-decoration", Severity.WARNING, fix=FixAvailability.ALWAYS)
def venue_decoration(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The award beside a venue is written in another style than in most rows of the list.

    Oral, Spotlight, Highlight, Best Paper and the like are written beside the venue. If most rows
    write `**(Oral)**`, a search for that does not find the others. The usual style is what at
    least three cells and 60% of those with an award have. Without a usual style nothing is
    reported.

    Fails:

        | Title    | Venue                |
        | -------- | -------------------- |
        | EagleEye | ECCV **(Oral)**      |
        | HRank    | CVPR **(Oral)**      |
        | SynFlow  | ICLR **(Spotlight)** |
        | LeGR     | CVPR**(oral)**       |

    Fixed:

        | Title    | Venue                |
        | -------- | -------------------- |
        | EagleEye | ECCV **(Oral)**      |
        | HRank    | CVPR **(Oral)**      |
        | SynFlow  | ICLR **(Spotlight)** |
        | LeGR     | CVPR **(Oral)**       |

    Fix safety: safe; only letter case and the marks around the award change.
    """
    decorated = [
        venue for cell in document.cells(Role.VENUE) if (venue := _read(cell, document.venues))
    ]
    majority = _USUAL.majority(Counter(venue.style for venue in decorated))
    if majority is None:
        return
    style, count = majority
    spans = (venue.cell.span for venue in decorated if venue.style == style)
    deciding = _USUAL.deciding(count, len(decorated), spans)
    causes: dict[_Style, str] = {}
    for cell, name, award, own in decorated:
        # The capitals of `Best Paper` need not be those of `oral`.
        expected = style._replace(capitals=own.capitals) if " " in award else style
        # Marks around the name may be those of the other venues in the table.
        if own != expected and own.open == expected.open:
            preferred = style.write(name, award)
            fix = Fix.safe(f"write '{preferred}'", cell.replace(preferred))
            message = f"'{cell.text}': {count} other rows write the award as in '{preferred}'"
            cause = f"awards as in '{cell.text}'; {count} other rows write them as in '{preferred}'"
            cause = causes.setdefault(own, cause)
            yield Finding(cell.span, message, fix, related=deciding, cause=cause)


def _read(cell: Cell, venues: Venues) -> _Decorated | None:
    if len(cell.text) > _MAX_DECORATED_LENGTH:
        return None
    text = cell.text.lower()
    if not any(award in text for award in AWARDS):
        return None
    match = re.fullmatch(_DECORATED, cell.text)
    if match is None or not any(venues.look_up(name) for _, name in names_in(match["name"])):
        return None
    style = _Style(
        match["open"],
        match["close"],
        # A page shows one space where there are more.
        re.sub(r"[ ]+", " ", match["gap"]),
        match["left"],
        match["right"],
        _capitals(match["award"]),
    )
    return _Decorated(cell, match["name"], match["award"], style)


def _capitals(award: str) -> str:
    if award.islower():
        return "lower"
    return "UPPER" if award.isupper() else "Title"
