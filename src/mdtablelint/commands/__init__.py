"""What the commands do, one module each; a command returns its exit code."""

from __future__ import annotations

CLEAN, FOUND, FAILED = 0, 1, 2
