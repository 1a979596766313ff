"""What the configuration wants of the columns below a header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import plain_name
from mdtablelint.markdown.shown import plain
from mdtablelint.markdown.table import Table
from mdtablelint.text.wording import shortened

Kind = Literal["link", "arxiv", "github", "date", "year", "number", "text"]


class Contract(NamedTuple):
    r"""What the cells of a column have to be.

    required: whether each row must have a value, which a placeholder is not
        required = true
    unique: whether no two cells of the file may have the same value
        unique = true
    kind: what each value must be
        kind = "github"
    values: the values that are allowed, as a page shows them
        values = ["F", "W", "Other"]
    pattern: a pattern that must match all of each value, as a page shows it
        pattern = '\p{Lu}[\w ]+ (19|20)\d\d'
    """

    required: bool = False
    unique: bool = False
    kind: Kind | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None


class ContractSettings(NamedTuple):
    """What the cells below a header have to be.

    contracts: the headers of columns, and what their cells have to be
        [contracts.Code]
        required = true
        kind = "github"
    """

    contracts: Mapping[str, Contract] = {}

    @property
    def problem(self) -> str:
        """What is wrong with them beyond the types of their values; nothing if all is well."""
        seen: dict[str, str] = {}
        for header, contract in self.contracts.items():
            place = f"contracts.{shortened(header)}"
            key = header_key(header)
            if not key:
                return f"{place}: expected the text of a header"
            if key in seen:
                return f"{place}: the same header as '{shortened(seen[key])}'"
            seen[key] = header
            problem = _problem_of(contract.pattern) if contract.pattern is not None else ""
            if problem:
                return f"{place}.pattern: {problem}"
        return ""

    @property
    def by_header(self) -> dict[str, tuple[str, Contract]]:
        """The contracts with their headers as configured, by what headers are compared as."""
        return {
            header_key(header): (header, contract) for header, contract in self.contracts.items()
        }

    def unused_in(self, document: Document) -> frozenset[str] | None:
        """Return the headers that no table of the list has; None if it has no table."""
        tables = [*under_contract(document)] if self.contracts else []
        if not tables:
            return None
        names = {plain_name(name) for table in tables for name in table.header_names}
        return frozenset(header for key, (header, _) in self.by_header.items() if key not in names)


def under_contract(document: Document) -> Iterator[Table]:
    """Yield the tables whose columns may have contracts: all but the legend."""
    return (table for table in document.tables if not document.is_legend(table))


def header_key(header: str) -> str:
    """Return what a configured header is compared as."""
    return plain_name(plain(header))


def _problem_of(pattern: str) -> str:
    from mdtablelint.text.patterns import PatternError, compiled

    try:
        compiled(pattern)
    except PatternError as error:
        return str(error)
    return ""
