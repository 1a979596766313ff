"""MT507."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import shortened

# What arXiv's page of a paper has beside it, and what was copied from there with the venue.
_COMMENT = re.compile(
    r"(?i)\d+ (?:pages?|figures?|tables?|pp\.?)\b|(?:code|data|models?)(?: (?:is|are))? available\b"
)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+")
_IDENTIFIER = re.compile(r"(?i)(?:doi:[ ]?)?10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?")
_ACCEPTED = re.compile(
    r"(?i)((?:(?:has been |was |is )?accepted(?: for publication| for presentation)?"
    r"|published|to appear|appears?|appeared|presented) (?:to|by|at|in|as) (?:the )?)(?=[\w*])"
)
_MAX_LENGTH = 300


@rule("MT507", "not-a-venue", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def not_a_venue(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A venue column holds something else than a venue.

    The comment of a paper's page on arXiv, an address or an identifier was copied into the
    column, or a sentence around the name, as `Accepted to ECCV 2020`. The list cannot be sorted
    or searched by venue then.

    Fails:

        | Title    | Venue                     |
        | -------- | ------------------------- |
        | EagleEye | Accepted to ECCV 2020     |

    Fixed:

        | Title    | Venue                     |
        | -------- | ------------------------- |
        | EagleEye | ECCV 2020     |

    Links are judged by their text, so that `[ECCV](https://…)` is a venue. `Submitted to` says
    something else, and is left alone.

    Fix safety: unsafe, and only where the words before a name are removed.
    """
    tables = set(document.paper_tables)
    for cell in document.cells(Role.VENUE):
        if cell.row.table in tables and 0 < len(cell.text) <= _MAX_LENGTH:
            yield from _finding(cell)


def _finding(cell: Cell) -> Iterator[Finding]:
    text = cell.plain
    value = shortened(text)
    accepted = _ACCEPTED.match(cell.text)
    if accepted:
        words = accepted[1].strip()
        start = cell.start
        fix = Fix.unsafe("keep only the venue", Edit(start, start + accepted.end(1), ""))
        yield Finding(cell.span, f"'{words}' before the venue in '{value}'", fix)
    elif _COMMENT.match(text):
        yield Finding(cell.span, f"'{value}' is a remark, not a venue")
    elif _ADDRESS.fullmatch(text):
        yield Finding(cell.span, f"'{value}' is an address, not a venue")
    elif _IDENTIFIER.fullmatch(text):
        yield Finding(cell.span, f"'{value}' is an identifier, not a venue")
