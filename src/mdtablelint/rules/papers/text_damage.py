"""MT703."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.damage import Damage, find_damage, find_odd_spaces
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.markdown.text import ListLine
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span, apply_edits
from mdtablelint.text.spans import Stretches

_PROSE = frozenset([Role.TITLE, Role.VENUE])
_BREAK = r"(?i)(?<=\S)\s*<br"


@rule("MT703", "text-damage", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def text_damage(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Text was damaged on its way into the list.

    What is copied out of a PDF or a web page brings ligatures, invisible characters, no-break
    and doubled spaces with it, or letters in the wrong encoding. They look right or nearly so,
    but a search does not find the title any more. Spaces are looked at in titles and venues
    only, and only between words.

    Fails:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Pruning Filters for Efﬁcient  ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Fixed:

        | Title                                                       | Venue |
        | ----------------------------------------------------------- | ----- |
        | [Pruning Filters for Efficient ConvNets](https://arxiv.org/abs/1608.08710) | ICLR |

    Fix safety: safe; addresses, code and HTML stay, and so do joiners in scripts that need them.
    There is no fix where the repaired text would be Markdown, as a link or the mark of a list.
    """
    for table in document.tables:
        prose = [i for i, role in enumerate(document.roles(table)) if role in _PROSE]
        for row in table.rows:
            yield from _row_findings(document, row, prose)
    titles = {e.place.start: e.title_span for e in document.entries if e.row is None}
    for line in document.list_lines:
        title = titles.get(line.start)
        if title is not None or not line.text.isascii():
            end = title.end - line.start if title is not None else 0
            start = title.start - line.start if title is not None else 0
            yield from _findings(document, line, _damage(line.text, start, end))


def _row_findings(document: Document, row: Row, prose: list[int]) -> Iterator[Finding]:
    texts = row.texts
    for column in prose if row.text.isascii() else range(len(texts)):
        if column >= len(texts):
            break
        text = texts[column]
        if "  " in text or not text.isascii():
            # Authors stand below a title.
            below = re.search(_BREAK, text) if column in prose and "<" in text else None
            end = below.start() if below else len(text) if column in prose else 0
            damages = _damage(text, 0, end)
            if damages:
                yield from _findings(document, row.cells[column], damages)


def _damage(text: str, start: int, end: int) -> list[Damage]:
    """Return the damage in `text`; spaces count from `start` to `end` only."""
    damages = [] if text.isascii() else find_damage(text)
    if start < end:
        spaces = find_odd_spaces(text) if "  " in text or not text.isascii() else []
        damages += [space for space in spaces if start <= space.start < end]
        damages.sort()
    return damages


def _findings(
    document: Document, place: Cell | ListLine, damages: list[Damage]
) -> Iterator[Finding]:
    """Report what of the damage in `place` stands in text that is shown, all at once."""
    hidden = Stretches(_hidden(place) if damages else ())
    damages = [damage for damage in damages if not hidden.meet(damage.start, damage.end)]
    if not damages:
        return
    first, last = damages[0], damages[-1]
    place_name = "cell" if isinstance(place, Cell) else "line"
    rest = f", and {len(damages) - 1} more in the {place_name}" if len(damages) > 1 else ""
    span = Span(place.start + first.start, place.start + last.end)
    yield Finding(span, first.reason(place.text) + rest, _fix(document, place, damages))


def _fix(document: Document, place: Cell | ListLine, damages: list[Damage]) -> Fix | None:
    """Return the fix, unless what was damaged would turn into Markdown."""
    from mdtablelint.markdown.inline_changes import keeps_inline

    edits = [Edit(damage.start, damage.end, damage.text) for damage in damages]
    fixed = apply_edits(place.text, edits)
    if not keeps_inline(place.text, fixed, edits, document.definition_labels, is_safe=True):
        return None
    is_line = not isinstance(place, Cell)
    # Two blanks at the end of a line would break it.
    if is_line and (fixed.endswith("  ") or _block(place.text) != _block(fixed)):
        return None
    return Fix.safe("mend the text", *(Edit(*place.part(e.start, e.end), e.text) for e in edits))


def _block(text: str) -> list[tuple[int | bool, ...]]:
    """Return what kind of block `text` would be at the beginning of a list item."""
    from mdtablelint.markdown.outline import read_outline

    return [line.shape for line in read_outline([f"- {text}"]).lines]


def _hidden(place: Cell | ListLine) -> list[tuple[int, int]]:
    """Return where addresses, code spans and tags are."""
    inline = place.inline
    addresses = [(link.url_start, link.url_end) for link in inline.links]
    return [*addresses, *inline.code_spans, *inline.tags]
