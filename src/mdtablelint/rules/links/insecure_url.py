"""MT609."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.hosts import is_secure
from mdtablelint.knowledge.urls import split_url
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit

_SCHEME = "http"


@rule("MT609", "insecure-url", Severity.WARNING, fix=FixAvailability.ALWAYS, is_default=False)
def insecure_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link uses http, though its host is known to serve https.

    Two spellings of one address hide that two links lead to the same page. Off by default, as
    the host redirects http to https; arXiv and GitHub links have rules of their own.

    Fails:

        | Title                                                          | Venue |
        | -------------------------------------------------------------- | ----- |
        | [DropNet](http://proceedings.mlr.press/v119/tan20a.html) | ICML  |

    Fixed:

        | Title                                                          | Venue |
        | -------------------------------------------------------------- | ----- |
        | [DropNet](https://proceedings.mlr.press/v119/tan20a.html) | ICML  |

    Fix safety: safe; only for hosts that are known to serve the same pages by https.
    """
    for address in document.addresses:
        if not address.url.startswith("http://") or address.malformed:
            continue
        url = split_url(address.url)
        if url and is_secure(url.host):
            end = address.span.start + len(_SCHEME)
            fix = Fix.safe("use https", Edit(address.span.start, end, "https"))
            message = f"http link to '{url.host}', which serves https"
            cause = "http links to hosts that serve https"
            yield Finding(address.span, message, fix, cause=cause)
