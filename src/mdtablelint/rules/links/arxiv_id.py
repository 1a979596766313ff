"""MT604."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.urls import Problem
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown


@rule("MT604", "arxiv-id", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def arxiv_id(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An arXiv link has an impossible identifier, or a path that arXiv does not have.

    The link is dead, or leads to another paper. An identifier consists of the year and month of
    submission and a number: four digits until 2014, five from 2015 on.

    Fails:

        | Title | Code |
        | ----- | ---- |
        | [APQ](https://arxiv.org/abs/2006.08509l) | - |

    Fixed:

        | Title | Code |
        | ----- | ---- |
        | [APQ](https://arxiv.org/abs/2006.08509) | - |

    Fix safety: unsafe; the part that cannot belong to the identifier is removed, but only a
    look at the paper shows whether the rest is right.
    """
    for address in document.addresses:
        problem = address.arxiv
        if isinstance(problem, Problem):
            value = shown(problem.value)
            kind = "a path of arXiv" if value.startswith("/") else "an arXiv identifier"
            message = f"'{value}' is not {kind}: {shown(problem.reason)}"
            yield problem_finding(address, problem, message)
