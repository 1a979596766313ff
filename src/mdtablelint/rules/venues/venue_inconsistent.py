"""MT502."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venues import RENAMED, YEAR, look_up, spellings
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

# A form is the list's own if so many rows have it, and this share of the rows that name the venue.
_USUAL = Threshold(3, 0.75)
_SHORT_DIGITS = 2
_SINCE = dict(RENAMED.values())
_YEAR = (
    rf"((?:<[^<>]*>|[ ,_(-])*['’]?)({YEAR}|[0129]\d)"
    r"((?:</[a-z]+>|\))*)(?![A-Za-z0-9]|[./-]\d)"
)
_BREAK = r"(?<![ ])[ ]*+<br[ ]*+/?>[ ]*+"
_CLOSING = r"\)|</([a-z]+)>"
# Marks around a year that may be changed without a loss.
_PLAIN_MARKS = r"(?i)(?:</?(?:br|sup|sub|small|b|i|em|strong)[ ]*+/?>|[ ,_()'’-])*+"


class _Style(NamedTuple):
    """What stands before and after the year behind a name, and whether it has two digits."""

    before: str
    after: str
    is_short: bool

    @property
    def plain(self) -> _Style:
        """The style with one kind of line break, quote and space: they make no difference."""
        before = re.sub(_BREAK, "<br>", self.before).replace("’", "'")
        return self._replace(before=re.sub(r"[ ]+", " ", before))


class _Year(NamedTuple):
    """A year behind a name, with what stands around it, and where it ends in its text."""

    before: str
    digits: str
    after: str
    start: int
    end: int

    @property
    def style(self) -> _Style:
        """How it is written."""
        return _Style(self.before, self.after, len(self.digits) == _SHORT_DIGITS)


@rule("MT502", "venue-inconsistent", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def venue_inconsistent(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A venue is written in another way than in most rows of the list.

    Whoever searches the page for `IEEE TPAMI` misses the `T-PAMI` papers, and `CVPR'21` beside
    `CVPR 2021` sorts and counts as two venues. What a list mostly writes is its standard: at
    least three rows and three quarters of those that name the venue, or of those that have a
    year beside one. Without such a majority nothing is reported.

    Fails:

        | Title    | Venue     |
        | -------- | --------- |
        | EagleEye | ECCV 2020 |
        | HRank    | CVPR 2020 |
        | LeGR     | CVPR 2020 |
        | SynFlow  | NeurIPS20 |

    Fixed:

        | Title    | Venue     |
        | -------- | --------- |
        | EagleEye | ECCV 2020 |
        | HRank    | CVPR 2020 |
        | LeGR     | CVPR 2020 |
        | SynFlow  | NeurIPS 2020 |

    Workshops, Findings and other tracks are venues of their own, and so are joint events.
    `NIPS` and `NeurIPS` are compared for papers before 2018 only: later ones are NeurIPS's.

    Fix safety: safe; the names are two of one venue, and the year stays the same. There is no fix
    where other text or tags stand between a venue and its year.
    """
    tables = set(document.paper_tables)
    names = [
        name
        for name in document.venue_names
        if isinstance(name.place, Cell) and name.place.row.table in tables
    ]
    yield from _inconsistent_names(names, set(document.settings.venues.known))
    yield from _inconsistent_years(names)


def _inconsistent_names(names: list[Name], kept: set[str]) -> Iterator[Finding]:
    forms: dict[str, list[tuple[str, Name]]] = {}
    for name in names:
        form = _full_form(name)
        venue = None if name.text in kept else spellings().get(form)
        if venue and not _is_renamed(venue, name):
            forms.setdefault(venue, []).append((form, name))
    for written in forms.values():
        majority = _USUAL.majority(Counter(form for form, _ in written))
        if majority is None:
            continue
        usual, count = majority
        spans = (name.span for form, name in written if form == usual)
        deciding = _USUAL.deciding(count, len(written), spans)
        for form, name in written:
            if form != usual:
                span = Span(name.span.start, name.span.start + len(form))
                fix = Fix.safe(f"write '{usual}'", Edit(*span, usual))
                message = f"'{form}' here, '{usual}' in {count} other rows"
                yield Finding(span, message, fix, related=deciding)


def _full_form(name: Name) -> str:
    """Return the name with the point behind it, where that is a part of it."""
    end = name.span.end - name.place.start
    pointed = f"{name.text}."
    is_abbreviated = name.place.text.startswith(".", end) and pointed in spellings()
    return pointed if is_abbreviated else name.text


def _is_renamed(venue: str, name: Name) -> bool:
    """Return whether a renamed venue had its new name by then, or that cannot be known."""
    if venue not in _SINCE:
        return False
    year = name.own_year or name.year
    return year is None or year >= _SINCE[venue]


def _inconsistent_years(names: list[Name]) -> Iterator[Finding]:
    known = {text for text in {name.text for name in names} if look_up(text)}
    names = [name for name in names if name.text in known]
    years = [(name, year) for name in names if (year := _read_year(name))]
    written = Counter(year.style for _, year in years)
    plain: Counter[_Style] = Counter()
    for style, count in written.items():
        plain[style.plain] += count
    majority = _USUAL.majority(plain)
    if majority is None:
        return
    usual, count = majority
    model = next(style for style, _ in written.most_common() if style.plain == usual)
    others = {style for style in written if style.plain != usual}
    spans = (name.span for name, year in years if year.style.plain == usual)
    deciding = _USUAL.deciding(count, len(years), spans)
    for name, year in years:
        # `CVPR2021` is no model for a name in words.
        if year.style in others and (model.before or " " not in name.text):
            yield _other_style(name, year, model, count)._replace(related=deciding)


def _other_style(name: Name, year: _Year, model: _Style, count: int) -> Finding:
    century = ""
    if len(year.digits) == _SHORT_DIGITS:
        century = "19" if year.digits > "50" else "20"
    digits = f"{century}{year.digits}"[_SHORT_DIGITS * model.is_short :]
    preferred = f"{model.before}{digits}{model.after}"
    span = name.place.part(year.start, year.end)
    fix = None
    if re.fullmatch(_PLAIN_MARKS, year.before + year.after):
        fix = Fix.safe(f"write '{name.text}{preferred}'", Edit(*span, preferred))
    wanted = shortened(f"{name.text}{preferred}", keep_end=True)
    written = f"{name.text}{name.place.text[year.start : year.end]}"
    written = shortened(written, keep_end=True)
    message = f"'{written}' here, the style of '{wanted}' in {count} other rows"
    return Finding(Span(name.span.start, span.end), message, fix)


def _read_year(name: Name) -> _Year | None:
    match = re.compile(_YEAR).match(name.place.text, name.span.end - name.place.start)
    if match is None:
        return None
    after = _own_closings(match[1], match[3])
    return _Year(match[1], match[2], after, match.start(), match.end(2) + len(after))


def _own_closings(before: str, after: str) -> str:
    """Return the part of `after` that closes what `before` opens; the rest closes other things."""
    parentheses = before.count("(")
    tags = re.findall(r"<([a-z]+)", before)
    end = 0
    for closing in re.finditer(_CLOSING, after):
        if closing[1]:
            if closing[1] not in tags:
                break
            tags.remove(closing[1])
        elif not parentheses:
            break
        else:
            parentheses -= 1
        end = closing.end()
    return after[:end]
