"""What binds tighter than brackets: escapes, code spans, autolinks and raw HTML.

Sections are those of the CommonMark specification (https://spec.commonmark.org/0.31.2/).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from mdtablelint.markdown.leaves import HTML_TAG

# Neither a letter, which bars an address after it, nor anything that Markdown gives a meaning.
_FILLER = "-"
# cmark takes no longer run of backticks for the begin of a code span.
_MAX_BACKTICKS = 80

# Tags without attributes, the bulk of all HTML, are taken at once.
_TAG = r"<(?:[A-Za-z][A-Za-z0-9-]*+[ ]?/?|/[A-Za-z][A-Za-z0-9-]*+[ ]?)>"
_TIGHT = re.compile(rf"\\[!-/:-@\[-`{{-~]|`++|({_TAG})|<")
_AUTOLINK = r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20\x7f<>]*+>"
# 6.6: what begins raw HTML other than a tag, and what ends it.
_HTML_UNTIL = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_SHORT_COMMENT = r"<!---?>"
_DECLARATION = r"<![A-Za-z]"


class Tight:
    """A text with those stretches filled (`masked`), and where each is, in order."""

    __slots__ = (
        "_absent",
        "_runs",
        "_text",
        "autolinks",
        "code_spans",
        "html",
        "masked",
        "stray",
    )

    def __init__(self, text: str) -> None:
        self._text = text
        self.code_spans: list[tuple[int, int]] = []
        self.autolinks: list[tuple[int, int]] = []
        self.html: list[tuple[int, int]] = []
        # The backticks that begin no code span.
        self.stray: list[tuple[int, int]] = []
        # What ends raw HTML and is known not to come any more: it is not looked for again.
        self._absent: set[str] = set()
        self._runs: dict[int, list[int]] | None = None
        self.masked = self._mask()

    def _mask(self) -> str:
        text = self._text
        pieces: list[str] = []
        position = copied = 0
        while match := _TIGHT.search(text, position):
            start, position = match.span()
            mark = text[start]
            if mark == "`":
                end = self._code_end(start, position)
            elif match[1]:
                end = position
                self.html.append((start, end))
            elif mark == "<":
                # A lone angle bracket is text, and matters to a destination.
                end = self._html_end(start)
            else:
                end = position
            if end:
                pieces += (text[copied:start], _FILLER * (end - start))
                position = copied = end
            elif mark == "`":
                pieces += (text[copied:start], _FILLER * (position - start))
                copied = position
                self.stray.append((start, position))
        pieces.append(text[copied:])
        return "".join(pieces)

    def _code_end(self, start: int, end: int) -> int:
        """Return the end of the code span that the backticks from `start` to `end` begin, or 0."""
        length = end - start
        if self._runs is None:
            self._runs = _backtick_runs(self._text)
        closings = self._runs.get(length, [])
        index = bisect_left(closings, end)
        if index == len(closings) or length > _MAX_BACKTICKS:
            return 0
        self.code_spans.append((start, closings[index] + length))
        return closings[index] + length

    def _html_end(self, start: int) -> int:
        """Return the end of the autolink or raw HTML at `start`, or 0."""
        text = self._text
        if autolink := re.compile(_AUTOLINK).match(text, start):
            self.autolinks.append(autolink.span())
            return autolink.end()
        tag = re.compile(HTML_TAG).match(text, start)
        end = tag.end() if tag else self._other_html_end(start)
        if end:
            self.html.append((start, end))
        return end

    def _other_html_end(self, start: int) -> int:
        text = self._text
        if short := re.compile(_SHORT_COMMENT).match(text, start):
            return short.end()
        for opening, closing in _HTML_UNTIL:
            if text.startswith(opening, start):
                return self._past(closing, start + len(opening))
        declaration = re.compile(_DECLARATION).match(text, start)
        return self._past(">", declaration.end()) if declaration else 0

    def _past(self, closing: str, start: int) -> int:
        """Return the end of the next `closing` from `start` on, or 0 if there is none."""
        index = -1 if closing in self._absent else self._text.find(closing, start)
        if index < 0:
            self._absent.add(closing)
            return 0
        return index + len(closing)


def _backtick_runs(text: str) -> dict[int, list[int]]:
    """Return where the runs of backticks begin, by their length."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`++", text):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    return runs
