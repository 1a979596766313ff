"""MT607."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.github import Repository
from mdtablelint.rules.links import difference, form_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule

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
        if repository.canonical != address.url:
            what = difference(repository.url, "github.com") or "link that ends in '.git'"
            yield form_finding(address, repository.canonical, f"GitHub {what}")
