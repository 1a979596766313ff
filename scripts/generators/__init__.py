"""The generated files: TARGET of each module is the path, and render() returns the text."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
