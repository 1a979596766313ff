"""MT602."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.placeholders import PLACEHOLDERS, is_url_placeholder
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shown

# There may be many addresses in one tag, and the tag is shown for each.
_MAX_TAG_LENGTH = 200
_IMAGE_TAG = ("<img", "<IMG")
_BADGE = r"!\[([^\]]*)\]\("
# What a reader expects to open by a badge; others show a venue or a type, and lead nowhere.
_OPENED = (
    r"(?i)page|project|paper|pdf|arxiv|code|github|star|website|homepage|demo|data|model|"
    r"hugging|video|blog|link"
)
# What a reader takes for a link that is to follow, even without brackets.
_LABEL = r"(?i)(?:codes?|papers?|links?|pdf|project|page|project page|website|github|demo|data)"
_TO_THE_TOP = ("top", "back", "up", "↑", "⬆", "🔝", "返回", "回到")
# A link that is announced: nobody forgot its URL.
_ANNOUNCED = re.compile(
    r"(?i)\b(?:soon|tb[ad]|to be (?:released|announced|added))\b|即将|待(?:公开|发布|更新)"
)
# A label without a URL so often is the list's template, not a mistake in one row.
_MIN_TEMPLATE_PLACES = 5
_MAX_TEMPLATE_LABEL = 30
# How many cells without a value, and what part of them, show which placeholder a list uses.
_USUAL_PLACEHOLDER = Threshold(3, 0.8)
_LINK_ROLES = (Role.CODE, Role.LINK)


@rule("MT602", "empty-link", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def empty_link(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has no URL, or a placeholder for one.

    It looks like any other link, but leads to the list itself or to a page that does not exist.
    Most often the code was to follow later, or a template was not filled in.

    Fails:

        | Title                    | Code       |
        | ------------------------ | ---------- |
        | [Auto-CoT]()             | [code](nan) |

    Fixed:

        | Title                    | Code       |
        | ------------------------ | ---------- |
        | Auto-CoT | -          |

    These are warnings: a link that is announced, as `[Coming soon]()`; a short label without a URL
    in five places or more, as `[code]()` from a template; a link to `#`; and `[]()` beside other
    text. Not reported are a cell with `[]()` alone, which shows nothing and is as good as empty,
    a badge that only shows a venue or a type, and `#` where the text says that it leads to the
    top.

    A placeholder is also what a template says: `example.com`, `path/to/`, `github.com/username/…`,
    `insert_link_here`, or a file that has only an extension, as the image `figures/.png`.

    Fix safety: unsafe. `[]()` is removed. Of an announced link the text stays, of a template and
    of a label as `[code]()` too, unless the cell has nothing else and the list has a placeholder
    for that. Otherwise
    there is no fix: only you know the URL, or whether the text alone should stay.
    """
    reader = _EmptyLinks(document)
    for address in document.addresses:
        url = address.url.strip()
        if not url:
            yield from reader.without_url(address)
        elif is_url_placeholder(url):
            yield reader.with_placeholder(address, url)
        elif url == "#" and _is_meant_as_link(address):
            message = f"link {_name(address)} leads to '#', the top of the list"
            severity, cause = Severity.WARNING, "links to '#', the top of the list"
            yield Finding(_whole(address), message, severity=severity, cause=cause)


class _EmptyLinks:
    """The links of a list that have no URL, or a placeholder for one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[int, bool] = {}
        self._placeholders: dict[Role | None, str] = {}

    @cached_property
    def _labels(self) -> Counter[tuple[str, str]]:
        """How often each label has an empty URL, or one placeholder for it."""
        return Counter(
            (address.link.text, address.url.strip())
            for address in self._document.addresses
            if not address.url.strip() or is_url_placeholder(address.url.strip())
        )

    def without_url(self, address: Address) -> Iterator[Finding]:
        """Yield what is wrong with `address`, which has no URL."""
        link, message = address.link, f"link {_name(address)} has no URL"
        if link.kind is LinkKind.IMAGE:
            message = f"image {_name(address)} has no URL"
            yield Finding(_whole(address), message, cause=message)
        elif link.text.strip() or link.kind is not LinkKind.LINK:
            if not _is_idle_badge(link.text):
                expected = self._expected(address, message)
                yield expected or Finding(_whole(address), message, cause=message)
        elif not self._is_bare(address):
            message = "'[]()' has neither text nor URL"
            fix = Fix.unsafe("remove it", _removal(address))
            yield Finding(_whole(address), message, fix, Severity.WARNING, cause=message)

    def with_placeholder(self, address: Address, url: str) -> Finding:
        """Return the finding that `address` has the placeholder `url`."""
        message = f"link {_name(address)} leads to the placeholder '{shown(url)}'"
        cause = f"links to the placeholder '{shown(url)}'"
        if address.link.kind is LinkKind.IMAGE or address.place.text.startswith(
            _IMAGE_TAG, address.link.start
        ):
            message = cause = f"image with the placeholder '{shown(url)}' for its URL"
        return self._expected(address, message) or Finding(_whole(address), message, cause=cause)

    def _expected(self, address: Address, message: str) -> Finding | None:
        """Return the finding about a link that is announced, or in many places; None if neither."""
        link = address.link
        is_template = (
            self._labels[link.text, address.url.strip()] >= _MIN_TEMPLATE_PLACES
            and 0 < len(link.text.strip()) <= _MAX_TEMPLATE_LABEL
        )
        is_announced = _ANNOUNCED.search(link.text) is not None
        is_label = re.fullmatch(_LABEL, link.text) is not None and not address.url.strip()
        if link.kind is not LinkKind.LINK or not (is_template or is_announced or is_label):
            return None
        placeholder = "" if is_announced else self._placeholder(address)
        title = f"use '{placeholder}'" if placeholder else "keep only the text"
        fix = Fix.unsafe(title, Edit(*_whole(address), placeholder or link.text))
        # Where the fix is another one, so is the cause.
        cause = f"{message}; the list uses '{placeholder}'" if placeholder else message
        severity = Severity.WARNING if is_template or is_announced else None
        return Finding(_whole(address), message, fix, severity, cause=cause)

    def _is_bare(self, address: Address) -> bool:
        """Return whether the link is in a cell that has nothing but such links."""
        place = address.place
        if place.start not in self._places:
            self._places[place.start] = not place.text.replace("[]()", "").strip()
        return isinstance(place, Cell) and self._places[place.start]

    def _placeholder(self, address: Address) -> str:
        """Return what the list writes for no link, if the link is all that its cell has."""
        role = self._document.role_of(address.place)
        link, text = address.link, address.place.text
        if role not in _LINK_ROLES or link.start or link.end < len(text):
            return ""
        if role not in self._placeholders:
            texts = [cell.text for cell in self._document.cells(role)]
            counts = Counter(text for text in texts if text.lower() in PLACEHOLDERS)
            common = max(counts, key=counts.__getitem__, default="")
            is_usual = _USUAL_PLACEHOLDER.is_usual(counts[common], counts.total())
            self._placeholders[role] = common if is_usual else ""
        return self._placeholders[role]


def _removal(address: Address) -> Edit:
    place, link = address.place, address.link
    start = link.start
    while start and place.text[start - 1] in " \t":
        start -= 1
    return Edit(*place.part(start, link.end), "")


def _whole(address: Address) -> Span:
    return address.place.part(address.link.start, address.link.end)


def _name(address: Address) -> str:
    link = address.link
    if link.kind is LinkKind.HTML:
        end = min(link.end, link.start + _MAX_TAG_LENGTH)
        return f"'{shown(address.place.text[link.start : end])}'"
    badge = re.match(_BADGE, link.text)
    if badge and badge[1]:
        return f"of the badge '{shown(badge[1])}'"
    return f"'{shown(link.text)}'"


def _is_idle_badge(text: str) -> bool:
    badge = re.match(_BADGE, text)
    return badge is not None and re.search(_OPENED, badge[1]) is None


def _is_meant_as_link(address: Address) -> bool:
    text = address.link.text.lower()
    return (
        address.link.kind is LinkKind.LINK
        and address.cell is not None
        and "![" not in text
        and not any(word in text for word in _TO_THE_TOP)
    )
