"""MT703."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.damage import (
    Damage,
    find_damage,
    find_no_break_spaces,
    find_padding,
    find_spaced_colons,
)
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.text import Text
from mdtablelint.rules.papers import Passage, passages, text_fix, visible
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Span

# Where the text of a link begins or ends with a space.
_PADDED = re.compile(r"\[[ \t]|[ \t]\]\(")
_ODD = re.compile(rf"[\x01-\x08\x0e-\x1f\x7f]| : |{_PADDED.pattern}")
# So many titles, and what part of those with a colon, have no space before it.
_NO_SPACE = Threshold(5, 0.8)


@rule("MT703", "text-damage", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def text_damage(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Text was damaged when it was copied into the list.

    Text copied from a PDF or a web page brings ligatures, invisible characters and no-break
    spaces with it, or letters in the wrong encoding. They look right or nearly so, but a search
    does not find the title any more. No-break spaces count in titles and venues only, and only
    between words. Where a program lost a letter, it may leave a control character. A page underlines
    the space at the end of a link's text, as in `[Title ](url)`. A space before a colon counts if
    nearly all titles of the list have none.

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
    has_spaced_colons = _has_spaced_colons(document)
    for passage in passages(document, _is_odd):
        kinds: dict[str, list[Damage]] = {}
        damages = _damages(passage, has_spaced_colons=has_spaced_colons)
        for damage in visible(passage.place, damages):
            kinds.setdefault(damage.cause, []).append(damage)
        for cause, damages in kinds.items():
            yield _finding(document, passage, cause, damages)


def _is_odd(text: str) -> bool:
    return not text.isascii() or _ODD.search(text) is not None


def _has_spaced_colons(document: Document) -> bool:
    """Return whether the list has a space before the colons of its titles."""
    titles = dict.fromkeys(entry.title for entry in document.entries)
    plain, spaced = (sum(sign in title for title in titles) for sign in (": ", " : "))
    return bool(spaced) and not _NO_SPACE.is_usual(plain - spaced, plain)


def _damages(passage: Passage, *, has_spaced_colons: bool) -> list[Damage]:
    """Return the damage in a passage; spaces count in links, its title and its venue only."""
    place, start, end = passage
    spaces: list[Damage] = []
    if start < end:
        spaces = find_no_break_spaces(place.text)
        spaces += [] if has_spaced_colons else find_spaced_colons(place.text)
    inside = [space for space in spaces if start <= space.start < end]
    return sorted({*find_damage(place.text), *inside, *_padding(place)})


def _padding(place: Text) -> Iterator[Damage]:
    for link in place.inline.links if _PADDED.search(place.text) else ():
        start = link.start + 1
        # The text follows the opening bracket, unless a pipe in it is escaped.
        is_whole = link.kind is LinkKind.LINK and place.text.startswith(link.text, start)
        # Tables of contents are made by programs, which write such spaces again.
        if is_whole and "![" not in link.text and not link.url.startswith("#"):
            yield from find_padding(place.text, start, start + len(link.text))


def _finding(document: Document, passage: Passage, cause: str, damages: list[Damage]) -> Finding:
    """Report all damage of one kind in a passage at once."""
    place = passage.place
    first, last = damages[0], damages[-1]
    rest = f", and {len(damages) - 1} more" if len(damages) > 1 else ""
    span = Span(place.start + first.start, place.start + last.end)
    fix = text_fix(document, place, first.remedy, damages) if first.remedy else None
    return Finding(span, first.reason(place.text) + rest, fix, cause=cause)
