"""MT306."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.contracts import Contract, ContractSettings, Kind, under_contract
from mdtablelint.document.document import Document
from mdtablelint.document.entries import has_value
from mdtablelint.knowledge.columns import plain_name
from mdtablelint.markdown.table import Cell, Row
from mdtablelint.rules.registry import FixAvailability, OptionError, rule
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import MAX_ADDRESS, MAX_VALUE, did_you_mean, listed, shortened

if TYPE_CHECKING:
    from regex import Pattern

    from mdtablelint.text.patterns import Budget

_WANTED = {
    "link": "a link",
    "arxiv": "a link to arXiv",
    "github": "a link to GitHub",
    "date": "a date",
    "year": "a year of four digits",
    "number": "a number",
    "text": "text (no link, date or number)",
}


@rule(
    "MT306",
    "column-contract",
    Severity.ERROR,
    fix=FixAvailability.SOMETIMES,
    options=ContractSettings,
    replaces=tuple("MT102 MT302 MT303 MT304 MT401 MT402 MT501 MT502 MT503 MT602".split()),
)
def column_contract(document: Document, options: ContractSettings) -> Iterator[Finding]:
    r"""A cell is not what the configuration says of its column.

    Most of what a maintainer looks for in a pull request can be written in a few lines, such as

        [contracts.Venue]
        required = true

        [contracts.Type]
        values = ["F", "W", "Other"]

    Then an empty venue or an unknown type is found before anybody reads the row, in each table
    with these headers, in any letter case. Without contracts the rule reports nothing.

    Fails:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    |
        | DMCP     | CVPR  | f    |

    Fixed:

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    |
        | DMCP     | CVPR  | F    |

    With `required` each row must have a value, and a placeholder such as `-` is none; the other
    keys do not look at placeholders. `unique` compares what a page shows, in any letter case, in
    all tables of the file; with a kind of link it compares addresses. The kinds are `link`,
    `arxiv` and `github` (one link at least that leads there), `date` (a year, month or day),
    `year`, `number` and `text` (no link, date or number). `values` and `pattern` are about all the
    text that a page shows of a cell. A pattern is one of the Python package regex, which knows
    `\p{Han}`; all patterns together have one second for a file. Longer is an error, and the run
    ends with exit code 2.

    Not checked are legends, empty rows and remarks: rows with nothing after the first cell, and no link.
    Rules about links report links that are not shown and addresses that are malformed. Other
    rules do not report a cell again that this rule reports, unless only they have a safe fix. A
    header that no list of a run has is named on standard error.

    Fix safety: safe, and only for a value whose letter case alone differs from one of `values`.
    """
    if not options.contracts:
        return
    by_header = options.by_header
    budget = _budget(options)
    checks: dict[str, _Check] = {}
    for table in under_contract(document):
        columns: dict[int, _Check] = {}
        for column, name in enumerate(table.header_names):
            key = plain_name(name)
            if key in by_header and key not in checks:
                checks[key] = _Check(document, *by_header[key], budget)
            if key in checks:
                columns[column] = checks[key]
        if columns:
            required = [column for column, check in columns.items() if check.contract.required]
            for row in table.rows:
                yield from _breaches(row, columns, required)


def _budget(options: ContractSettings) -> Budget | None:
    """Return the time for the patterns of a file, if there are any."""
    if all(contract.pattern is None for contract in options.contracts.values()):
        return None
    from mdtablelint.text.patterns import Budget

    return Budget()


def _breaches(row: Row, columns: dict[int, _Check], required: list[int]) -> Iterator[Finding]:
    """Yield what breaks the contracts of `columns` in a row; cells may be missing at its end."""
    from mdtablelint.document.kinds import is_remark

    if is_remark(row):
        return
    for cell in row.cells:
        check = columns.get(cell.column)
        breach = check.breach(cell) if check else None
        if breach:
            yield breach
    written = bisect_left(required, len(row.texts))
    if written < len(required):
        names = (columns[column].name for column in islice(required, written, None))
        lack = f"no value in {listed(names, len(required) - written)}; the contract requires one"
        count = f"row has {len(row.texts)} of {row.table.column_count} cells"
        yield Finding(row.span, f"{count}; {lack}", cause=f"rows that end early: {lack}")


class _Check:
    """The contract of one header, and what has been seen below it."""

    def __init__(
        self, document: Document, header: str, contract: Contract, budget: Budget | None
    ) -> None:
        self.contract = contract
        self.name = f"'{shortened(header)}'"
        self._document = document
        self._values = frozenset(contract.values)
        self._guesses = Guesses(contract.values)
        self._first: dict[str, Cell] = {}
        self._budget = budget
        self._pattern: Pattern[str] | None = None
        if budget and contract.pattern is not None:
            from mdtablelint.text.patterns import compiled

            self._pattern = compiled(contract.pattern)
        # Lists repeat their values: each is compared with the pattern once.
        self._matches: dict[str, bool] = {}

    def breach(self, cell: Cell) -> Finding | None:
        """Return what is wrong with a cell, by the first part of the contract that it breaks."""
        text = cell.plain
        if text not in self._values and not (has_value(cell) and cell.text != "[]()"):
            return self._without_value(cell) if self.contract.required else None
        return self._unfit(cell, text) or self._repeated(cell, text)

    def _without_value(self, cell: Cell) -> Finding:
        text = shortened(cell.plain)
        message = f"no value in {self.name}; the contract requires one"
        if text:
            message = f"'{text}' in {self.name} is a placeholder; the contract requires a value"
        return Finding(cell.span, message, cause=message)

    def _unfit(self, cell: Cell, text: str) -> Finding | None:
        """Return what is wrong with the value alone."""
        kind, values, pattern = self.contract.kind, self.contract.values, self.contract.pattern
        start = f"'{shortened(text)}' in {self.name}"
        fix = None
        if kind and not self._is_of_kind(cell, kind):
            # A link is not wrong by its text.
            written = shortened(cell.text if cell.inline.links else text, MAX_ADDRESS)
            message = f"'{written}' in {self.name} is not {_WANTED[kind]}"
            text = cell.text
        elif values and text not in self._values:
            message = f"{start} is not one of {listed(values, len(values))}"
            fix = self._respelled(cell, text)
            message += "" if fix else did_you_mean(self._guesses.nearest(text))
        elif pattern is not None and not self._is_matched(text):
            message = f"{start} does not match the pattern '{shortened(pattern)}'"
        else:
            return None
        # Two long values may look the same when they are shortened.
        cause = message if len(text) <= MAX_VALUE else ""
        return Finding(cell.span, message, fix, cause=cause)

    def _is_of_kind(self, cell: Cell, kind: Kind) -> bool:
        from mdtablelint.document.kinds import is_of_kind

        return is_of_kind(self._document, cell, kind)

    def _is_matched(self, text: str) -> bool:
        if text not in self._matches and self._budget and self._pattern:
            try:
                self._matches[text] = self._budget.matches(self._pattern, text)
            except ValueError as error:
                raise OptionError(f"contracts.{self.name[1:-1]}.pattern: {error}") from None
        return self._matches[text]

    @cached_property
    def _by_lower_case(self) -> dict[str, str]:
        """The allowed values by their lower case, unless this is that of two."""
        counts = Counter(value.lower() for value in self._values)
        return {value.lower(): value for value in self._values if counts[value.lower()] == 1}

    def _respelled(self, cell: Cell, text: str) -> Fix | None:
        """Return the fix for a value of which only the letter case is wrong."""
        value = self._by_lower_case.get(text.lower(), "")
        start = cell.shown.find(text)
        end = start + len(text)
        if len(value) != len(text) or start < 0 or cell.text[start:end] != text:
            return None
        return Fix.safe(f"write '{shortened(value)}'", Edit(*cell.part(start, end), value))

    def _repeated(self, cell: Cell, text: str) -> Finding | None:
        """Return the finding that an earlier cell has the same value, where none may."""
        if not self.contract.unique:
            return None
        from mdtablelint.document.kinds import identity

        value = identity(self._document, cell, self.contract.kind)
        first = self._first.setdefault(value, cell)
        if first is cell:
            return None
        shown = shortened(text if value == text.casefold() else value, MAX_ADDRESS)
        message = f"'{shown}' in {self.name} is also on line {first.line + 1}"
        cause = f"'{shown}' is in {self.name} more than once"
        is_whole = len(value) <= MAX_VALUE and value == shown
        return Finding(cell.span, message, related=(first.span,), cause=cause if is_whole else "")
