"""The links of a list, and what they lead to."""

from __future__ import annotations

from mdtablelint.knowledge.arxiv import ArxivPaper, read_arxiv_url
from mdtablelint.knowledge.github import Repository, read_github_url
from mdtablelint.knowledge.urls import Problem, is_ordinary
from mdtablelint.markdown.inline import Link, LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.markdown.text import ListLine
from mdtablelint.text.source import Edit


class Address:
    """A link in a table or list item: `url` as GitHub reads it, `span` where it is written.

    `malformed` is what is wrong with the address as a whole. `arxiv` is the paper, and `github`
    the repository, that it leads to, or what is wrong with such an address; nothing if malformed.
    """

    __slots__ = ("arxiv", "github", "link", "malformed", "place", "span", "url")

    malformed: Problem | None
    arxiv: ArxivPaper | Problem | None
    github: Repository | Problem | None

    def __init__(self, link: Link, place: Cell | ListLine) -> None:
        self.url = link.url
        self.span = place.part(link.url_start, link.url_end)
        self.link = link
        self.place = place

    def __getattr__(self, name: str) -> object:
        # Called for what has no value yet. Rules ask each address often: a property takes longer.
        if name not in self.__slots__:
            raise AttributeError(name)
        self.malformed = self.arxiv = self.github = None
        if not is_ordinary(self.url):
            from mdtablelint.knowledge.malformed import read_malformed

            self.malformed = read_malformed(self.url, is_bare=self.link.kind is LinkKind.BARE)
        if self.malformed is None:
            self.arxiv = read_arxiv_url(self.url)
            self.github = read_github_url(self.url)
        return getattr(self, name)

    @property
    def cell(self) -> Cell | None:
        """The cell that it stands in, if it is in a table."""
        return self.place if isinstance(self.place, Cell) else None

    def rewritten(self, url: str) -> Edit:
        """Return the edit that puts `url` in its place."""
        return Edit(*self.span, url.replace("|", "\\|") if self.cell else url)
