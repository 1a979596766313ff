"""What can be configured: classes whose fields are the keys, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_type_hints

from mdtablelint.diagnostics import Severity
from mdtablelint.document.legend import TypeSettings
from mdtablelint.document.settings import ColumnSettings, DocumentSettings, VenueSettings
from mdtablelint.markdown.layout import Layout
from mdtablelint.rules.registry import Rule, all_rules, matches


class General(NamedTuple):
    """The keys at the top level, together with the options of some rules.

    select: the rules to run, instead of those that are on by default
        select = ["MT1", "short-row"]
    extend_select: more rules to run
        extend-select = ["MT706"]
    ignore: rules not to run
        ignore = ["MT104"]
    baseline: file with known findings, which are not reported
        baseline = "mdtablelint-baseline.txt"
    exclude: files and folders to skip, in the syntax of .gitignore
        exclude = ["archive/", "*.draft.md"]
    severity: the severity of rules
        [severity]
        MT104 = "error"
    per_file_ignores: rules not to run on files whose path matches a pattern
        [per-file-ignores]
        "docs/*.md" = ["MT201"]
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str = ""
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Literal["error", "warning"]] = {}
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}


class Settings(NamedTuple):
    """Everything that the configuration and the command line say.

    `file` is the configuration, and `root` its folder; both are empty if there is none.
    """

    general: General = General()
    document: DocumentSettings = DocumentSettings()
    options: Mapping[type[tuple[Any, ...]], Any] = {}
    root: str = ""
    file: str = ""

    def severity_of(self, rule: Rule) -> Severity | None:
        """Return the severity that is configured for `rule`, if any is."""
        for selector, value in self.general.severity.items():
            if matches(rule, selector):
                return Severity(value)
        return None

    @property
    def layout(self) -> Layout:
        """How tables are formatted."""
        configured: Layout | None = self.options.get(Layout)
        return configured or Layout()

    def options_of(self, rule: Rule) -> Any:  # noqa: ANN401 - each rule has a type of its own
        """Return the options of `rule`: those that are configured, or its defaults."""
        return self.options.get(rule.options) or rule.options()


def schema() -> dict[str, list[type[tuple[Any, ...]]]]:
    """Return the classes whose fields are the keys of each section; "" is the top level."""
    sections: dict[str, list[type[tuple[Any, ...]]]] = {
        "": [General],
        "columns": [ColumnSettings],
        "types": [TypeSettings],
        "venues": [VenueSettings],
    }
    for rule in all_rules().values():
        classes = sections.setdefault(rule.section, [])
        if rule.options not in classes:
            classes.append(rule.options)
    return sections


def kinds(options: type[tuple[Any, ...]]) -> dict[str, Any]:
    """Return what the keys that a class of options makes may be set to, by its fields."""
    hints = get_type_hints(options)
    # A field whose default is None: no key can be set to that.
    return {
        name: get_args(kind)[0] if NoneType in get_args(kind) else kind
        for name, kind in hints.items()
    }


def key(field: str) -> str:
    """Return the configuration key of a field."""
    return field.replace("_", "-")
