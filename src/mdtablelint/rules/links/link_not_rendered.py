"""MT601."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.extra_pipes import cut_address
from mdtablelint.document.labels import Unlinked, find_unlinked, has_double_brackets
from mdtablelint.markdown.broken import find_broken, has_open_bracket, may_be_broken
from mdtablelint.markdown.inline import LinkKind, read_inline
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.markdown.unmarked import BrokenLink
from mdtablelint.rules.links import is_accepted
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shortened


@rule(
    "MT601",
    "link-not-rendered",
    Severity.ERROR,
    fix=FixAvailability.SOMETIMES,
    scope=FixScope.BLOCK,
)
def link_not_rendered(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A Markdown link shows as text, with its brackets.

    A bracket or parenthesis is missing or is one too many, there is a space in the URL or before
    it, or a pipe in the title splits the cell. The page shows `[Title(https://…)`, and the reader
    has to copy the URL.

    Fails:

        | Title                                          | Venue |
        | ---------------------------------------------- | ----- |
        | DropNet](https://arxiv.org/abs/2207.06646)   | ICML  |
        | [HRank] (https://arxiv.org/abs/2002.10179)    | CVPR  |

    Fixed:

        | Title                                          | Venue |
        | ---------------------------------------------- | ----- |
        | [DropNet](https://arxiv.org/abs/2207.06646)   | ICML  |
        | [HRank](https://arxiv.org/abs/2002.10179)    | CVPR  |

    A label in brackets that has no URL is a warning, where most cells of the column or bullets of
    the section have a link in its place. So is a bracket that stays behind after a link.

    Code, comments, footnotes, escaped brackets and cells that are not shown are left alone.

    Fix safety: unsafe; the likely mark is added or removed. There is no fix where the link's text
    may begin in several places, or where another rule would report the result.
    """
    style = _Style(document)
    done: set[int] = set()
    for place in document.linking_places:
        if not may_be_broken(place.text, place.inline):
            continue
        if isinstance(place, Cell):
            # Parts of a link that a line break or a pipe in its URL cuts are MT102's and MT101's.
            broken_row = document.broken_rows.get(place.row)
            is_cut = broken_row is not None and broken_row.cuts(place)
            cut = None if is_cut else cut_address(place.row)
            if not is_cut and (cut is None or place not in (cut.first, cut.last)):
                yield from _in_cell(style, place)
            continue
        item = document.item_of(place)
        if item[0].line not in done:
            done.add(item[0].line)
            yield from _in_item(style, item)
    for label in find_unlinked(document):
        yield _unlinked(label)


def _unlinked(label: Unlinked) -> Finding:
    place = label.place
    text = shortened(place.text[label.start : label.end], keep_end=True)
    edits = [Edit(*place.part(start, end), text) for start, end, text in label.edits]
    fix = Fix.unsafe("add the brackets", *edits) if edits else None
    message = f"link '{text}' shows as text: {label.reason}"
    return Finding(place.part(label.start, label.end), message, fix, Severity.WARNING)


def _in_cell(style: _Style, cell: Cell) -> Iterator[Finding]:
    row = cell.row
    if cell.column >= row.table.column_count:
        return
    previous = row.cells[cell.column - 1] if cell.column else None
    is_open: bool | None = None
    for found in find_broken(cell.text, cell.inline):
        broken = style.applied(found)
        edits = [Edit(*cell.part(start, end), text) for start, end, text in broken.edits]
        span = cell.part(broken.start, broken.end)
        if broken.has_no_start and previous and is_open is None:
            is_open = has_open_bracket(previous.text, previous.inline)
        if broken.has_no_start and previous and is_open:
            yield _split_by_pipe(previous, cell, span)
        else:
            yield _finding(span, cell.text, broken, edits)


class _Style:
    """How the list writes its links: it may put their labels in brackets of their own."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _is_doubled(self) -> bool:
        return has_double_brackets(self._document)

    def applied(self, broken: BrokenLink) -> BrokenLink:
        """Return `broken` with the fix that fits the list."""
        if not broken.may_lack or not self._is_doubled:
            return broken
        edits = ((broken.start, broken.start, broken.may_lack),)
        return broken._replace(reason=f"missing '{broken.may_lack}'", edits=edits)


def _split_by_pipe(previous: Cell, cell: Cell, span: Span) -> Finding:
    row = cell.row
    fix = None
    if len(row.texts) > row.table.column_count:
        fix = Fix.unsafe("escape the pipe", Edit(previous.end, cell.start, " \\| "))
    message = "link shows as text: the pipe in its text splits the cell"
    return Finding(Span(previous.start, span.end), message, fix)


def _in_item(style: _Style, lines: list[ListLine]) -> Iterator[Finding]:
    """Yield what is found in a paragraph; a link may begin on one line and end on another."""
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    inline = read_inline(text)
    for found in find_broken(text, inline):
        broken = style.applied(found)
        places = [_placed(lines, starts, *edit[:2]) for edit in broken.edits]
        edits = [Edit(*span, edit[2]) for span, edit in zip(places, broken.edits, strict=True)]
        span = _placed(lines, starts, broken.start, broken.end)
        # What comes before the title in a bullet, as year and venue, is not part of the link.
        is_plain = len(lines) == 1 and not broken.has_no_start
        yield _finding(span, text, broken, edits if is_plain else [])


def _placed(lines: list[ListLine], starts: list[int], start: int, end: int) -> Span:
    """Turn offsets in the joined lines into a span of the file, on the first line."""
    index = min(bisect_right(starts, start), len(lines)) - 1
    line = lines[index]
    first = start - starts[index]
    return line.part(first, max(first, min(end - starts[index], len(line.text))))


def _finding(span: Span, text: str, broken: BrokenLink, edits: list[Edit]) -> Finding:
    quoted = shortened(" ".join(text[broken.start : broken.end].split()), keep_end=True)
    if broken.is_shown:
        title = f"remove the {broken.reason}"
        fix = Fix.unsafe(title, *edits) if edits else None
        return Finding(span, f"{broken.reason} after a link", fix, Severity.WARNING)
    repaired = _repaired(text, broken) if edits else ""
    title = f"use '{shortened(repaired, keep_end=True)}'"
    fix = Fix.unsafe(title, *edits) if repaired else None
    return Finding(span, f"link '{quoted}' shows as text: {broken.reason}", fix)


def _repaired(text: str, broken: BrokenLink) -> str:
    """Return the link after its fix; nothing if it is none, or another rule would report it."""
    repaired = text[broken.start : broken.end]
    for start, end, new in reversed(broken.edits):
        repaired = repaired[: start - broken.start] + new + repaired[end - broken.start :]
    links = read_inline(repaired).links
    is_sound = any(link.kind in (LinkKind.LINK, LinkKind.IMAGE) for link in links)
    return repaired if is_sound and all(is_accepted(link.url) for link in links) else ""
