"""A paper list: its tables with the roles of their columns, its headings, its legend, its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mdtablelint.document.addresses import Address
from mdtablelint.document.entries import Entry, Name, codes_in, read_bullet
from mdtablelint.document.legend import Legend, read_legend, read_symbols
from mdtablelint.document.roles import read_roles
from mdtablelint.document.sections import Sections, first_year
from mdtablelint.document.settings import DocumentSettings
from mdtablelint.document.titles import Title, bullet_title, cell_title, title_span
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.venues import Venues, names_in
from mdtablelint.markdown.blocks import Heading, TextBlock
from mdtablelint.markdown.broken import is_cut_off
from mdtablelint.markdown.inline import LINK_SIGN, LinkKind
from mdtablelint.markdown.scanner import scan
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.markdown.text import ListLine, read_items
from mdtablelint.text.source import Source
from mdtablelint.text.spans import Stretches

if TYPE_CHECKING:
    from mdtablelint.document.anchors import Anchors
    from mdtablelint.document.broken_rows import BrokenRow
    from mdtablelint.document.values import Columns, Kind
    from mdtablelint.markdown.outline import Outline


# The share of the codes in use that a table of symbols explains if it is the legend.
_MIN_EXPLAINED_SHARE = 0.8
# No list has more tables of symbols; each is compared with all codes in use.
_MAX_SYMBOL_TABLES = 10


class Document:
    """One file, as the rules see it. Everything is worked out on first use."""

    def __init__(self, source: Source, settings: DocumentSettings | None = None) -> None:
        self.source = source
        self.settings = settings or DocumentSettings()
        blocks = self._blocks = scan(source.lines)
        self.headings: list[Heading] = blocks.headings
        self.unrendered_tables: list[TextBlock] = blocks.unrendered_tables
        self.tables = [Table(source, block) for block in blocks.tables]
        self._years: dict[Row, int | None] = {}
        self._values: dict[Table, Columns] = {}
        self._kinds: dict[str, Kind | None] = {}

    def is_code(self, offset: int) -> bool:
        """Return whether GitHub shows what is at `offset` as code, in a block or in text."""
        return self._code.hold(offset)

    @cached_property
    def _code(self) -> Stretches:
        from mdtablelint.markdown.code import read_code

        return read_code(self.source, self._blocks, self.tables)

    @cached_property
    def outline(self) -> Outline:
        """What each line is, for what has to know more than tables, headings and items."""
        from mdtablelint.markdown.outline import read_outline

        return read_outline(self.source.lines)

    @cached_property
    def anchors(self) -> Anchors:
        """What links within the file can lead to."""
        from mdtablelint.document.anchors import Anchors

        return Anchors(self.source, self.headings)

    @cached_property
    def definition_labels(self) -> frozenset[str]:
        """The labels that link and footnote definitions may have."""
        from mdtablelint.markdown.inline_changes import definition_labels

        return definition_labels(self.source.text)

    @cached_property
    def _roles(self) -> dict[Table, list[Role | None]]:
        aliases = self.settings.columns.roles
        return {table: read_roles(table, aliases) for table in self.tables}

    @cached_property
    def _columns(self) -> dict[Table, dict[Role | None, int]]:
        """The index of the first column with each role."""
        return {
            table: {role: index for index, role in reversed([*enumerate(roles)])}
            for table, roles in self._roles.items()
        }

    def roles(self, table: Table) -> list[Role | None]:
        """Return the role of each column of `table`."""
        return self._roles[table]

    def column(self, table: Table, role: Role) -> int | None:
        """Return the index of the first column of `table` with `role`."""
        return self._columns[table].get(role)

    def values(self, table: Table) -> Columns:
        """Return what the columns of `table` hold."""
        if table not in self._values:
            from mdtablelint.document.values import Columns

            self._values[table] = Columns(table, self.roles(table), self._kinds)
        return self._values[table]

    @cached_property
    def broken_rows(self) -> dict[Row, BrokenRow]:
        """The rows that a line break has cut in two, by both of their lines."""
        from mdtablelint.document.broken_rows import find_broken_rows

        return find_broken_rows(self)

    def role_of(self, place: Cell | ListLine) -> Role | None:
        """Return the role of the column that `place` stands in, if it is a cell."""
        if not isinstance(place, Cell):
            return None
        cell = place
        roles = self._roles[cell.row.table]
        return roles[cell.column] if cell.column < len(roles) else None

    @cached_property
    def legend(self) -> Legend | None:
        """The type codes: the configuration's, or those of the legend table."""
        configured = self.settings.types.codes
        if configured:
            return Legend(configured, None, self.settings.types)
        read = [self._legends[table] for table in self.tables]
        legends = [legend for legend in read if legend] or self._symbol_legends()
        if not legends:
            return None
        codes = dict.fromkeys(code for legend in legends for code in legend.codes)
        return Legend(tuple(codes), legends[0].table, self.settings.types)

    @cached_property
    def _legends(self) -> dict[Table, Legend | None]:
        settings = self.settings.types
        return {
            table: read_legend(table, settings)
            if self._roles[table][0] is Role.TYPE and Role.TITLE not in self._roles[table]
            else None
            for table in self.tables
        }

    def _symbol_legends(self) -> list[Legend]:
        """Find a legend of symbols, if its symbols are what the type columns hold."""
        read = [read_symbols(table, self.settings.types) for table in self.tables]
        used = Counter(code.text for code in self.type_codes)
        return [
            legend
            for legend in list(filter(None, read))[:_MAX_SYMBOL_TABLES]
            if used
            and sum(count for code, count in used.items() if legend.is_legal(code))
            >= _MIN_EXPLAINED_SHARE * used.total()
        ]

    def is_legend(self, table: Table) -> bool:
        """Return whether `table` explains the type codes."""
        return self._legends[table] is not None

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
        return {a.cell.row.table for a in self.addresses if a.cell is not None and a.arxiv}

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
            for name in codes_in(cell)
        ]

    @cached_property
    def venues(self) -> Venues:
        """The venues as this list writes them."""
        return Venues(self.settings.venues.names, self.settings.venues.aliases)

    @cached_property
    def venue_names(self) -> list[Name]:
        """What may be a venue's name, in the venue columns of all tables and in bullets."""
        names = []
        for cell in self.cells(Role.VENUE):
            year = self.year_of(cell.row)
            # A badge shows its text.
            links = cell.inline.links if "![" in cell.text else ()
            badges = [(k.start, k.text) for k in links if k.kind is LinkKind.IMAGE]
            names += [
                Name(text, cell.part(start + offset, start + offset + len(text)), cell, year=year)
                for start, shown in [(0, cell.shown), *((a + len("!["), b) for a, b in badges)]
                for offset, text in names_in(shown)
            ]
        bullets = [read_bullet(line) for line in self.list_lines]
        return names + [found[1] for found in bullets if found and found[1]]

    @cached_property
    def entries(self) -> list[Entry]:
        """The rows and bullets that are about one paper each, in order."""
        found = [entry for table in self.paper_tables for entry in self._table_entries(table)]
        found += [entry for line in self.list_lines if (entry := self._bullet_entry(line))]
        found.sort(key=_entry_start)
        return found

    @cached_property
    def _addresses_at(self) -> dict[int, list[Address]]:
        """The addresses of each cell or line, by its start."""
        found: dict[int, list[Address]] = {}
        for address in self.addresses:
            found.setdefault(address.place.start, []).append(address)
        return found

    def addresses_at(self, place: Cell | ListLine) -> list[Address]:
        """Return the links and images in `place`."""
        return self._addresses_at.get(place.start, []) if place.text else []

    def _table_entries(self, table: Table) -> Iterator[Entry]:
        index = self.column(table, Role.TITLE)
        if index is None:
            return
        for cell in table.column(index):
            # A remark below a paper stands in the title column too, but alone.
            texts = cell.row.texts
            if not any(texts[:index] if index == table.column_count - 1 else texts[index + 1 :]):
                continue
            title = cell_title(cell, self.addresses_at(cell))
            if title.text:
                yield Entry(
                    title=title.text,
                    title_span=cell.span,
                    url=title.link,
                    page=title.page or self._linked_page(cell.row),
                    place=cell,
                    row=cell.row,
                    year=self.year_of(cell.row),
                )

    def _linked_page(self, row: Row) -> Address | None:
        """Return the first link of the row's column of links."""
        index = self.column(row.table, Role.LINK)
        if index is None or index >= len(row.cells):
            return None
        links = self.addresses_at(row.cells[index])
        return next((a for a in links if a.link.kind is not LinkKind.IMAGE), None)

    def _bullet_entry(self, line: ListLine) -> Entry | None:
        if not line.is_first:
            return None
        links = [a for a in self.addresses_at(line) if a.link.kind is LinkKind.LINK]
        if not links:
            return None
        found = read_bullet(line)
        if found is not None:
            title: Title | None = Title(plain(links[0].link.text), links[0], links[0])
        else:
            title = bullet_title(line, self.addresses_at(line))
        if title is None:
            return None
        return Entry(
            title=title.text,
            title_span=title_span(line, title),
            url=title.link,
            page=title.page,
            place=line,
            row=None,
            year=found[0] if found else None,
        )

    @cached_property
    def addresses(self) -> list[Address]:
        """Every link and image in a table or in the first paragraph of a list item, in order.

        What GitHub takes for an address within a link that it cannot read is left out.
        """
        return [
            Address(link, place)
            for place in self.linking_places
            for link in place.inline.links
            if link.kind is not LinkKind.BARE or not is_cut_off(place.text, link.start, link.end)
        ]

    @cached_property
    def linking_places(self) -> list[Cell | ListLine]:
        """The cells and lines of list items that may hold a link, whole or broken, in order."""
        places: list[Cell | ListLine] = [*self._linking_cells, *self._linking_lines]
        places.sort(key=_start)
        return places

    def item_of(self, line: ListLine) -> list[ListLine]:
        """Return the lines of the paragraph that `line` belongs to."""
        return self._items_by_line[line.line]

    @cached_property
    def _items_by_line(self) -> dict[int, list[ListLine]]:
        items: dict[int, list[ListLine]] = {}
        item: list[ListLine] = []
        for line in self.list_lines:
            item = [line] if line.is_first else item
            if not line.is_first:
                item.append(line)
            items[line.line] = item
        return items

    @cached_property
    def list_lines(self) -> list[ListLine]:
        """The lines of the first paragraph of each list item."""
        return read_items(self.source, self._blocks.items)

    @cached_property
    def _linking_lines(self) -> list[ListLine]:
        return [line for line in self.list_lines if LINK_SIGN.search(line.text)]

    @cached_property
    def _linking_cells(self) -> list[Cell]:
        return [
            cell
            for table in self.tables
            for row in (table.header, *table.rows)
            if LINK_SIGN.search(row.text)
            for cell in row.cells
            if LINK_SIGN.search(cell.text)
        ]

    def year_of(self, row: Row) -> int | None:
        """Return the year of a row: from its venue or year cell, or the nearest heading above."""
        if row not in self._years:
            columns = [self.column(row.table, role) for role in (Role.YEAR, Role.VENUE)]
            texts = [row.texts[i] for i in columns if i is not None and i < len(row.texts)]
            own = next(filter(None, map(first_year, texts)), None)
            self._years[row] = own or self.heading_year(row.line)
        return self._years[row]

    def heading_year(self, line: int) -> int | None:
        """Return the only year in the heading above `line`, or in one that this stands under."""
        return self._sections.year(line)

    def heading_index(self, line: int) -> int:
        """Return the number of headings above `line`: it is the same all through a section."""
        return self._sections.index(line)

    def sibling_sections(self, line: int) -> tuple[int, int]:
        """Return what is the same in all sections beside that of `line`, and in it."""
        return self._sections.siblings(line)

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self.headings)


def _start(place: Cell | ListLine) -> int:
    return place.start


def _entry_start(entry: Entry) -> int:
    return entry.place.start
