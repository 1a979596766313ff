"""MT302."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.document.misplaced_links import leading_badges, titles_to_code
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository, read_github_url
from mdtablelint.knowledge.venues import AMBIGUOUS, YEAR, look_up, names_in
from mdtablelint.markdown.inline import LinkKind, read_inline
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Cell, Row, Table
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import shortened, shown

# The columns whose values can be distinguished, in the order they are looked at.
_ROLES = (Role.VENUE, Role.TYPE, Role.CODE, Role.YEAR)
# How many rows, and what part of a table's, show that the name of a column is wrong.
_WRONG_NAME = Threshold(3, 0.75)
_GLUED_YEAR = rf"(?<=[A-Za-z]){YEAR}$"
_MAX_VALUE_LENGTH = 60
# The name of a column is read for each finding: so much of it is enough.
_MAX_NAME_LENGTH = 200
# A list may have a type for what fits no other, and a venue too.
_OTHERS = frozenset(["other", "others", "misc", "new", "none"])
_NAMES = {
    Role.VENUE: "a venue",
    Role.TYPE: "a type code",
    Role.CODE: "a code link",
    Role.YEAR: "a year",
}


@rule("MT302", "misplaced-value", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def misplaced_value(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A value is in a column where it does not belong.

    Two cells were swapped, or one was left out and the rest moved left: who searches the column
    of venues does not find the paper.

    Fails:

        | Title    | Venue | Type | Code |
        | -------- | ----- | ---- | ---- |
        | EagleEye | ECCV  |      | -    |
        | HRank    |       | CVPR | -    |

    Fixed:

        | Title    | Venue | Type | Code |
        | -------- | ----- | ---- | ---- |
        | EagleEye | ECCV  |      | -    |
        | HRank    | CVPR      |  | -    |

    The rule looks for known venues, the legend's codes, links to GitHub and years, where the
    column that they belong in is empty or has what belongs in another one. A table whose columns
    have the wrong names is reported once. In a list whose titles link to papers, a title that
    links to the code of its row, or to code where the code column is empty, lacks the paper's link.

    Fix safety: unsafe; two cells are exchanged if each then has what belongs in it, or nothing.
    There is no fix otherwise: the value may have pushed another one out. Badges of a repository
    before a venue go back to the code column.
    """
    reader = _Reader(document)
    yield from _titles_to_code(document)
    for table in document.paper_tables:
        roles = document.roles(table)
        columns = {role: roles.index(role) for role in _ROLES if role in roles}
        if len(columns) > 1:
            rows = [row for row in table.rows if 1 < len(row.texts) <= table.column_count]
            wrong = _wrong_column(rows, columns, reader)
            if wrong is not None:
                yield _header_finding(table, columns, *wrong)
                continue
            for row in rows:
                finding = _misplaced_pipe(row, columns) or _first_misplaced(row, columns, reader)
                if finding is not None:
                    yield finding


def _titles_to_code(document: Document) -> Iterator[Finding]:
    for address, column, twin in titles_to_code(document):
        table = address.place.row.table if isinstance(address.place, Cell) else None
        name = _name(table, column) if table else ""
        state = "has the same link" if twin else "is empty"
        yield Finding(
            address.span,
            f"the title links to code, '{shown(address.url)}', not to the paper; '{name}' {state}",
            related=[twin.span] if twin else (),
        )


def _misplaced_pipe(row: Row, columns: dict[Role, int]) -> Finding | None:
    """Return the finding that badges of the code are in the column of venues, after that of code."""
    code, venue = columns.get(Role.CODE), columns.get(Role.VENUE)
    if code is None or venue != code + 1 or venue >= len(row.texts) or "![" not in row.texts[venue]:
        return None
    before, cell = row.cells[code], row.cells[venue]
    last = leading_badges(cell)
    if last is None or not before.text:
        return None
    gap = len(cell.text[last.end :]) - len(cell.text[last.end :].lstrip())
    end = cell.start + last.end
    fix = Fix.unsafe(
        "move the pipe", Edit(before.end, cell.start, " "), Edit(end, end + gap, " | ")
    )
    name, proper_name = _name(row.table, venue), _name(row.table, code)
    return Finding(
        cell.span,
        f"badges of the code are in '{name}', not in '{proper_name}'",
        None if row.table.flaw else fix._replace(scope=FixScope.BLOCK),
        cause=f"badges of the code are in '{name}', not in '{proper_name}'",
    )


class _Reader:
    """Tells what kind of value a cell holds, once for each text."""

    def __init__(self, document: Document) -> None:
        self._legend = document.legend
        self._kinds: dict[str, Role | None] = {}

    def kind(self, text: str) -> Role | None:
        """Return the role that `text` plainly has, if any."""
        if text not in self._kinds:
            self._kinds[text] = self._read(text)
        return self._kinds[text]

    def kind_under(self, role: Role, text: str) -> Role | None:
        """Return the role that `text` has; a link to GitHub under code is at home."""
        if role is Role.CODE and "github.com/" in text:
            return role
        return self.kind(text) if text else None

    def _read(self, text: str) -> Role | None:
        if "](" in text or "://" in text:
            links = read_inline(text).links
            labels = [link.text for link in links if link.kind is LinkKind.LINK]
            if any(self._is_code(label) or self._read(label) for label in labels):
                return None
            is_code = links and all(
                isinstance(read_github_url(link.url), Repository) for link in links
            )
            return Role.CODE if is_code else None
        if len(text) > _MAX_VALUE_LENGTH:
            return None
        if re.fullmatch(YEAR, text):
            return Role.YEAR
        if self._is_code(text):
            code = plain(text)
            is_plain = look_up(code) is None and code.lower() not in _OTHERS
            return Role.TYPE if is_plain else None
        names = [name for _, name in names_in(re.sub(_GLUED_YEAR, "", plain(text)))]
        if len(names) == 1 and names[0] not in AMBIGUOUS and look_up(names[0]):
            return Role.VENUE
        return None

    def _is_code(self, text: str) -> bool:
        return self._legend is not None and self._legend.is_legal(plain(text))


def _first_misplaced(row: Row, columns: dict[Role, int], reader: _Reader) -> Finding | None:
    for role, column in columns.items():
        text = row.texts[column] if column < len(row.texts) else ""
        kind = reader.kind_under(role, text)
        if kind is None or kind is role or kind not in columns:
            continue
        proper_column = columns[kind]
        other = row.texts[proper_column] if proper_column < len(row.texts) else ""
        is_free = not other or not has_value(row.cells[proper_column])
        # Where a link to code is expected a venue is out of place, whatever the other link is.
        is_link = role is Role.CODE and "](" in other and reader.kind(other) is None
        if is_free or is_link or reader.kind(other) not in (None, kind):
            state = "is empty" if not other else f"has '{shortened(other)}'"
            name, proper_name = _name(row.table, column), _name(row.table, proper_column)
            state_of_all = "is empty" if not other else "has another value"
            is_exchange = proper_column < len(row.cells) and (
                is_free or reader.kind_under(kind, other) is role
            )
            return Finding(
                row.cells[column].span,
                f"'{shortened(text)}' in '{name}' is {_NAMES[kind]}; '{proper_name}' {state}",
                _exchange(row.cells[column], row.cells[proper_column]) if is_exchange else None,
                cause=f"'{name}' has {_NAMES[kind]} and '{proper_name}' {state_of_all} "
                f"in the table on line {row.table.first + 1}",
            )
    return None


def _exchange(cell: Cell, other: Cell) -> Fix | None:
    """Return the fix that exchanges the texts of two cells."""
    if cell.row.table.flaw:
        return None
    title = "exchange the two cells" if other.text else "move it there"
    return Fix.unsafe(title, cell.replace(other.text), other.replace(cell.text))


def _wrong_column(
    rows: list[Row], columns: dict[Role, int], reader: _Reader
) -> tuple[Role, Role, int] | None:
    """Return the role of a column, that of nearly all its values, and how many these are.

    The column that they belong in must have none.
    """
    held = {
        role: Counter(
            reader.kind_under(role, row.texts[column]) for row in rows if column < len(row.texts)
        )
        for role, column in columns.items()
    }
    for role, kinds in held.items():
        kind, count = max(kinds.items(), key=lambda item: item[1], default=(None, 0))
        if kind is None or kind is role or kind not in columns:
            continue
        if _WRONG_NAME.is_usual(count, len(rows)) and not held[kind][kind]:
            return role, kind, count
    return None


def _header_finding(
    table: Table, columns: dict[Role, int], role: Role, kind: Role, count: int
) -> Finding:
    cell = table.header.cells[columns[role]]
    return Finding(
        cell.span,
        f"'{_name(table, columns[role])}' has {_NAMES[kind]} in {count} of {len(table.rows)} rows; "
        f"'{_name(table, columns[kind])}' has none",
    )


def _name(table: Table, column: int) -> str:
    return shortened(table.header_names[column][:_MAX_NAME_LENGTH])
