"""MT605."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.rules.links import Form, form_findings, host_forms
from mdtablelint.rules.registry import FixAvailability, rule


class ArxivUrlOptions(NamedTuple):
    """Which page of a paper the links of the list should lead to.

    arxiv: the page on arXiv that links should lead to
        arxiv = "abs"
    """

    arxiv: Literal["any", "abs", "pdf"] = "any"


@rule(
    "MT605",
    "arxiv-url",
    Severity.WARNING,
    fix=FixAvailability.ALWAYS,
    options=ArxivUrlOptions,
    section="urls",
)
def arxiv_url(document: Document, options: ArxivUrlOptions) -> Iterator[Finding]:
    """An arXiv link is not in its usual form, though it leads to the right paper.

    The usual form has https, the host arxiv.org, single slashes, and no `.pdf` after an abs path:
    each paper then has one address, and duplicates can be found. Only a slash at the end,
    capitals in the host or `www.` are no reason to report a link: it works as well. With
    `arxiv = "abs"` or `"pdf"` in the `urls` section, links to the other page are reported too.

    Fails:

        | Title                                       | Code |
        | ------------------------------------------- | ---- |
        | [DARB](http://www.arxiv.org/abs/1911.08020) | -    |

    Fixed:

        | Title                                       | Code |
        | ------------------------------------------- | ---- |
        | [DARB](https://arxiv.org/abs/1911.08020) | -    |

    Fix safety: safe; the identifier and its version stay.
    """
    for address in document.addresses:
        paper = address.arxiv
        if not isinstance(paper, ArxivPaper):
            continue
        page = options.arxiv if options.arxiv != "any" and paper.page in ("abs", "pdf") else None
        preferred = paper.canonical(page)
        if preferred != address.url:
            yield from form_findings("arXiv", address, preferred, _forms(paper, page))


def _forms(paper: ArxivPaper, page: str | None) -> list[Form]:
    """Return in what the address of `paper` differs from the preferred one."""
    forms = host_forms(paper.url, "arxiv.org")
    target = page or ("pdf" if paper.page == "ftp" else paper.page)
    if paper.page != target:
        forms.append(Form(f"'/{paper.page}/' instead of '/{target}/'", f"use '/{target}/'"))
    elif paper.suffix and target == "abs":
        forms.append(Form(f"'{paper.suffix}' after an abs page", f"remove '{paper.suffix}'"))
    path = paper.url.path
    # One at the beginning is among the forms of the host.
    if "//" in path.partition(paper.identifier)[0] and not path.startswith("//"):
        forms.append(Form("a doubled slash", "remove one slash"))
    if path.endswith("/"):
        forms.append(Form("a slash at the end", "remove the slash", is_harmless=True))
    return forms or [Form("an unusual path", "use the usual path")]
