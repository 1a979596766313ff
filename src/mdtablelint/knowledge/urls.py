"""The parts of a web address (RFC 3986, appendix B)."""

from __future__ import annotations

import re
from typing import NamedTuple

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
