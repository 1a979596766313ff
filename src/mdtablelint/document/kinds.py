"""What kind of value a cell holds, for the contracts of columns."""

from __future__ import annotations

from collections.abc import Collection

from mdtablelint.document.addresses import Address
from mdtablelint.document.contracts import Kind
from mdtablelint.document.document import Document
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.values import is_date, is_number, is_year
from mdtablelint.markdown.broken import find_broken, may_be_broken
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell, Row

_LINKS: Collection[Kind] = ("link", "arxiv", "github")
# A row with one value in so many columns is a remark; in fewer it may be an entry.
_MIN_REMARK_COLUMNS = 3


def is_remark(row: Row) -> bool:
    """Return whether a row is empty, or only has a remark: it says nothing about a paper.

    A remark is in the first cell, which has no link; in a narrow table, it is the only one.
    """
    if row.is_empty:
        return True
    may_be_padded = row.table.column_count >= _MIN_REMARK_COLUMNS
    if any(row.texts[1:]) or not (may_be_padded or len(row.texts) == 1 < row.table.column_count):
        return False
    return not row.cells[0].inline.links


def is_of_kind(document: Document, cell: Cell, kind: Kind) -> bool:
    """Return whether the value of a cell is of a kind; of several links, one has to be.

    A link that is not shown as one, or whose address is malformed, is left to other rules.
    """
    text = cell.plain
    if kind == "date":
        return is_date(text)
    if kind == "year":
        return is_year(text)
    if kind == "number":
        return is_number(text)
    if kind == "text":
        has_words = any(map(str.isalpha, text))
        return has_words and not cell.inline.links and not is_date(text) and not is_number(text)
    if any(_leads_to(address, kind) for address in _links(document, cell)):
        return True
    return _may_be_reference(document, cell) or (
        may_be_broken(cell.text, cell.inline) and any(find_broken(cell.text, cell.inline))
    )


def identity(document: Document, cell: Cell, kind: Kind | None) -> str:
    """Return what only one cell of a unique column may have: where a link leads, or the text."""
    for address in _links(document, cell) if kind in _LINKS else ():
        if kind == "arxiv" and isinstance(address.arxiv, ArxivPaper):
            return address.arxiv.identifier
        if kind == "github" and isinstance(address.github, Repository):
            return address.github.canonical.lower()
        if kind == "link" and address.url.strip():
            return address.url.strip().rstrip("/")
    return cell.plain.casefold()


def _links(document: Document, cell: Cell) -> list[Address]:
    return [a for a in document.addresses_at(cell) if a.link.kind is not LinkKind.IMAGE]


def _leads_to(address: Address, kind: Kind) -> bool:
    if not address.url.strip():
        return False
    if kind == "link" or address.malformed:
        return True
    return (address.arxiv if kind == "arxiv" else address.github) is not None


def _may_be_reference(document: Document, cell: Cell) -> bool:
    """Return whether a cell may have a link whose address is at the end of the file."""
    return "[" in cell.text and not cell.inline.links and bool(document.definition_labels)
