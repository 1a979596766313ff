"""MT703."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.damage import Damage, find_damage, find_no_break_spaces
from mdtablelint.rules.papers import Passage, passages, text_fix, visible
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Span


@rule("MT703", "text-damage", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def text_damage(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Text was damaged when it was copied into the list.

    Text copied from a PDF or a web page brings ligatures, invisible characters and no-break
    spaces with it, or letters in the wrong encoding. They look right or nearly so, but a search
    does not find the title any more. No-break spaces count in titles and venues only, and only
    between words.

    Fails:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Pruning Filters for Efﬁcient ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Fixed:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Pruning Filters for Efficient ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Text in the wrong encoding is reported only where all of the letters around it can be
    decoded, through as many layers as it takes.

    Fix safety: safe; addresses, code and HTML stay, and so do joiners in scripts that need them.
    There is no fix where the repaired text would be Markdown, as a link or the mark of a list.
    """
    for passage in passages(document, _is_odd):
        kinds: dict[str, list[Damage]] = {}
        for damage in visible(passage.place, _damages(passage)):
            kinds.setdefault(damage.cause, []).append(damage)
        for cause, damages in kinds.items():
            yield _finding(document, passage, cause, damages)


def _is_odd(text: str) -> bool:
    return not text.isascii()


def _damages(passage: Passage) -> list[Damage]:
    """Return the damage in a passage; spaces count in its title or venue only."""
    place, start, end = passage
    spaces = find_no_break_spaces(place.text) if start < end else []
    inside = [space for space in spaces if start <= space.start < end]
    return sorted([*find_damage(place.text), *inside])


def _finding(document: Document, passage: Passage, cause: str, damages: list[Damage]) -> Finding:
    """Report all damage of one kind in a passage at once."""
    place = passage.place
    first, last = damages[0], damages[-1]
    rest = f", and {len(damages) - 1} more" if len(damages) > 1 else ""
    span = Span(place.start + first.start, place.start + last.end)
    fix = text_fix(document, place, first.remedy, damages)
    return Finding(span, first.reason(place.text) + rest, fix, cause=cause)
