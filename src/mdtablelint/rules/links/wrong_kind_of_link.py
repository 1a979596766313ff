"""MT615."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.hosts import is_paper_url
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.wording import shown

_CODE_LABEL = (
    r"(?i)\W*(?:official |source )?(?:codes?|github|git|pytorch|tensorflow|tf|jax|代码)\W*$"
)
_PAPER_LABEL = r"(?i)\W*(?:paper|arxiv|pdf|论文)\W*$"
# Other lists are no code of a paper, and a shorter title is the name of a program.
_OTHER_LIST = r"(?i)awesome|paper|survey|reading"
_MIN_TITLE_SPACES = 2
# The titles of a list lead to papers if so many do, and this share of all.
_PAPER_TITLES = Threshold(3, 0.7)


@rule("MT615", "wrong-kind-of-link", Severity.WARNING)
def wrong_kind_of_link(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link leads to code where its label or title promises a paper, or the other way round.

    Most often the URL of the code was pasted for the title too, or two URLs were exchanged. The
    reader does not find the paper.

    Fails:

        | Title                                                     | Code                                     |
        | --------------------------------------------------------- | ---------------------------------------- |
        | [Pruning by High-Rank Maps](https://github.com/lmbxmu/HRank) | [code](https://github.com/lmbxmu/HRank)  |
        | [Differentiable Pruning](https://arxiv.org/abs/2005.03354) | [code](https://arxiv.org/abs/2005.03354) |
        | [Discrimination-aware Pruning](https://arxiv.org/abs/1810.11809) | - |
        | [Adversarial Learning](https://arxiv.org/abs/1903.09291) | - |
        | [Growing Regularization](https://arxiv.org/abs/2012.09243) | - |

    Fixed:

        | Title                                                     | Code                                     |
        | --------------------------------------------------------- | ---------------------------------------- |
        | [Pruning by High-Rank Maps](https://arxiv.org/abs/2002.10179) | [code](https://github.com/lmbxmu/HRank)  |
        | [Differentiable Pruning](https://arxiv.org/abs/2005.03354) | [code](https://github.com/zx55/dmcp) |
        | [Discrimination-aware Pruning](https://arxiv.org/abs/1810.11809) | - |
        | [Adversarial Learning](https://arxiv.org/abs/1903.09291) | - |
        | [Growing Regularization](https://arxiv.org/abs/2012.09243) | - |

    A title is reported only where another link of its row or bullet leads to the same repository,
    and where most titles of the list lead elsewhere; MT302 does so in tables with a column of code. A file in a repository may be a paper.

    Fix safety: there is no fix: only you know the URL that is missing.
    """
    for address in document.addresses:
        if address.link.kind is LinkKind.LINK and "![" not in address.link.text:
            expected = _contradicted(address)
            if expected:
                message = f"{expected}: '{shown(address.link.text)}' to '{shown(address.url)}'"
                yield Finding(address.span, message)
    yield from _titles(document)


def _contradicted(address: Address) -> str:
    """Return what is wrong if the label of a link contradicts where it leads to."""
    if re.match(_CODE_LABEL, address.link.text) and is_paper_url(address.url):
        return "label of code on the link to a paper"
    if re.match(_PAPER_LABEL, address.link.text) and _is_repository(address):
        return "label of a paper on the link to a repository"
    return ""


def _is_repository(address: Address) -> bool:
    """Return whether the link leads to a repository as a whole, which is not another list."""
    repository = address.github
    if not isinstance(repository, Repository) or repository.rest.strip("/"):
        return False
    return re.search(_OTHER_LIST, repository.name) is None


def _titles(document: Document) -> Iterator[Finding]:
    """Yield the titles that lead to the repository of their row."""
    entries = [entry for entry in document.entries if entry.url]
    odd = [entry for entry in entries if entry.url and _is_repository(entry.url)]
    if not _PAPER_TITLES.is_usual(len(entries) - len(odd), len(entries)):
        return
    for entry in odd:
        # MT302 reports titles in tables with a column of code.
        has_column = entry.row and document.column(entry.row.table, Role.CODE) is not None
        is_title = entry.title.count(" ") >= _MIN_TITLE_SPACES and not has_column
        if entry.url and is_title and _has_same(document, entry, entry.url):
            message = f"title leads to the code, not to the paper: '{shown(entry.url.url)}'"
            yield Finding(entry.url.span, message)


def _has_same(document: Document, entry: Entry, title: Address) -> bool:
    """Return whether another link in the row or bullet of `entry` leads where its title does."""
    places = entry.row.cells if entry.row else [entry.place]
    return any(
        address is not title and address.url.rstrip("/") == title.url.rstrip("/")
        for place in places
        for address in document.addresses_at(place)
        if address.link.kind is LinkKind.LINK
    )
