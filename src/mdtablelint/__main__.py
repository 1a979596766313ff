"""The way in: calls of hooks go straight to their command, all others are read by click."""

from __future__ import annotations

import gc
import os
import sys

from mdtablelint.about import HOME
from mdtablelint.commands.options import read_plain
from mdtablelint.terminal.output import echo, open_missing_streams, silence

# A run makes many objects and few cycles. Looking for those takes a tenth of the time of a run,
# that of the imports included.
gc.disable()

# What a shell reports for a program that Ctrl-C ended.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit."""
    gc.set_threshold(300_000, 50, 50)
    gc.enable()
    open_missing_streams()
    try:
        sys.exit(_run(sys.argv[1:]))
    except KeyboardInterrupt:
        echo("interrupted", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads has seen enough.
        silence(sys.stdout)
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - whatever it is, 1 would mean findings
        sys.exit(_failed(error))


def _failed(error: Exception) -> int:
    """Print what ended the program, and return the exit code."""
    if isinstance(error, OSError):
        # Standard output may still hold what it could not write.
        silence(sys.stdout)
        echo(f"mdtablelint: {_reason(error)}", err=True)
        return 2
    if isinstance(error, MemoryError):
        echo("mdtablelint: out of memory", err=True)
        return 2
    import traceback

    # What it says may be text of a list.
    for line in "".join(traceback.format_exception(error)).rstrip("\n").split("\n"):
        echo(line, err=True)
    echo(f"mdtablelint: internal error; please report it at {HOME}/issues", err=True)
    return 2


def _reason(error: OSError) -> str:
    try:
        os.getcwd()
    except OSError:
        return "the current folder no longer exists"
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename or 'standard output'}: {reason}"


def _run(arguments: list[str]) -> int:
    command, *words = arguments or [""]
    options = read_plain(command, words)
    if options is None:
        from mdtablelint.cli import run

        return run()
    if command == "check":
        from mdtablelint.commands.check import run_check

        return run_check(options)
    from mdtablelint.commands.format import run_format

    return run_format(options)


if __name__ == "__main__":
    main()
