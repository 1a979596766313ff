"""What dates, years and numbers look like."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR})(?P<s>[-./])(?P<m>\d{{1,2}})(?:(?P=s)(?P<d>\d{{1,2}}))?",
        rf"(?P<y>{_YEAR})(?P<m>\d\d)(?P<d>\d\d)?",
        r"(?P<y>\d\d)(?P<s>[-./])(?P<m>\d\d)(?P=s)(?P<d>\d\d)",
        rf"(?P<d>\d{{1,2}})(?P<s>[-./])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_YEAR})",
        rf"(?P<m>\d{{1,2}})(?P<s>[-./])(?P<d>\d{{1,2}})(?P=s)(?P<y>{_YEAR})",
        rf"(?P<m>\d{{1,2}})[-./](?P<y>{_YEAR})",
        r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?",
        rf"{_MONTH}[ -]?(?:{_DAY},? )?(?P<y>{_YEAR})",
        rf"{_MONTH},? (?P<y>{_YEAR})",
        rf"{_DAY} {_MONTH},? (?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR}),?[ -]{_MONTH}(?: {_DAY})?",
    )
)
_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBER = re.compile(r"[~≈<>≤≥]?[-+−±]?(?:\d{1,3}(?:,\d{3})++|\d++)?(?<=\d)(?:\.\d++)? ?[%KMBkmb]?")
# Nothing longer is a date or a number.
_MAX_LENGTH = 40


def is_year(text: str) -> bool:
    """Return whether `text` is a year of four digits."""
    return re.fullmatch(_YEAR, text) is not None


def is_date(text: str) -> bool:
    """Return whether `text` is a year, a month of one, or a day that exists, however written."""
    if len(text) > _MAX_LENGTH:
        return False
    matches = (pattern.fullmatch(text) for pattern in _DATES)
    return any(_exists(match.groupdict()) for match in matches if match)


def _exists(parts: dict[str, str | None]) -> bool:
    name = (parts.get("name") or "").lower()
    named = [number for number, month in enumerate(_MONTHS, 1) if name and month.startswith(name)]
    # 'Sept' is short for no other month either.
    if name and not named:
        return False
    month = named[0] if named else int(parts.get("m") or 1)
    return 1 <= month <= len(_DAYS) and 1 <= int(parts.get("d") or 1) <= _DAYS[month - 1]


def is_number(text: str) -> bool:
    """Return whether `text` is a number: with a sign, commas, a fraction, and % or K, M, B."""
    return len(text) <= _MAX_LENGTH and _NUMBER.fullmatch(text) is not None
