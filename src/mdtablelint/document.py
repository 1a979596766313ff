"""A paper list: its tables with the roles of their columns, its headings, its legend, its links."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - values are checked by annotations
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.knowledge.arxiv import read_arxiv_url
from mdtablelint.knowledge.columns import Role, column_role, plain_name
from mdtablelint.knowledge.github import read_github_url
from mdtablelint.knowledge.venues import names_in
from mdtablelint.legend import Legend, TypeSettings
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.knowledge.arxiv import ArxivPaper, ArxivProblem
    from mdtablelint.knowledge.github import GithubProblem, Repository
    from mdtablelint.markdown.blocks import Heading, TextBlock
    from mdtablelint.markdown.inline import Link
    from mdtablelint.markdown.table import Cell, Row
    from mdtablelint.source import Source, Span

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
# No link is written without one of these.
_LINK_SIGN = re.compile(r"\]\(|//|www\.")
_CODE_SPAN = re.compile(r"`+[ ]?([^`]*?)[ ]?`+")
_EXPLANATIONS = frozenset(
    "explanation explanations meaning description explained definition means 说明 含义 解释".split()
)
_MAX_CODE_LENGTH = 12
PLACEHOLDERS = frozenset(
    ["", "-", "--", "—", "–", "/", "n/a", "na", "none", "tbd", "?", "x", "×", "✗", "❌"]
)


class ColumnSettings(NamedTuple):
    """More names for the columns that rules look at, by role, and what every table should have."""

    title: tuple[str, ...] = ()
    venue: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def roles(self) -> dict[str, Role]:
        """The role of each name."""
        return {plain_name(name): role for role in Role for name in getattr(self, role.value)}


class VenueSettings(NamedTuple):
    """Names of venues beside those that are known: as they are, or by what they stand for."""

    names: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}

    @property
    def known(self) -> dict[str, str]:
        """The venue of each name."""
        return {**dict.fromkeys(self.names, ""), **self.aliases}


class DocumentSettings(NamedTuple):
    """What the configuration says of the list itself."""

    columns: ColumnSettings = ColumnSettings()
    types: TypeSettings = TypeSettings()
    venues: VenueSettings = VenueSettings()


class Name:
    """A venue's name or a type code as it stands in a cell."""

    __slots__ = ("cell", "is_quoted", "span", "text")

    def __init__(self, text: str, span: Span, cell: Cell, *, is_quoted: bool = False) -> None:
        self.text = text
        self.span = span
        self.cell = cell
        self.is_quoted = is_quoted


class Address:
    """A link in a table: `url` as GitHub reads it, `span` where it is written."""

    __slots__ = ("_arxiv", "_github", "_is_read", "cell", "link", "span", "url")

    def __init__(self, link: Link, cell: Cell) -> None:
        self.url = link.url
        self.span = cell.part(link.url_start, link.url_end)
        self.link = link
        self.cell = cell
        self._is_read = False
        self._arxiv: ArxivPaper | ArxivProblem | None = None
        self._github: Repository | GithubProblem | None = None

    def _read(self) -> None:
        if not self._is_read:
            self._arxiv = read_arxiv_url(self.url)
            self._github = read_github_url(self.url)
            self._is_read = True

    @property
    def arxiv(self) -> ArxivPaper | ArxivProblem | None:
        """The paper on arXiv that this leads to, or what is wrong with its address."""
        self._read()
        return self._arxiv

    @property
    def github(self) -> Repository | GithubProblem | None:
        """The repository on GitHub that this leads to, or what is wrong with its address."""
        self._read()
        return self._github


class Document:
    """One file, as the rules see it. Everything is worked out on first use."""

    def __init__(self, source: Source, settings: DocumentSettings | None = None) -> None:
        self.source = source
        self.settings = settings or DocumentSettings()
        blocks = scan(source.lines)
        self.headings: list[Heading] = blocks.headings
        self.lookalikes: list[TextBlock] = blocks.piped
        self.tables = [Table(source, block) for block in blocks.tables]

    @cached_property
    def _roles(self) -> dict[Table, list[Role | None]]:
        aliases = self.settings.columns.roles
        return {
            table: [column_role(name, aliases) for name in table.header_names]
            for table in self.tables
        }

    def roles(self, table: Table) -> list[Role | None]:
        """Return the role of each column of `table`."""
        return self._roles[table]

    def column(self, table: Table, role: Role) -> int | None:
        """Return the index of the first column of `table` with `role`."""
        roles = self._roles[table]
        return roles.index(role) if role in roles else None

    def role_of(self, cell: Cell) -> Role | None:
        """Return the role of the column that `cell` stands in."""
        roles = self._roles[cell.row.table]
        return roles[cell.column] if cell.column < len(roles) else None

    @cached_property
    def legend(self) -> Legend | None:
        """The type codes: the configuration's, or those of the legend table."""
        configured = self.settings.types.codes
        if configured:
            return Legend(configured, None, self.settings.types)
        legends = [legend for table in self.tables if (legend := self._read_legend(table))]
        if not legends:
            return None
        codes = dict.fromkeys(code for legend in legends for code in legend.codes)
        return Legend(tuple(codes), legends[0].table, self.settings.types)

    def is_legend(self, table: Table) -> bool:
        """Say whether `table` explains the type codes."""
        return self._read_legend(table) is not None

    def _read_legend(self, table: Table) -> Legend | None:
        roles = self._roles[table]
        names = table.header_names
        if roles[0] is not Role.TYPE or Role.TITLE in roles or not table.rows:
            return None
        if len(names) == 2 and plain_name(names[1]) in _EXPLANATIONS:  # noqa: PLR2004
            codes = [plain_code(row.texts[0]) for row in table.rows]
        elif plain_name(table.rows[0].texts[0]) in _EXPLANATIONS:
            codes = [plain_code(name) for name in names[1:]]
        else:
            return None
        codes = [code for code in codes if code and len(code) <= _MAX_CODE_LENGTH]
        return Legend(tuple(codes), table, self.settings.types) if codes else None

    @cached_property
    def paper_tables(self) -> list[Table]:
        """The tables that list papers: by a title column, or by a link to arXiv."""
        return [
            table
            for table in self.tables
            if not self.is_legend(table)
            and (Role.TITLE in self._roles[table] or table in self._linked_tables)
        ]

    @cached_property
    def _linked_tables(self) -> set[Table]:
        return {address.cell.row.table for address in self.addresses if address.arxiv}

    def cells(self, role: Role) -> Iterator[Cell]:
        """Yield the cells of the columns with `role`, legends left out."""
        for table in self.tables:
            index = self.column(table, role)
            if index is not None and not self.is_legend(table):
                yield from table.column(index)

    @cached_property
    def type_codes(self) -> list[Name]:
        """The codes in the type columns of the tables that list papers, placeholders left out."""
        tables = set(self.paper_tables)
        return [
            name
            for cell in self.cells(Role.TYPE)
            if cell.row.table in tables
            for name in _codes_in(cell)
        ]

    @cached_property
    def venue_names(self) -> list[Name]:
        """What may be a venue's name in the venue columns of all tables."""
        return [
            Name(text, cell.part(offset, offset + len(text)), cell)
            for cell in self.cells(Role.VENUE)
            for offset, text in names_in(cell.text)
        ]

    @cached_property
    def addresses(self) -> list[Address]:
        """Every link and image in a table, headers included."""
        return [Address(link, cell) for cell in self._linking_cells for link in cell.inline.links]

    @cached_property
    def given_up(self) -> list[Cell]:
        """The cells whose links could not be read."""
        return [cell for cell in self._linking_cells if cell.inline.is_given_up]

    @cached_property
    def _linking_cells(self) -> list[Cell]:
        return [
            cell
            for table in self.tables
            for row in (table.header, *table.rows)
            if _LINK_SIGN.search(row.text)
            for cell in row.cells
            if _LINK_SIGN.search(cell.text)
        ]

    def year_of(self, row: Row) -> int | None:
        """Return the year of a row: from its venue or year cell, or the nearest heading above."""
        for role in (Role.YEAR, Role.VENUE):
            index = self.column(row.table, role)
            if index is not None and index < len(row.texts):
                match = _YEAR.search(row.texts[index])
                if match:
                    return int(match[0])
        for heading in reversed(self.headings):
            match = _YEAR.search(heading.text)
            if match and heading.line < row.line:
                return int(match[0])
        return None


def plain_code(text: str) -> str:
    """Return a type code without the backticks or stars around it."""
    return _CODE_SPAN.sub(r"\1", text).strip("*_ \t")


def _codes_in(cell: Cell) -> Iterator[Name]:
    """Yield each code span of a type cell, or all of it if it has none."""
    quoted = list(_CODE_SPAN.finditer(cell.text))
    for match in quoted:
        if match[1].lower() not in PLACEHOLDERS:
            yield Name(match[1], cell.part(*match.span(1)), cell, is_quoted=True)
    plain = cell.text.strip("*_ ")
    if not quoted and plain.lower() not in PLACEHOLDERS and "[" not in plain and "<" not in plain:
        start = cell.text.index(plain)
        yield Name(plain, cell.part(start, start + len(plain)), cell)
