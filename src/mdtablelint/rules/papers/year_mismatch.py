"""MT705."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.proceedings import read_proceedings_url
from mdtablelint.knowledge.venues import YEAR
from mdtablelint.rules.registry import NoOptions, rule

# A preprint may come out long before the paper is published, but not as long as this.
_MAX_REVIEW_YEARS = 3
# A heading over the papers since, or up to, some day.
_SINCE = r"(?i)(?:from|since|until|before|after)\b"
_NOW = r"(?i)\b(?:now|present)\b"


@rule("MT705", "year-mismatch", Severity.WARNING, is_default=False)
def year_mismatch(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The year of an entry contradicts the address of its paper.

    Either the year is wrong or the link leads to another paper. The year is taken from the year
    or venue column, or from the heading above. The address of a paper in proceedings contains
    their year, but a year column may have that of an earlier preprint; an arXiv identifier begins
    with the year of the preprint, which may be up to three years earlier. The rule is off by
    default, as in some lists the year is that of the code, of a later version, or of the day on
    which the paper was added.

    Fails:

        | Title                                        | Venue     |
        | -------------------------------------------- | --------- |
        | [HRank](https://arxiv.org/abs/2002.10179) | CVPR 2010 |

    Fixed:

        | Title                                        | Venue     |
        | -------------------------------------------- | --------- |
        | [HRank](https://arxiv.org/abs/2002.10179) | CVPR 2020 |

    Fix safety: there is no fix; the rule cannot know which of the two is right.
    """
    trusts_headings = not any(_is_open_range(h.text) for h in document.headings)
    for entry in document.entries:
        if entry.url is None or entry.year is None:
            continue
        source = _source(document, entry)
        if source is not None or entry.row is None or trusts_headings:
            problem = _problem(entry.url, entry.year, is_date=source is Role.YEAR)
            if problem:
                yield Finding(entry.url.span, f"the entry says {entry.year}, but {problem}")


def _is_open_range(heading: str) -> bool:
    return _has_in_order(_SINCE, YEAR, heading) or _has_in_order(YEAR, _NOW, heading)


def _has_in_order(first: str, second: str, text: str) -> bool:
    start = re.search(first, text)
    return start is not None and re.compile(second).search(text, start.end()) is not None


def _source(document: Document, entry: Entry) -> Role | None:
    """Return which column has the year of an entry, if any."""
    row = entry.row
    if row is None:
        return None
    for role in (Role.YEAR, Role.VENUE):
        index = document.column(row.table, role)
        if index is not None and index < len(row.texts) and str(entry.year) in row.texts[index]:
            return role
    return None


def _problem(address: Address, year: int, *, is_date: bool) -> str:
    paper = address.arxiv
    if isinstance(paper, ArxivPaper):
        first, month = paper.month
        # What is submitted on the last days of a year is announced in the next.
        earliest = first - 1 if month == 1 else first
        if year < earliest or year - first > _MAX_REVIEW_YEARS:
            return f"arXiv {paper.identifier} is from {first}"
        return ""
    held = read_proceedings_url(address.url)
    if held is None or held.year is None or held.year == year:
        return ""
    if is_date and year < held.year <= year + _MAX_REVIEW_YEARS:
        return ""
    return f"its link is to {held}"
