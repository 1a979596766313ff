"""Families of lists: each is a shape that some code might be slow for.

A family makes a list of about as many characters as it is asked for. What is linear takes twice the
time for twice the size, whatever the shape.
"""

from __future__ import annotations

from families import blocks, inline, papers, tables  # noqa: F401 - they name their families
from families.shapes import FAMILIES, NAME

__all__ = ["FAMILIES", "NAME"]
