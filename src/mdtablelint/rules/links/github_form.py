"""MT607."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.knowledge.github import Repository
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document.document import Document


# Other schemes are no web addresses at all.
_SCHEMES = frozenset(["http", "https"])


@rule("MT607", "github-form", Severity.WARNING, fix=FixAvailability.ALWAYS)
def github_form(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A GitHub link leads to the right repository in a form that is not the preferred one.

    Preferred is https, the host github.com, no `.git` and no slash at the end: one repository
    then has one address, and duplicates can be found.

    Fails:

        | Title | Code                                              |
        | ----- | ------------------------------------------------- |
        | HRank | [PyTorch](http://www.github.com/lmbxmu/HRank.git) |

    Fixed:

        | Title | Code                                              |
        | ----- | ------------------------------------------------- |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank) |

    Fix safety: safe; GitHub itself leads from one form to the other.
    """
    for address in document.addresses:
        repository = address.github
        if not isinstance(repository, Repository) or repository.url.scheme not in _SCHEMES:
            continue
        preferred = repository.canonical
        if preferred != address.url:
            fix = Fix.safe(f"write '{preferred}'", address.rewritten(preferred))
            yield Finding(address.span, f"{_difference(repository)}; use '{shown(preferred)}'", fix)


def _difference(repository: Repository) -> str:
    url = repository.url
    if url.host.lower() != "github.com":
        return f"GitHub link to the host '{url.host}'"
    if url.scheme != "https":
        return f"GitHub link with {url.scheme}"
    if url.host != "github.com":
        return "GitHub link with capitals in the host"
    if url.path.startswith("//"):
        return "GitHub link with a doubled slash"
    return "GitHub link that ends in " + ("a slash" if url.path.endswith("/") else "'.git'")
