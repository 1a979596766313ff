"""MT505."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.proceedings import Proceedings, read_proceedings_url
from mdtablelint.knowledge.venues import AMBIGUOUS
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import NoOptions, rule

_PAPER_LINKS = frozenset([Role.TITLE, Role.LINK, Role.VENUE])
# A workshop, Findings or a track goes by its conference's name in many lists.
_PARTS = (" Findings", " D&B", "W")
# ACL means something else in no list of papers with a link to proceedings.
_AMBIGUOUS = AMBIGUOUS - {"ACL"}


@rule("MT505", "venue-url-mismatch", Severity.WARNING)
def venue_url_mismatch(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The paper's link leads to the proceedings of another venue or year.

    The addresses of proceedings contain the conference, and mostly the year: CVF, ECVA, PMLR, ACL
    Anthology, NeurIPS, IJCAI, AAAI, MLSys, and the DOIs of ACM, IEEE and others. If that is not the venue of the row,
    either the venue or the link is wrong.

    Fails:

        | Title                                                   | Venue |
        | ------------------------------------------------------- | ----- |
        | [Gems](https://papers.nips.cc/paper/2021/hash/abc.html) | ICCV  |

    Fixed:

        | Title                                                   | Venue   |
        | ------------------------------------------------------- | ------- |
        | [Gems](https://papers.nips.cc/paper/2021/hash/abc.html) | NeurIPS |

    The year is compared if it is beside the venue's name or begins a bullet. Workshops, Findings
    and tracks count as their conference. A row is not reported if any of its links agrees with
    its venue.

    Fix safety: there is no fix; only the paper's page tells whether the venue or the link is wrong.
    """
    published = _published(document)
    if not published:
        return
    names: dict[int, list[Name]] = {}
    for name in document.venue_names:
        if name.place.line in published:
            names.setdefault(name.place.line, []).append(name)
    texts = {name.text for line_names in names.values() for name in line_names}
    venues = {text: known.venue for text in texts if (known := document.venues.look_up(text))}
    conferences = {text: _conference(venue) for text, venue in venues.items() if venue}
    for line, line_names in names.items():
        links = published[line]
        known_names = [name for name in line_names if name.text in conferences]
        if not known_names or any(name.text in _AMBIGUOUS for name in line_names):
            continue
        if not any(_agrees(conferences[n.text], n, link) for n in known_names for _, link in links):
            address, link = links[0]
            link = link._replace(venue=document.venues.written(link.venue))
            written = " / ".join(map(_written, known_names))
            yield Finding(address.span, f"venue '{written}', but the link is to '{link}'")


def _published(document: Document) -> dict[int, list[tuple[Address, Proceedings]]]:
    """Return the links to proceedings of each row, and of each bullet the first link, by line."""
    links: dict[int, list[tuple[Address, Proceedings]]] = {}
    lines = set()
    for address in document.addresses:
        link = read_proceedings_url(address.url)
        if isinstance(address.place, Cell):
            if link is None or document.role_of(address.place) not in _PAPER_LINKS:
                continue
        elif address.place.line in lines or address.link.kind is not LinkKind.LINK:
            continue
        else:
            lines.add(address.place.line)
        if link:
            links.setdefault(address.place.line, []).append((address, link))
    return links


def _agrees(venue: str, name: Name, link: Proceedings) -> bool:
    if venue != _conference(link.venue) and venue not in link.joint:
        return False
    year = _year(name) if link.year else None
    return year is None or year == link.year


def _conference(venue: str) -> str:
    for part in _PARTS:
        if venue.endswith(part) and venue != "WWW":
            return venue.removesuffix(part)
    return venue


def _year(name: Name) -> int | None:
    return name.own_year or (None if isinstance(name.place, Cell) else name.year)


def _written(name: Name) -> str:
    year = _year(name)
    return f"{name.text} {year}" if year else name.text
