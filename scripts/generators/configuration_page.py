"""Write docs/configuration.md from the classes whose fields are the keys of the configuration."""

from __future__ import annotations

import sys
import tomllib
from typing import Literal, get_args, get_origin, get_type_hints

from generators import ROOT
from generators.configuration_texts import HEAD, MORE, SECTIONS, USED_BY
from generators.options import read_options
from mdtablelint.config import General, key, parse, schema
from mdtablelint.engine import format_tables
from mdtablelint.markdown.layout import Layout
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.source import Source

TARGET = ROOT / "docs/configuration.md"
SCALARS = {str: "string", int: "whole number above 0", bool: "`true` or `false`"}
PLURALS = {str: "strings"}
PIPE = r"\|"


class Key:
    """A key: where it stands and everything that the page says of it."""

    def __init__(self, section, options, field, kind, option):
        self.section = section
        self.options = options
        self.kind = kind
        self.name = key(field)
        self.path = f"{section}.{self.name}" if section else self.name
        self.default = options._field_defaults[field]
        self.meaning = option.meaning
        # The lines of TOML that set this key alone.
        self.example = [f"[{section}]", *option.example] if section else option.example

    @property
    def anchor(self):
        """The name of the heading, as GitHub makes it."""
        return self.path.replace(".", "")

    @property
    def rules(self):
        """The rules that the key is an option of, or that are known to look at it."""
        chosen = USED_BY.get(self.path, USED_BY.get(self.section, ()))
        own = self.options is not General
        return [
            rule
            for rule in all_rules().values()
            if rule.code in chosen or (own and rule.options is self.options)
        ]


def all_keys():
    """Yield the keys, those of the top level first and each class in its own order."""
    for section, classes in schema().items():
        for options in classes:
            texts = read_options(options)
            for field, kind in get_type_hints(options).items():
                yield Key(section, options, field, kind, texts[field])


def words(kind):
    """Return in words which values an annotation allows."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " or ".join(f"`{toml(value)}`" for value in arguments)
    if origin is tuple:
        return f"list of {PLURALS[arguments[0]]}"
    if origin is not None:
        return f"table; the values: {words(arguments[1])}"
    return SCALARS[kind]


def toml(value):
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def link(rule):
    state = "" if rule.is_default else ", off by default"
    return f"[{rule.code} {rule.name}](rules.md#{rule.code.lower()}-{rule.name}){state}"


def sentence(text):
    return text[0].upper() + text[1:] + "."


def verify(entry):
    """Make sure that the tool takes the example, and that it sets this key to something new."""
    content = tomllib.loads("\n".join(entry.example))
    parse(content, "mdtablelint.toml")
    found = content
    for name in entry.path.split("."):
        found = found[name]
    if (tuple(found) if isinstance(found, list) else found) == entry.default:
        sys.exit(f"the example for {entry.path} is the default")


def described(entry):
    """Yield the lines of the page about one key."""
    verify(entry)
    yield from ["", f"### `{entry.path}`", "", sentence(entry.meaning)]
    if entry.path in MORE:
        yield from ["", MORE[entry.path].strip()]
    yield from ["", f"- Value: {words(entry.kind)}", f"- Default: `{toml(entry.default)}`"]
    rules = entry.rules
    if rules:
        yield f"- {'Rule' if len(rules) == 1 else 'Rules'}: {'; '.join(map(link, rules))}"
    yield from ["", "```toml", *entry.example, "```"]


def index(entries):
    """Yield a table of all keys."""
    yield from ["| Key | Value | Default | Meaning |", "| - | - | - | - |"]
    for entry in entries:
        cells = [
            f"[`{entry.path}`](#{entry.anchor})",
            words(entry.kind),
            f"`{toml(entry.default)}`",
            entry.meaning,
        ]
        yield f"| {' | '.join(cell.replace('|', PIPE) for cell in cells)} |"


def render() -> str:
    entries = list(all_keys())
    left = MORE.keys() - {entry.path for entry in entries}
    if left:
        sys.exit(f"no such key: {', '.join(sorted(left))}")
    unknown = schema().keys() - SECTIONS.keys()
    if unknown:
        sys.exit(f"SECTIONS says nothing of the sections {', '.join(sorted(unknown))}")
    lines = [HEAD, "## All keys", "", *index(entries)]
    for section in schema():
        lines += ["", f"## {f'`[{section}]`' if section else 'Top level'}", "", SECTIONS[section]]
        for entry in entries:
            if entry.section == section:
                lines += described(entry)
    text = "\n".join(lines) + "\n"
    return format_tables(Source(text), Layout()).source.text
