"""Run commands on a family of lists, each in a separate process with limits.

Usage: python tests/growth.py FAMILY SIZE COMMAND …

Prints the first problem, if there is one.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from families import FAMILIES, NAME

from mdtablelint import engine
from mdtablelint.commands.check import run_check
from mdtablelint.commands.format import run_format
from mdtablelint.commands.init import run_init
from mdtablelint.commands.options import Options
from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import fixing
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.changes import Changes
from mdtablelint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

# Linear code takes a tenth of this for lists of 100 KB.
SECONDS = 10
MEGABYTES = 1_000
_EXIT_CODES = (0, 1, 2)
_CRASHED = 70


class Use(NamedTuple):
    """What a command used, and what ended it if it did not exit by itself."""

    seconds: float
    megabytes: float
    problem: str = ""


def _check(**options: Any) -> int:
    return run_check(Options((".",), select=("ALL",), **options))


def _changed() -> int:
    """Fix as with --changed-since, without git."""
    source = Source.decode(Path(NAME).read_bytes(), NAME)
    changes = Changes(range(0, len(source.lines), 2), range(1, len(source.lines), 3))
    try:
        fixing.fix(source, Settings(General(select=("ALL",))), set(Safety), changes)
    except engine.RewriteError:
        return 2
    return 0


def _baseline() -> int:
    """Fix with a baseline that has all findings."""
    known = "known.txt"
    _check(write_baseline=known)
    Path("mdtablelint.toml").write_text(f'baseline = "{known}"\n', encoding="utf-8")
    return _check(fix=True, unsafe_fixes=True)


COMMANDS: dict[str, Callable[[], int]] = {
    "check": _check,
    "fix": lambda: _check(fix=True),
    "unsafe": lambda: _check(fix=True, unsafe_fixes=True),
    "diff": lambda: _check(diff=True, unsafe_fixes=True),
    "reports": lambda: _check(
        output_format=tuple(f"{name}:{name}" for name in ("sarif", "gitlab", "junit", "github")),
        quiet=True,
    ),
    "changed": _changed,
    "baseline": _baseline,
    "format": lambda: run_format(Options((".",))),
    "init": lambda: run_init(NAME, "-"),
}


def measure(family: str, command: str, size: int, *, seconds: int, megabytes: int) -> Use:
    """Run `command` on a list of `size` characters in a child process, with these limits."""
    all_rules()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as errors:
        _put(family, size, Path(folder))
        child = os.fork()
        if not child:
            _run(command, folder, errors.fileno(), seconds=seconds, megabytes=megabytes)
        _, status, used = os.wait4(child, 0)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    last = said.strip().rpartition("\n")[2]
    return Use(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _problem(status, last))


def _problem(status: int, said: str) -> str:
    """Return what ended a process, if it did not end by itself."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "out of time" if number == signal.SIGXCPU else f"ended by signal {number}"
    code = os.WEXITSTATUS(status)
    if code == _CRASHED:
        return f"crashed: {said}"
    return "" if code in _EXIT_CODES else f"exit code {code}: {said}"


def _put(family: str, size: int, folder: Path) -> None:
    text, config, ignore = FAMILIES[family]
    (folder / ".git").mkdir()
    (folder / NAME).write_text(text(size), encoding="utf-8", newline="")
    if config:
        (folder / "mdtablelint.toml").write_text(config(size), encoding="utf-8")
    if ignore:
        (folder / ".gitignore").write_text(ignore(size), encoding="utf-8")


def _run(command: str, folder: str, errors: int, *, seconds: int, megabytes: int) -> None:
    """Run `command` and end the process."""
    code = _CRASHED
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.dup2(errors, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        os.chdir(folder)
        code = COMMANDS[command]()
    except BaseException:  # noqa: BLE001 - the process ends here
        traceback.print_exc()
    finally:
        os._exit(code)


def main() -> None:
    family, size, *commands = sys.argv[1:]
    for command in commands:
        use = measure(family, command, int(size), seconds=SECONDS, megabytes=MEGABYTES)
        if use.problem:
            sys.stdout.write(
                f"{command}: {use.problem} ({use.seconds:.1f} s, {use.megabytes:.0f} MB)"
            )
            break


if __name__ == "__main__":
    main()
