"""MT606."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.urls import Problem
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown

# Where a link means a paper's code; elsewhere an account may be what is meant.
_CODE_COLUMNS = frozenset([Role.CODE, Role.LINK, Role.TITLE])
_CODE_WORDS = (
    r"code|git|repo|official|implement|project|torch|tensorflow|\btf\b|keras|caffe|jax|"
    r"matlab|paddle|mxnet|link|here|代码"
)


@rule("MT606", "github-url", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def github_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A GitHub link does not lead to a repository.

    It names none, or one that cannot exist, or a page that no repository has. A link to the page
    of an account is a warning, and only where code is expected.

    Fails:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank/et) |

    Fixed:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank) |

    Fix safety: unsafe, and only where a slash is missing after the host, or doubled. In all
    other cases only the paper tells where its code is.
    """
    owners = _linked_owners(document)
    for address in document.addresses:
        problem = address.github
        if not isinstance(problem, Problem):
            continue
        if not problem.value:
            message = f"{shown(problem.reason)}: '{shown(address.url)}'"
            yield problem_finding(address, problem, message)
        elif (address.place, problem.value) not in owners and _means_code(document, address):
            message = f"GitHub link to the account '{problem.value}', not to a repository"
            yield Finding(address.span, message, severity=Severity.WARNING, cause=message)


def _linked_owners(document: Document) -> set[tuple[Cell | ListLine, str]]:
    """Return the places that link a repository, with its owner: there the account is a credit."""
    return {
        (address.place, address.github.owner)
        for address in document.addresses
        if isinstance(address.github, Repository)
    }


def _means_code(document: Document, address: Address) -> bool:
    """Return whether a reader looks for code where the link to an account is."""
    if document.role_of(address.place) not in _CODE_COLUMNS:
        return False
    text = address.link.text.lower()
    return not text or text == address.url.lower() or bool(re.search(_CODE_WORDS, text))
