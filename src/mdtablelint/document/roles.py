"""What the columns of a table are for: by their headers, and else by what they hold."""

from __future__ import annotations

import re

from mdtablelint.knowledge.columns import Role, column_role, plain_name
from mdtablelint.knowledge.venues import look_up, names_in
from mdtablelint.markdown.table import Table

# No table of papers is wider; a column that may hold venues is read from top to bottom.
_MAX_COLUMNS = 100
# A column holds titles if most of its first cells begin with a link whose text has five words.
_MAX_TITLE_ROWS = 20
_MIN_TITLES = 3
_TITLE_SHARE = 0.7
_MIN_TITLE_SPACES = 4
_LINKED_TEXT = re.compile(r"\**\[\**([^\[\]!]+)\]\(http")
# Headers of columns that hold venues in some lists, and data sets or web sites in others.
_SOURCE_NAMES = frozenset(["source", "sources", "来源"])


def read_roles(table: Table, aliases: dict[str, Role]) -> list[Role | None]:
    """Return the role of each column."""
    found = [column_role(name, aliases) for name in table.header_names]
    columns = found[:_MAX_COLUMNS]
    if Role.TITLE not in found:
        titles = _title_column(table, columns)
        if titles is not None:
            found[titles] = Role.TITLE
    if Role.VENUE not in found:
        for column, role in enumerate(columns):
            if role is None and _holds_venues(table, column):
                found[column] = Role.VENUE
                break
    return found


def _title_column(table: Table, roles: list[Role | None]) -> int | None:
    """Return the first column without a role of its own in which most cells are linked titles."""
    rows = table.rows[:_MAX_TITLE_ROWS]
    if len(rows) < _MIN_TITLES:
        return None
    for column, role in enumerate(roles):
        if role in (None, Role.LINK):
            texts = [row.texts[column] for row in rows if column < len(row.texts)]
            linked = sum(map(_begins_with_linked_title, texts))
            if linked >= max(_MIN_TITLES, _TITLE_SHARE * len(texts)):
                return column
    return None


def _begins_with_linked_title(text: str) -> bool:
    match = _LINKED_TEXT.match(text)
    return match is not None and match[1].count(" ") >= _MIN_TITLE_SPACES


def _holds_venues(table: Table, column: int) -> bool:
    """Return whether a column that may be one of sources is one of venues, by most of its cells."""
    if plain_name(table.header_names[column]) not in _SOURCE_NAMES:
        return False
    cells = [cell for cell in table.column(column) if cell.text]
    known = [cell for cell in cells if any(look_up(name) for _, name in names_in(cell.shown))]
    return bool(known) and 2 * len(known) >= len(cells)
