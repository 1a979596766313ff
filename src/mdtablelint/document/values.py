"""Whether the values of a row fit the columns that they are in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.placeholders import PLACEHOLDERS
from mdtablelint.knowledge.venues import look_up, names_in
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.markdown.text import Text

_MONTH = r"(?:[A-Za-z]{3,9}\.?,?[ ])?"
_DATE = re.compile(rf"{_MONTH}(?:19|20)\d\d(?:[-./]\d{{1,2}}){{0,2}}(?:[ ]?[A-Z][a-z]{{2,8}})?")
_NUMBER = re.compile(r"[\d.,~+-]{1,12}[ ]?[%KMBkmb]?")
# A link with a longer text is a title, a shorter one the name of what it leads to.
_MAX_LABEL = 20
_MAX_VENUE = 40
# A text that is longer is a title or a sentence, not the name of something.
_MAX_NAME = 60
# So many values show what a column holds; what is rarer among them does not belong in it.
_MIN_VALUES = 3
_MIN_SHARE = 0.05


class Kind(Enum):
    """What a value looks like."""

    DATE = "date"
    NUMBER = "number"
    LINK = "link"
    IMAGE = "image"
    TITLE = "title"
    VENUE = "venue"
    TEXT = "text"
    SENTENCE = "sentence"


# What columns hold that have too few values to show it.
_KINDS_OF = {
    Role.TITLE: (Kind.TITLE, Kind.TEXT, Kind.SENTENCE, Kind.LINK, Kind.VENUE),
    Role.VENUE: (Kind.VENUE, Kind.TEXT, Kind.SENTENCE),
    Role.YEAR: (Kind.DATE,),
    Role.TYPE: (Kind.TEXT,),
    Role.CODE: (Kind.LINK, Kind.TITLE, Kind.IMAGE),
    Role.LINK: (Kind.LINK, Kind.TITLE, Kind.IMAGE),
}


class Columns:
    """What the columns of a table hold, by the rows that have just as many cells.

    `known` keeps what values look like, for the next table.
    """

    def __init__(
        self, table: Table, roles: Sequence[Role | None], known: dict[str, Kind | None]
    ) -> None:
        self._roles = roles
        self._known = known
        self._kinds: list[Counter[Kind]] = [Counter() for _ in roles]
        for row in table.rows:
            if len(row.texts) == len(roles):
                for kinds, cell in zip(self._kinds, row.cells, strict=True):
                    kind = self._kind(cell)
                    if kind:
                        kinds[kind] += 1
                    if kind is not Kind.IMAGE and "![" in cell.text:
                        kinds[Kind.IMAGE] += 1

    def misfit(self, row: Row) -> Cell | None:
        """Return the first cell of a short row whose value does not fit its column, if any."""
        return next((cell for cell in row.cells if not self.fits(cell, cell.column)), None)

    def gap(self, row: Row) -> int | None:
        """Return the only place where the missing cells of `row` can be, if there is one.

        All values before it fit their columns, and all values from there on fit the columns to
        which empty cells would move them.
        """
        cells = row.cells
        missing = len(self._roles) - len(cells)
        last = next((c.column for c in cells if not self.fits(c, c.column)), len(cells))
        first = next(
            (c.column + 1 for c in reversed(cells) if not self.fits(c, c.column + missing)), 0
        )
        return first if first == last else None

    def has_room(self, row: Row, value: Cell) -> bool:
        """Return whether the last column has no value in `row`, and is one for such as `value`."""
        column = len(self._roles) - 1
        if row.texts[column] and row.texts[column].lower() not in PLACEHOLDERS:
            return False
        # Text fits most columns, which says nothing, and a link without URL has no value.
        if self._kind(value) in (None, Kind.TEXT, Kind.SENTENCE) or "]()" in value.text:
            return False
        is_known = self._roles[column] is not None or self._kinds[column].total() >= _MIN_VALUES
        return is_known and self.fits(value, column)

    def fits(self, cell: Text, column: int) -> bool:
        """Return whether the value of `cell` looks like those of a column."""
        kind = self._kind(cell)
        role = self._roles[column]
        kinds = self._kinds[column]
        if kind is None or (role is Role.TITLE and self._is_title(kind, kinds)):
            return True
        if kinds.total() >= _MIN_VALUES:
            if kind is Kind.SENTENCE and kinds[kind]:
                return True
            # Not every venue is known.
            count = kinds[kind] + (kinds[Kind.VENUE] if kind is Kind.TEXT else 0)
            return count > _MIN_SHARE * kinds.total()
        return role is None or kind in _KINDS_OF.get(role, tuple(Kind))

    def has_like(self, cell: Text, column: int) -> bool:
        """Return whether a column has values that look just like that of `cell`."""
        kind = self._kind(cell)
        return kind is None or self._kinds[column][kind] > 0

    def _is_title(self, kind: Kind, kinds: Counter[Kind]) -> bool:
        """Return whether `kind` is one of titles in a column of them: titles may be short."""
        if kind in (Kind.TEXT, Kind.SENTENCE):
            return kinds[Kind.TEXT] + kinds[Kind.SENTENCE] > 0
        # In a list whose titles are no links, a link is something else.
        is_linked = not kinds or kinds[Kind.LINK] + kinds[Kind.TITLE] > 0
        return kind in (Kind.LINK, Kind.TITLE) and is_linked

    def _kind(self, cell: Text) -> Kind | None:
        """Return what the value of `cell` looks like; None if it has none."""
        links = cell.inline.links
        if any(link.kind is not LinkKind.IMAGE for link in links):
            is_title = any(len(k.text) > _MAX_LABEL and "![" not in k.text for k in links)
            return Kind.TITLE if is_title else Kind.LINK
        # A badge beside a value says nothing of it.
        if links and not cell.plain:
            return Kind.IMAGE
        if cell.text not in self._known:
            self._known[cell.text] = _kind_of_text(cell.plain)
        return self._known[cell.text]


def _kind_of_text(text: str) -> Kind | None:
    if text.lower() in PLACEHOLDERS:
        return None
    if _DATE.fullmatch(text):
        return Kind.DATE
    if _NUMBER.fullmatch(text):
        return Kind.NUMBER
    if len(text) <= _MAX_VENUE and any(look_up(name) for _, name in names_in(text)):
        return Kind.VENUE
    return Kind.SENTENCE if len(text) > _MAX_NAME else Kind.TEXT
