"""Which venues there are, and how their names are written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mdtablelint.knowledge.venue_table import VENUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Short names that mean other things too: never rewritten, whatever they resemble.
AMBIGUOUS = frozenset(
    "ACL AIR ALT CC CL DAC DAS DATE FAST FG FPGA HRI IF IS INS IV IVC JAG LOG MEDIA MIA MICRO MIR "
    "MM MSR NC NN PG PR PRL RAID RS RSE RSS SC SEM SP SPL TBD TC TEC VC VIS VR WISE access nature "
    "science sensors electronics".split()
)
_AMBIGUOUS = frozenset(name.lower() for name in AMBIGUOUS)
# A name as capitals and lower case tell it from a word.
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})\S{3,}$")

# What parts the names in a venue cell: marks, years, numbers and words about the year.
_BETWEEN = re.compile(
    r"<[^>]*>|https?://\S+|\]\([^)]*\)|:[a-z_]+:|'\d{2}(?!\d)|(?:19|20)\d{2}(?![A-Za-z])"
    r"|(?<![A-Za-z0-9])\d[\d.:/-]*(?![A-Za-z])|(?<=[A-Z])[012]\d(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[\[\](){}`*~|,;+:!、，：；（）【】]|\\|&nbsp;"
)
_TRIM = " \t\u00a0\u3000-–—/.'’"


class VenueName:
    """A known name: the venue it stands for, and the spelling that is right if it is not."""

    __slots__ = ("correct", "is_case_only", "venue")

    def __init__(self, venue: str, correct: str = "", *, is_case_only: bool = False) -> None:
        self.venue = venue
        self.correct = correct
        self.is_case_only = is_case_only

    @property
    def is_misspelled(self) -> bool:
        """Whether the name as looked up is wrong."""
        return bool(self.correct)


def _names(field: str) -> list[str]:
    return field.split(";") if field else []


@cache
def _spellings() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the venue of each good name, and the venue and the right name of each bad one."""
    good: dict[str, str] = {}
    bad: dict[str, tuple[str, str]] = {}
    own = []
    for line in VENUES.splitlines():
        name, full_name, _, _, names, misspellings = line.split("\t")
        own.append(name)
        good[full_name] = name
        for other in _names(names):
            good[other] = name
        for wrong in _names(misspellings):
            spelling, _, right = wrong.partition(">")
            bad[spelling] = (name, right or name)
    # A venue's own name wins over another venue's second name.
    good.update(zip(own, own, strict=True))
    return good, bad


@cache
def _by_lower_case() -> dict[str, str]:
    """Return the names that capitals alone tell from a word, by their lower case."""
    good, _ = _spellings()
    return {name.lower(): name for name in good if _ACRONYM.match(name)}


def look_up(name: str, extra: Mapping[str, str] | None = None) -> VenueName | None:
    """Return what is known of `name`; `extra` maps a list's own names to their venue's."""
    if extra and name in extra:
        return VenueName(extra[name])
    good, bad = _spellings()
    if f"{name}." in good:
        # A point at the end of a name is cut off with the punctuation around it.
        name = f"{name}."
    if name in good:
        return VenueName(good[name])
    if name.lower() in _AMBIGUOUS:
        return None
    if name in bad:
        venue, right = bad[name]
        return VenueName(venue, right, is_case_only=right.lower() == name.lower())
    right = _by_lower_case().get(name.lower(), "")
    return VenueName(good[right], right, is_case_only=True) if right else None


def names_in(cell: str) -> Iterator[tuple[int, str]]:
    """Yield what may be a venue's name in a cell's text, with its offset.

    Markup, links' addresses, years and numbers part the names.
    """
    position = 0
    for match in _BETWEEN.finditer(cell):
        yield from _trimmed(cell[position : match.start()], position)
        position = match.end()
    yield from _trimmed(cell[position:], position)


def _trimmed(piece: str, offset: int) -> Iterator[tuple[int, str]]:
    name = piece.strip(_TRIM)
    if name:
        yield offset + piece.index(name), name
