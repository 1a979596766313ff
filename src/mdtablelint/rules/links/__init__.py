"""The addresses of papers and code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.knowledge.arxiv import read_arxiv_url
from mdtablelint.knowledge.github import read_github_url
from mdtablelint.knowledge.urls import Problem, Url
from mdtablelint.text.wording import shown


def problem_finding(address: Address, problem: Problem, message: str) -> Finding:
    """Return the finding that `address` has `problem`; its fix is unsafe unless that is certain."""
    fix = None
    if problem.suggestion and is_accepted(problem.suggestion):
        make = Fix.safe if problem.is_certain else Fix.unsafe
        fix = make(f"use '{problem.suggestion}'", address.rewritten(problem.suggestion))
    severity = None if problem.is_dead else Severity.WARNING
    return Finding(address.span, message, fix, severity, cause=message)


def is_accepted(url: str) -> bool:
    """Return whether a fix may write `url`: no rule about such addresses would report it."""
    from mdtablelint.knowledge.identifiers import read_identifier
    from mdtablelint.knowledge.malformed import read_malformed

    readers = (read_malformed, read_arxiv_url, read_github_url, read_identifier)
    return not any(isinstance(read(url), Problem) for read in readers)


class Form(NamedTuple):
    """What an address has that the preferred one of its page has not, and how to change that.

    If it `is_harmless`, the address works as well, and alone it is not worth a finding.
    """

    name: str
    change: str
    is_harmless: bool = False


def form_findings(
    site: str, address: Address, preferred: str, forms: Sequence[Form]
) -> Iterator[Finding]:
    """Yield the finding that `address`, on `site`, is not the `preferred` one of its page."""
    if all(form.is_harmless for form in forms):
        return
    names = " and ".join(form.name for form in forms)
    title = " and ".join(form.change for form in forms)
    yield Finding(
        address.span,
        f"{site} link with {names}: '{shown(address.url)}'",
        Fix.safe(title, address.rewritten(preferred)),
        cause=f"{site} links with {names}",
    )


def host_forms(url: Url, host: str) -> list[Form]:
    """Return in what `url` differs from an address on `host`, up to the host."""
    forms = []
    if url.scheme != "https":
        forms.append(Form(url.scheme, "use https"))
    if url.host.lower() != host:
        is_www = url.host.lower() == f"www.{host}"
        forms.append(Form(f"the host '{url.host}'", f"use '{host}'", is_harmless=is_www))
    elif url.host != host:
        forms.append(Form("capitals in the host", f"use '{host}'", is_harmless=True))
    if url.path.startswith("//"):
        forms.append(Form("a doubled slash", "remove one slash"))
    return forms
