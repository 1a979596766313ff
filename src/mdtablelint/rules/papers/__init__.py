"""Papers: what is listed more than once, in the wrong place, or with damaged text."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Fix
from mdtablelint.document.document import Document
from mdtablelint.document.entries import first_line
from mdtablelint.knowledge.columns import Role, plain_name
from mdtablelint.knowledge.damage import Damage
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.markdown.text import ListLine
from mdtablelint.text.source import Edit, apply_edits
from mdtablelint.text.spans import Stretches

_PROSE = frozenset([Role.TITLE, Role.VENUE])
# Columns for the short name of a paper's method, and for its authors.
_NAMES = frozenset(
    "name names method methods model models approach approaches algorithm algorithms abbreviation "
    "abbr acronym alias 名称 方法 模型 简称".split()
)
_AUTHORS = frozenset(["author", "authors", "first author", "作者"])
_MAX_NAME_LENGTH = 200
_BREAK = r"(?i)(?<=\S)\s*<br"


class Passage(NamedTuple):
    """A cell or line of a list item, and from where to where in it a title or venue is."""

    place: Cell | ListLine
    start: int
    end: int


def passages(document: Document, is_odd: Callable[[str], bool]) -> Iterator[Passage]:
    """Yield the cells, and the lines of list items, whose text `is_odd`."""
    for table in document.tables:
        roles = document.roles(table)
        for row in table.rows:
            if not is_odd(row.text):
                continue
            # A row with nothing after the first cell is a remark.
            is_entry = any(row.texts[1:])
            for cell, text, role in zip(row.cells, row.texts, roles, strict=False):
                if is_odd(text):
                    is_prose = role in _PROSE and is_entry
                    yield Passage(cell, 0, _first_part(text) if is_prose else 0)
    titles = {e.place.start: e.title_span for e in document.entries if e.row is None}
    for line in document.list_lines:
        if is_odd(line.text):
            start, end = titles.get(line.start, (line.start, line.start))
            yield Passage(line, start - line.start, end - line.start)


def method_name(row: Row) -> str:
    """Return the letters and digits of what a row calls its method, without what is below it."""
    return _value_under(row, _NAMES)


def authors(row: Row) -> str:
    """Return the letters and digits of the authors of a row."""
    return _value_under(row, _AUTHORS)


def _value_under(row: Row, names: Container[str]) -> str:
    for cell, name in zip(row.cells, row.table.header_names, strict=False):
        if plain_name(name[:_MAX_NAME_LENGTH]) in names:
            return re.sub(r"[\W_]+", "", first_line(cell)[:_MAX_NAME_LENGTH]).lower()
    return ""


def _first_part(text: str) -> int:
    """Return where a title ends: authors come below it."""
    below = re.search(_BREAK, text) if "<" in text else None
    return below.start() if below else len(text)


def visible(place: Cell | ListLine, damages: list[Damage]) -> list[Damage]:
    """Return the `damages` outside addresses, code spans and tags."""
    if not damages:
        return []
    inline = place.inline
    addresses = [(link.url_start, link.url_end) for link in inline.links]
    hidden = Stretches([*addresses, *inline.code_spans, *inline.tags])
    return [damage for damage in damages if not hidden.meet(damage.start, damage.end)]


def text_fix(
    document: Document, place: Cell | ListLine, title: str, damages: Iterable[Damage]
) -> Fix | None:
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
    return Fix.safe(title, *(Edit(*place.part(e.start, e.end), e.text) for e in edits))


def _block(text: str) -> list[tuple[int | bool, ...]]:
    """Return what kind of block `text` would be at the beginning of a list item."""
    from mdtablelint.markdown.outline import read_outline

    return [line.shape for line in read_outline([f"- {text}"]).lines]
