"""`--show-files` and `--show-settings`: what a run would read, and what applies to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mdtablelint.commands import CLEAN, FAILED
from mdtablelint.commands.inputs import Input, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.config import Settings, key, schema
from mdtablelint.engine.checking import enabled_rules
from mdtablelint.terminal.output import echo
from mdtablelint.terminal.safe_text import toml


def show(options: Options, inputs: Inputs, messages: Messages) -> int:
    """Print the files that would be read, or their settings; return the exit code."""
    if options.show_settings:
        _show_settings(inputs)
    else:
        for path in inputs.names:
            echo(path)
    return FAILED if messages.failures else CLEAN


def _show_settings(inputs: Inputs) -> None:
    """Print the settings of each list, and the rules that run on it, as TOML."""
    is_first = True

    def one(read: Input) -> bool:
        nonlocal is_first
        if not is_first:
            echo("")
        is_first = False
        for line in _lines(read):
            echo(line)
        return False

    inputs.for_each(one)


def _lines(one: Input) -> Iterator[str]:
    yield f"# {one.source.path}"
    yield f"# configuration: {one.settings.file or 'none, all keys have their defaults'}"
    rules = enabled_rules(one.source.path, one.settings)
    yield f"# rules: {' '.join(rule.code for rule in rules) or 'none'}"
    for section, classes in schema().items():
        scalars: list[tuple[str, Any]] = []
        tables: list[tuple[str, Mapping[str, Any]]] = []
        for options in classes:
            values = _options(one.settings, options)
            for field in values._fields:
                value = getattr(values, field)
                # A key without a value has no form in TOML.
                if value is not None:
                    (tables if isinstance(value, Mapping) else scalars).append((key(field), value))
        if section and scalars:
            yield from ("", f"[{section}]")
        for name, value in scalars:
            yield f"{name} = {toml(value)}"
        for name, value in filter(_has_entries, tables):
            yield from _table(f"{section}.{name}" if section else name, value)


def _table(path: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table with entries, which are all values or all tables."""
    is_first = True
    for name, value in table.items():
        if hasattr(value, "_fields"):
            yield from ("", f"[{path}.{toml(name)}]")
            for field, part in value._asdict().items():
                if part is not None:
                    yield f"{key(field)} = {toml(part)}"
            continue
        if is_first:
            yield from ("", f"[{path}]")
        is_first = False
        yield f"{toml(name)} = {toml(value)}"


def _options(settings: Settings, options: type[tuple[Any, ...]]) -> Any:  # noqa: ANN401 - a named tuple
    document = settings.document
    known = (settings.general, document.columns, document.types, document.venues)
    for each in known:
        if type(each) is options:
            return each
    return settings.options.get(options) or options()


def _has_entries(table: tuple[str, Mapping[str, Any]]) -> bool:
    return bool(table[1])
