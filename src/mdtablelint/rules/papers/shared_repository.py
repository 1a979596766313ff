"""MT708."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.github import Repository
from mdtablelint.knowledge.titles import are_different
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.shown import plain
from mdtablelint.rules.papers import method_name
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.wording import shortened

# A link copied from a row above and not changed is as near as this.
_NEARBY_LINES = 5
# No repository is under more rows, unless it is a toolbox or that of a group.
_MAX_USES = 6
_MIN_NAME = 3
# A name of fewer letters may be one word of a title by chance.
_MIN_WORDS = 8
# Words that begin with the same letters are related, and titles with so many of them too.
_STEM = 5
_MIN_SHARED = 2
_MAX_TITLE = 300
_NO_LETTERS = re.compile(r"[\W_]+")
_WORDS = re.compile(r"[^\W\d_]+")


class Use(NamedTuple):
    """An entry with the address of its code."""

    entry: Entry
    address: Address


@rule("MT708", "shared-repository", Severity.WARNING)
def shared_repository(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The code link of a paper leads to the repository of a paper nearby.

    Somebody copies a row for a new paper and forgets to change the code link. A repository is
    reported under the second of two papers, at most five lines apart, if it has the name of the
    first paper or of its method, and the second has another name. Papers with many words in
    common may share a repository, and so may more than two papers.

    Fails:

        | Title                                                | Code                                        |
        | ---------------------------------------------------- | ------------------------------------------- |
        | HRank: Filter Pruning using High-Rank Feature Map    | [code](https://github.com/lmbxmu/HRank)     |
        | EagleEye: Fast Sub-net Evaluation for Neural Networks | [code](https://github.com/lmbxmu/HRank)     |

    Fixed:

        | Title                                                | Code                                          |
        | ---------------------------------------------------- | --------------------------------------------- |
        | HRank: Filter Pruning using High-Rank Feature Map    | [code](https://github.com/lmbxmu/HRank)       |
        | EagleEye: Fast Sub-net Evaluation for Neural Networks | [code](https://github.com/anonymous47823493/EagleEye) |

    Fix safety: there is no fix; only the paper says where its code is.
    """
    by_repository: dict[str, list[Use]] = {}
    for entry in document.entries:
        for name, address in _repositories(document, entry).items():
            by_repository.setdefault(name, []).append(Use(entry, address))
    for name, uses in by_repository.items():
        if 1 < len(uses) <= _MAX_USES:
            yield from _findings(name, uses)


def _repositories(document: Document, entry: Entry) -> dict[str, Address]:
    """Return the repositories that a row links to for its code."""
    found: dict[str, Address] = {}
    if entry.row is None:
        return found
    has_column = document.column(entry.row.table, Role.CODE) is not None
    for cell in entry.row.cells:
        if document.role_of(cell) in (Role.CODE, Role.LINK) or not has_column:
            for address in document.addresses_at(cell):
                repository = address.github
                is_link = address.link.kind is not LinkKind.IMAGE and address is not entry.url
                if is_link and isinstance(repository, Repository):
                    path = repository.rest.strip("/")
                    name = f"{repository.owner}/{repository.name}/{path}".lower().rstrip("/")
                    found.setdefault(name, address)
    return found


def _findings(name: str, uses: list[Use]) -> Iterator[Finding]:
    first = uses[0].entry
    ones = [use for use in uses if not are_different(first.title, use.entry.title)]
    others = [use for use in uses if are_different(first.title, use.entry.title)]
    if not others or any(are_different(others[0].entry.title, o.entry.title) for o in others):
        return
    for owners, borrowers in ((ones, others), (others, ones)):
        for use in borrowers:
            owner = min(owners, key=lambda own: abs(own.entry.place.line - use.entry.place.line))
            distance = abs(owner.entry.place.line - use.entry.place.line)
            if distance > _NEARBY_LINES or not _is_of(name, owner.entry):
                continue
            if _letters(name.rpartition("/")[2]) in _letters(plain(use.address.link.text)):
                # Its name as the label says that this repository is meant.
                continue
            if _is_foreign(name, use.entry, owner.entry):
                yield Finding(
                    use.address.span,
                    f"'{shortened(_shown(use.address))}' is the code of line {owner.entry.place.line + 1}, "
                    f"'{shortened(owner.entry.title)}'",
                    related=(owner.address.span,),
                )


def _shown(address: Address) -> str:
    repository = address.github
    return f"{repository.owner}/{repository.name}" if isinstance(repository, Repository) else ""


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text[:_MAX_TITLE]).lower()


def _names(entry: Entry) -> list[str]:
    """Return what the method of an entry is called: in its own column, or before the title."""
    before, colon, _ = entry.title[:_MAX_TITLE].partition(":")
    own = method_name(entry.row) if entry.row is not None else ""
    # A long beginning is a part of the title.
    short = _letters(before) if colon and before.count(" ") <= 1 else ""
    return [name for name in (own, short) if len(name) >= _MIN_NAME]


def _is_of(name: str, entry: Entry) -> bool:
    """Return whether a repository has the name of an entry, or of its method."""
    repository = _letters(name.rpartition("/")[2])
    if len(repository) < _MIN_NAME:
        return False
    if any(own in repository or repository in own for own in _names(entry)):
        return True
    is_in_title = len(repository) >= _MIN_WORDS and repository in _letters(entry.title)
    return is_in_title or repository in _initials(entry)


def _initials(entry: Entry) -> str:
    return "".join(word[0] for word in _WORDS.findall(entry.title[:_MAX_TITLE])).lower()


def _is_foreign(name: str, entry: Entry, owner: Entry) -> bool:
    """Return whether an entry has nothing in common with a repository.

    If it has no name of its own, it must not have much in common with the owner either.
    """
    if _is_of(name, entry):
        return False
    letters, words = _letters(name), _stems(entry)
    if any(word in letters for word in words):
        return False
    return bool(_names(entry)) or len(words & _stems(owner)) < _MIN_SHARED


def _stems(entry: Entry) -> set[str]:
    """Return the beginnings of the longer words of a title."""
    words = _WORDS.findall(entry.title[:_MAX_TITLE].lower())
    return {word[:_STEM] for word in words if len(word) >= _STEM}
