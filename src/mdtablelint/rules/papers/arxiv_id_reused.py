"""MT701."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.arxiv import ArxivPaper, read_arxiv_url
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.titles import are_different, is_title, normal_title
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.rules.papers import authors, method_name
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.source import Span
from mdtablelint.text.wording import shortened

# A link copied from a row above and not changed is as near as this.
_NEARBY_LINES = 5
# A link in running text is a title if it has at least five words.
_MIN_SPACES = 4
_MAX_TITLES = 8
# So many words at the beginning of two titles are the same only if the papers are related.
_MIN_SHARED_WORDS = 2


class Claim(NamedTuple):
    """What an entry says: that the paper with the identifier at `span` has this title."""

    title: str
    span: Span
    place: Cell | ListLine

    @property
    def line(self) -> int:
        """Return the line that the entry begins on."""
        return self.place.line


class Clash(NamedTuple):
    """Two papers that claim one identifier; `main` has the title that most entries give it."""

    identifier: str
    claim: Claim
    main: Claim

    @property
    def is_near(self) -> bool:
        """Return whether the two are so close together that one was copied from the other."""
        return abs(self.claim.line - self.main.line) <= _NEARBY_LINES


@rule("MT701", "arxiv-id-reused", Severity.WARNING)
def arxiv_id_reused(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Two papers with clearly different titles link to one arXiv identifier.

    Somebody copies a row for a new paper and forgets to change the link: readers get another
    paper, and cannot reach the one in the title. Titles that differ in spelling, in a subtitle or
    in the name of the method count as one title. In rows close together this is an error.
    Elsewhere it is a warning, as the paper may have been renamed since. Two neighbouring rows
    whose identifiers are exchanged, as other rows of the list show, are reported once.

    Fails:

        | Title                                                    | Venue |
        | -------------------------------------------------------- | ----- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866)    | IJCAI |
        | [Learning to Prune Deep Neural Networks via Layer-wise Optimal Brain Surgeon](https://arxiv.org/abs/1808.06866) | NIPS |

    Fixed:

        | Title                                                    | Venue |
        | -------------------------------------------------------- | ----- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866)    | IJCAI |
        | [Learning to Prune Deep Neural Networks via Layer-wise Optimal Brain Surgeon](https://arxiv.org/abs/1705.07565) | NIPS |

    Fix safety: there is no fix; only the paper's page has the correct identifier.
    """
    claims: dict[str, list[Claim]] = {}
    for identifier, claim in _claims(document):
        claims.setdefault(identifier, []).append(claim)
    clashes = [
        clash
        for identifier, same in claims.items()
        if len(same) > 1
        for clash in _clashes(identifier, same)
    ]
    exchanged: set[Clash] = set()
    for one, other, finding in _exchanges(clashes):
        if one not in exchanged and other not in exchanged:
            exchanged |= {one, other}
            yield finding
    for clash in clashes:
        if clash not in exchanged:
            yield _finding(clash, document)


def _claims(document: Document) -> Iterator[tuple[str, Claim]]:
    """Yield the identifier and the claim of each entry; second-hand claims come last."""
    linked: dict[int, list[Address]] = {}
    pasted: dict[int, list[Address]] = {}
    for address in document.addresses:
        if isinstance(address.arxiv, ArxivPaper):
            linked.setdefault(_place(address.place), []).append(address)
        elif address.url.startswith("["):
            pasted.setdefault(_place(address.place), []).append(address)
    if len(linked) <= 1:
        return
    entries = {_place(entry.place): entry for entry in document.entries}
    second_hand = []
    for place, addresses in linked.items():
        entry = entries.get(place)
        title = entry.title if entry is not None else _text_title(addresses[0], document)
        own = _own_address(entry, addresses, document) if entry is not None else addresses[0]
        if title and own is not None and isinstance(own.arxiv, ArxivPaper):
            yield own.arxiv.identifier, Claim(title, own.span, own.place)
            showing = [*addresses, *pasted.get(place, ())]
            second_hand += [claim for a in showing for claim in _shown_claims(title, a)]
    yield from second_hand


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


def _shown_claims(title: str, address: Address) -> Iterator[tuple[str, Claim]]:
    """Yield the claim of a link whose text is the address of another paper.

    A whole link that was pasted where an address belongs has such a text too.
    """
    text, url = address.link.text, address.url
    is_pasted = url.startswith("[")
    if is_pasted:
        from mdtablelint.knowledge.malformed import pasted_link

        text, url = pasted_link(url) or (text, url)
    if "arxiv.org/" not in text or address.link.kind is not LinkKind.LINK:
        return
    shown, own = read_arxiv_url(text.strip()), read_arxiv_url(url)
    if not isinstance(shown, ArxivPaper) or not isinstance(own, ArxivPaper):
        return
    if shown.identifier != own.identifier:
        whole = address.place.part(address.link.start, address.link.end)
        span = address.span if is_pasted else whole
        yield shown.identifier, Claim(title, span, address.place)


def _clashes(identifier: str, claims: list[Claim]) -> Iterator[Clash]:
    """Compare with the title that most of `claims` have, or the first if none has most."""
    groups: list[list[Claim]] = []
    for claim in claims:
        for group in groups[:_MAX_TITLES]:
            if claim.title == group[0].title or not are_different(group[0].title, claim.title):
                group.append(claim)
                break
        else:
            groups.append([claim])
    main = max(groups, key=len)
    by_line = {claim.line: claim for claim in main}
    lines = sorted(by_line)
    for group in groups:
        if group is main:
            continue
        for claim in group:
            yield Clash(identifier, claim, by_line[_nearest(lines, claim.line)])


def _nearest(lines: Sequence[int], line: int) -> int:
    """Return the number in `lines`, which are sorted, that is nearest to `line`."""
    index = bisect_left(lines, line)
    return min(lines[max(index - 1, 0) : index + 1], key=lambda other: abs(other - line))


def _exchanges(clashes: list[Clash]) -> Iterator[tuple[Clash, Clash, Finding]]:
    """Yield two clashes that are one exchange: two titles clash over two identifiers.

    Neighbouring rows have one each.
    """
    earlier: dict[tuple[str, ...], Clash] = {}
    for clash in clashes:
        titles = [normal_title(clash.claim.title), normal_title(clash.main.title)]
        other = earlier.setdefault(tuple(sorted(titles)), clash)
        finding = _exchange(other, clash) if other.identifier != clash.identifier else None
        if finding is not None:
            yield other, clash, finding


def _exchange(one: Clash, other: Clash) -> Finding | None:
    """Return the finding for two neighbours among the four rows that exchanged identifiers."""
    first, second = (one.claim, one.main), (other.claim, other.main)
    if normal_title(first[0].title) == normal_title(second[0].title):
        second = second[::-1]
    pairs = sorted(zip(first, second, strict=True), key=_distance)
    (a, b), (c, d) = [sorted(pair, key=_line) for pair in pairs]
    if _distance((a, b)) > _NEARBY_LINES or _distance((a, b)) == 0:
        return None
    identifiers = sorted([one.identifier, other.identifier])
    return Finding(
        a.span,
        f"arXiv {identifiers[0]} and {identifiers[1]} are exchanged between lines {a.line + 1} "
        f"and {b.line + 1}: lines {c.line + 1} and {d.line + 1} have them the other way round",
        severity=Severity.ERROR,
        related=(b.span, c.span, d.span),
    )


def _line(claim: Claim) -> int:
    return claim.line


def _distance(pair: tuple[Claim, ...]) -> int:
    return abs(pair[0].line - pair[1].line)


def _finding(clash: Clash, document: Document) -> Finding:
    identifier, claim, main = clash
    line, title = main.line + 1, shortened(main.title)
    if clash.is_near or not _may_be_renamed(claim, main, document):
        message = f"arXiv {identifier} is also the link of line {line}: '{title}'"
    else:
        message = (
            f"arXiv {identifier} has another title on line {line}, '{title}': renamed, or a wrong "
            "link?"
        )
    return Finding(
        claim.span,
        message,
        severity=Severity.ERROR if clash.is_near else None,
        related=(main.span,),
        cause=f"arXiv {identifier} is the link of '{shortened(claim.title)}' and '{title}'",
    )


def _may_be_renamed(one: Claim, other: Claim, document: Document) -> bool:
    """Return whether two entries agree in their code, names or authors, or how titles begin."""
    first, second = (
        normal_title(claim.title).split(" ")[:_MIN_SHARED_WORDS] for claim in (one, other)
    )
    if first == second or _owners(one, document) & _owners(other, document):
        return True
    if not (isinstance(one.place, Cell) and isinstance(other.place, Cell)):
        return False
    rows = one.place.row, other.place.row
    return any(value(rows[0]) == value(rows[1]) != "" for value in (method_name, authors))


def _owners(claim: Claim, document: Document) -> set[str]:
    """Return who has the repositories that an entry links to."""
    place = claim.place
    places = place.row.cells if isinstance(place, Cell) else [place]
    return {
        address.github.owner.lower()
        for part in places
        for address in document.addresses_at(part)
        if isinstance(address.github, Repository)
    }
