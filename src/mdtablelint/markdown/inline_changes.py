"""Whether edits within a cell or paragraph leave the rendering of everything else as it is."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import TYPE_CHECKING

from mdtablelint.markdown.emphasis import read_run
from mdtablelint.markdown.inline import Inline, LinkKind, read_inline
from mdtablelint.text.source import Edit

if TYPE_CHECKING:
    from mdtablelint.markdown.emphasis import Run


# Whether these open or close emphasis depends on the text next to them (CommonMark 6.2).
_EMPHASIS = frozenset("*_~")
_ENTITY = re.compile(r"&(?:#?\w{1,32});")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_LABEL = re.compile(r"\[([^\[\]]{1,999})\]:")
_COMMENT = "<!--"
# Marks other than links and code that give the text around them a meaning.
_MEANING = re.compile(r"[\\*_~<@&\[\n]")
# The most characters that a link's label has, with the brackets around it (CommonMark 6.3).
_MAX_LABEL = 1001


def definition_labels(text: str) -> frozenset[str]:
    """Return the labels that link or footnote definitions of `text` may have, as links match them.

    What merely looks like a definition is among them too.
    """
    return frozenset(map(normalized, _LABEL.findall(text))) if "]:" in text else frozenset()


def keeps_inline(
    old: str, new: str, edits: Sequence[Edit], labels: AbstractSet[str], *, is_safe: bool
) -> bool:
    """Return whether `new` is rendered like `old` except for `edits`, offsets in `old`.

    `edits` are sorted and made `new` of `old`. Links and code that no edit touches have to stay
    as they are and none may be added; if `is_safe`, no link may come or go at all, and whatever
    an edit may make of the text around it has to stay, as emphasis and entities.
    """
    before, after = read_inline(old), read_inline(new)
    moved = _Moves(edits)
    if not _keeps_untouched(before, after, moved):
        return False
    if not is_safe:
        return True
    if not _keeps_links(before, after, moved):
        return False
    if not (_MEANING.search(old) or _MEANING.search(new)):
        return True
    addresses = sorted((link.url_start, link.url_end) for link in before.links)
    return all(
        _keeps_emphasis(old, new, edit, start)
        and (_is_within(addresses, edit) or _keeps_surroundings(old, new, edit, start, labels))
        for edit, (start, _) in zip(edits, moved.new, strict=True)
    )


class _Moves:
    """Where edits put what they do not change."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.old = [(edit.start, edit.end) for edit in edits]
        growth = accumulate((len(e.text) - (e.end - e.start) for e in edits), initial=0)
        self.shifts = list(growth)
        self.new = [
            (edit.start + shift, edit.start + shift + len(edit.text))
            for edit, shift in zip(edits, self.shifts, strict=False)
        ]
        self._ends = [edit.end for edit in edits]

    def __call__(self, offset: int) -> int:
        """Return where an `offset` is that no edit covers."""
        return offset + self.shifts[bisect_right(self._ends, offset)]


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether one of `spans`, which are sorted, overlaps or borders on a stretch."""
    index = bisect_right(spans, (end, sys.maxsize))
    return index > 0 and spans[index - 1][1] >= start


def _keeps_untouched(before: Inline, after: Inline, moved: _Moves) -> bool:
    """Return whether links and code that no edit touches are the same in both."""
    kept = [
        (link.kind, moved(link.start), moved(link.end), link.url)
        for link in before.links
        if not _touches(moved.old, link.start, link.end)
    ]
    found = [
        (link.kind, link.start, link.end, link.url)
        for link in after.links
        if not _touches(moved.new, link.start, link.end)
    ]
    if kept != found:
        return False
    code = [
        (moved(start), moved(end))
        for start, end in before.code_spans
        if not _touches(moved.old, start, end)
    ]
    return code == [span for span in after.code_spans if not _touches(moved.new, *span)]


def _keeps_links(before: Inline, after: Inline, moved: _Moves) -> bool:
    """Return whether both have the same links, except for edited addresses and texts."""
    if [link.kind for link in before.links] != [link.kind for link in after.links]:
        return False
    return all(
        (old.url == new.url or _touches(moved.old, old.url_start, old.url_end))
        and (old.text == new.text or _touches(moved.old, old.start, old.end))
        # No mark shows where a bare address ends.
        and (old.kind is not LinkKind.BARE or new.end == moved(old.end))
        for old, new in zip(before.links, after.links, strict=True)
    )


def _keeps_surroundings(
    old: str, new: str, edit: Edit, start: int, labels: AbstractSet[str]
) -> bool:
    """Return whether the edit, at `start` in `new`, gives no meaning to the text around it.

    Looked at are escapes, line breaks, tags, mail addresses, entities and references.
    """
    left, right = old[max(edit.start - 1, 0) : edit.start], old[edit.end : edit.end + 1]
    if left == "\\" or (not edit.text and left == "]" and right in ("(", "[", ":")):
        return False
    end = start + len(edit.text)
    removed, added = old[edit.start : edit.end], edit.text
    if labels and not labels.isdisjoint(
        [
            *_label(old, edit.start, edit.end),
            *_label(new, start, end),
            *map(normalized, _BRACKETS.findall(removed)),
            *map(normalized, _BRACKETS.findall(added)),
        ]
    ):
        return False
    if removed and added and (removed[0], removed[-1]) == (added[0], added[-1]):
        # The text next to it is rendered the same.
        return _is_outside_tags(old, edit)
    if _is_hard_break(old, edit.end) != _is_hard_break(new, end):
        return False
    return (
        _is_outside_tags(old, edit)
        and "@" not in _word(new, start, end)
        and _entities(old, edit.start, edit.end) == _entities(new, start, end)
    )


def _is_within(spans: Sequence[tuple[int, int]], edit: Edit) -> bool:
    """Return whether one of `spans`, which are sorted and do not overlap, holds the edit."""
    index = bisect_right(spans, (edit.start, sys.maxsize)) - 1
    return index >= 0 and edit.end <= spans[index][1]


def _is_hard_break(text: str, end: int) -> bool:
    """Return whether the line that ends at `end` is broken there on the page."""
    return text[end : end + 1] == "\n" and text.endswith(("  ", "\\"), 0, end)


def _keeps_emphasis(old: str, new: str, edit: Edit, start: int) -> bool:
    """Return whether marks of emphasis next to the edit, at `start` in `new`, mean the same."""
    return _emphasis(old, edit.start, edit.end) == _emphasis(new, start, start + len(edit.text))


def _emphasis(text: str, start: int, end: int) -> list[Run]:
    """Return the runs of emphasis marks next to a stretch, and whether they open and close it."""
    first = start
    while first and text[first - 1] in _EMPHASIS:
        first -= 1
    last = end
    while last < len(text) and text[last] in _EMPHASIS:
        last += 1
    if start == end:
        return [read_run(text, first, last)] if first < last else []
    runs = [(first, start), (end, last)]
    return [read_run(text, *run) for run in runs if run[0] < run[1]]


def _is_outside_tags(text: str, edit: Edit) -> bool:
    """Return whether the edit is in no HTML tag, as far as angle brackets show."""
    opening = text.rfind("<", 0, edit.start)
    if opening < 0 or text.find(">", opening, edit.start) >= 0 or text.find(">", edit.end) < 0:
        return True
    return text.startswith(_COMMENT, opening)


def _word(text: str, start: int, end: int) -> str:
    """Return the text around a stretch of `text` up to white space."""
    before = re.search(r"\S*\Z", text[max(start - 320, 0) : start])
    after = re.match(r"\S*", text[end : end + 320])
    return (before[0] if before else "") + text[start:end] + (after[0] if after else "")


def _entities(text: str, start: int, end: int) -> int:
    """Return how many character references a stretch of `text` overlaps or borders on."""
    first = max(start - 40, 0)
    return sum(
        first + match.start() <= end and first + match.end() >= start
        for match in _ENTITY.finditer(text[first : end + 40])
    )


def _label(text: str, start: int, end: int) -> list[str]:
    """Return the text of the brackets around a stretch, as a link matches it."""
    opening = text.rfind("[", max(start - _MAX_LABEL, 0), start)
    closing = text.find("]", end, end + _MAX_LABEL)
    if opening < 0 or closing < 0:
        return []
    label = text[opening + 1 : closing]
    return [] if "[" in label or "]" in label else [normalized(label)]


def normalized(label: str) -> str:
    """Return `label` as links and definitions are matched by it."""
    return " ".join(label.split()).casefold()
