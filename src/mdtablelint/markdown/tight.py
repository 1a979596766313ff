"""What binds tighter than brackets: escapes, code spans, autolinks and raw HTML.

Sections are those of the CommonMark specification (https://spec.commonmark.org/0.31.2/).
"""

from __future__ import annotations

import re

from mdtablelint.markdown.leaves import HTML_TAG

# Neither a letter, which bars an address after it, nor anything that Markdown gives a meaning.
_FILLER = "-"
# cmark takes no longer run of backticks for the begin of a code span.
_MAX_BACKTICKS = 80

# Tags without attributes, the bulk of all HTML, are taken at once.
_TAG = r"<(?:[A-Za-z][A-Za-z0-9-]*+[ ]?/?|/[A-Za-z][A-Za-z0-9-]*+[ ]?)>"
_TIGHT = re.compile(rf"\\[!-/:-@\[-`{{-~]|`++|({_TAG})|<")
_RUN = re.compile(r"`++")
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
        "_was_at_end",
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
        # Where a search for the end of a code span last met a run of backticks, by its length.
        self._runs: dict[int, int] = {}
        self._was_at_end = False
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
        """Return the end of the code span that the backticks from `start` to `end` begin, or 0.

        cmark keeps the run of each length that it came upon last. After a search that reached the
        end of the text, it begins no code span beyond that run, even if another one follows.
        """
        length = end - start
        if length > _MAX_BACKTICKS or (self._was_at_end and self._runs.get(length, 0) <= end):
            return 0
        for run in _RUN.finditer(self._text, end):
            self._runs[run.end() - run.start()] = run.start()
            if run.end() - run.start() == length:
                self.code_spans.append((start, run.end()))
                return run.end()
        self._was_at_end = True
        return 0

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
