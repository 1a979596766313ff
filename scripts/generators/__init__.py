"""The generated files: each module here has its path as TARGET, and its text from render()."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
