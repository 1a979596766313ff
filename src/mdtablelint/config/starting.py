"""A starting configuration, read off a list: what it does on purpose is not to be reported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from mdtablelint.config.contracts import proposals
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.document.legend import Legend, TypeSettings
from mdtablelint.document.settings import ColumnSettings, DocumentSettings
from mdtablelint.document.suppressions import tables_to_lay_out
from mdtablelint.knowledge.columns import Role, column_role, plain_name
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.venues import look_up
from mdtablelint.markdown.layout import GITHUB_SIZE, MOST_GROWTH, Layout, Plan, size_after
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import all_rules
from mdtablelint.terminal.safe_text import inert, toml
from mdtablelint.text.source import Source
from mdtablelint.text.wording import counted, listed, quoted, shortened

# How often something must be seen to count as a habit, and what share of a column shows its role.
_HABIT = 3
_MOST = 0.5
_FEW = 0.2
_MAX_CODE = 8
# Who reads a word needs no legend, and a list may use new ones at any time.
_WORD = "[a-z]{2}"
# Beyond these no list goes: columns whose cells are looked at, and codes of its own.
_MAX_COLUMNS = 100
_MAX_CODES = 100
# What the cells of a column with a role show.
_SHOWS = {
    Role.VENUE: "are venues",
    Role.CODE: "are links to repositories",
    Role.TITLE: "are titles with a link to the paper",
    Role.LINK: "are links to papers",
}
_LAYOUTS: tuple[Literal["aligned", "compact"], ...] = ("aligned", "compact")


class Line(NamedTuple):
    """One key of the configuration: its section, its value, and why, as a sentence.

    The reason is empty if it is that of the key before.
    """

    section: str
    key: str
    value: Any
    why: str


class Start(NamedTuple):
    """The text of a configuration file, and what was learned from the list, line by line.

    `is_formatted` is whether all tables have the layout that it chooses.
    """

    text: str
    learned: Sequence[str]
    is_formatted: bool


def starting_configuration(source: Source) -> str:
    """Return the text of a configuration file that fits the list in `source`."""
    return start(source).text


def start(source: Source) -> Start:
    """Return the configuration that fits the list in `source`, and what was learned from it."""
    document = Document(source)
    columns = list(_columns(document))
    if columns:
        names = {line.key: tuple(line.value) for line in columns}
        document = Document(source, DocumentSettings(columns=ColumnSettings(**names)))
    layout, is_formatted = _layout(document)
    lines = [
        *_note_rows(document),
        *layout,
        *columns,
        *_types(document),
        *_names(document),
        *_contracts(document),
    ]
    out = ["# What mdtablelint should know about this list. Written by `mdtablelint init`."]
    # The keys of the top level come before any section.
    for section in sorted(dict.fromkeys(line.section for line in lines), key=bool):
        out += ["", f"[{section}]"] if section else [""]
        for line in lines:
            if line.section == section:
                out += [f"# {inert(line.why)}"] if line.why else []
                out.append(f"{line.key} = {toml(line.value)}")
    learned = [*_recognized(document), *filter(None, map(_learned, lines))]
    return Start("\n".join(out) + "\n", learned, is_formatted)


def _recognized(document: Document) -> Iterator[str]:
    """Yield which columns and codes are known without any configuration."""
    names: dict[str, None] = {}
    for table in document.paper_tables:
        for role, name in zip(document.roles(table), table.header_names, strict=False):
            if role:
                names[f"{shortened(name)} ({role.value})"] = None
    tables = counted(len(document.paper_tables), "table")
    if names:
        yield f"{tables} of papers; columns: {listed(names, len(names))}"
    if document.legend is not None:
        yield f"legend: {listed(document.legend.codes, len(document.legend.codes))}"


def _learned(line: Line) -> str:
    """Return what a key of the configuration says, in one short line, if it has a reason."""
    if line.section.startswith("contracts."):
        return f"{line.section}: {line.why}" if line.why else ""
    key = f"{line.section}.{line.key}" if line.section else line.key
    if isinstance(line.value, list | tuple):
        return f"{key}: {listed(map(str, line.value), len(line.value))}"
    return f"{key}: {line.value}"


def _contracts(document: Document) -> Iterator[Line]:
    """Propose the contracts that columns keep already."""
    for header, keys, why in proposals(document):
        name = header if re.fullmatch(r"[A-Za-z0-9_-]+", header) else toml(header)
        for key, value in keys.items():
            yield Line(f"contracts.{name}", key, value, why)
            why = ""  # noqa: PLW2901 - it is given once


def _note_rows(document: Document) -> Iterator[Line]:
    notes = [
        row
        for table in document.paper_tables
        for row in table.rows
        if table.column_count > 1 and not any(row.texts[1:])
    ]
    if len(notes) >= _HABIT:
        why = f"{len(notes)} rows have text in the first cell only: they are remarks."
        yield Line("", "note-rows", "allow", why)


def _layout(document: Document) -> tuple[list[Line], bool]:
    """Choose the layout that changes fewer lines, and does not make the file much larger.

    Return the line for it, and whether all tables have it.
    """
    tables = tables_to_lay_out(document)
    if not tables:
        return [], True
    plans = {layout: Plan(document.source, tables, Layout(layout)) for layout in _LAYOUTS}
    untidy = {layout: _untidy(plan) for layout, plan in plans.items()}
    now = len(document.source.encode())
    size = size_after(now, plans["aligned"].forms)
    best: Literal["aligned", "compact"] = "aligned"
    if size > GITHUB_SIZE or size > MOST_GROWTH * now:
        best = "compact"
        limit = f"GitHub shows {GITHUB_SIZE:,}" if size > GITHUB_SIZE else f"it has {now:,}"
        why = f"If the columns were aligned, the file would have {size:,} bytes; {limit}."
    else:
        if sum(untidy["compact"]) < sum(untidy["aligned"]):
            best = "compact"
        total = sum(table.line_count for table in tables)
        tidy = total - sum(untidy[best])
        why = f"{tidy:,} of {counted(total, 'line')} in tables already have this layout."
    return [Line("format", "layout", best, why)], not any(untidy[best])


def _untidy(plan: Plan) -> list[int]:
    """Return how many lines of each table are in another form; 1 if that would be too large."""
    if plan.refusal:
        return [int(not form.is_tidy) for form in plan.forms]
    return [len(form.edits()) for form in plan.forms]


def _columns(document: Document) -> Iterator[Line]:
    """Find columns that no role is known for, but whose cells show it."""
    names: dict[Role, Counter[str]] = {}
    for table in document.tables:
        # A short table of the same kind may have too few titles to show what they are.
        roles = [
            column_role(name, {}) if role is Role.TITLE else role
            for name, role in zip(table.header_names, document.roles(table), strict=True)
        ]
        if document.is_legend(table) or len(table.rows) < _HABIT:
            continue
        for index, name in enumerate(table.header_names[:_MAX_COLUMNS]):
            cells = [cell for cell in table.column(index) if has_value(cell)]
            role = _role_by_content(document, cells)
            if role and roles[index] is None and role not in roles and plain_name(name):
                names.setdefault(role, Counter())[name] += 1
    # What is a title in one table and a link in another is no name of either.
    uses = Counter(name for counter in names.values() for name in counter)
    for role, counter in names.items():
        for name in [name for name in counter if uses[name] > 1]:
            del counter[name]
        if not counter:
            continue
        columns = "these columns" if len(counter) > 1 else "this column"
        why = f"The cells of {columns} {_SHOWS[role]}."
        yield Line("columns", role.value, sorted(counter), why)


def _role_by_content(document: Document, cells: list[Cell]) -> Role | None:
    if len(cells) < _HABIT:
        return None
    venues = sum(look_up(cell.plain) is not None for cell in cells)
    papers = sum(any(a.arxiv for a in document.addresses_at(cell)) for cell in cells)
    code = 0 if _has_names(cells) else sum(_has_repository(document, cell) for cell in cells)
    long = sum(len(cell.text) for cell in cells) / len(cells)
    if venues >= _MOST * len(cells):
        return Role.VENUE
    if code >= _MOST * len(cells) and code >= papers:
        return Role.CODE
    if papers >= _MOST * len(cells):
        return Role.TITLE if long > 2 * len("https://arxiv.org/abs/2006.08509") else Role.LINK
    return None


def _has_repository(document: Document, cell: Cell) -> bool:
    return any(isinstance(address.github, Repository) for address in document.addresses_at(cell))


def _has_names(cells: list[Cell]) -> bool:
    """Return whether cells have names, as of people or models, and not the word 'code'."""
    names = {cell.plain for cell in cells if cell.plain and "/" not in cell.plain}
    return len(names) > _MOST * len(cells)


def _types(document: Document) -> Iterator[Line]:
    if document.legend is not None:
        return
    used = Counter(code.text for code in document.type_codes if len(code.text) <= _MAX_CODE)
    if any(count >= _HABIT and re.search(_WORD, code) for code, count in used.items()):
        return
    legend = Legend((), None, TypeSettings())
    for code, count in sorted(used.items(), key=_shortest_first):
        if count >= _HABIT and not legend.is_legal(code):
            legend = Legend((*legend.codes, code), None, TypeSettings())
            if len(legend.codes) > _MAX_CODES:
                return
    codes = legend.codes
    rare = [code for code in used if not legend.is_legal(code)]
    if len(codes) > 1 and sum(used[code] for code in rare) <= _FEW * len(document.type_codes):
        why = "The list has no legend; these codes are used often."
        if rare:
            why += f" Others are not: {listed(rare, len(rare))}."
        yield Line("types", "codes", codes, why)


def _shortest_first(item: tuple[str, int]) -> tuple[int, int]:
    code, count = item
    return len(code), -count


def _names(document: Document) -> Iterator[Line]:
    """Keep the names that the list has a habit of writing in one way.

    Others would be guesses: no rule that is on by default reports an unknown name.
    """
    for section, code in (("labels", "MT704"), ("venues", "MT501")):
        habits = _habits(document, code)
        if habits:
            yield Line(section, "names", habits, f"This list mostly writes {quoted(habits)}.")


def _habits(document: Document, code: str) -> list[str]:
    """Return what a rule calls habits of the list."""
    rule = all_rules()[code]
    text = document.source.text
    found = rule.check(document, rule.options())
    return sorted({text[slice(*finding.span)] for finding in found if finding.is_habit})
