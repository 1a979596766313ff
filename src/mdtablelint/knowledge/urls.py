"""The parts of a web address (RFC 3986, appendix B), and what may be wrong with one."""

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
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+)://([^/?#]*+)([^?#]*+)(\?[^#]*+)?(#[^\n]*+)?$")


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
        """Join the parts again."""
        return f"{self.scheme}://{self.host}{self.path}{self.query}{self.fragment}"

    def with_path(self, path: str) -> str:
        """Return the address with another path."""
        return str(self._replace(path=path))


class Problem(NamedTuple):
    """What is wrong with an address: why, and the likely one, if any.

    `value` is the part that is wrong, if not all of it is, and `likely` what belongs in its place.
    `is_certain` if nothing else can have been meant, `is_dead` if it leads nowhere.
    """

    reason: str
    suggestion: str = ""
    value: str = ""
    likely: str = ""
    is_certain: bool = False
    is_dead: bool = True


def split_url(text: str) -> Url | None:
    """Return the parts of `text`, or None if it is not an address with a scheme and a host."""
    match = _PARTS.match(text)
    return Url(*match.groups("")) if match else None


def is_ordinary(text: str) -> bool:
    """Return True only if nothing can be wrong with the address `text` as a whole."""
    match = _ORDINARY.fullmatch(text)
    if match is None:
        return False
    host = match[1].lower()
    return host in PAPER_HOSTS or not misspelled_host(host)
