"""The output formats, one module each, with `render(outcomes, *, color)` to yield lines."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mdtablelint.engine import Outcome

    Render = Callable[[Iterable[Outcome]], Iterator[str]]

FORMATS = ("full", "concise", "json", "github")


def reporter(name: str) -> Callable[..., Iterator[str]]:
    """Return the function that renders in format `name`; it yields lines without their ends."""
    render: Callable[..., Iterator[str]] = importlib.import_module(f"{__name__}.{name}").render
    return render
