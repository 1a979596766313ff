"""The links of a list, and what they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.knowledge.arxiv import read_arxiv_url
from mdtablelint.knowledge.github import read_github_url
from mdtablelint.knowledge.urls import is_ordinary
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.text.source import Edit

if TYPE_CHECKING:
    from mdtablelint.knowledge.arxiv import ArxivPaper
    from mdtablelint.knowledge.github import Repository
    from mdtablelint.knowledge.urls import Problem
    from mdtablelint.markdown.inline import Link
    from mdtablelint.markdown.text import ListLine

    Reading = tuple[Problem | None, ArxivPaper | Problem | None, Repository | Problem | None]


class Address:
    """A link in a table or list item: `url` as GitHub reads it, `span` where it is written."""

    __slots__ = ("_reading", "link", "place", "span", "url")

    def __init__(self, link: Link, place: Cell | ListLine) -> None:
        self.url = link.url
        self.span = place.part(link.url_start, link.url_end)
        self.link = link
        self.place = place
        self._reading: Reading | None = None

    def _read(self) -> Reading:
        if self._reading is None:
            malformed = None
            if not is_ordinary(self.url):
                from mdtablelint.knowledge.malformed import read_malformed

                malformed = read_malformed(self.url, is_bare=self.link.kind is LinkKind.BARE)
            self._reading = (malformed, None, None)
            if malformed is None:
                self._reading = (None, read_arxiv_url(self.url), read_github_url(self.url))
        return self._reading

    @property
    def malformed(self) -> Problem | None:
        """What is wrong with the address as a whole; `arxiv` and `github` are nothing then."""
        return self._read()[0]

    @property
    def arxiv(self) -> ArxivPaper | Problem | None:
        """The paper on arXiv that this leads to, or what is wrong with its address."""
        return self._read()[1]

    @property
    def github(self) -> Repository | Problem | None:
        """The repository on GitHub that this leads to, or what is wrong with its address."""
        return self._read()[2]

    @property
    def cell(self) -> Cell | None:
        """The cell that it stands in, if it is in a table."""
        return self.place if isinstance(self.place, Cell) else None

    def rewritten(self, url: str) -> Edit:
        """Return the edit that puts `url` in its place."""
        return Edit(*self.span, url.replace("|", "\\|") if self.cell else url)
