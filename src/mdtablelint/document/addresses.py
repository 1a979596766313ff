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


class Address:
    """A link in a table or list item: `url` as GitHub reads it, `span` where it is written."""

    __slots__ = ("_arxiv", "_github", "_is_read", "_malformed", "link", "place", "span", "url")

    def __init__(self, link: Link, place: Cell | ListLine) -> None:
        self.url = link.url
        self.span = place.part(link.url_start, link.url_end)
        self.link = link
        self.place = place
        self._is_read = False
        self._arxiv: ArxivPaper | Problem | None = None
        self._github: Repository | Problem | None = None
        self._malformed: Problem | None = None

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if not is_ordinary(self.url):
            from mdtablelint.knowledge.malformed import read_malformed

            is_bare = self.link.kind is LinkKind.BARE
            self._malformed = read_malformed(self.url, is_bare=is_bare)
        if self._malformed is None:
            self._arxiv = read_arxiv_url(self.url)
            self._github = read_github_url(self.url)

    @property
    def malformed(self) -> Problem | None:
        """What is wrong with the address as a whole; `arxiv` and `github` are nothing then."""
        self._read()
        return self._malformed

    def rewritten(self, url: str) -> Edit:
        """Return the edit that puts `url` in its place."""
        return Edit(*self.span, url.replace("|", "\\|") if self.cell else url)

    @property
    def cell(self) -> Cell | None:
        """The cell that it stands in, if it is in a table."""
        return self.place if isinstance(self.place, Cell) else None

    @property
    def arxiv(self) -> ArxivPaper | Problem | None:
        """The paper on arXiv that this leads to, or what is wrong with its address."""
        self._read()
        return self._arxiv

    @property
    def github(self) -> Repository | Problem | None:
        """The repository on GitHub that this leads to, or what is wrong with its address."""
        self._read()
        return self._github
