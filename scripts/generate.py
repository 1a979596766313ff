"""Write all generated files, or with --check list those that are out of date.

Usage: python scripts/generate.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from generators import ROOT

# Imported one after the other: the width table comes first, because the others use it.
GENERATORS = ("width_table", "rules_page", "configuration_page", "schema", "picture")


def main() -> int:
    """Return 1 if --check finds a file that is out of date, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    is_check = parser.parse_args().check
    outdated = [name for name in GENERATORS if is_outdated(name, is_check=is_check)]
    return int(bool(outdated))


def is_outdated(name: str, *, is_check: bool) -> bool:
    """Update the file of a generator; with `is_check` only return whether it is out of date."""
    generator = import_module(f"generators.{name}")
    target, text = generator.TARGET, generator.render()
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    path = target.relative_to(ROOT).as_posix()
    if is_check:
        print(f"{path} is out of date: run scripts/generate.py", file=sys.stderr)
        return True
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"wrote {path}")
    return False


if __name__ == "__main__":
    sys.exit(main())
