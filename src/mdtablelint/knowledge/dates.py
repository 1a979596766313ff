"""Dates as lists write them: ``2024-05-06``, ``24-05-06``, ``2024.05``, ``May, 2024``."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = "january february march april may june july august september october november december"
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS.split(), 1)}
_IN_YEAR = 12
_IN_MONTH = 31
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SEPARATOR = r"[-./\u2013]"
_FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?:(?P<gap>{_SEPARATOR})(?P<month>\d\d?)(?:(?P=gap)(?P<day>\d\d?))?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?",
        rf"(?P<year>[0-4]\d)(?P<gap>{_SEPARATOR})(?P<month>\d\d)(?P=gap)(?P<day>\d\d)",
        rf"(?P<name>[A-Za-z]{{3,9}})[.,]{{0,2}} ?(?:(?P<day>\d\d?),? )?{_YEAR}",
    )
]
# A date that somebody mistyped has digits and separators only, in about the usual length.
_DIGITS = re.compile(r"\d[\d./\u2013-]{4,11}", re.ASCII)
_LONGEST = 20


class Date(NamedTuple):
    """A year, and the month and day if they are given, with the text of year and month."""

    year: int
    month: int | None
    day: int | None
    text: str
    year_start: int
    year_end: int
    month_start: int
    month_end: int

    def with_month(self, year: int, month: int) -> str:
        """Return the text of the date with another year and month."""
        digits = str(year)[-(self.year_end - self.year_start) :]
        parts = [(self.year_start, self.year_end, digits)]
        if self.month is not None:
            parts.append((self.month_start, self.month_end, self._written(month)))
        text = self.text
        for start, end, written in sorted(parts, reverse=True):
            text = text[:start] + written + text[end:]
        return text

    def _written(self, month: int) -> str:
        old = self.text[self.month_start : self.month_end]
        if old.isdigit():
            return str(month).zfill(len(old))
        name = _MONTHS.split()[month - 1]
        return (name if len(old) > len("sept") else name[:3]).title()


def read_date(text: str) -> Date | None:
    """Return the date that `text` is, if it is nothing else."""
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _date(match)
    return None


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    name, digits = parts.get("name"), parts.get("month")
    month = _MONTH_OF.get(name[:3].lower()) if name else int(digits) if digits else None
    day = int(parts["day"]) if parts.get("day") else None
    is_month = month in range(1, _IN_YEAR + 1) if name or digits else True
    if not is_month or (day is not None and not 1 <= day <= _IN_MONTH):
        return None
    year = int(parts["year"])
    group = "name" if name else "month"
    return Date(
        year if len(parts["year"]) > 2 else 2000 + year,  # noqa: PLR2004
        month,
        day,
        match[0],
        *match.span("year"),
        *(match.span(group) if month else (-1, -1)),
    )


def is_broken_date(text: str) -> bool:
    """Return whether `text` has the digits and separators of a date but cannot be one."""
    return _DIGITS.fullmatch(text) is not None and read_date(text) is None
