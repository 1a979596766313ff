"""What a safe fix may change on the page that GitHub makes of a list, by cmark-gfm.

All elements stay, and the text, the marks and the URLs in each of them, except in the cell or the
block that contains an edit.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import cmarkgfm
from cmarkgfm.cmark import Options

from mdtablelint.document.document import Document
from mdtablelint.engine.fixing import Fixing
from mdtablelint.markdown.cells import cell_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mdtablelint.config import Settings
    from mdtablelint.diagnostics import Fix, Safety
    from mdtablelint.text.source import Source

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_SOURCEPOS
_TOKEN = re.compile(
    r"<!---?>|<!--(?:(?!-->|data-sourcepos).)*-->"
    r"|</(?P<end>[A-Za-z][\w-]*)[^<>]*>|<(?P<begin>[A-Za-z][\w-]*)(?P<rest>(?:\"[^\"\n]*\"|'[^'\n]*'|[^<>])*?)>",
    re.DOTALL,
)
_PLACE = re.compile(r' data-sourcepos="(\d+):\d+-(\d+):\d+"')
_ADDRESS = re.compile(r"""(?:href|src)=("[^"]*"|'[^']*'|[^\s"'>]+)""")
# Attributes that are text.
_SHOWN = re.compile(r'(?:alt|title)="([^"]*)"')
# Their findings are about the marks around a text.
_ABOUT_MARKS = frozenset(["MT402", "MT502", "MT504", "MT709"])


class Element:
    """A block or a cell: its tag, its lines, its column in a row, and what it shows."""

    def __init__(self, tag: str, lines: tuple[int, int], column: int | None) -> None:
        self.tag = tag
        self.lines = lines
        self.column = column
        self.text = ""
        self.marks: list[object] = []
        self.addresses: list[str] = []

    @property
    def content(self) -> tuple[object, ...]:
        return " ".join(self.text.split()), self.marks, self.addresses


class _Reader:
    """Reads a page into elements, in their order.

    Raw HTML need not be well formed: no comment reaches into the next element.
    """

    def __init__(self) -> None:
        self.elements = [Element("page", (0, 0), None)]
        self._open = [self.elements[0]]
        self._table = (0, 0)
        self._row = (0, 0)
        self._column = -1

    def read(self, page: str) -> list[Element]:
        position = 0
        for match in _TOKEN.finditer(page):
            self._open[-1].text += html.unescape(page[position : match.start()])
            position = match.end()
            if match["end"]:
                self._end(match["end"].lower())
            elif match["begin"]:
                self._begin(match["begin"].lower(), match["rest"])
        self._open[-1].text += html.unescape(page[position:])
        return self.elements

    def _begin(self, tag: str, rest: str) -> None:
        place = _PLACE.search(rest)
        lines = (int(place[1]), int(place[2])) if place else None
        named = _PLACE.sub("", rest)
        if tag == "table" and lines:
            self._table = lines
        if tag == "tr":
            self._row, self._column = lines or self._row, -1
        if tag in ("td", "th"):
            self._column += 1
            # cmark-gfm misplaces headers below other text.
            rows = (self._row[0], self._table[1]) if tag == "th" else self._row
            self._push(Element(f"{tag}{named}", rows, self._column))
        elif lines:
            self._push(Element(f"{tag}{named}", lines, None))
        else:
            self._open[-1].addresses += [
                html.unescape(url.strip("\"'")) for url in _ADDRESS.findall(named)
            ]
            self._open[-1].text += "".join(_SHOWN.findall(named))
            self._open[-1].marks.append((tag, _SHOWN.sub("", _ADDRESS.sub("", named))))

    def _push(self, element: Element) -> None:
        self.elements.append(element)
        self._open.append(element)

    def _end(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if re.match(rf"{tag}\b", self._open[index].tag):
                del self._open[index:]
                return
        self._open[-1].marks.append(f"/{tag}")


def read_page(text: str) -> list[Element]:
    """Return the elements of the page of `text`. Comments show nothing."""
    return _Reader().read(cmarkgfm.github_flavored_markdown_to_html(text, _OPTIONS))


def compare_pages(before: Source, after: Source, made: list[tuple[str, Fix]]) -> str:
    """Return what differs between the pages except what `made` may change, or an empty string."""
    old, new = read_page(before.text), read_page(after.text)
    tags, new_tags = [element.tag for element in old], [element.tag for element in new]
    if tags != new_tags:
        return f"elements: {tags} {new_tags}"
    places = list(_places(before, made))
    for one, other in zip(old, new, strict=True):
        if one.content == other.content:
            continue
        touching = [
            code
            for code, line, column in places
            if one.lines[0] <= line <= one.lines[1] and column == one.column
        ]
        if not touching:
            return f"lines {one.lines}: {one.content} {other.content}"
        if one.marks != other.marks and _ABOUT_MARKS.isdisjoint(touching):
            return f"marks in lines {one.lines}: {one.marks} {other.marks}"
    return ""


def _places(source: Source, made: list[tuple[str, Fix]]) -> Iterator[tuple[str, int, int | None]]:
    """Yield for each edit its rule, its line from 1, and the cell that it is in, if in one."""
    tables = Document(source).tables
    for code, fix in made:
        for edit in fix.edits:
            line = source.position(edit.start).line
            row = next(
                (
                    row
                    for table in tables
                    if table.first < line <= table.first + table.line_count
                    for row in (table.header, *table.rows)
                    if row.line == line - 1
                ),
                None,
            )
            columns = [
                column
                for column, (start, end) in enumerate(cell_spans(row.text))
                if row.start + start <= edit.start and edit.end <= row.start + end
            ] if row else [None]  # fmt: skip
            for column in columns:
                yield code, line, column


def rounds(
    source: Source, settings: Settings, safeties: Collection[Safety]
) -> Iterator[tuple[Source, Source, list[tuple[str, Fix]]]]:
    """Yield each round of fixing: the text before and after, and the fixes by codes of rules."""
    for before, after, fixed in Fixing(source, settings, safeties).rounds():
        yield before.source, after.source, [(d.code, d.fix) for d in fixed if d.fix]
