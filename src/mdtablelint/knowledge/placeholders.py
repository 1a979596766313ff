"""What stands in a cell that has nothing to say."""

from __future__ import annotations

PLACEHOLDERS = frozenset(
    ["", "-", "--", "—", "–", "/", "n/a", "na", "none", "tbd", "?", "x", "×", "✗", "❌"]
)
