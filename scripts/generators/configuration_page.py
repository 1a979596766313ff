"""Write docs/configuration.md from the classes whose fields are the keys of the configuration."""

from __future__ import annotations

import sys
import tomllib
from typing import get_args

from generators import ROOT
from generators.configuration_texts import HEAD, MORE
from generators.options import default, introduction, is_table, read_options, words
from mdtablelint.config import key, kinds, parse, schema
from mdtablelint.engine.formatting import format_tables
from mdtablelint.markdown.layout import Layout
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.source import Source

TARGET = ROOT / "docs/configuration.md"
PIPE = r"\|"


class Key:
    """A key: its section and everything that the page says about it."""

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
        """The anchor that GitHub gives the heading."""
        return self.path.replace(".", "")

    @property
    def rules(self):
        """The rules that the key is an option of."""
        return [rule for rule in all_rules().values() if rule.options is self.options]


def all_keys():
    """Yield the keys, those of the top level first and each class in its own order."""
    for section, classes in schema().items():
        for options in classes:
            texts = read_options(options)
            for field, kind in kinds(options).items():
                yield Key(section, options, field, kind, texts[field])


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
    yield from more(entry.path)
    yield from ["", f"- Value: {words(entry.kind)}", f"- Default: {default(entry.default)}"]
    rules = entry.rules
    if rules:
        yield f"- {'Rule' if len(rules) == 1 else 'Rules'}: {'; '.join(map(link, rules))}"
    yield from ["", "```toml", *entry.example, "```"]
    yield from inner_keys(entry)


def inner_keys(entry):
    """Yield a list of the keys of the tables that are the values of a key, if they are tables."""
    options = next(filter(is_table, get_args(entry.kind)), None)
    texts = read_options(options) if options else {}
    for field, text in texts.items():
        kind, value = kinds(options)[field], options._field_defaults[field]
        if next(iter(texts)) == field:
            yield from ["", "Keys of such a table:", ""]
        yield f"- `{key(field)}`: {text.meaning}; {words(kind)}; default {default(value)}"
        example = [f"[{entry.path}.Header]", *text.example]
        parse(tomllib.loads("\n".join(example)), "mdtablelint.toml")


def more(name):
    """Yield the lines of the text on the key or section `name`, if there is one."""
    if name in MORE:
        yield from ["", MORE[name]]


def index(entries):
    """Yield a table of all keys."""
    yield from ["| Key | Value | Default | Meaning |", "| - | - | - | - |"]
    for entry in entries:
        cells = [
            f"[`{entry.path}`](#{entry.anchor})",
            words(entry.kind),
            default(entry.default),
            entry.meaning,
        ]
        yield f"| {' | '.join(cell.replace('|', PIPE) for cell in cells)} |"


def render() -> str:
    entries = list(all_keys())
    left = MORE.keys() - schema().keys() - {entry.path for entry in entries}
    if left:
        sys.exit(f"no such key or section: {', '.join(sorted(left))}")
    lines = [HEAD, "## All keys", "", *index(entries)]
    for section, (first, *_) in schema().items():
        lines += ["", f"## {f'`[{section}]`' if section else 'Top level'}", "", introduction(first)]
        lines += more(section)
        for entry in entries:
            if entry.section == section:
                lines += described(entry)
    text = "\n".join(lines) + "\n"
    return format_tables(Source(text), Layout()).source.text
