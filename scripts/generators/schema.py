"""Write mdtablelint.schema.json, which tells editors what may stand in mdtablelint.toml.

Usage: python scripts/generate_schema.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from mdtablelint.config import describe, key, schema

TARGET = Path(__file__).parent.parent / "mdtablelint.schema.json"
PLAIN = {str: "string", int: "integer", bool: "boolean"}


def value_schema(kind):
    """Return the schema of the values that an annotation allows."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": value_schema(arguments[0])}
    if origin is not None:
        return {"type": "object", "additionalProperties": value_schema(arguments[1])}
    minimum = {"minimum": 1} if kind is int else {}
    return {"type": PLAIN[kind], **minimum}


def default(value):
    return list(value) if isinstance(value, tuple) else value


def properties(classes):
    """Return the schemas of the keys that classes of options make."""
    found = {}
    for options in classes:
        texts = describe(options)
        for field, kind in get_type_hints(options).items():
            found[key(field)] = {
                "description": texts[field],
                **value_schema(kind),
                "default": default(options._field_defaults[field]),
            }
    return dict(sorted(found.items()))


def render() -> str:
    sections = schema()
    top = properties(sections.pop(""))
    for name, classes in sorted(sections.items()):
        top[name] = {
            "type": "object",
            "additionalProperties": False,
            "properties": properties(classes),
        }
    content = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The configuration of mdtablelint",
        "type": "object",
        "additionalProperties": False,
        "properties": top,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the schema, or with --check say whether it is up to date."""
    text = render()
    if "--check" in sys.argv[1:]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.exit(f"{TARGET.name} is out of date: run scripts/generate_schema.py")
    else:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
