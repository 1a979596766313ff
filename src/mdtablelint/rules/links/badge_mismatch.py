"""MT616."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.knowledge.badges import Badge, read_badge
from mdtablelint.knowledge.github import Repository
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shown


@rule("MT616", "badge-mismatch", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def badge_mismatch(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A badge counts the stars of another repository than the one it links to.

    A row is often copied from another one, and the repository is changed in the link but not in
    the badge. The reader sees the stars of another paper.

    Fails:

        | Title | Code                                                                                                |
        | ----- | --------------------------------------------------------------------------------------------------- |
        | HRank | [![Star](https://img.shields.io/github/stars/lmbxmu/DCP)](https://github.com/lmbxmu/HRank) |

    Fixed:

        | Title | Code                                                                                                |
        | ----- | --------------------------------------------------------------------------------------------------- |
        | HRank | [![Star](https://img.shields.io/github/stars/lmbxmu/HRank)](https://github.com/lmbxmu/HRank) |

    Capitals do not count. A badge outside a link is compared with the repositories in its cell, or
    in its row or bullet; it is not reported if there is no link to a repository.

    Fix safety: unsafe; the badge gets the repository of the link. There is no fix where the badge may
    be correct and the link wrong: where the row or bullet links to several repositories, or where
    other rows link to the same one and none to that of the badge.
    """
    linked: dict[int, list[Address]] = {}
    around: dict[int, Address] = {}
    badges: list[tuple[Address, Badge]] = []
    for address in document.addresses:
        if isinstance(address.github, Repository):
            linked.setdefault(address.place.line, []).append(address)
            if address.link.text.startswith("!["):
                around[address.place.start + address.link.start + 1] = address
        elif "/github/" in address.url and address.link.kind is not LinkKind.LINK:
            badge = read_badge(address.url)
            if isinstance(badge, Badge):
                badges.append((address, badge))
    lines = {line: _repositories(addresses) for line, addresses in linked.items()}
    rows = Counter(name for names in lines.values() for name in names)
    for address, badge in badges:
        beside = lines.get(address.place.line, {})
        link = around.get(address.place.start + address.link.start)
        own = [link] if link else document.addresses_at(address.place)
        repositories = _repositories(own)
        if not repositories and not any(_is_near_github(other) for other in own):
            repositories = beside
        if repositories and badge.repository.lower() not in repositories:
            name = next(iter(repositories))
            # A repository that other rows link to as well is the one that was copied.
            is_copied = rows[name] > 1 and not rows[badge.repository.lower()]
            is_sure = len(beside) == 1 and not is_copied
            yield _finding(address, badge, repositories[name], can_fix=is_sure)


def _is_near_github(address: Address) -> bool:
    """Return whether a link was meant to lead to a repository."""
    return address.link.kind is LinkKind.LINK and "github.com" in address.url.lower()


def _repositories(addresses: list[Address]) -> dict[str, str]:
    """Return the repositories that `addresses` lead to, as written, by their names in lower case."""
    return {
        address.github.full_name.lower(): address.github.full_name
        for address in addresses
        if isinstance(address.github, Repository)
    }


def _finding(address: Address, badge: Badge, linked: str, *, can_fix: bool) -> Finding:
    message = f"badge of '{shown(badge.repository)}', but the link leads to '{shown(linked)}'"
    span = Span(address.span.start + badge.start, address.span.start + badge.end)
    # Escapes before the names would be counted wrong.
    is_plain = can_fix and "|" not in address.url
    fix = Fix.unsafe(f"use '{shown(linked)}' in the badge", Edit(*span, linked))
    return Finding(span, message, fix if is_plain else None, cause=message)
