"""MT602."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.addresses import Address
from mdtablelint.document.document import Document
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import shown

# What stands for an address that somebody was to fill in; no file of a list is called so.
_PLACEHOLDERS = frozenset(
    "nan none null n/a tba tbd todo url link xxx xx ? - -- / . ... soon coming-soon coming_soon "
    "link-to-paper paper_link code_link http:// https:// http https".split()
)
# There may be many addresses in one tag, and the tag is shown for each.
_MAX_TAG_LENGTH = 200
_BADGE = r"!\[([^\]]*)\]\("
# What a reader expects to open by a badge; others show a venue or a type, and lead nowhere.
_OPENED = (
    r"(?i)page|project|paper|pdf|arxiv|code|github|star|website|homepage|demo|data|model|"
    r"hugging|video|blog|link"
)
_TO_THE_TOP = ("top", "back", "up", "↑", "⬆", "🔝", "返回", "回到")


@rule("MT602", "empty-link", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def empty_link(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link has no address, or a placeholder for one.

    It looks like any other link, and leads to the list itself or to a page that does not exist.
    Most often the code was to follow later, or a template was not filled in.

    Fails:

        | Title                    | Code       |
        | ------------------------ | ---------- |
        | [Auto-CoT]()             | [code](nan) |

    Fixed:

        | Title                    | Code       |
        | ------------------------ | ---------- |
        | Auto-CoT | -          |

    A link to `#`, and `[]()` beside other text, are warnings. Not reported are a cell of `[]()`
    alone, which shows nothing and stands for nothing, a badge that only shows a venue or a type,
    and `#` where the text says that it leads to the top.

    Fix safety: unsafe, and only for `[]()`, which is removed. For the rest only you know the
    address, or whether the text alone should stay.
    """
    bare: dict[int, bool] = {}
    for address in document.addresses:
        url = address.url.strip()
        if not url:
            place = address.place
            if place.start not in bare:
                bare[place.start] = not place.text.replace("[]()", "").strip()
            yield from _empty(address, is_alone=bare[place.start])
        elif url.lower() in _PLACEHOLDERS:
            yield Finding(
                _whole(address), f"link {_name(address)} leads to the placeholder '{url}'"
            )
        elif url == "#" and _is_meant_as_link(address):
            message = f"link {_name(address)} leads to '#', the top of the list"
            yield Finding(_whole(address), message, severity=Severity.WARNING)


def _empty(address: Address, *, is_alone: bool) -> Iterator[Finding]:
    place, link = address.place, address.link
    if link.kind is LinkKind.IMAGE:
        yield Finding(_whole(address), f"image {_name(address)} has no address")
    elif link.text.strip() or link.kind is not LinkKind.LINK:
        if not _is_idle_badge(link.text):
            yield Finding(_whole(address), f"link {_name(address)} has no address")
    elif not isinstance(place, Cell) or not is_alone:
        start = link.start
        while start and place.text[start - 1] in " \t":
            start -= 1
        removal = Edit(*place.part(start, link.end), "")
        fix = Fix.unsafe("remove it", removal)
        message = "'[]()' has neither text nor address"
        yield Finding(_whole(address), message, fix, Severity.WARNING)


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
