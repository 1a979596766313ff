"""Run with `python -m mdtablelint`."""

from mdtablelint.cli import main

main()
