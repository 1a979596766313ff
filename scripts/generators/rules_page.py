"""Write docs/rules.md from the rules' own pages."""

from __future__ import annotations

from generators import ROOT
from generators.options import default, words
from mdtablelint.config import key, kinds
from mdtablelint.rules.registry import all_rules

TARGET = ROOT / "docs/rules.md"
INDENT = "    "

HEAD = """\
<!-- Made by scripts/generate.py from the rules' docstrings; do not edit. -->

# Rules

`mdtablelint rule` lists the rules, `mdtablelint rule MT102` or `mdtablelint rule short-row`
prints the page of one. `--fix` makes safe fixes, and with `--unsafe-fixes` also unsafe ones.
"""


def index(rules):
    rows = [
        [
            f"[{rule.code}](#{rule.code.lower()}-{rule.name})",
            rule.name,
            rule.severity.value if rule.is_default else f"off ({rule.severity.value})",
            rule.fix.value,
            rule.page.partition("\n")[0].rstrip("."),
        ]
        for rule in rules
    ]
    return table([["Code", "Name", "Default", "Fix", "What it finds"], [], *rows])


def table(rows):
    """Return the lines of a Markdown table; the second of `rows` becomes the delimiter row."""
    widths = [max(map(len, column)) for column in zip(*(rows[:1] + rows[2:]), strict=True)]
    rows[1] = ["-" * width for width in widths]
    return [f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows]


def section(rule):
    yield f"## {rule.code} {rule.name}"
    yield ""
    state = "" if rule.is_default else ", off by default"
    yield f"*{rule.severity.value}, {rule.fix.value}{state}*"
    yield ""
    yield from fenced(rule.page.splitlines())
    options = list(option_rows(rule))
    if options:
        where = f"in the section `{rule.section}`" if rule.section else "at the top level"
        yield from ["", f"Configuration, {where}:", ""]
        yield from table([["Key", "Value", "Default"], [], *options])


def fenced(lines):
    """Put the indented blocks of `lines` into code fences."""
    block = []
    for line in [*lines, ""]:
        if line.startswith(INDENT) or (block and not line):
            block.append(line.removeprefix(INDENT))
            continue
        if block:
            yield from code(block)
            block = []
        yield line
    yield from code(block)


def code(block):
    text = "\n".join(block).rstrip("\n")
    if text:
        # A rule may need a configuration; all other examples are tables.
        language = "toml" if text.startswith("[") else "markdown"
        yield from [f"```{language}", text, "```", ""]


def option_rows(rule):
    defaults = rule.options()
    for field, kind in kinds(rule.options).items():
        yield [f"`{key(field)}`", words(kind), default(getattr(defaults, field))]


def render() -> str:
    rules = list(all_rules().values())
    lines = [HEAD, *index(rules)]
    for rule in rules:
        lines += ["", *section(rule)]
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip("\n") + "\n"
