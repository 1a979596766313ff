"""MT502."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venues import PUBLISHER, RENAMED, YEAR, Venues, spellings
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.rules.venues import read_venue, year_of
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened

# A form is the list's own if so many rows have it, and this share of the rows that name the venue:
# all forms are names of it, and with fewer rows a list has not chosen one.
_USUAL_NAME = Threshold(5, 0.8)
# A style is the list's own if so many years have it, and this share of those beside a venue.
_USUAL_YEAR = Threshold(3, 0.75)
_SHORT_DIGITS = 2
_SINCE = dict(RENAMED.values())
_YEAR = (
    rf"((?:<[^<>]*>|[ ,_(-])*['’]?)({YEAR}|[0129]\d)"
    r"((?:</[a-z]+>|\))*)(?![A-Za-z0-9]|[./-]\d)"
)
_BREAK = r"(?<![ ])[ ]*+<br[ ]*+/?>[ ]*+"
_CLOSING = r"\)|</([a-z]+)>"
# What is between a name and its short form in brackets, and what follows that.
_OPENING = r"[ \0]*+[(\[（][ \0]*+"
_ENDING = r"[ \0]*+[)\]）]"
# Marks around a year that may be changed without a loss.
_PLAIN_MARKS = r"(?i)(?:</?(?:br|sup|sub|small|b|i|em|strong)[ ]*+/?>|[ ,_()'’-])*+"


class _Form(NamedTuple):
    """A way to write a venue: one name, or a name with a short one in brackets behind it."""

    text: str
    span: Span
    name: Name
    venue: str
    has_markup: bool = False


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

    def write(self, digits: str) -> str:
        """Return a year of two or four digits in this style."""
        century = ""
        if len(digits) == _SHORT_DIGITS:
            century = "19" if digits > "50" else "20"
        year = f"{century}{digits}"[_SHORT_DIGITS * self.is_short :]
        return f"{self.before}{year}{self.after}"


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

    A search for `IEEE TPAMI` does not find `T-PAMI`, and `CVPR'21` and `CVPR 2021` are sorted and
    counted as two venues. The usual name is what at least five rows and 80% write, of those that
    name the venue. The usual style of years is what at least three rows and three quarters write,
    of those that have a year beside a venue. Without a usual form nothing is reported.

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
    `NIPS` and `NeurIPS` are compared for papers before 2018 only: later ones are NeurIPS. Names
    under `names` or `aliases` in the `venues` section are not reported, and names that MT501
    reports are not compared.

    Fix safety: safe for a year, which stays the same, and for a name that differs in letter case,
    spaces and punctuation only. Unsafe for all other names, and for the name that most people use
    for the venue, where the list writes another. A short name in brackets behind a name is
    replaced with it. There is no fix if there is markup between the two, or other text or tags
    between a venue and its year.
    """
    tables = set(document.paper_tables)
    names = [
        name
        for name in document.venue_names
        if isinstance(name.place, Cell) and name.place.row.table in tables
    ]
    yield from _inconsistent_names(names, document.venues)
    yield from _inconsistent_years(names, document.venues)


def _inconsistent_names(names: list[Name], venues: Venues) -> Iterator[Finding]:
    by_venue: dict[str, list[_Form]] = {}
    for form in _forms(names, venues):
        if not _is_renamed(form.venue, form.name):
            by_venue.setdefault(form.venue, []).append(form)
    for forms in by_venue.values():
        majority = _USUAL_NAME.majority(Counter(form.text for form in forms))
        if majority is None:
            continue
        usual, count = majority
        spans = (form.span for form in forms if form.text == usual)
        deciding = _USUAL_NAME.deciding(count, len(forms), spans)
        for form in forms:
            if form.text != usual and not venues.accepts(form.name.text):
                text = shortened(form.text, keep_end=True)
                message = f"'{text}': {count} other rows write '{usual}'"
                fix = _name_fix(form, usual)
                yield Finding(form.span, message, fix, related=deciding, cause=message)


def _name_fix(form: _Form, usual: str) -> Fix | None:
    if form.has_markup:
        return None
    is_own = form.venue in (form.text, re.sub(PUBLISHER, "", form.text))
    is_safe = not is_own and _letters(form.text) == _letters(usual)
    make = Fix.safe if is_safe else Fix.unsafe
    return make(f"write '{usual}'", Edit(*form.span, usual))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _forms(names: list[Name], venues: Venues) -> Iterator[_Form]:
    """Yield the forms in which venues that have several are written."""
    last: _Form | None = None
    for name in names:
        form = _form(name, venues)
        joined = _joined(last, form) if last and form else None
        if last and not joined:
            yield last
        last = joined or form
    if last:
        yield last


def _form(name: Name, venues: Venues) -> _Form | None:
    """Return the form that `name` is, with the point behind it where that is a part of it."""
    if name.text in venues.aliases or _is_misspelled(name, venues):
        return None
    end = name.span.end - name.place.start
    text = name.text
    if name.place.text.startswith(".", end) and f"{text}." in spellings():
        text += "."
    venue = spellings().get(text)
    if venue is None and text in venues.names:
        known = venues.look_up(text)
        venue = known.venue if known else None
    span = Span(name.span.start, name.span.start + len(text))
    return _Form(text, span, name, venue) if venue else None


def _joined(form: _Form, short: _Form) -> _Form | None:
    """Return both forms as one if `short` stands in brackets behind `form`."""
    place = form.name.place
    if short.name.place is not place or short.venue != form.venue:
        return None
    start, end = form.span.start - place.start, short.span.end - place.start
    between = place.shown[form.span.end - place.start : short.span.start - place.start]
    closing = re.compile(_ENDING).match(place.shown, end)
    if closing is None or not re.fullmatch(_OPENING, between):
        return None
    text = place.text[start : closing.end()]
    has_markup = "\0" in place.shown[start : closing.end()]
    return form._replace(text=text, span=place.part(start, closing.end()), has_markup=has_markup)


def _is_misspelled(name: Name, venues: Venues) -> bool:
    """Return whether MT501 reports the name; then it is no form to write, nor to be written."""
    known = read_venue(name, venues)
    return known is not None and known.is_misspelled


def _is_renamed(venue: str, name: Name) -> bool:
    """Return whether a renamed venue had its new name by then, or that cannot be known."""
    if venue not in _SINCE:
        return False
    year = year_of(name)
    return year is None or year >= _SINCE[venue]


def _inconsistent_years(names: list[Name], venues: Venues) -> Iterator[Finding]:
    years = [
        (name, year) for name in names if venues.look_up(name.text) and (year := _read_year(name))
    ]
    written = Counter(year.style for _, year in years)
    plain: Counter[_Style] = Counter()
    for style, count in written.items():
        plain[style.plain] += count
    majority = _USUAL_YEAR.majority(plain)
    if majority is None:
        return
    usual, count = majority
    model = next(style for style, _ in written.most_common() if style.plain == usual)
    others = {style for style in written if style.plain != usual}
    spans = (name.span for name, year in years if year.style.plain == usual)
    deciding = _USUAL_YEAR.deciding(count, len(years), spans)
    causes: dict[_Style, str] = {}
    for name, year in years:
        # `CVPR2021` is no model for a name in words.
        is_odd = year.style in others and (model.before or " " not in name.text)
        if is_odd and not _is_misspelled(name, venues):
            own, wanted = _both_styles(name, year, model)
            message = f"'{own}': {count} other rows write the year as in '{wanted}'"
            cause = f"years as in '{own}'; {count} other rows write them as in '{wanted}'"
            cause = causes.setdefault(year.style, cause)
            span = Span(name.span.start, name.place.start + year.end)
            fix = _year_fix(name, year, model)
            yield Finding(span, message, fix, related=deciding, cause=cause)


def _both_styles(name: Name, year: _Year, model: _Style) -> tuple[str, str]:
    """Return the name with its year as it is written, and as it would be in the usual style."""
    written = f"{name.text}{name.place.text[year.start : year.end]}"
    wanted = f"{name.text}{model.write(year.digits)}"
    return shortened(written, keep_end=True), shortened(wanted, keep_end=True)


def _year_fix(name: Name, year: _Year, model: _Style) -> Fix | None:
    if not re.fullmatch(_PLAIN_MARKS, year.before + year.after):
        return None
    preferred = model.write(year.digits)
    edit = Edit(*name.place.part(year.start, year.end), preferred)
    return Fix.safe(f"write '{name.text}{preferred}'", edit)


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
