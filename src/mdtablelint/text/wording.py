"""How messages quote a list: whatever is in it, messages stay short."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

MAX_VALUE = 60
MAX_ADDRESS = 140
MAX_MESSAGE = 350
_MAX_LISTED = 20
_MAX_LIST = 150


def shortened(text: str, limit: int = MAX_VALUE, *, keep_end: bool = False) -> str:
    """Return `text`, its middle or its end left out if it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    if not keep_end:
        return text[: limit - 1] + "…"
    half = limit // 2
    return f"{text[:half]}…{text[-half:]}"


def quoted(values: Collection[str]) -> str:
    """Name the first of `values`, each in quotes, and count the others."""
    return listed((f"'{shortened(value)}'" for value in values), len(values))


def listed(values: Iterable[str], count: int) -> str:
    """Name the first of `values`, of which there are `count`, and count the others."""
    shown: list[str] = []
    room = _MAX_LIST
    for value in islice(values, _MAX_LISTED):
        room -= len(value) + 2
        if shown and room < 0:
            break
        shown.append(shortened(value, _MAX_LIST))
    rest = count - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def did_you_mean(*likely: str | None) -> str:
    """Return what a message adds to propose one of `likely`, if there is such a thing."""
    choice = "' or '".join(filter(None, likely))
    return f"; did you mean '{choice}'?" if choice else ""


def shown(address: str) -> str:
    """Return an address, or a text about one, short enough for a message with two."""
    return shortened(address, MAX_ADDRESS, keep_end=True)


def shell_words(paths: Collection[str]) -> list[str]:
    """Return `paths` as the last words of a command, as a shell reads them back."""
    from shlex import quote  # takes a while to import

    has_dash = any(path.startswith("-") for path in paths)
    return [*(["--"] if has_dash else []), *map(quote, paths)]


def counted(count: int, one: str, many: str = "") -> str:
    """Return the number with what it counts, in the singular or plural."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
