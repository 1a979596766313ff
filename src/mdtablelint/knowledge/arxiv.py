"""arXiv identifiers and addresses.

Source: https://info.arxiv.org/help/arxiv_identifier.html (both schemes, and five digits from
January 2015 on) and https://info.arxiv.org/help/arxiv_identifier_for_services.html (addresses).
"""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from mdtablelint.knowledge.urls import Problem, Url, split_url

_NEW = re.compile(r"(?<!\d)(\d{2})(\d{2})\.(\d{4,5})(v[1-9]\d*)?(?!\d)")
_OLD = r"(?<![a-z-])([a-z-]++)(\.[A-Z]{2}|\.[a-z-]++)?/(\d{2})(\d{2})(\d{3})(v[1-9]\d*)?(?!\d)"
_LOOKS_NEW = r"(\d{2,8})[.,](\d{2,})"
_TWO_NEW = r"(\d{4}\.\d{4,5})(\d{4}\.\d{4,5})"
_DATE_DIGITS = 4
_ARCHIVES = frozenset(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas "
    "cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin "
    "nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con".split()
)
# The first month of the new scheme, and the first of its five digits.
_FIRST_NEW = (2007, 4)
_FIRST_FIVE_DIGITS = (2015, 1)
_FIRST_OLD = (1991, 7)
_LAST_OLD = (2007, 3)
_MONTHS = 12
_PAPER_PAGES = frozenset(["abs", "pdf", "html", "src", "format", "e-print", "ps"])
_OTHER_PAGES = frozenset(
    "a abs archive auth catchup corr find ftp help list login multi new rss search show-email "
    "show-report stats user year a11y blog labs about category_taxonomy".split()
)
_FTP_PAPER = r"/ftp/(?:arxiv|[a-z-]+)/papers/\d{4}/(.+)$"


class ArxivPaper(NamedTuple):
    """A well-formed address of a paper."""

    url: Url
    page: str
    identifier: str
    version: str
    suffix: str

    @property
    def month(self) -> tuple[int, int]:
        """The year and the month that the identifier begins with."""
        digits = self.identifier.rpartition("/")[2]
        year = int(digits[:2])
        return year + (2000 if year < _FIRST_OLD[0] - 1900 else 1900), int(digits[2:4])

    def canonical(self, page: str | None = None) -> str:
        """Return the address in its preferred form, on `page` (``abs`` or ``pdf``) if given."""
        target = page or ("pdf" if self.page == "ftp" else self.page)
        suffix = self.suffix if target == self.page and target != "abs" else ""
        return (
            f"https://arxiv.org/{target}/{self.identifier}{self.version}{suffix}"
            f"{self.url.query}{self.url.fragment}"
        )


def read_arxiv_url(text: str) -> ArxivPaper | Problem | None:
    """Read an arXiv address; None if `text` is not one, or not of a paper."""
    url = split_url(text) if "arxiv" in text.lower() else None
    if url is None or not _is_arxiv(url.host):
        return None
    if url.path.startswith("/ftp/") and (ftp := re.match(_FTP_PAPER, url.path)):
        page, rest = "ftp", ftp[1]
    else:
        page, _, rest = url.path.lstrip("/").partition("/")
        page = page.rstrip(":")
        if page not in _PAPER_PAGES:
            return None if page in _OTHER_PAGES else _wrong_path(url)
    value = rest.strip("/")
    if not value:
        return Problem("it contains no identifier", value=url.path)
    value, suffix = (value[:-4], value[-4:]) if value.lower().endswith(".pdf") else (value, "")
    if page == "html" and "/" in value:
        # The figures of a paper lie below its HTML page.
        value, slash, rest = value.partition("/")
        suffix = f"{slash}{rest}{suffix}"
    match = _NEW.match(value) or re.match(_OLD, value)
    if match and match.end() == len(value):
        if reason := _problem(match):
            return Problem(reason, value=value)
        version = match[match.re.groups] or ""
        return ArxivPaper(url, page, value.removesuffix(version), version, suffix)
    return _malformed(page, value)


def _is_arxiv(host: str) -> bool:
    """Return whether `host` is arXiv's or a mirror's; its labs and the like have other paths."""
    name = host.lower()
    head = name.removesuffix(".arxiv.org")
    return name == "arxiv.org" or (head != name and head.replace("-", "").isalpha())


def _malformed(page: str, value: str) -> Problem:
    folder = f"https://arxiv.org/{page}/"
    match = _NEW.search(value) or re.search(_OLD, value)
    if match is None:
        likely = value.replace(",", ".", 1)
        if _NEW.fullmatch(likely):
            return Problem("it has a comma instead of the point", folder + likely, value, likely)
        return Problem(_shape(value), value=value)
    if reason := _problem(match):
        return Problem(reason, value=value)
    junk = value[match.end() :] or value[: match.start()]
    return Problem(f"'{junk}' is not part of it", folder + match[0], value, match[0])


def _shape(value: str) -> str:
    """Return what keeps `value` from looking like an identifier."""
    if both := re.fullmatch(_TWO_NEW, value):
        return f"it is two, {both[1]} and {both[2]}"
    match = re.match(_LOOKS_NEW, value)
    if match is None:
        return "identifiers look like 2006.08509 or cs/9901001"
    if len(match[1]) != _DATE_DIGITS:
        return f"the part before the point has {len(match[1])} digits, not 4 for year and month"
    return f"the part after the point has {len(match[2])} digits, not 4 or 5"


def _wrong_path(url: Url) -> Problem | None:
    match = _NEW.search(url.path) or re.search(_OLD, url.path.lstrip("/"))
    if match is None or _problem(match):
        return None
    suggestion = f"https://arxiv.org/abs/{match[0]}"
    return Problem("papers are under '/abs/' and '/pdf/'", suggestion, url.path, match[0])


def _problem(match: re.Match[str]) -> str:
    """Return what is wrong with an identifier of the right shape; nothing if it is possible."""
    if match.re is _NEW:
        year, month, serial = 2000 + int(match[1]), int(match[2]), match[3]
        if not 1 <= month <= _MONTHS:
            return f"there is no month {match[2]}"
        if (year, month) < _FIRST_NEW:
            return "identifiers of this form begin in April 2007"
        if (year, month) > _latest_month():
            return f"{year}-{month:02} is in the future"
        digits = 5 if (year, month) >= _FIRST_FIVE_DIGITS else 4
        if len(serial) != digits:
            return f"in {year}-{month:02} the number after the point has {digits} digits"
        return "" if int(serial) else "the number cannot be 0"
    year, month = int(match[3]), int(match[4])
    year += 1900 if year > _LAST_OLD[0] - 2000 + 1 else 2000
    if match[1] not in _ARCHIVES:
        return f"there is no archive '{match[1]}'"
    if not 1 <= month <= _MONTHS:
        return f"there is no month {match[4]}"
    if not _FIRST_OLD <= (year, month) <= _LAST_OLD:
        return "identifiers of this form run from July 1991 to March 2007"
    return "" if int(match[5]) else "the number cannot be 0"


def _latest_month() -> tuple[int, int]:
    """Return the month that it is anywhere on Earth by now."""
    ahead = time.gmtime(time.time() + 14 * 3600)
    return ahead.tm_year, ahead.tm_mon
