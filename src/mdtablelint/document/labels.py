"""Labels in brackets that lead nowhere, where the labels beside them are links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.document.document import Document
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.marks import IMAGE, Marked
from mdtablelint.markdown.table import Cell, Table
from mdtablelint.markdown.text import ListLine

_EMPHASIS = r"[*_ ]*+"
_WHOLE = rf"{_EMPHASIS}\[([^\[\]]++)(\]?){_EMPHASIS}$"
_FIRST = rf"{_EMPHASIS}\[([^\[\]]++)\](?=$|[ :,.*_-])"
_LAST = r"(?<![\]\w])\[([^\[\]]++)\]$"
# Behind these a link goes on; `[[a]][[b]](url)` are two labels.
_NO_MORE = r"(?! ?\(|:|\[(?!\[))"
_DOUBLE = rf"\[\[([^\[\]]++)\]\]{_NO_MORE}"
_BADGE = rf"\[{IMAGE}++(?:\]{_NO_MORE}|[ \t]*+$)"
_MAY_HOLD = rf"\[\[[^\[\]]++\]\]{_NO_MORE}|\[!\[[^\[\]]*+\]\([^()]*+\)(?:\]{_NO_MORE}|[ \t]*+$)"
_TITLE_AND_URL = r"([^\[\]()|<>\x60*]*[\w)\]!?.])\((https?://[^\s()]++)\)$"
# Numbers are citations, these are notes, tasks or ticks, and others are announced.
_NO_LABEL = (
    r"(?i)\^|[ x✓✔-]?$|\d{1,3}(?:[,-] ?\d{1,3})*+$|(?:[^\[\]]*\b)?(?:soon|todo|tb[ad]|n/a|none)$"
)
# How many cells, bullets or labels are links, and what share of all, if one is to be a link too.
_MIN_LINKED = 3
_MIN_SHARE = 0.5
_MIN_BULLET_SHARE = 0.8
_MAX_COLUMNS = 100
# A shorter text before a URL is no title.
_MIN_TITLE_SPACES = 2


class Unlinked(NamedTuple):
    """A label that leads nowhere, by its offsets in the text of `place`, and the edits, if any."""

    place: Cell | ListLine
    start: int
    end: int
    reason: str
    edits: tuple[tuple[int, int, str], ...] = ()


def find_unlinked(document: Document) -> Iterator[Unlinked]:
    """Yield the labels of `document` that lead nowhere."""
    for table in document.tables:
        if not document.is_legend(table):
            for column in range(min(table.column_count, _MAX_COLUMNS)):
                yield from _in_column(document, table, column)
    yield from _in_bullets(document)
    yield from _in_places(document)


def has_double_brackets(document: Document) -> bool:
    """Return whether most links with a word for a label are written as ``[[code]](url)``."""
    texts = [address.link.text for address in document.addresses if " " not in address.link.text]
    doubled = sum(text[:1] == "[" and text[-1:] == "]" for text in texts)
    return _are_linked(len(texts), doubled)


def _is_label(document: Document, text: str) -> bool:
    """Return whether `text` in brackets is neither a note, a task nor defined as a link."""
    from mdtablelint.markdown.inline_changes import normalized

    is_plain = re.match(_NO_LABEL, text) is None
    return is_plain and normalized(text) not in document.definition_labels


def _in_column(document: Document, table: Table, column: int) -> Iterator[Unlinked]:
    """Yield the cells of a column of links that have only a label, or a URL without brackets."""
    cells = [cell for cell in table.column(column) if cell.text]
    odd = [cell for cell in cells if "](" not in cell.text and cell.text.endswith(_ENDS)]
    odd = [cell for cell in odd if "[" in cell.text or "(http" in cell.text]
    if not odd or not _are_linked(len(cells), sum("](" in cell.text for cell in cells)):
        return
    for cell in odd:
        label = re.match(_WHOLE, cell.text)
        if label and "//" not in cell.text and _is_label(document, label[1]):
            if label[2] or cell.text.count(")") > cell.text.count("("):
                yield Unlinked(cell, label.start(1) - 1, label.end(2), "it has no URL")
            continue
        pair = re.match(_TITLE_AND_URL, cell.text)
        if pair and pair[1].count(" ") >= _MIN_TITLE_SPACES:
            edits = ((0, 0, "["), (pair.end(1), pair.end(1), "]"))
            yield Unlinked(cell, 0, len(cell.text), "missing '[' and ']'", edits)


_ENDS = ("]", ")", "*", "_")


def _are_linked(total: int, linked: int, share: float = _MIN_SHARE) -> bool:
    return linked >= max(_MIN_LINKED, share * total)


def _in_bullets(document: Document) -> Iterator[Unlinked]:
    """Yield the labels at the start or end of bullets whose neighbors have a link there."""
    sections: dict[int, list[list[ListLine]]] = {}
    for line in document.list_lines:
        if line.is_first:
            index = document.heading_index(line.line)
            sections.setdefault(index, []).append(document.item_of(line))
    for items in sections.values():
        linked = [item for item in items if any("](" in line.text for line in item)]
        total = len(items)
        if len(linked) == total or not _are_linked(total, len(linked), _MIN_BULLET_SHARE):
            continue
        first = sum(_begins_with_link(item[0]) for item in linked)
        last = sum(item[-1].text.endswith((")", ")]")) for item in linked)
        for item in items:
            if not any("](" in line.text or "//" in line.text for line in item):
                yield from _in_bullet(
                    document,
                    item,
                    is_first=_are_linked(total, first, _MIN_BULLET_SHARE),
                    is_last=_are_linked(total, last, _MIN_BULLET_SHARE),
                )


def _begins_with_link(line: ListLine) -> bool:
    links = line.inline.links
    return bool(links) and not line.text[: links[0].start].strip("*_ ")


def _in_bullet(
    document: Document, item: list[ListLine], *, is_first: bool, is_last: bool
) -> Iterator[Unlinked]:
    found = re.match(_FIRST, item[0].text) if is_first else None
    line = item[0]
    if found is None and is_last:
        line = item[-1]
        found = re.search(_LAST, line.text)
    if found and not line.inline.links and _is_label(document, found[1]):
        yield Unlinked(line, found.start(1) - 1, found.end(1) + 1, "it has no URL")


def _in_places(document: Document) -> Iterator[Unlinked]:
    """Yield images in brackets, and labels in two pairs of them in a list of such links."""
    places: list[Cell | ListLine] = [*_cells(document), *document.list_lines]
    linked = sum(
        link.kind is LinkKind.LINK and link.text[:1] == "[" and link.text[-1:] == "]"
        for place in places
        if "[[" in place.text
        for link in place.inline.links
    )
    pattern = rf"{_BADGE}|{_DOUBLE}" if linked >= _MIN_LINKED else _BADGE
    for place in places:
        has_two = "[[" in place.text or "[![" in place.text
        if not has_two or not re.search(_MAY_HOLD, place.text):
            continue
        marked = Marked(place.text, place.inline)
        for match in re.finditer(pattern, marked.masked):
            label = match[1] if match.lastindex else ""
            if not match.lastindex or _is_label(document, label):
                yield Unlinked(place, *match.span(), "it has no URL")


def _cells(document: Document) -> Iterator[Cell]:
    for table in document.tables:
        for row in table.rows:
            if "[[" in row.text or "[![" in row.text:
                yield from row.cells[: table.column_count]
