"""What links within a file can lead to: its headings, and the names that HTML gives places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from mdtablelint.knowledge.anchors import is_of_the_page, letters, numbered, slugs
from mdtablelint.markdown.blocks import Heading
from mdtablelint.markdown.inline import read_inline
from mdtablelint.markdown.shown import BREAK, HIDDEN, shown
from mdtablelint.text.guesses import Guesses, is_one_letter_off
from mdtablelint.text.source import Source

_NAMED = re.compile(r"(?i)\b(?:id|name)[ \t]*+=[ \t]*+[\"']?([^\s\"'<>]++)")
_HTML_HEADING = re.compile(r"(?i)<(/?)h[1-6]\b[^<>]*+>")
_TAG = re.compile(r"<[^<>]*+>")
_REFERENCE = r"(?<=\])\[[^\[\]]*+\]"
_PREFIX = "user-content-"
# No heading is longer.
_MAX_HEADING_LENGTH = 500
# How like a heading's anchor, from 0 to 1, a misspelled one of so many letters must be.
_MIN_LIKENESS = 0.8
_MIN_LETTERS = 5


class Anchors:
    """The places of a file that links can lead to."""

    def __init__(self, source: Source, headings: list[Heading]) -> None:
        self._headings: dict[str, list[str]] = {}
        texts = [(source.starts[h.line], _text(h.text)) for h in headings]
        texts += _html_headings(source.text)
        texts.sort()
        forms = [list(dict.fromkeys(slugs(text))) for _, text in texts]
        for form, anchor in zip(forms, numbered(form[0] for form in forms), strict=True):
            # Headings that are repeated have the same letters: no link means one of them.
            self._headings.setdefault(letters(form[0]), []).append(anchor)
        self._all = {other for form in forms for other in form[1:]}
        self._all.update(anchor for found in self._headings.values() for anchor in found)
        self._all.update(_without_prefix(name.lower()) for name in _NAMED.findall(source.text))

    def has(self, url: str) -> bool:
        """Return whether the anchor that `url` consists of is on the page."""
        anchor = _anchor(url)
        return anchor in self._all or is_of_the_page(anchor)

    def same_letters(self, name: str) -> str:
        """Return the anchor of the heading with the letters of `name`, if there is only one."""
        found = self._headings.get(letters(_anchor(name)), ())
        return found[0] if len(found) == 1 else ""

    def nearest(self, url: str) -> tuple[str, bool]:
        """Return the anchor of the heading most like `url`, and whether one letter makes it.

        A heading that goes on after `url` comes first.
        """
        name = letters(_anchor(url))
        if len(name) < _MIN_LETTERS:
            return "", False
        start = bisect_left(self._sorted, name)
        longer = [key for key in self._sorted[start : start + 2] if key.startswith(name)]
        key = longer[0] if len(longer) == 1 else self._guesses.nearest(name)
        found = self._headings.get(key, ())
        return (found[0], is_one_letter_off(name, key)) if len(found) == 1 else ("", False)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._headings)

    @cached_property
    def _guesses(self) -> Guesses:
        return Guesses(list(self._headings), _MIN_LIKENESS)


def _anchor(url: str) -> str:
    if "%" in url:
        from urllib.parse import unquote  # takes milliseconds, and few lists need it

        url = unquote(url)
    return _without_prefix(url.removeprefix("#").lower())


def _without_prefix(name: str) -> str:
    return name.removeprefix(_PREFIX)


def _text(text: str) -> str:
    """Return what a page shows of a heading, with all of its spaces."""
    text = re.sub(_REFERENCE, "", text)
    text = shown(text, read_inline(text)).replace(HIDDEN, "").replace(BREAK, "")
    if "&" in text:
        from html import unescape  # takes a millisecond

        text = unescape(text)
    return text


def _html_headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and text of each heading that is written as HTML."""
    start = -1
    for tag in _HTML_HEADING.finditer(text):
        if tag[1] and start >= 0 and tag.start() - start <= _MAX_HEADING_LENGTH:
            yield start, " ".join(_text(_TAG.sub("", text[start : tag.start()])).split())
        start = -1 if tag[1] else tag.end()
