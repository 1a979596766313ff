"""The addresses of papers and code."""

from __future__ import annotations

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.knowledge.urls import Problem, Url
from mdtablelint.text.wording import did_you_mean, shown


def problem_finding(address: Address, problem: Problem, message: str) -> Finding:
    """Return the finding that `address` has `problem`; its fix is unsafe unless that is certain."""
    message += f": {shown(problem.reason)}"
    fix = None
    if problem.suggestion:
        message += did_you_mean(shown(problem.likely or problem.suggestion))
        make = Fix.safe if problem.is_certain else Fix.unsafe
        fix = make(f"write '{problem.suggestion}'", address.rewritten(problem.suggestion))
    return Finding(address.span, message, fix, None if problem.is_dead else Severity.WARNING)


def form_finding(address: Address, preferred: str, difference: str) -> Finding:
    """Return the finding that `address` is not the `preferred` one of its page."""
    fix = Fix.safe(f"write '{preferred}'", address.rewritten(preferred))
    return Finding(address.span, f"{difference}; use '{shown(preferred)}'", fix)


def difference(url: Url, host: str) -> str:
    """Return in which respect `url` is not the preferred one on `host`; nothing if in another."""
    if url.host.lower() != host:
        return f"link to the host '{url.host}'"
    if url.scheme != "https":
        return f"link with {url.scheme}"
    if url.host != host:
        return "link with capitals in the host"
    if url.path.startswith("//"):
        return "link with a doubled slash"
    return "link that ends in a slash" if url.path.endswith("/") else ""
