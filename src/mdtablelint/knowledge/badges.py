"""Badges that count the stars of a repository, and which repository they name.

Source: https://shields.io/badges/git-hub-repo-stars and https://badgen.net/github, whose paths name
the owner and the repository after what is counted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtablelint.knowledge.urls import Problem

_BADGE = (
    r"(?i)https?://(?:(?:img\.)?shields\.io|(?:flat\.)?badgen\.net)/github/"
    r"(?:stars|forks|watchers|last-commit|license|issues)/([^?#\s]*+)"
)
_PAGE = r"(?ai)https?://(?:www\.)?github\.com/([\w.-]+/[\w.-]+?)(\.svg)?(\?[^#\s]*style=[^#\s]*)?$"
_IMAGE = r"(?i)\.(?:svg|png)$"
_OWNER_AND_NAME = 2
# A branch or what else may be named after the repository.
_FURTHER = ("main", "master")


class Badge(NamedTuple):
    """The repository that a badge names, and where in the address that is."""

    owner: str
    name: str
    start: int
    end: int

    @property
    def repository(self) -> str:
        """The owner and the name."""
        return f"{self.owner}/{self.name}"


def read_badge(url: str) -> Badge | Problem | None:
    """Return the repository of the badge at `url`, or what is wrong with it; None if it is none."""
    match = re.match(_BADGE, url)
    if match is None or not match[1]:
        return None
    path = re.sub(_IMAGE, "", match[1])
    suffix = match[1][len(path) :]
    parts = [part for part in path.split("/") if part]
    if len(parts) == _OWNER_AND_NAME and len(path) == len("/".join(parts)):
        start = match.start(1)
        return Badge(parts[0], parts[1], start, start + len(path))
    if len(parts) < _OWNER_AND_NAME:
        # There are badges of accounts too.
        return None
    further = parts[_OWNER_AND_NAME] if len(parts) > _OWNER_AND_NAME else ""
    if further.lower() in _FURTHER:
        return None
    corrected = f"{url[: match.start(1)]}{parts[0]}/{parts[1]}{suffix}{url[match.end() :]}"
    mark = f"/{further}" if further else "/"
    reason = f"badge with '{mark}' after the repository '{parts[0]}/{parts[1]}'"
    return Problem(reason, corrected)


def read_page_image(url: str) -> Problem | None:
    """Return what is wrong with an image whose address is the page of a repository."""
    match = re.match(_PAGE, url)
    if match is None:
        return None
    query = match[3] or ""
    is_badge = bool(match[2] or query)
    badge = f"https://img.shields.io/github/stars/{match[1]}{match[2] or ''}{query}"
    reason = f"image with the URL of the page of '{match[1]}'"
    return Problem(reason, badge if is_badge else "")
