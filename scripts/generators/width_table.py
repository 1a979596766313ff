"""Write src/mdtablelint/markdown/width_table.py from the tables of the wcwidth package."""

from __future__ import annotations

import sys
from itertools import groupby

import wcwidth
from wcwidth.table_ambiguous import AMBIGUOUS_EASTASIAN
from wcwidth.table_grapheme import (
    EXTENDED_PICTOGRAPHIC,
    ISC_INVISIBLE_STACKER,
    ISC_VIRAMA,
)
from wcwidth.table_mc import CATEGORY_MC
from wcwidth.table_vs15 import VS15_WIDE_TO_NARROW
from wcwidth.table_vs16 import VS16_NARROW_TO_WIDE

from generators import ROOT

TARGET = ROOT / "src/mdtablelint/markdown/width_table.py"
LINE_LENGTH = 98
UNICODE = wcwidth.list_versions()[-1]

HEAD = '''"""Display widths of Unicode {unicode}, generated; do not edit.

Made by scripts/generate.py from wcwidth {version}. Each table but the first is the
sorted first and last code points of its ranges, one after the other: a code point is in it if
an odd number of these bounds are at or before it (the last ones are stored plus one).
"""

'''


def bounds(ranges):
    points = sorted({p for first, last in ranges for p in range(first, last + 1)})
    out = []
    for point in points:
        if out and out[-1] == point:
            out[-1] = point + 1
        else:
            out += [point, point + 1]
    return out


def widths():
    """Return where the width changes, and the width from there: 0, 1, 2, or a for ambiguous."""
    ambiguous = bounds(AMBIGUOUS_EASTASIAN[UNICODE])
    is_ambiguous = {
        p for a, b in zip(ambiguous[::2], ambiguous[1::2], strict=True) for p in range(a, b)
    }
    kinds = []
    for point in range(sys.maxunicode + 1):
        width = wcwidth.wcwidth(chr(point))
        if width == 1 and point in is_ambiguous:
            kinds.append("a")
        else:
            kinds.append("1" if point == ord("\t") else str(max(width, 0)))
    starts, letters = [], []
    position = 0
    for letter, run in groupby(kinds):
        starts.append(position)
        letters.append(letter)
        position += len(list(run))
    return starts, "".join(letters)


def render() -> str:
    starts, letters = widths()
    tables = {
        "WIDTH_STARTS": starts,
        "VIRAMA": bounds([*ISC_VIRAMA, *ISC_INVISIBLE_STACKER]),
        "SPACING_MARK": bounds(CATEGORY_MC[UNICODE]),
        "PICTOGRAPH": bounds(EXTENDED_PICTOGRAPHIC),
        "WIDE_WITH_VS16": bounds(VS16_NARROW_TO_WIDE["9.0.0"]),
        "NARROW_WITH_VS15": bounds(VS15_WIDE_TO_NARROW["9.0.0"]),
    }
    parts = [HEAD.format(unicode=UNICODE, version=wcwidth.__version__)]
    parts.append(f'UNICODE_VERSION = "{UNICODE}"\n')
    parts.append("WIDTHS = (\n")
    parts += [f'    "{letters[i : i + 88]}"\n' for i in range(0, len(letters), 88)]
    parts.append(")\n")
    for name, numbers in tables.items():
        parts.append(f"{name} = (\n")
        line = "   "
        for number in numbers:
            item = f" {number:#x},"
            if len(line) + len(item) > LINE_LENGTH:
                parts.append(line + "\n")
                line = "   "
            line += item
        parts.append(f"{line}\n)\n")
    return "".join(parts)
