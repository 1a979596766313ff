"""MT605."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.arxiv import ArxivPaper
from mdtablelint.rules.links import difference, form_finding
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
    """An arXiv link leads to the right paper in a form that is not the preferred one.

    Preferred is https, the host arxiv.org, and no `.pdf` after an abs path: one paper then has
    one address, and duplicates can be found. With `arxiv = "abs"` or `"pdf"` in the `urls`
    section, links to the other page are reported too.

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
            yield form_finding(address, preferred, f"arXiv {_difference(paper, page)}")


def _difference(paper: ArxivPaper, page: str | None) -> str:
    if page and page != paper.page:
        return f"link to the {paper.page} page"
    other = f"link with the path '{paper.url.path}'"
    if paper.suffix:
        other = f"{paper.page} page with '{paper.suffix}' at the end"
    return difference(paper.url, "arxiv.org") or other
