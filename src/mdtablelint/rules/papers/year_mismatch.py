"""MT705."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.dates import Dated, dated_columns
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.dates import Date
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.proceedings import read_proceedings_url
from mdtablelint.knowledge.venues import YEAR
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit

# A preprint may come out long before the paper is published, but not as long as this.
_MAX_REVIEW_YEARS = 3
# A heading over the papers since, or up to, some day.
_SINCE = r"(?i)(?:from|since|until|before|after)\b"
_NOW = r"(?i)\b(?:now|present)\b"
_IN_YEAR = 12
# So many dates of a column must be within a month of the preprints, if the column is for them.
_PREPRINT_DATES = Threshold(10, 0.85)
# So many must be just of their months, if a month is enough of a contradiction.
_EXACT_DATES = Threshold(10, 0.9)
# So many may be before the preprint in a column whose dates are not later ones by mistake only.
_MAX_EARLY_SHARE = 0.1
# The first announcement of a month has papers submitted in the month before, up to so many.
_MAX_FIRST_SERIAL = 3000
_LAST_DAYS = 25
# From this month on papers are submitted to the conferences of the next year.
_FIRST_MONTH_OF_NEXT = 6
_VENUE_YEAR = r"(?:\b20|['’])(\d\d)\b"
_PREPRINT = r"(?i)(?:arxiv|corr|preprints?)\b"


class YearOptions(NamedTuple):
    """How much the dates of entries must agree with the addresses of their papers.

    strict: also compare the years of venues and headings, with proceedings too, and later dates
        strict = true
    """

    strict: bool = False


@rule(
    "MT705",
    "year-mismatch",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    options=YearOptions,
    section="years",
)
def year_mismatch(document: Document, options: YearOptions) -> Iterator[Finding]:
    """The date of an entry contradicts the address of its paper, or is no date.

    Somebody copies a row and forgets to change the date, or writes the old year in January; or
    the link leads to another paper. An arXiv identifier begins with the year and month of the
    preprint. A date two months or more before that is reported, one month where nine of ten dates
    are just of their months, unless the year of the venue confirms it. Where most dates of the
    column are those of the preprints, one that is a year or more later is reported too. A year is
    compared if the venue is arXiv or missing. What has the digits of a date but is none, as
    `2023-0-`, is reported as well.

    Fails:

        | Title                                     | Venue | Date    |
        | ----------------------------------------- | ----- | ------- |
        | [HRank](https://arxiv.org/abs/2002.10179) | CVPR  | 2010-02 |

    Fixed:

        | Title                                     | Venue | Date    |
        | ----------------------------------------- | ----- | ------- |
        | [HRank](https://arxiv.org/abs/2002.10179) | CVPR  | 2020-02 |

    With `strict`, one month is enough, years are also taken from the venue or the heading above, and compared with the
    addresses of proceedings; an arXiv identifier may be up to three years older. In some lists the
    year is that of the code, of a later version, or of the day on which the paper was added.

    Fix safety: unsafe, as the link may be the wrong one. There is a fix where the identifier
    tells the date.
    """
    for dated in dated_columns(document).values():
        yield from _column_findings(document, dated, options)
    if options.strict:
        yield from _strict_findings(document)


class _Column(NamedTuple):
    """What the dates of a column are: those of preprints, or perhaps of something earlier."""

    is_of_preprints: bool
    may_be_early: bool
    max_lag: int
    min_lead: int

    def contradicts(self, date: Date, paper: ArxivPaper) -> bool:
        """Return whether a month cannot be that of `paper`."""
        lag = _lag(date, paper)
        if self.is_of_preprints and lag > self.max_lag:
            return True
        return not self.may_be_early and lag <= -self.min_lead and _is_early(date, paper, lag)


def _column_findings(
    document: Document, dated: list[Dated], options: YearOptions
) -> Iterator[Finding]:
    column = _read_column(dated, options)
    for entry in dated:
        date, paper = entry.date, entry.paper
        if date is None:
            yield Finding(entry.span, f"'{entry.text}' is not a date")
        elif paper is None or entry.address is None or _fits_venue(document, entry, date):
            continue
        elif column.contradicts(date, paper) if date.month else _is_wrong_year(document, entry):
            year, month = paper.month
            when = f"{year}-{month:02}" if date.month else str(year)
            yield Finding(
                entry.span,
                f"date '{entry.text}', but arXiv {paper.identifier} is from {when}",
                _date_fix(document, entry, column),
                related=(entry.address.span,),
            )


def _read_column(dated: list[Dated], options: YearOptions) -> _Column:
    lags = [_lag(d.date, d.paper) for d in dated if d.date and d.date.month and d.paper]
    near = sum(abs(lag) <= 1 for lag in lags)
    is_exact = options.strict or _EXACT_DATES.is_usual(lags.count(0), len(lags))
    early = sum(lag < -1 for lag in lags)
    return _Column(
        _PREPRINT_DATES.is_usual(near, len(lags)),
        early > max(1, _MAX_EARLY_SHARE * len(lags)),
        1 if options.strict else _IN_YEAR - 1,
        1 if is_exact else 2,
    )


def _lag(date: Date, paper: ArxivPaper) -> int:
    """Return how many months after the preprint a date with a month is."""
    year, month = paper.month
    return _IN_YEAR * (date.year - year) + (date.month or month) - month


def _is_early(date: Date, paper: ArxivPaper, lag: int) -> bool:
    """Return whether a date is before the paper can have been submitted."""
    if lag == -1:
        return not _may_be_of_month_before(paper) and (date.day or 1) < _LAST_DAYS
    return lag < 0


def _may_be_of_month_before(paper: ArxivPaper) -> bool:
    serial = paper.identifier.rpartition(".")[2]
    return not serial.isdigit() or int(serial) <= _MAX_FIRST_SERIAL


def _is_wrong_year(document: Document, entry: Dated) -> bool:
    """Return whether a year is before the preprint, which papers in proceedings may be by one."""
    date, paper = entry.date, entry.paper
    if date is None or paper is None or document.role_of(entry.cell) is not Role.YEAR:
        return False
    year, month = paper.month
    if not _is_preprint(document, entry):
        return False
    return date.year < year - (month == 1 and _may_be_of_month_before(paper))


def _fits_venue(document: Document, entry: Dated, date: Date) -> bool:
    """Return whether the year of the venue is that of a paper with this date.

    Then the preprint came later. A column for both, as `Pub. & Date`, confirms nothing.
    """
    if document.role_of(entry.cell) is Role.VENUE:
        return False
    found = re.search(_VENUE_YEAR, _venue(document, entry))
    if found is None or entry.paper is None or date.year > entry.paper.month[0]:
        return False
    ahead = 2000 + int(found[1]) - date.year
    return ahead == 0 or (ahead == 1 and (date.month or 0) >= _FIRST_MONTH_OF_NEXT)


def _is_preprint(document: Document, entry: Dated) -> bool:
    """Return whether a row names no venue, or arXiv."""
    venue = _venue(document, entry)
    return venue.lower() in PLACEHOLDERS or re.match(_PREPRINT, venue) is not None


def _venue(document: Document, entry: Dated) -> str:
    row = entry.cell.row
    index = document.column(row.table, Role.VENUE)
    return row.cells[index].plain if index is not None and index < len(row.cells) else ""


def _date_fix(document: Document, entry: Dated, column: _Column) -> Fix | None:
    """Return the fix that writes the preprint's date, if all of the date is known."""
    date, paper = entry.date, entry.paper
    if date is None or paper is None or not entry.is_written:
        return None
    year, month = paper.month
    is_known = _is_preprint(document, entry)
    if date.month is not None:
        is_known = date.month == month or (column.is_of_preprints and date.day is None)
    if not is_known:
        return None
    text = date.with_month(year, month)
    return Fix.unsafe(f"write '{text}'", Edit(*entry.span, text))


def _strict_findings(document: Document) -> Iterator[Finding]:
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
