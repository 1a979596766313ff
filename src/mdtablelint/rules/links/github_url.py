"""MT606."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import GithubProblem
from mdtablelint.rules.registry import NoOptions, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document

# Where a link stands for a paper's code; elsewhere an account may be what is meant.
_CODE_COLUMNS = frozenset([Role.CODE, Role.LINK, Role.TITLE])


@rule("MT606", "github-url", Severity.ERROR)
def github_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A GitHub link leads to no repository.

    It names none, or one that cannot exist, or a page of a repository that GitHub does not
    have. A link to the page of an account, where code is expected, is a warning only.

    Fails:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank/et) |

    Fixed:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank) |

    Fix safety: there is no fix; only the paper tells where its code is.
    """
    for address in document.addresses:
        problem = address.github
        if not isinstance(problem, GithubProblem):
            continue
        if problem.is_owner and document.role_of(address.cell) not in _CODE_COLUMNS:
            continue
        severity = Severity.WARNING if problem.is_owner else None
        message = f"GitHub link '{address.url}' leads to no repository: {problem.reason}"
        yield Finding(address.span, message, severity=severity)
