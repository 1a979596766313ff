"""What stands in a cell that has nothing to say."""

from __future__ import annotations

PLACEHOLDERS = frozenset(
    ["", "-", "--", "—", "–", "/", "n/a", "na", "none", "tbd", "?", "x", "×", "✗", "❌"]
)


def is_placeholder(text: str) -> bool:
    """Return whether a cell's plain text stands for nothing."""
    return text.lower() in PLACEHOLDERS
