"""What formatters do to tables that are easy to damage: the page and the bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

from mdtablelint.markdown.width import display_width

OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
ROWS = "|h|i|\n|-|-|\n"


class Trap(NamedTuple):
    """A text with a table.

    `keep` are bytes outside the table, `hidden` is text that the page does not show. A text without
    a table must not change; the columns of a wide one must be aligned.
    """

    name: str
    data: bytes
    keep: bytes = b""
    hidden: bytes = b""
    has_table: bool = True
    is_wide: bool = False


TRAPS = (
    Trap("cells beyond the header", f"{ROWS}|a|b|more|\n".encode(), hidden=b"more"),
    Trap("row with too few cells, then a full one", f"{ROWS}|a|\n|c|d|\n".encode()),
    Trap(r"`\|` in a link's URL", f"{ROWS}|[a](https://example.org/a\\|b)|c|\n".encode()),
    Trap(r"`\|` in a code span", f"{ROWS}|`a \\| b`|c|\n".encode()),
    Trap(r"`c \\| d`: one cell to GitHub", f"{ROWS}|c \\\\| d|e|\n".encode()),
    Trap("table right below a paragraph", f"Some text\n{ROWS}|a|b|\n".encode(), b"Some text\n"),
    Trap("line without pipes below the table", f"{ROWS}|a|b|\nmore text\n".encode()),
    Trap("table in a quote", b"> |h|i|\n> |-|-|\n> |a|b|\n"),
    Trap("table in a list item", b"- x\n\n  |h|i|\n  |-|-|\n  |a|b|\n"),
    Trap("CRLF line endings", f"text\n\n{ROWS}|a|b|\n".replace("\n", "\r\n").encode(), b"text\r\n"),
    Trap("byte order mark", f"{ROWS}|a|b|\n".encode("utf-8-sig"), b"\xef\xbb\xbf"),
    Trap("invalid UTF-8 outside the table", b"caf\xe9\n\n|h|i|\n|-|-|\n|a|b|\n", b"caf\xe9"),
    Trap("wide characters", "|題名|i|\n|-|-|\n|剪枝|b|\n|👍🏽|c|\n".encode(), is_wide=True),
    Trap("table in a code block", f"```text\n{ROWS}|a|b|\n```\n".encode(), has_table=False),
    Trap("table in a comment", f"<!--\n{ROWS}|a|b|\n-->\n".encode(), has_table=False),
    Trap("text that only looks like a table", b"|h|i|\n|-|\n|a|b|\n", has_table=False),
)


def page(data):
    """Return what GitHub shows for a file."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    shown = cmarkgfm.github_flavored_markdown_to_html(text, OPTIONS)
    # Elsewhere line breaks do not matter.
    is_exact = "<pre" in shown or "<!--" in shown
    return shown if is_exact else " ".join(shown.split())


def verdict(trap, after, code):
    """Return in words what happened to the text of `trap`; the worst counts."""
    before = trap.data
    if after == before:
        if not trap.has_table:
            return "kept"
        return "refused" if code else "left alone"
    if trap.hidden not in after:
        return "**text lost**"
    if page(before) != page(after):
        return "**page changed**"
    if before.count(b"\r\n") > after.count(b"\r\n"):
        return "line endings changed"
    if trap.keep not in after or not trap.has_table:
        return "other bytes changed"
    if trap.is_wide:
        widths = {display_width(line, 1) for line in after.decode().splitlines()}
        return "kept" if len(widths) == 1 else "not aligned"
    return "kept"


def rows(installed):
    """Yield the rows of the table: what each formatter does to each trap."""
    yield ["Input", *(tool.name for tool in installed.tools)]
    yield ["---", *["---"] * len(installed.tools)]
    for trap in TRAPS:
        results = [result(installed, tool, trap) for tool in installed.tools]
        yield [trap.name, *(verdict(trap, *found) for found in results)]


def result(installed, tool, trap):
    """Return the bytes that `tool` makes of `trap`, and its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.md"
        path.write_bytes(trap.data)
        code, _ = installed.run(tool, path)
        return path.read_bytes(), code


def details(installed):
    """Yield what each formatter wrote, for a reader to judge."""
    for trap in TRAPS:
        yield f"{trap.name}: {trap.data!r}"
        for tool in installed.tools:
            after, code = result(installed, tool, trap)
            shown = "as it was" if after == trap.data else repr(after)
            yield f"  {tool.name} ({code}): {verdict(trap, after, code)}: {shown}"
