"""`mdtablelint init`."""

from __future__ import annotations

import os
import sys

from mdtablelint import config
from mdtablelint.commands import CLEAN, FAILED
from mdtablelint.commands.inputs import STDIN
from mdtablelint.commands.messages import say
from mdtablelint.config.starting import start
from mdtablelint.files import reading, writing
from mdtablelint.files.opening import FileError
from mdtablelint.terminal.output import echo, write
from mdtablelint.text.wording import shell_words


def run_init(path: str, output: str | None) -> int:
    """Write the configuration that fits a list; that of standard input is printed."""
    is_stdin = path == STDIN
    target = output or (
        STDIN if is_stdin else os.path.join(os.path.dirname(path), config.FILE_NAMES[0])
    )
    try:
        stdin = sys.stdin.buffer
        source = reading.read_stream(stdin, path) if is_stdin else reading.read(path).source
    except FileError as error:
        echo(f"{path}: {error}", err=True)
        return FAILED
    text, learned, is_formatted = start(source)
    if target == STDIN:
        write(text)
        return CLEAN
    other = _overridden(target)
    if other:
        echo(f"{target}: refusing to hide {other}; use --output - to print", err=True)
        return FAILED
    try:
        writing.create(target, text)
    except FileExistsError:
        echo(f"{target}: already exists; use --output - to print", err=True)
        return FAILED
    except FileError as error:
        echo(f"{target}: {error}", err=True)
        return FAILED
    for line in [f"wrote {target}", *(f"  {each}" for each in learned)]:
        say(line)
    # What applies now is what was written, unless the list is somewhere else.
    command = "check" if is_formatted else "format"
    words = "FILE" if is_stdin else " ".join(shell_words([path]))
    echo(f"next: mdtablelint {command} {words}  (after a look at {target})", err=True)
    return CLEAN


def _overridden(target: str) -> str | None:
    """Return the configuration in the folder of `target` that a new one there would hide."""
    folder = os.path.dirname(os.path.abspath(target))
    try:
        found = config.find_in(folder)
    except config.ConfigError:
        # It is broken, and hides nothing that works.
        return None
    return found if found != os.path.abspath(target) else None
