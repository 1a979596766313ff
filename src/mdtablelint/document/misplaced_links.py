"""Links to code that are in another column than that of code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mdtablelint.document.addresses import Address
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository
from mdtablelint.markdown.inline import Link, LinkKind
from mdtablelint.markdown.table import Cell, Row

if TYPE_CHECKING:
    from mdtablelint.document.document import Document

# If more titles lead to code, that is how the list is.
_MAX_SHARE = 0.1
# A shorter text of a link is a label or the name of a program.
_MIN_TITLE = 20
# Badges that count the stars and forks of a repository.
_BADGES = ("shields.io/github/", "badgen.net/github/")


class CodeLink(NamedTuple):
    """The link of a title that leads to code, and the link of the code column that does so too.

    There is no `twin` if that column is empty.
    """

    address: Address
    column: int
    twin: Address | None


def titles_to_code(document: Document) -> Iterator[CodeLink]:
    """Yield the titles that link to the paper's code in a list whose titles link to papers."""
    found = []
    count = 0
    for entry in document.entries:
        row, url = entry.row, entry.url
        column = document.column(row.table, Role.CODE) if row else None
        if row is None or url is None or column is None:
            continue
        count += 1
        if (
            _is_title(url.link)
            and isinstance(url.github, Repository)
            and not url.github.rest.strip("/")
        ):
            text = row.texts[column] if column < len(row.texts) else ""
            twin = _twin(document, row, column, url.github)
            # A repository of a part, or of something else, may be the publication itself.
            if (twin or not text) and not _has_no_paper(document, row):
                found.append(CodeLink(url, column, twin))
    if len(found) <= _MAX_SHARE * count:
        yield from found


def _has_no_paper(document: Document, row: Row) -> bool:
    """Return whether `row` says that there is no paper to link to."""
    column = document.column(row.table, Role.LINK)
    return column is not None and row.texts[column : column + 1] == ["-"]


def _is_title(link: Link) -> bool:
    return len(link.text) > _MIN_TITLE and "://" not in link.text


def _twin(document: Document, row: Row, column: int, code: Repository) -> Address | None:
    """Return the link in a column that leads to the repository `code`."""
    for cell in row.cells[column : column + 1]:
        for address in document.addresses_at(cell):
            other = address.github
            if isinstance(other, Repository) and other.full_name.lower() == code.full_name.lower():
                return address
    return None


def leading_badges(cell: Cell) -> Link | None:
    """Return the last of the badges of a repository that `cell` begins with, if text follows."""
    last = None
    for link in cell.inline.links:
        if link.kind is not LinkKind.IMAGE or not any(host in link.url for host in _BADGES):
            return None
        last = link
    return last if last and _is_bare(cell, last) else None


def _is_bare(cell: Cell, last: Link) -> bool:
    """Return whether a page shows nothing of `cell` before the end of `last`, and text after it."""
    shown = cell.shown
    return not shown[: last.end].strip("\0 \t\n") and bool(shown[last.end :].strip("\0 \t\n"))
