"""A starting configuration, read off a list: what it does on purpose is not to be reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.document.legend import Legend, TypeSettings
from mdtablelint.document.suppressions import tables_to_lay_out
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.knowledge.venues import look_up, may_be_venue
from mdtablelint.markdown.layout import GITHUB_SIZE, Layout, Plan, size_after
from mdtablelint.markdown.table import Cell
from mdtablelint.terminal.safe_text import inert, toml
from mdtablelint.text.source import Source
from mdtablelint.text.wording import listed

# How often something must be seen to count as a habit, and what share of a column shows its role.
_HABIT = 3
_UNIFORM = 10
_MOST = 0.5
_FEW = 0.2
_MAX_CODE = 8
# Beyond these no list goes: columns whose cells are looked at, and codes of its own.
_MAX_COLUMNS = 100
_MAX_CODES = 100
_LAYOUTS: tuple[Literal["aligned", "compact"], ...] = ("aligned", "compact")


class Line(NamedTuple):
    """One key of the configuration: its section, its value, and why."""

    section: str
    key: str
    value: object
    why: str


def starting_configuration(source: Source) -> str:
    """Return the text of a configuration file that fits the list in `source`."""
    document = Document(source)
    lines = [
        *_note_rows(document),
        *_layout(document),
        *_columns(document),
        *_types(document),
        *_venues(document),
    ]
    out = ["# What mdtablelint should know of this list; written by `mdtablelint init`."]
    # The keys of the top level come before any section.
    for section in sorted(dict.fromkeys(line.section for line in lines), key=bool):
        out += ["", f"[{section}]"] if section else [""]
        for line in lines:
            if line.section == section:
                out += [f"# {inert(line.why)}", f"{line.key} = {toml(line.value)}"]
    return "\n".join(out) + "\n"


def _note_rows(document: Document) -> Iterator[Line]:
    notes = [
        row
        for table in document.paper_tables
        for row in table.rows
        if table.column_count > 1 and not any(row.texts[1:])
    ]
    if len(notes) >= _HABIT:
        why = f"{len(notes)} rows hold nothing behind the first cell: a remark, or the room for one"
        yield Line("", "note-rows", "allow", why)


def _layout(document: Document) -> Iterator[Line]:
    """Choose the layout that changes fewer lines, and that GitHub still shows whole."""
    tables = tables_to_lay_out(document)
    if not tables:
        return
    plans = {layout: Plan(document.source, tables, Layout(layout)) for layout in _LAYOUTS}
    untidy = {layout: _untidy(plan) for layout, plan in plans.items()}
    size = size_after(document.source, plans["aligned"].forms)
    best: Literal["aligned", "compact"] = "aligned"
    if size > GITHUB_SIZE:
        best = "compact"
        why = f"aligned, the file would have {size:,} bytes; GitHub shows {GITHUB_SIZE:,}"
    else:
        if sum(untidy["compact"]) < sum(untidy["aligned"]):
            best = "compact"
        total = sum(table.line_count for table in tables)
        why = f"of {total} lines in tables {total - sum(untidy[best])} are in this form already"
    yield Line("format", "layout", best, why)
    others = sum(map(bool, untidy[best]))
    if 2 * others > len(tables):
        share = f"{others} of {len(tables)} tables"
        why = f"{share} are not {best}: drop this after `mdtablelint format`"
        yield Line("", "ignore", ["MT201"], why)


def _untidy(plan: Plan) -> list[int]:
    """Return how many lines of each table are in another form; 1 if that would be too large."""
    if plan.refusal:
        return [int(not form.is_tidy) for form in plan.forms]
    return [len(form.edits()) for form in plan.forms]


def _columns(document: Document) -> Iterator[Line]:
    """Find columns that no role is known for, but whose cells show it."""
    names: dict[Role, Counter[str]] = {}
    for table in document.tables:
        roles = document.roles(table)
        if document.is_legend(table) or len(table.rows) < _HABIT:
            continue
        for index, name in enumerate(table.header_names[:_MAX_COLUMNS]):
            cells = [cell for cell in table.column(index) if has_value(cell)]
            role = _role_by_content(document, cells)
            if role and roles[index] is None and role not in roles and plain_name(name):
                names.setdefault(role, Counter())[name] += 1
    for role, counter in names.items():
        why = f"what the cells of {'these columns' if len(counter) > 1 else 'this column'} hold"
        yield Line("columns", role.value, sorted(counter), why)


def _role_by_content(document: Document, cells: list[Cell]) -> Role | None:
    if len(cells) < _HABIT:
        return None
    venues = sum(look_up(cell.plain) is not None for cell in cells)
    papers = sum(any(a.arxiv for a in document.addresses_at(cell)) for cell in cells)
    code = sum(any(a.github for a in document.addresses_at(cell)) for cell in cells)
    long = sum(len(cell.text) for cell in cells) / len(cells)
    if venues >= _MOST * len(cells):
        return Role.VENUE
    if code >= _MOST * len(cells) and code >= papers:
        return Role.CODE
    if papers >= _MOST * len(cells):
        return Role.TITLE if long > 2 * len("https://arxiv.org/abs/2006.08509") else Role.LINK
    return None


def _types(document: Document) -> Iterator[Line]:
    if document.legend is not None:
        return
    used = Counter(code.text for code in document.type_codes if len(code.text) <= _MAX_CODE)
    legend = Legend((), None, TypeSettings())
    for code, count in sorted(used.items(), key=_shortest_first):
        if count >= _HABIT and not legend.is_legal(code):
            legend = Legend((*legend.codes, code), None, TypeSettings())
            if len(legend.codes) > _MAX_CODES:
                return
    codes = legend.codes
    rare = [code for code in used if not legend.is_legal(code)]
    if len(codes) > 1 and sum(used[code] for code in rare) <= _FEW * len(document.type_codes):
        why = "the list has no legend; these are in use" + (
            f" (rarer: {listed(rare, len(rare))})" if rare else ""
        )
        yield Line("types", "codes", codes, why)


def _shortest_first(item: tuple[str, int]) -> tuple[int, int]:
    code, count = item
    return len(code), -count


def _venues(document: Document) -> Iterator[Line]:
    used = Counter(name.text for name in document.venue_names)
    known = {name: look_up(name) for name in used}
    unknown = [name for name, count in used.items() if known[name] is None and count >= _HABIT]
    habits = [
        name
        for name, count in used.items()
        if (found := known[name])
        and found.is_case_only
        and count >= _UNIFORM
        and not used[found.correct]
    ]
    listed = sorted(_plausible(unknown)) + sorted(habits)
    if listed:
        why = "in use here, and not known or spelled otherwise elsewhere; take out what is wrong"
        yield Line("venues", "names", listed, why)


def _plausible(names: list[str]) -> list[str]:
    """Leave out what is no venue: words in lower case, months, award marks."""
    return [
        name
        for name in names
        if any(character.isupper() for character in name) and may_be_venue(name)
    ]
