"""What the program is called elsewhere."""

from __future__ import annotations

__version__ = "0.1.0"
HOME = "https://github.com/mdtablelint/mdtablelint"
