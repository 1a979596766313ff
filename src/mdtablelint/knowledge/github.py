"""GitHub addresses: who owns what, and what a name may look like.

Source: https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam (account names:
letters, digits and single hyphens, 39 at most; old accounts may end in a hyphen) and the form
that creates a repository (letters, digits, ``.``, ``_`` and ``-``, 100 at most).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtablelint.knowledge.urls import Problem, Url, split_url

_HOSTS = ("github.com", "www.github.com")
# An account that was pasted on without a slash; no other host ends so.
_GLUED_HOST = r"(?:www\.)?github\.com([a-z0-9][a-z0-9-]*)"
_OWNER = re.compile(r"(?!.*--)[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:_[A-Za-z0-9]{1,8})?$")
_REPOSITORY = re.compile(r"(?!\.\.?$)[A-Za-z0-9._-]{1,100}$")
# First segments that are pages of GitHub itself.
_RESERVED = frozenset(
    "topics features about explore marketplace orgs settings login sponsors search trending "
    "collections apps enterprise pricing notifications issues pulls codespaces readme security "
    "site user-attachments contact join new organizations stars team users customer-stories".split()
)
_REPOSITORY_PAGES = frozenset(
    "tree blob wiki releases issues issue pull pulls commit commits actions discussions raw blame "
    "compare tags branches projects security graphs stargazers network pkgs packages milestone "
    "milestones labels find archive deployments watchers forks community activity edit "
    "subscription tarball zipball generate fork assets pulse contributors contribute "
    "settings search new upload attestations".split()
)
_OWNER_DEPTH = 1
_REPOSITORY_DEPTH = 2


class Repository(NamedTuple):
    """The address of a repository, or of something in it (`rest` begins with a slash)."""

    url: Url
    owner: str
    name: str
    rest: str

    @property
    def full_name(self) -> str:
        """The owner and the name as they are written, without the ending that clones have."""
        return f"{self.owner}/{self.name.removesuffix('.git')}"

    @property
    def canonical(self) -> str:
        """The address in its preferred form."""
        name = self.name.removesuffix(".git") if not self.rest.strip("/") else self.name
        rest = self.rest if self.rest.strip("/") else ""
        return f"https://github.com/{self.owner}/{name}{rest}{self.url.query}{self.url.fragment}"


def read_github_url(text: str) -> Repository | Problem | None:
    """Read a GitHub address; None if `text` is none, or is a page of GitHub itself.

    The `value` of a problem is the account that the address leads to instead.
    """
    url = split_url(text) if "github" in text.lower() else None
    if url is None:
        return None
    host = url.host.lower()
    if host not in _HOSTS:
        glued = re.fullmatch(_GLUED_HOST, url.host, re.IGNORECASE)
        if glued is None:
            return None
        corrected = f"https://github.com/{glued[1]}{url.path}"
        return Problem("missing slash after 'github.com'", corrected)
    segments = url.path.strip("/").split("/") if url.path.strip("/") else []
    if segments and segments[0].lower() in _RESERVED:
        return None
    if not segments:
        return Problem("GitHub URL without a repository")
    owner = segments[0]
    if not _OWNER.match(owner):
        account, _, rest = owner.partition(".")
        is_pair = len(segments) == _OWNER_DEPTH and _OWNER.match(account) and rest.isalnum()
        likely = f"https://github.com/{account}/{rest}" if is_pair else ""
        return Problem(f"'{owner}' cannot be a GitHub account", likely)
    if len(segments) == _OWNER_DEPTH:
        return Problem("no repository is named", value=owner, is_dead=False)
    name = segments[1]
    if not _REPOSITORY.match(name) or not name.removesuffix(".git"):
        return _wrong_name(url, name)
    if len(segments) > _REPOSITORY_DEPTH and segments[2] not in _REPOSITORY_PAGES:
        return Problem(f"unexpected '/{segments[2]}' after the repository '{owner}/{name}'")
    rest = url.path.lstrip("/")[len(owner) + 1 + len(name) :]
    return Repository(url, owner, name, rest)


def inner_repository(text: str) -> Repository | None:
    """Return the repository that an address with a name too many may be meant for: the last two."""
    url = split_url(text)
    segments = url.path.strip("/").split("/") if url else []
    if url is None or len(segments) != _REPOSITORY_DEPTH + 1:
        return None
    inner = read_github_url(url.with_path("/" + "/".join(segments[1:])))
    return inner if isinstance(inner, Repository) else None


def _wrong_name(url: Url, name: str) -> Problem:
    if name:
        return Problem(f"'{name}' cannot be a GitHub repository")
    path = re.sub(r"//+", "/", url.path)
    return Problem("doubled slash in a GitHub URL", url.with_path(path))
