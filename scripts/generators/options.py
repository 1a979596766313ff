"""What the classes of options say about their keys: docstrings, annotations and defaults."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Literal, NamedTuple, get_args, get_origin

# A line about a field, and the lines of TOML that are indented below it.
FIELD = re.compile(r"^(\w+): (.+)\n((?:[ ]{4}.+\n)*)", re.MULTILINE)
SCALARS = {str: "string", int: "whole number above 0", bool: "`true` or `false`"}
PLURALS = {str: "strings"}


class Option(NamedTuple):
    """What a key means, and lines of TOML that set it to something other than its default."""

    meaning: str
    example: list[str]


def read_options(options) -> dict[str, Option]:
    """Return what the docstring of `options` says about each field, or exit with a message."""
    found = {
        match[1]: Option(match[2], inspect.cleandoc(match[3]).splitlines())
        for match in FIELD.finditer(f"{docstring(options)}\n")
    }
    for field in options._fields:
        where = f"{options.__module__}.{options.__qualname__}"
        if field not in found:
            sys.exit(f"{where}: the docstring has no line '{field}: …' that says what it means")
        if not any(found[field].example):
            sys.exit(f"{where}: the docstring has no example, indented below the line '{field}: …'")
    return {field: found[field] for field in options._fields}


def introduction(options) -> str:
    """Return what the docstring of `options` says before its fields."""
    return FIELD.split(f"{docstring(options)}\n", maxsplit=1)[0].strip()


def docstring(options) -> str:
    return inspect.cleandoc(options.__doc__ or "")


def words(kind) -> str:
    """Return in words which values an annotation allows."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " or ".join(f"`{toml(value)}`" for value in arguments)
    if origin is tuple:
        return f"list of {PLURALS[arguments[0]]}"
    if origin is not None:
        if is_table(arguments[1]):
            return "tables with the keys below"
        return f"table; the values: {words(arguments[1])}"
    return SCALARS[kind]


def is_table(kind) -> bool:
    """Return whether an annotation is a class whose fields are keys."""
    return hasattr(kind, "_fields")


def default(value) -> str:
    """Return a default value as a page shows it."""
    return "none" if value is None else f"`{toml(value)}`"


def toml(value) -> str:
    """Return a default value as TOML."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{}"
    return f'"{value}"' if isinstance(value, str) else str(value)
