"""Write mdtablelint.schema.json, which describes mdtablelint.toml to editors."""

from __future__ import annotations

import json
from typing import Literal, get_args, get_origin

from generators import ROOT
from generators.options import is_table, read_options
from mdtablelint.config import key, kinds, schema

TARGET = ROOT / "mdtablelint.schema.json"
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
    if is_table(kind):
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": properties([kind]),
        }
    minimum = {"minimum": 1} if kind is int else {}
    return {"type": PLAIN[kind], **minimum}


def default(value):
    return list(value) if isinstance(value, tuple) else value


def properties(classes):
    """Return the schemas of the keys that classes of options make."""
    found = {}
    for options in classes:
        texts = read_options(options)
        for field, kind in kinds(options).items():
            value = options._field_defaults[field]
            found[key(field)] = {
                "description": texts[field].meaning,
                **value_schema(kind),
                **({} if value is None else {"default": default(value)}),
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
