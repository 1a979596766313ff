"""The type codes of a list, and how they combine."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from mdtablelint.document.combinations import Combinations
from mdtablelint.knowledge.columns import plain_name
from mdtablelint.markdown.table import Table
from mdtablelint.text.guesses import Guesses

_EXPLANATIONS = frozenset(
    "explanation explanations meaning description explained definition means 说明 含义 解释".split()
)
_SYMBOLS = frozenset("symbol symbols abbreviation abbr tag tags mark code 符号 缩写".split())
_KINDS = frozenset("type types kind kinds 类型".split())
_LEGEND_COLUMNS = 2
_MAX_CODE_LENGTH = 12


class TypeSettings(NamedTuple):
    """The type codes of a list, which the rules about types (MT4) and MT302 look at.

    codes: the type codes of the list, instead of those in its legend
        codes = ["F", "W", "Other"]
    combine: whether codes may be joined, as WF for W and F
        combine = false
    separators: text that may separate two codes
        separators = ["/"]
    """

    codes: tuple[str, ...] = ()
    combine: bool = True
    separators: tuple[str, ...] = ("/", ",", "+", "&", "\uff0c", "\u3001")


class Legend:
    """The type codes of a list; `table` defines them, or None if the configuration does."""

    def __init__(self, codes: tuple[str, ...], table: Table | None, settings: TypeSettings) -> None:
        self.codes = codes
        self.table = table
        self.settings = settings
        self._known = frozenset(codes)
        self._combinations = Combinations(codes, settings.separators)
        self._legal: dict[str, bool] = {}

    def is_legal(self, text: str) -> bool:
        """Return whether `text` is a code, or codes side by side or parted by a separator."""
        if text in self._known:
            return True
        if text not in self._legal:
            self._legal[text] = self.settings.combine and self._combinations.split(text) is not None
        return self._legal[text]

    def respelled(self, text: str) -> str | None:
        """Return `text` in the legend's own capitals, if only those are wrong."""
        if self.is_legal(text):
            return None
        lower = text.lower()
        if lower in self._by_lower:
            return self._by_lower[lower]
        parts = self._lower_combinations.split(lower) if self.settings.combine else None
        return None if parts is None else "".join(self._by_lower.get(part, part) for part in parts)

    @cached_property
    def _by_lower(self) -> dict[str, str]:
        return {code.lower(): code for code in self.codes}

    @cached_property
    def _lower_combinations(self) -> Combinations:
        return Combinations(tuple(self._by_lower), self.settings.separators)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return what `text` most likely stands for: the codes that it shortens, or one like it."""
        parts = tuple(dict.fromkeys(self._combinations.shortened_in(text.lower())))
        near = "" if parts else self._guesses.nearest(text)
        return (near,) if near else parts

    @cached_property
    def _guesses(self) -> Guesses:
        return Guesses(self.codes)


def read_legend(table: Table, settings: TypeSettings) -> Legend | None:
    """Return the legend that `table` is, its first column being called a type.

    Upright, the header holds the codes and the row below explains them; turned on its side,
    each row holds a code and its explanation.
    """
    if not table.rows:
        return None
    names = table.header_names
    if len(names) == _LEGEND_COLUMNS and plain_name(names[1]) in _EXPLANATIONS:
        return _legend([row.cells[0].plain for row in table.rows], table, settings)
    if plain_name(table.rows[0].cells[0].plain) in _EXPLANATIONS:
        return _legend(names[1:], table, settings)
    return None


def read_symbols(table: Table, settings: TypeSettings) -> Legend | None:
    """Return the legend that a table of symbols and meanings is, if its symbols are codes.

    It may be upright, too, with what kind of paper each symbol is for in the row below.
    """
    names = [plain_name(name) for name in table.header_names]
    if names[0] in _SYMBOLS and table.rows:
        below = plain_name(table.rows[0].cells[0].plain)
        if below in _EXPLANATIONS or below in _KINDS:
            return _legend(table.header_names[1:], table, settings)
    if len(names) != _LEGEND_COLUMNS or names[0] not in _SYMBOLS or names[1] not in _EXPLANATIONS:
        return None
    return _legend([row.cells[0].plain for row in table.rows], table, settings)


def _legend(cells: list[str], table: Table, settings: TypeSettings) -> Legend | None:
    codes = [code for code in cells if code and len(code) <= _MAX_CODE_LENGTH]
    return Legend(tuple(codes), table, settings) if codes else None
