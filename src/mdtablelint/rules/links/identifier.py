"""MT608."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.identifiers import read_identifier
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown

_SITES = re.compile(
    r"(?i)https?://(?:www\.)?(?:(?:dx\.)?doi|dl\.acm|onlinelibrary\.wiley|openreview|aclanthology|"
    r"aclweb|openaccess|proceedings|papers)\."
)


@rule("MT608", "identifier", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def identifier(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A DOI, or the URL of a paper in known proceedings, has an impossible form.

    The link is dead: the identifier was cut off, something was pasted after it, or the parts of
    the URL contradict each other. Known are DOIs, OpenReview, the ACL Anthology, the papers
    of CVF (CVPR, ICCV, WACV), PMLR (ICML, AISTATS and others) and NeurIPS.

    Fails:

        | Title                                                                | Venue |
        | -------------------------------------------------------------------- | ----- |
        | [Group Fisher](https://proceedings.mlr.press/139/liu21ab.html) | ICML  |

    Fixed:

        | Title                                                                | Venue |
        | -------------------------------------------------------------------- | ----- |
        | [Group Fisher](https://proceedings.mlr.press/v139/liu21ab.html) | ICML  |

    Fix safety: unsafe; the new URL has the right form, but only a look shows whether it leads
    to the paper.
    """
    for address in document.addresses:
        if _SITES.match(address.url) and not address.malformed:
            problem = read_identifier(address.url)
            if problem:
                url, reason = shown(address.url), shown(problem.reason)
                message = f"'{url}' does not lead to a paper: {reason}"
                yield problem_finding(address, problem, message)
