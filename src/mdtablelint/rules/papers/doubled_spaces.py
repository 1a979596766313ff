"""MT707."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.damage import find_doubled_spaces
from mdtablelint.rules.papers import passages, text_fix, visible
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Span


@rule(
    "MT707",
    "doubled-spaces",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    is_default=False,
)
def doubled_spaces(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """There is more than one space between two words of a title or venue.

    Who searches the file for the title does not find it. The page shows one space, so the rule
    is off by default.

    Fails:

        | Title                                                                   | Venue |
        | ----------------------------------------------------------------------- | ----- |
        | [Pruning Filters for  Efficient ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Fixed:

        | Title                                                                   | Venue |
        | ----------------------------------------------------------------------- | ----- |
        | [Pruning Filters for Efficient ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Fix safety: safe; addresses, code and HTML stay as they are.
    """
    for place, start, end in passages(document, _has_two_spaces):
        found = find_doubled_spaces(place.text) if start < end else []
        damages = visible(place, [space for space in found if start <= space.start < end])
        if damages:
            first, last = damages[0], damages[-1]
            rest = f", and {len(damages) - 1} more" if len(damages) > 1 else ""
            yield Finding(
                Span(place.start + first.start, place.start + last.end),
                first.reason(place.text) + rest,
                text_fix(document, place, first.remedy, damages),
                cause=first.cause,
            )


def _has_two_spaces(text: str) -> bool:
    return "  " in text
