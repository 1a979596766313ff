"""MT611."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.urls import Problem, split_url
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span


@rule("MT611", "url-host-case", Severity.WARNING, fix=FixAvailability.ALWAYS, is_default=False)
def url_host_case(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The host name of a link has capitals in it.

    Capitals do not matter in a host name, but two spellings hide that two links lead to the same
    page. Often a search and replace on the whole list, as of NIPS by NeurIPS, changed URLs too.

    Fails:

        | Title                                                                  | Venue   |
        | ---------------------------------------------------------------------- | ------- |
        | [RNP](https://papers.NeurIPS.cc/paper/6813-runtime-neural-pruning) | NeurIPS |

    Fixed:

        | Title                                                                  | Venue   |
        | ---------------------------------------------------------------------- | ------- |
        | [RNP](https://papers.neurips.cc/paper/6813-runtime-neural-pruning) | NeurIPS |

    Hosts below `github.io` are not reported: they are written like the account that owns them.

    Fix safety: safe; hosts are case-insensitive (RFC 3986, section 3.2.2).
    """
    for address in document.addresses:
        url = split_url(address.url)
        host = url.host.rpartition("@")[2] if url else ""
        if url is None or host == host.lower() or _is_mangled(host) or _is_account(host):
            continue
        problems = (address.malformed, address.arxiv, address.github)
        if any(isinstance(problem, Problem) and problem.is_dead for problem in problems):
            continue
        before = f"{url.scheme}://{url.host}".removesuffix(host)
        # Escapes before the host would be counted wrong.
        if "|" in before:
            continue
        start = address.span.start + len(before)
        span = Span(start, start + len(host))
        corrected = host.lower()
        message = f"host with capitals: '{host}'"
        fix = Fix.safe(f"use '{corrected}'", Edit(*span, corrected))
        yield Finding(span, message, fix, cause=message)


def _is_account(host: str) -> bool:
    """Return whether `host` is named after an account, as in ``OwnerName.github.io``."""
    return host.lower().endswith(".github.io")


def _is_mangled(host: str) -> bool:
    """Return whether something may be pasted onto the host, as in ``github.comOwner``."""
    top = host.rpartition(".")[2]
    return top not in (top.lower(), top.upper())
