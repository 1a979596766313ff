"""What the docstrings of classes of options say of their fields."""

from __future__ import annotations

import inspect
import re
import sys
from typing import NamedTuple

# A line about a field, and the lines of TOML that are indented below it.
FIELD = re.compile(r"^(\w+): (.+)\n((?:[ ]{4}.+\n)*)", re.MULTILINE)


class Option(NamedTuple):
    """What a key means, and lines of TOML that set it to something other than its default."""

    meaning: str
    example: list[str]


def read_options(options) -> dict[str, Option]:
    """Return what the docstring of `options` says of each of its fields, or exit with a message."""
    text = f"{inspect.cleandoc(options.__doc__ or '')}\n"
    found = {
        match[1]: Option(match[2], inspect.cleandoc(match[3]).splitlines())
        for match in FIELD.finditer(text)
    }
    for field in options._fields:
        where = f"{options.__module__}.{options.__qualname__}"
        if field not in found:
            sys.exit(f"{where}: the docstring has no line '{field}: …' that says what it means")
        if not any(found[field].example):
            sys.exit(f"{where}: the docstring has no example, indented below the line '{field}: …'")
    return {field: found[field] for field in options._fields}
