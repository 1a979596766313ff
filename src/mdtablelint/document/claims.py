"""Which papers the entries of a list claim to be, by their identifiers and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.arxiv import ArxivPaper, read_arxiv_url
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.papers import paper_key
from mdtablelint.knowledge.titles import is_title, normal_title
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.text.source import Span

# A link in running text is a title if it has at least five words.
_MIN_SPACES = 4


class Claim(NamedTuple):
    """What an entry says: that the paper with the identifier at `span` has this title.

    `year` is the entry's, and `paper` what it links to if that is on arXiv: another one if the
    identifier `is_only_shown`.
    """

    title: str
    span: Span
    place: Cell | ListLine
    paper: ArxivPaper | None
    year: int | None = None
    is_only_shown: bool = False

    @property
    def line(self) -> int:
        """Return the line that the entry begins on."""
        return self.place.line


def claims(document: Document) -> Iterator[tuple[str, Claim]]:
    """Yield the identifier and the claim of each entry; second-hand claims come last."""
    linked: dict[int, list[Address]] = {}
    for address in document.addresses:
        if isinstance(address.arxiv, ArxivPaper):
            linked.setdefault(_place(address.place), []).append(address)
    entries = {_place(entry.place): entry for entry in document.entries}
    second_hand = []
    for place, addresses in linked.items() if len(linked) > 1 else ():
        entry = entries.get(place)
        title = entry.title if entry is not None else _text_title(addresses[0], document)
        own = _own_address(entry, addresses, document) if entry is not None else addresses[0]
        if title and own is not None and isinstance(own.arxiv, ArxivPaper):
            year = entry.year if entry is not None else None
            claim = Claim(title, own.span, own.place, own.arxiv, year)
            yield f"arXiv {own.arxiv.identifier}", claim
            second_hand += [shown for a in addresses for shown in _shown_claims(claim, a)]
    yield from second_hand
    for place, entry in entries.items():
        # With a link to arXiv too, the other is that of the published paper or of a video.
        if place not in linked and entry.page is not None:
            key = paper_key(entry.page.url)
            if key:
                yield key, Claim(entry.title, entry.page.span, entry.page.place, None, entry.year)


def _place(place: Cell | ListLine) -> int:
    """Return where the row or the list line begins."""
    return place.row.start if isinstance(place, Cell) else place.start


def _own_address(entry: Entry, addresses: list[Address], document: Document) -> Address | None:
    """Return the link to the entry's own paper: that of the title, or the only one."""
    if entry.url in addresses:
        return entry.url
    others = [a for a in addresses if document.role_of(a.place) is not Role.NOTES]
    identifiers = {a.arxiv.identifier for a in others if isinstance(a.arxiv, ArxivPaper)}
    if len(identifiers) != 1 or is_title(normal_title(plain(others[0].link.text))):
        return None
    return others[0]


def _text_title(address: Address, document: Document) -> str:
    """Return the text of a link that opens a cell or a list item, if it reads as a title."""
    title = plain(address.link.text)
    is_first = address is document.addresses_at(address.place)[0]
    if not is_first or address.link.kind is not LinkKind.LINK:
        return ""
    if "![" in title or "et al" in title:
        return ""
    normal = normal_title(title)
    return title if is_title(normal) and normal.count(" ") >= _MIN_SPACES else ""


def _shown_claims(claim: Claim, address: Address) -> Iterator[tuple[str, Claim]]:
    """Yield the claim of a link whose text is the address of another paper."""
    text = address.link.text
    if "arxiv.org/" not in text or address.link.kind is not LinkKind.LINK:
        return
    shown, own = read_arxiv_url(text.strip()), address.arxiv
    if not isinstance(shown, ArxivPaper) or not isinstance(own, ArxivPaper):
        return
    if shown.identifier != own.identifier:
        span = address.place.part(address.link.start, address.link.end)
        yield (
            f"arXiv {shown.identifier}",
            claim._replace(span=span, place=address.place, paper=own, is_only_shown=True),
        )
