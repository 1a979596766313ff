"""What the docstrings of classes of options say of their fields."""

from __future__ import annotations

import inspect
import re
import sys
from typing import NamedTuple

from mdtablelint.config import describe

# A line about a field, and the lines of TOML that are indented below it.
FIELD = re.compile(r"^(\w+): .+\n((?:[ ]{4}.+\n)*)", re.MULTILINE)


class Option(NamedTuple):
    """What a key means, and lines of TOML that set it to something other than its default."""

    meaning: str
    example: list[str]


def read_options(options) -> dict[str, Option]:
    """Return what the docstring of `options` says of each of its fields, or exit with a message."""
    meanings = describe(options)
    matches = FIELD.finditer(f"{inspect.cleandoc(options.__doc__ or '')}\n")
    examples = {match[1]: inspect.cleandoc(match[2]).splitlines() for match in matches}
    for field in options._fields:
        where = f"{options.__module__}.{options.__qualname__}"
        if field not in meanings:
            sys.exit(f"{where}: the docstring has no line '{field}: …' that says what it means")
        if not examples.get(field):
            sys.exit(f"{where}: the docstring has no example, indented below the line '{field}: …'")
    return {field: Option(meanings[field], examples[field]) for field in options._fields}
