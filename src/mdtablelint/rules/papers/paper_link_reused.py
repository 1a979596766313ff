"""MT701."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.claims import Claim, claims
from mdtablelint.document.document import Document
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.titles import are_different, normal_title
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.papers import authors, method_name
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.wording import shortened

# A link copied from a row above and not changed is as near as this.
_NEARBY_LINES = 5
_MAX_TITLES = 8
# A page that more titles lead to is one of a whole volume, or of a project.
_MAX_TITLES_OF_PAGE = 2
# Where papers change their titles; what is published keeps them.
_RENAMED = ("arXiv ", "OpenReview ")
# So many words at the beginning of two titles are the same only if the papers are related.
_MIN_SHARED_WORDS = 2


class Clash(NamedTuple):
    """Two papers that claim one identifier; `main` has the title that most entries give it.

    `main_count` says how many do, if they are more than those with the title of `claim`.
    """

    identifier: str
    claim: Claim
    main: Claim
    main_count: int

    @property
    def is_near(self) -> bool:
        """Return whether the two are so close together that one was copied from the other."""
        return abs(self.claim.line - self.main.line) <= _NEARBY_LINES


@rule("MT701", "paper-link-reused", Severity.WARNING)
def paper_link_reused(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Two papers with clearly different titles link to one arXiv identifier, DOI or page.

    Somebody copies a row for a new paper and forgets to change the link: readers get another
    paper, and cannot reach the one in the title. Besides arXiv identifiers, DOIs, OpenReview
    identifiers and pages of proceedings are compared. A page that more than two papers link to
    is not that of one paper. Distant rows with the same code are of one work. Titles that differ in spelling, in a subtitle or
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
    by_paper: dict[str, list[Claim]] = {}
    for identifier, claim in claims(document):
        by_paper.setdefault(identifier, []).append(claim)
    clashes = [
        clash
        for identifier, same in by_paper.items()
        if len(same) > 1
        for clash in _clashes(identifier, same)
    ]
    exchanged: set[Clash] = set()
    for one, other, finding in _exchanges(clashes):
        if one not in exchanged and other not in exchanged:
            exchanged |= {one, other}
            yield finding
    for clash in clashes:
        if clash not in exchanged and not _is_one_work(clash, document):
            yield _finding(clash, document)


def _clashes(identifier: str, same: list[Claim]) -> Iterator[Clash]:
    """Compare with the title that most of `same` have, or the first if none has most."""
    groups: list[list[Claim]] = []
    # Of an address nobody says that it is one paper's.
    is_page = " " not in identifier
    for claim in same:
        for group in groups[:_MAX_TITLES]:
            if claim.title == group[0].title or not are_different(group[0].title, claim.title):
                group.append(claim)
                break
        else:
            groups.append([claim])
    if is_page and len(groups) > _MAX_TITLES_OF_PAGE:
        return
    main = max(groups, key=len)
    by_line = {claim.line: claim for claim in main}
    lines = sorted(by_line)
    for group in groups:
        if group is main:
            continue
        count = len(lines) if len(main) > len(group) else 0
        for claim in group:
            yield Clash(identifier, claim, by_line[_nearest(lines, claim.line)], count)


def _is_one_work(clash: Clash, document: Document) -> bool:
    """Return whether two distant entries have the same code, as a paper and its dataset may."""
    if clash.is_near:
        return False
    return bool(_repositories(clash.claim, document) & _repositories(clash.main, document))


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
        f"{identifiers[0]} and {identifiers[1]} are exchanged between lines {a.line + 1} "
        f"and {b.line + 1}: lines {c.line + 1} and {d.line + 1} have them the other way round",
        severity=Severity.ERROR,
        related=(b.span, c.span, d.span),
    )


def _line(claim: Claim) -> int:
    return claim.line


def _distance(pair: tuple[Claim, ...]) -> int:
    return abs(pair[0].line - pair[1].line)


def _finding(clash: Clash, document: Document) -> Finding:
    claim, main = clash.claim, clash.main
    return Finding(
        claim.span,
        _message(clash, document),
        severity=Severity.ERROR if clash.is_near else None,
        related=(main.span,),
        cause=f"{clash.identifier} is the link of '{shortened(claim.title)}' and "
        f"'{shortened(main.title)}'",
    )


def _message(clash: Clash, document: Document) -> str:
    identifier, claim, main, count = clash
    identifier = shortened(identifier)
    line, title = main.line + 1, shortened(main.title)
    if claim.is_only_shown and claim.paper is not None:
        return (
            f"link shows {identifier}, the paper of line {line}, '{title}', but links to arXiv "
            f"{claim.paper.identifier}"
        )
    verdict = _verdict(clash, document)
    if count > 1:
        return f"{identifier} is '{title}' in {count} other rows, as line {line}: {verdict}"
    first, second = sorted([claim, main], key=_line)
    return (
        f"lines {first.line + 1} and {second.line + 1} both link to {identifier}, "
        f"'{shortened(first.title)}' and '{shortened(second.title)}': {verdict}"
    )


def _verdict(clash: Clash, document: Document) -> str:
    """Return what tells which of two links is wrong, or that the paper may have a new title."""
    year = clash.claim.paper.month[0] if clash.claim.paper else 0
    older = [c for c in (clash.claim, clash.main) if c.year is not None and c.year < year]
    if len(older) == 1:
        return f"line {older[0].line + 1} is from {older[0].year}, before that identifier"
    wrong = "this link is wrong" if clash.main_count > 1 else "one is wrong"
    if clash.is_near or not clash.identifier.startswith(_RENAMED):
        return wrong
    if _may_be_renamed(clash.claim, clash.main, document):
        return f"the paper was renamed, or {wrong}"
    return f"{wrong}, or the paper was renamed"


def _may_be_renamed(one: Claim, other: Claim, document: Document) -> bool:
    """Return whether two entries agree in code, names, authors or beginnings of titles.

    Links to two versions of a paper may have the title of each.
    """
    first, second = (
        normal_title(claim.title).split(" ")[:_MIN_SHARED_WORDS] for claim in (one, other)
    )
    if first == second:
        return True
    if one.paper and other.paper and one.paper.version != other.paper.version:
        return True
    owners = ({owner for owner, _ in _repositories(claim, document)} for claim in (one, other))
    if set.intersection(*owners):
        return True
    if not (isinstance(one.place, Cell) and isinstance(other.place, Cell)):
        return False
    rows = one.place.row, other.place.row
    return any(value(rows[0]) == value(rows[1]) != "" for value in (method_name, authors))


def _repositories(claim: Claim, document: Document) -> set[tuple[str, str]]:
    """Return the owners and names of the repositories that an entry links to."""
    place = claim.place
    places = place.row.cells if isinstance(place, Cell) else [place]
    return {
        (address.github.owner.lower(), address.github.name.lower())
        for part in places
        for address in document.addresses_at(part)
        if isinstance(address.github, Repository)
    }
