"""How a configuration is checked: its keys, the types of their values, the rules they name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from mdtablelint.config.settings import General, Settings, key, kinds, schema
from mdtablelint.document.contracts import ContractSettings
from mdtablelint.document.legend import TypeSettings
from mdtablelint.document.settings import ColumnSettings, DocumentSettings, VenueSettings
from mdtablelint.rules.registry import all_rules, matches
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.wording import did_you_mean

_MAX_SHOWN = 80
# How like a key or rule another must be to be what was meant.
_LIKENESS = 0.7
_TYPE_NAMES = {str: "a string", int: "a whole number", bool: "true or false"}


class ConfigError(ValueError):
    """The configuration cannot be used; the message names the file, the key and the reason."""


def parse(content: Mapping[str, Any], path: str) -> Settings:
    """Check `content`, the parsed file at `path`, and return what it says.

    Raises ConfigError for an unknown key or a value of the wrong type.
    """
    if os.path.basename(path) == "pyproject.toml":
        content = tool_table(content, path)
    else:
        _refuse_tool_table(content, path)
    sections = schema()
    values: dict[type[tuple[Any, ...]], dict[str, Any]] = {}
    for section, classes in sections.items():
        place = f"{path}: {section}" if section else path
        part = _table(content.get(section, {}) if section else content, place)
        fields = {key(name): (cls, name) for cls in classes for name in kinds(cls)}
        others = [name for name in sections if name] if not section else []
        for name, value in part.items():
            if name in others:
                continue
            if name not in fields:
                raise ConfigError(f"{place}: {_unknown(name, [*fields, *others])}")
            cls, field = fields[name]
            full = f"{place}.{name}" if section else f"{path}: {name}"
            values.setdefault(cls, {})[field] = _checked(value, kinds(cls)[field], full)
    made: dict[type[tuple[Any, ...]], Any] = {cls: cls(**part) for cls, part in values.items()}
    contracts = made.get(ContractSettings)
    if contracts and contracts.problem:
        raise ConfigError(f"{path}: {contracts.problem}")
    general = made.pop(General, General())
    _check_selectors(general, path)
    of_document = (made.pop(cls, cls()) for cls in (ColumnSettings, TypeSettings, VenueSettings))
    document = DocumentSettings(*of_document)
    return Settings(general, document, made, os.path.dirname(os.path.abspath(path)), path)


def tool_table(content: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the part of a pyproject.toml that is for this program. Raises ConfigError."""
    tool = content.get("tool", {})
    own = tool.get("mdtablelint", {}) if isinstance(tool, Mapping) else {}
    return _table(own, f"{path}: tool.mdtablelint")


def _refuse_tool_table(content: Mapping[str, Any], path: str) -> None:
    """Raise ConfigError if a file that is all for this program is written like pyproject.toml."""
    tool = content.get("tool")
    if isinstance(tool, Mapping) and "mdtablelint" in tool:
        raise ConfigError(
            f"{path}: [tool.mdtablelint] is for pyproject.toml; in this file its keys are at the "
            "top level, and [tool.mdtablelint.format] is [format]"
        )


def unknown_selector(selectors: Iterable[str]) -> str | None:
    """Return a message about the first of `selectors` that names no rule."""
    rules = all_rules()
    names = [rule.name for rule in rules.values()]
    for selector in selectors:
        if not any(matches(rule, selector) for rule in rules.values()):
            return _unknown(selector, [*rules, *names], "rule")
    return None


def _check_selectors(general: General, path: str) -> None:
    by_file = [selector for each in general.per_file_ignores.values() for selector in each]
    selectors = general._asdict() | {"baseline": (), "exclude": (), "per_file_ignores": by_file}
    for field, some in selectors.items():
        message = unknown_selector(some)
        if message:
            raise ConfigError(f"{path}: {key(field)}: {message}")


def _checked(value: Any, kind: Any, place: str) -> Any:  # noqa: ANN401 - any of TOML's
    """Return `value` as `kind`, one of the few annotations that settings have."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        if value in arguments and type(value) in map(type, arguments):
            return value
        expected = " or ".join(map(_quoted, arguments))
    elif origin is tuple:
        if isinstance(value, list):
            return tuple(_checked(item, arguments[0], place) for item in value)
        expected = "a list"
    elif origin is not None:
        table = _table(value, place)
        return {
            name: _checked(v, arguments[1], f"{place}.{_cut(name)}") for name, v in table.items()
        }
    elif issubclass(kind, tuple):
        return _checked_fields(_table(value, place), kind, place)
    elif type(value) is kind:
        if kind is not int or value > 0:
            return value
        expected = "a number above 0"
    else:
        expected = _TYPE_NAMES[kind]
    raise ConfigError(f"{place}: expected {expected}, found {_shown(value)}")


def _checked_fields(table: Mapping[str, Any], kind: Any, place: str) -> Any:  # noqa: ANN401 - a named tuple
    """Return `table` as `kind`, a class whose fields are its keys."""
    fields = {key(name): name for name in kinds(kind)}
    for name in table:
        if name not in fields:
            raise ConfigError(f"{place}: {_unknown(name, fields)}")
    hints = kinds(kind)
    return kind(
        **{
            fields[name]: _checked(value, hints[fields[name]], f"{place}.{name}")
            for name, value in table.items()
        }
    )


def _table(value: object, place: str) -> Mapping[str, Any]:
    """Return `value` if it is a table. Raises ConfigError."""
    if not isinstance(value, Mapping):
        raise ConfigError(f"{place}: expected a table, found {_shown(value)}")
    for name in value:
        # No file can hold such keys, but a program can.
        if not isinstance(name, str):
            raise ConfigError(f"{place}: expected strings as keys, found {_shown(name)}")
    return value


def _shown(value: object) -> str:
    """Return a value as TOML has it, or nearly so, and not more of it than a message can hold."""
    try:
        return _cut(str(value).lower() if isinstance(value, bool) else repr(value))
    except (RecursionError, ValueError):
        # Lists can be nested deeper, and numbers be longer, than Python writes.
        return "a value that cannot be shown"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _unknown(name: str, known: Iterable[str], what: str = "key") -> str:
    return (
        f"unknown {what} '{_cut(name)}'{did_you_mean(Guesses([*known], _LIKENESS).nearest(name))}"
    )
