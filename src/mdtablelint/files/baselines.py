"""Baseline files: one known finding a line, with its file, its rule and its fingerprint."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from mdtablelint.files import writing
from mdtablelint.files.opening import FileError, read_regular

_MAX_BYTES = 20_000_000
_LINE = re.compile(r"(.+) (MT[0-9]{3}) ([0-9a-f]{16})")
_HEADER = """\
# Findings that mdtablelint does not report: file, rule, fingerprint.
# Update this with: mdtablelint check --write-baseline {file}
"""

# The name of a file, relative to the folder of the baseline, the code of a rule, a fingerprint.
Line = tuple[str, str, str]


def read(path: str) -> set[Line]:
    """Return what is in the baseline at `path`. Raises FileError."""
    data, _ = read_regular(path, _MAX_BYTES)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise FileError("not a baseline: not UTF-8") from None
    return set(_parsed(text))


def write(path: str, lines: Iterable[Line], command_path: str) -> None:
    """Write a baseline to `path`, which the command calls `command_path`. Raises FileError."""
    content = (f"{_quoted(name)} {code} {digits}\n" for name, code, digits in sorted(set(lines)))
    writing.write_text(path, _HEADER.format(file=_quoted(command_path)) + "".join(content))


def _parsed(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        match = _LINE.fullmatch(content)
        name = _unquoted(match[1]) if match else None
        if match is None or name is None:
            # What is there instead is not shown: a configuration can name any file.
            raise FileError(
                f"not a baseline: line {number}: expected a file, a rule and a fingerprint"
            )
        yield name, match[2], match[3]


def _quoted(name: str) -> str:
    """Return a name as it is, or as a string of JSON if it could be taken for something else."""
    is_plain = name.isprintable() and name == name.strip() and not name.startswith(('"', "#"))
    return name if is_plain else json.dumps(name)


def _unquoted(text: str) -> str | None:
    if not text.startswith('"'):
        return text
    try:
        name = json.loads(text)
    except ValueError:
        return None
    return name if isinstance(name, str) else None
