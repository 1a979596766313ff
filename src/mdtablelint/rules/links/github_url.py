"""MT606."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.knowledge.badges import read_badge, read_page_image
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository, inner_repository
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.urls import Problem
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown

# Where a link means a paper's code; elsewhere an account may be what is meant.
_CODE_COLUMNS = frozenset([Role.CODE, Role.LINK, Role.TITLE])
_CODE_WORDS = (
    r"code|git|repo|official|implement|project|torch|tensorflow|\btf\b|keras|caffe|jax|"
    r"matlab|paddle|mxnet|link|here|代码"
)
# What stands for an account that is not known yet.
_NO_ACCOUNTS = PLACEHOLDERS | {"todo", "xxx", "username", "null", "nan", "coming-soon"}
# A shorter name of a method may end that of an account by chance.
_MIN_METHOD_LENGTH = 4


@rule("MT606", "github-url", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def github_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A GitHub link does not lead to a repository.

    It names none, or one that cannot exist, or a page that no repository has. A link to the page
    of an account is a warning, and only where code is expected. Badges that count the stars of a
    repository are read too, and images whose URL is that of a repository's page.

    Fails:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank/et) |

    Fixed:

        | Title | Code                                       |
        | ----- | ------------------------------------------ |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank) |

    Fix safety: unsafe, and only where a slash is missing after the host, or doubled, where the owner
    is repeated or a badge names more than the repository, or where the list links elsewhere to the
    repository that an address with a name too many is meant for. In all other cases only the paper
    tells where its code is.
    """
    yield from _images(document)
    problems = [(a, a.github) for a in document.addresses if isinstance(a.github, Problem)]
    if not problems:
        return
    linked = [
        (address.place, address.github)
        for address in document.addresses
        if isinstance(address.github, Repository)
    ]
    # Beside a link to a repository the account of its owner is a credit.
    owners = {(place, repository.owner) for place, repository in linked}
    names = {repository.full_name.lower() for _, repository in linked}
    methods = _method_names(document)
    for address, problem in problems:
        if not problem.value:
            named = _with_linked(address, problem, names)
            message = f"{shown(named.reason)}: '{shown(address.url)}'"
            yield problem_finding(address, named, message)
        elif (address.place, problem.value) not in owners and _means_code(document, address):
            message = _account(problem.value, methods.get(address.place.line, ""))
            yield Finding(address.span, message, severity=Severity.WARNING, cause=message)


def _images(document: Document) -> Iterator[Finding]:
    """Yield what is wrong with the badges of repositories and with images of their pages."""
    for address in document.addresses:
        if address.link.kind is LinkKind.LINK or "github" not in address.url:
            continue
        problem = read_badge(address.url) if "/github/" in address.url else None
        if address.link.kind is LinkKind.IMAGE and isinstance(address.github, Repository):
            problem = read_page_image(address.url)
        if isinstance(problem, Problem):
            yield problem_finding(address, problem, shown(problem.reason))


def _with_linked(address: Address, problem: Problem, names: set[str]) -> Problem:
    """Return what is wrong with an address that has a name before a repository of the list."""
    inner = inner_repository(address.url)
    first = address.url.partition("//")[2].split("/")[1] if inner else ""
    if inner is None or (
        inner.full_name.lower() not in names and inner.owner.lower() != first.lower()
    ):
        return problem
    reason = f"unexpected '/{first}' before the repository '{inner.owner}/{inner.name}'"
    return problem._replace(reason=reason, suggestion=inner.canonical)


def _method_names(document: Document) -> dict[int, str]:
    """Return the name that each title begins with, as ``HRank: ...``, by the line of its entry."""
    return {
        entry.place.line: name.strip()
        for entry in document.entries
        for name, colon, _ in [entry.title.partition(":")]
        if colon
    }


def _account(account: str, method: str) -> str:
    if account.lower() in _NO_ACCOUNTS:
        return f"GitHub link to the placeholder '{account}', not to a repository"
    message = f"GitHub link to the account '{account}', not to a repository"
    is_longer = len(account) > len(method) >= _MIN_METHOD_LENGTH
    if is_longer and account.lower().endswith(method.lower()):
        message += f"; is a slash missing before '{account[-len(method) :]}'?"
    return message


def _means_code(document: Document, address: Address) -> bool:
    """Return whether a reader looks for code where the link to an account is."""
    if document.role_of(address.place) not in _CODE_COLUMNS:
        return False
    text = address.link.text.lower()
    return not text or text == address.url.lower() or bool(re.search(_CODE_WORDS, text))
