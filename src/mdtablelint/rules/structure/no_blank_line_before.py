"""MT106."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, FixScope, Severity
from mdtablelint.document.document import Document
from mdtablelint.markdown.containers import CODE_INDENT
from mdtablelint.markdown.table import Table
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span

# What may come before a line's content: quotes and white space, but no mark of a list item.
_PREFIX = r"[ \t>]*"
# Prefixes that no list item can have: its lines are indented.
_OUTSIDE_ITEMS = r"(?:>[ ]?)*"

_MESSAGE = "no blank line between table and text above"
_MARKER = r"(?:[-+*]|\d+[.)])[ \t]+"


@rule(
    "MT106",
    "no-blank-line-before",
    Severity.WARNING,
    fix=FixAvailability.SOMETIMES,
    is_default=False,
    scope=FixScope.BLOCK,
)
def no_blank_line_before(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """There is no blank line between a table and the text above it.

    GitHub shows both as meant; other renderers, such as pandoc and Python-Markdown, take the
    table for a part of the text and show its pipes.

    Fails:

        Papers of 2020:
        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |

    Fixed:

        Papers of 2020:

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |

    Fix safety: safe, as the page on GitHub stays the same; unsafe in a list item without other
    blank lines, as the list would then be shown with more space.
    """
    for table in document.tables:
        if table.above:
            make = Fix.safe if _changes_nothing(table) else Fix.unsafe
            prefix = _prefix(table)
            start = table.source.starts[table.first]
            # What is indented as code is text only right below other text.
            is_code = document.outline.lines[table.first].indent >= CODE_INDENT
            edit = Edit(start, start, prefix.rstrip(" \t") + table.source.newline)
            yield Finding(
                Span(table.span.start, table.span.start + len(table.line_texts[0].rstrip())),
                _MESSAGE,
                None if table.flaw or is_code else make("insert a blank line", edit),
                cause=_MESSAGE,
            )


def _prefix(table: Table) -> str:
    """Return what comes before the table's header in its line."""
    source = table.source
    return source.lines[table.first][: table.span.start - source.starts[table.first]]


def _changes_nothing(table: Table) -> bool:
    """Return whether a blank line above leaves all lists as they are, tight or loose."""
    lines = table.source.lines
    begin = table.first - table.above
    # GitHub reads a link's definition only where a blank line ends it, and takes the backslash
    # off a pipe in text right above a table.
    if _content(lines[begin]).startswith("[") or "\\|" in "".join(lines[begin : table.first]):
        return False
    return bool(re.fullmatch(_OUTSIDE_ITEMS, _prefix(table))) or _is_in_loose_item(table, begin)


def _content(line: str) -> str:
    return re.sub(_PREFIX, "", line, count=1)


def _is_in_loose_item(table: Table, begin: int) -> bool:
    """Return whether a blank line separates the text above from another block of the same container."""
    lines = table.source.lines
    if begin < 2 or _content(lines[begin - 1]):  # noqa: PLR2004 - that block and the blank line
        return False
    # A text that begins with the mark of an item is the first block in it.
    is_marked = re.match(_MARKER, _content(lines[begin]))
    mark = lines[begin].removesuffix(_content(lines[begin]))
    before = _content(lines[begin - 2])
    is_same = mark.rstrip() == _prefix(table).rstrip() and not is_marked
    is_same &= lines[begin - 1].rstrip() == mark.rstrip()
    # A thematic break before the blank line makes no list loose on GitHub; these do.
    return is_same and re.match(rf"(?:{_MARKER})*[\w|#]", before) is not None
