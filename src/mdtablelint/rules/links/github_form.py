"""MT607."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.github import Repository
from mdtablelint.rules.links import Form, form_findings, host_forms
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule

# An address with another scheme is not a web address.
_SCHEMES = frozenset(["http", "https"])


@rule("MT607", "github-form", Severity.WARNING, fix=FixAvailability.ALWAYS)
def github_form(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A GitHub link is not in its usual form, though it leads to the right repository.

    The usual form has https, the host github.com, and no `.git` or slash at the end: each
    repository then has one address, and duplicates can be found. Only a slash at the end, capitals
    in the host or `www.` are no reason to report a link: it works as well.

    Fails:

        | Title | Code                                              |
        | ----- | ------------------------------------------------- |
        | HRank | [PyTorch](http://www.github.com/lmbxmu/HRank.git) |

    Fixed:

        | Title | Code                                              |
        | ----- | ------------------------------------------------- |
        | HRank | [PyTorch](https://github.com/lmbxmu/HRank) |

    Fix safety: safe; GitHub redirects all of these forms to the usual one.
    """
    for address in document.addresses:
        repository = address.github
        if not isinstance(repository, Repository) or repository.url.scheme not in _SCHEMES:
            continue
        if repository.canonical != address.url:
            yield from form_findings("GitHub", address, repository.canonical, _forms(repository))


def _forms(repository: Repository) -> list[Form]:
    """Return in what the address of `repository` differs from the preferred one."""
    forms = host_forms(repository.url, "github.com")
    if not repository.rest.strip("/"):
        if repository.name.endswith(".git"):
            forms.append(Form("'.git' at the end", "remove '.git'"))
        if repository.rest:
            forms.append(Form("a slash at the end", "remove the slash", is_harmless=True))
    return forms
