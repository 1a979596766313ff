"""The parts that families of lists are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

# A name that patterns with many stars nearly match.
NAME = "a" * 100 + ".md"


class Family(NamedTuple):
    """Makes a list of a given size, and the files next to it."""

    text: Callable[[int], str]
    config: Callable[[int], str] | None = None
    ignore: Callable[[int], str] | None = None


FAMILIES: dict[str, Family] = {}


def family(name: str, text: Callable[[int], str], **more: Callable[[int], str]) -> None:
    FAMILIES[name] = Family(text, **more)


def table(*columns: str) -> str:
    """Return a header and its delimiter row."""
    return f"|{'|'.join(columns)}|\n{'|-' * len(columns)}|\n"


PAPERS = table("Title", "Venue")
TYPED = table("Title", "Venue", "Type", "Code", "Year")


def fill(unit: str, size: int) -> str:
    """Return `unit` repeated up to `size` characters."""
    return unit * max(size // len(unit), 1)


def lines(size: int, line: Callable[[int], str]) -> str:
    """Return lines, made from their numbers, up to `size` characters."""
    made = []
    number = length = 0
    while length < size:
        made.append(line(number) + "\n")
        length += len(made[-1])
        number += 1
    return "".join(made)


def cell(unit: str, first: str = "", last: str = "") -> Callable[[int], str]:
    """Make a list with one long cell."""
    return lambda size: f"{PAPERS}|{first}{fill(unit, size)}{last}|x|\n"


def venue(unit: str, first: str = "", last: str = "") -> Callable[[int], str]:
    """Make a list with one long venue."""
    return lambda size: f"{PAPERS}|t|{first}{fill(unit, size)}{last}|\n"


def url(unit: str, first: str, last: str = "") -> Callable[[int], str]:
    """Make a list with one long address."""
    return lambda size: f"{PAPERS}|[A]({first}{fill(unit, size)}{last})|x|\n"


def bullet(unit: str, first: str = "", last: str = "") -> Callable[[int], str]:
    """Make a list with one long bullet."""
    return lambda size: f"- {first}{fill(unit, size)}{last}\n"


def text(unit: str, first: str = "", last: str = "\n") -> Callable[[int], str]:
    """Make a document of one unit, with a table below."""
    return lambda size: f"{first}{fill(unit, size)}{last}\n{PAPERS}|a|b|\n"


def rows(row: Callable[[int], str], header: str = PAPERS) -> Callable[[int], str]:
    """Make a table of rows that are made from their numbers."""
    return lambda size: header + lines(size, row)


def each(line: Callable[[int], str], last: str = "") -> Callable[[int], str]:
    """Make a document of lines that are made from their numbers."""
    return lambda size: lines(size, line) + last


def word(number: int) -> str:
    """Return a word of letters for a number."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters += "abcdefghijklmnopqrstuvwxyz"[rest]
        if not number:
            return letters


def legend(codes: Callable[[int], list[str]], used: Callable[[int], str]) -> Callable[[int], str]:
    """Make a legend of codes, and a table that uses them."""
    return lambda size: (
        table("Type", "Meaning")
        + "".join(f"|{code}|x|\n" for code in codes(size))
        + f"\n{table('Title', 'Type')}"
        + used(size)
    )


def toml_list(key: str, value: Callable[[int], str], size: int) -> str:
    """Return a key of a configuration with a list of strings."""
    values = ", ".join(f'"{value(number)}"' for number in range(size // 20))
    return f"{key} = [{values}]\n"
