"""The parts of a web address (RFC 3986, appendix B)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtablelint.knowledge.hosts import PAPER_HOSTS, misspelled_host

# Most addresses: nothing in them can be wrong but the host's spelling.
_ORDINARY = re.compile(
    r"https?://((?:[A-Za-z0-9-]++\.)+(?!(?:com|org|net|edu|gov)[a-z0-9-])[a-z]{2,})"
    r"(?:/(?!(?!index\.php/)(?:[a-z-]+\.)+[a-z]+/)"
    r"(?:[\w./~?=&#+%-]*[\w/=-]{3}|[\w./~?=&#+-]*[\w/=-])?)?",
    re.ASCII,
)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\?[^#]*)?(#[^\n]*)?$")


class Url(NamedTuple):
    """An address as written; `path`, `query` and `fragment` begin with their own mark."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str

    @property
    def segments(self) -> list[str]:
        """The parts of the path between its slashes."""
        return self.path.split("/")[1:]

    def __str__(self) -> str:
        """Put the parts together again."""
        return f"{self.scheme}://{self.host}{self.path}{self.query}{self.fragment}"


def split_url(text: str) -> Url | None:
    """Return the parts of `text`, or None if it is no address with a scheme and a host."""
    match = _PARTS.match(text)
    return Url(*match.groups("")) if match else None


class Malformed(NamedTuple):
    """An address that is broken as a whole: why, and the likely one, if any.

    `is_certain` if nothing else can have been meant, `is_dead` if no browser follows it.
    """

    reason: str
    suggestion: str = ""
    is_certain: bool = False
    is_dead: bool = True


def read_malformed(text: str, *, is_bare: bool = False) -> Malformed | None:
    """Say what is wrong with the address `text` as a whole; None if it can be read.

    `is_bare` says that no Markdown marks it as a link: GitHub completes ``www.`` then, and leaves
    the marks behind an address out of it.
    """
    match = _ORDINARY.fullmatch(text)
    host = match[1].lower() if match else ""
    if match and (host in PAPER_HOSTS or not misspelled_host(host)):
        return None
    from mdtablelint.knowledge.malformed import find_malformed  # noqa: PLC0415 - rarely needed

    return find_malformed(text, is_bare=is_bare)
