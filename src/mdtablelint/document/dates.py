"""The dates of the rows of a list, beside the one preprint that each row links to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.knowledge.dates import Date, is_broken_date, read_date
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.text.source import Span

# Columns that may hold the date of a paper.
_DATED = frozenset([Role.YEAR, Role.VENUE, None])
# What such columns hold that others do not, on the first look at a cell.
_MAX_LENGTH = 40


class Dated(NamedTuple):
    """A cell that holds a date, or what was meant as one, and the row's only preprint, if any."""

    cell: Cell
    text: str
    date: Date | None
    address: Address | None
    paper: ArxivPaper | None

    @property
    def span(self) -> Span:
        """Where the date is, without the marks around it."""
        start = self.cell.text.find(self.text)
        return self.cell.part(start, start + len(self.text)) if start >= 0 else self.cell.span

    @property
    def is_written(self) -> bool:
        """Return whether the text of the date is in the file just so."""
        return self.text in self.cell.text


def dated_columns(document: Document) -> dict[str, list[Dated]]:
    """Return the cells with dates by the names of their columns, which many tables share."""
    found: dict[str, list[Dated]] = {}
    for table in document.paper_tables:
        roles = document.roles(table)
        names = [plain_name(name[:_MAX_LENGTH]) for name in table.header_names]
        columns = [column for column, role in enumerate(roles) if role in _DATED]
        for row in table.rows:
            own: tuple[Address | None, ArxivPaper | None] | None = None
            for column in columns:
                if column >= len(row.texts) or not _may_be_date(row.texts[column]):
                    continue
                cell = row.cells[column]
                text = cell.plain.strip()
                date = read_date(text)
                if date is None and not (roles[column] is Role.YEAR and is_broken_date(text)):
                    continue
                own = own or _own_paper(document, row)
                found.setdefault(names[column], []).append(Dated(cell, text, date, *own))
    return found


def _may_be_date(text: str) -> bool:
    return len(text) <= _MAX_LENGTH and any(map(str.isdigit, text))


def _own_paper(document: Document, row: Row) -> tuple[Address | None, ArxivPaper | None]:
    """Return the first link to the only preprint that a row links to."""
    links = list(_papers(document, row))
    if len({paper.identifier for _, paper in links}) != 1:
        return None, None
    return links[0]


def _papers(document: Document, row: Row) -> Iterator[tuple[Address, ArxivPaper]]:
    for cell in row.cells:
        if document.role_of(cell) is not Role.NOTES:
            for address in document.addresses_at(cell):
                if isinstance(address.arxiv, ArxivPaper):
                    yield address, address.arxiv
