"""Compare mdtablelint with other linters and formatters: what they find, and what they break.

Usage: python bench/compare.py [--node FOLDER] [--details] [--write]
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path

import formatters
import linters
from tools import FORMATTERS, LINTERS, Installed

from mdtablelint.engine.formatting import format_tables
from mdtablelint.markdown.layout import Layout
from mdtablelint.text.source import Source

PAGE = Path(__file__).parent.parent / "docs/comparison.md"
PIPE = r"\|"


def table(rows):
    """Return a table in canonical form."""
    text = "".join(f"| {' | '.join(cell.replace('|', PIPE) for cell in row)} |\n" for row in rows)
    return format_tables(Source(text), Layout()).source.text


def versions(*groups):
    yield ["Tool", "Version", "Check", "Format"]
    yield ["---", "---", "---", "---"]
    lint, layout = ({t.name: (t, g.versions[t]) for t in g.tools} for g in groups)
    for name in {**lint, **layout}:
        known = (lint.get(name), layout.get(name))
        version = next(pair[1] for pair in known if pair)
        yield [name, version, *(f"`{pair[0].command}`" if pair else "" for pair in known)]


def replaced(page, name, text):
    """Return `page` with `text` between the two comments that `name` marks."""
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    head, found, rest = page.partition(start)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        sys.exit(f"{PAGE.name} has no place for {name}")
    return f"{head}{start}\n{text}\n{end}{tail}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--node", default="node_modules", help="the folder of the npm packages")
    parser.add_argument("--details", action="store_true", help="show what the verdicts are made of")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    checking, laying_out = (Installed(tools, options.node) for tools in (LINTERS, FORMATTERS))
    for name in dict.fromkeys(checking.missing + laying_out.missing):
        print(f"not installed: {name}")
    verdicts = linters.Verdicts(checking)
    if options.details:
        print("\n".join([*verdicts.details(), *formatters.details(laying_out)]))
        return
    tables = {
        "versions": table(versions(checking, laying_out)),
        "faults": table(verdicts.rows()),
        "formatting": table(formatters.rows(laying_out)),
    }
    print(f"Python {platform.python_version()}, {platform.system()}\n")
    print("\n".join(tables.values()))
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        for name, text in tables.items():
            page = replaced(page, name, text)
        PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
