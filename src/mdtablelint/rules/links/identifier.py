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
    """A DOI, or the address of a paper in known proceedings, is not of a possible form.

    The link is dead: the identifier was cut off, something was pasted behind it, or the parts of
    the address contradict each other. Known are DOIs, OpenReview, the ACL Anthology, the papers
    of CVF (CVPR, ICCV, WACV), PMLR (ICML, AISTATS and others) and NeurIPS.

    Fails:

        | Title                                                                | Venue |
        | -------------------------------------------------------------------- | ----- |
        | [Group Fisher](https://proceedings.mlr.press/139/liu21ab.html) | ICML  |

    Fixed:

        | Title                                                                | Venue |
        | -------------------------------------------------------------------- | ----- |
        | [Group Fisher](https://proceedings.mlr.press/v139/liu21ab.html) | ICML  |

    Fix safety: unsafe; the form is right afterwards, but only a look tells whether it is the
    paper.
    """
    for address in document.addresses:
        if _SITES.match(address.url) and not address.malformed:
            problem = read_identifier(address.url)
            if problem:
                message = f"'{shown(address.url)}' leads to no paper"
                yield problem_finding(address, problem, message)
