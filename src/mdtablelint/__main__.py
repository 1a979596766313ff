"""The way in: plain calls go straight to their command, all others are read by click."""

from __future__ import annotations

import gc
import os
import sys

# A run makes many objects and few cycles. Looking for those takes a tenth of the time of a run,
# that of the imports included.
gc.disable()


def main() -> None:
    """Run the command line and exit.

    Without options there is nothing to parse, and click takes longer to import than a list takes
    to be checked. A hook calls `mdtablelint check README.md` many times a day.
    """
    gc.set_threshold(100_000, 50, 50)
    gc.enable()
    command, *paths = sys.argv[1:] or [""]
    has_options = any(path.startswith("-") and path != "-" for path in paths)
    if command not in ("check", "format") or has_options:
        from mdtablelint.cli import main as full  # noqa: PLC0415 - only where it is needed

        full()
    try:
        sys.exit(_plain(command, tuple(paths)))
    except KeyboardInterrupt:
        sys.exit("interrupted")
    except BrokenPipeError:
        # Whoever reads has seen enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _plain(command: str, paths: tuple[str, ...]) -> int:
    from mdtablelint.commands import run_check, run_format  # noqa: PLC0415 - gc is off until now

    return run_check(paths=paths) if command == "check" else run_format(paths=paths)


if __name__ == "__main__":
    main()
