"""The configuration: what can be configured, where it is found, and how it is checked."""

from __future__ import annotations

from mdtablelint.config.files import FILE_NAMES, ConfigFiles, find_in, read
from mdtablelint.config.parsing import ConfigError, parse, unknown_selector
from mdtablelint.config.settings import General, Settings, key, kinds, schema

__all__ = [
    "FILE_NAMES",
    "ConfigError",
    "ConfigFiles",
    "General",
    "Settings",
    "find_in",
    "key",
    "kinds",
    "parse",
    "read",
    "schema",
    "unknown_selector",
]
