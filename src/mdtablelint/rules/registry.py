"""How rules come to be known: each registers itself when its module is imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mdtablelint.diagnostics import Finding, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import Suppression, is_meant

if TYPE_CHECKING:
    Check = Callable[[Document, Any], Iterable[Finding]]


_PACKAGE = __name__.rpartition(".")[0]


class FixAvailability(Enum):
    """How often the findings of a rule come with a fix."""

    NONE = "no fix"
    SOMETIMES = "sometimes fixable"
    ALWAYS = "always fixable"


class OptionError(ValueError):
    """An option cannot be used on a list; the message names the key and the reason."""


class NoOptions(NamedTuple):
    """The options of a rule that has none."""


class Rule(NamedTuple):
    """A rule: what it is called, what it does, and what the configuration may say of it.

    `scope` is what its fixes may change, which is checked wherever they are made.
    What it reports of a cell, or of cells that a row lacks, the rules that it `replaces` need not.
    A rule with `is_last` looks at what the others found: its options are a `SuppressionUse`.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    fix: FixAvailability
    is_default: bool
    scope: FixScope
    is_last: bool
    options: type[tuple[Any, ...]]
    section: str
    replaces: tuple[str, ...]

    @property
    def page(self) -> str:
        """The text that explains the rule."""
        from inspect import getdoc

        return getdoc(self.check) or ""


def matches(rule: Rule, selector: str) -> bool:
    """Return whether `selector` (a code, the start of one, a name, or ALL) means `rule`."""
    return is_meant(selector, rule.code, rule.name)


def codes_of(selector: str) -> Collection[str]:
    """Return the codes of the rules that `selector` means."""
    return [rule.code for rule in all_rules().values() if matches(rule, selector)]


class SuppressionUse:
    """What a run of the other rules made of the comments that switch rules off."""

    def __init__(
        self,
        suppressions: Sequence[Suppression],
        rules: Sequence[Rule],
        used: AbstractSet[tuple[Suppression, str]],
        codes_of: Callable[[str], Collection[str]],
    ) -> None:
        self.suppressions = suppressions
        self._rules = {rule.code for rule in rules}
        self._used = used
        self._codes_of = codes_of
        self._have_run: dict[str, bool] = {}

    def is_known(self, code: str) -> bool:
        """Return whether `code` means any rule."""
        return bool(self._codes_of(code))

    def is_idle(self, suppression: Suppression, code: str) -> bool:
        """Return whether rules that `code` means ran, all of them, and none had to be silenced."""
        if code not in self._have_run:
            rules = all_rules()
            meant = (
                self._codes_of(code) if code else [r.code for r in rules.values() if r.is_default]
            )
            self._have_run[code] = bool(meant) and self._rules.issuperset(meant)
        return self._have_run[code] and (suppression, code) not in self._used


_rules: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - all but the first three by name
    code: str,
    name: str,
    severity: Severity,
    *,
    fix: FixAvailability = FixAvailability.NONE,
    is_default: bool = True,
    scope: FixScope = FixScope.TEXT,
    is_last: bool = False,
    options: type[tuple[Any, ...]] = NoOptions,
    section: str = "",
    replaces: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register the decorated function; its options are read from `section` of the configuration.

    `options` is a named tuple class; an empty `section` stands for the top level. Of the rules
    with the codes `replaces` no finding is kept that says the same of a cell.
    """

    def register(check: Check) -> Check:
        _rules[code] = Rule(
            code,
            name,
            severity,
            check,
            fix,
            is_default,
            scope,
            is_last,
            options,
            section,
            replaces,
        )
        return check

    return register


def all_rules() -> dict[str, Rule]:
    """Return the rules by code, in order of code."""
    _import_families()
    return dict(sorted(_rules.items()))


@cache
def _import_families() -> None:
    here = os.path.dirname(__file__)
    for family in sorted(os.listdir(here)):
        if "." not in family and not family.startswith("_"):
            _import_modules(os.path.join(here, family), f"{_PACKAGE}.{family}")


def _import_modules(folder: str, package: str) -> None:
    for name in sorted(os.listdir(folder)):
        module, dot, extension = name.rpartition(".")
        if dot and extension == "py" and module != "__init__":
            # Half a millisecond faster than importing importlib.
            __import__(f"{package}.{module}")
