"""Draw docs/check.svg: what a terminal shows when the example list is checked.

The colours are the command's own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from itertools import groupby

from generators import ROOT
from mdtablelint.markdown.width import display_width

TARGET = ROOT / "docs/check.svg"
ARGUMENTS = ["check", "--select", "MT101,MT401,MT501,MT604,MT611", "awesome-pruning.md"]

# Pixels.
COLUMN, LINE, MARGIN, FONT_SIZE = 8.4, 19, 16, 14
BACKGROUND, FOREGROUND = "#0d1117", "#e6edf3"
# The keys are the numbers of colours in ANSI escape sequences.
COLORS = {"31": "#ff7b72", "33": "#e3b341", "34": "#79c0ff", "36": "#56d4dd"}
# Viewers draw several plain spaces as one.
NO_BREAK_SPACE = "\u00a0"
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace"
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def terminal_output():
    """Return what the command prints to a terminal, in the folder of the example."""
    unwanted = ("NO_COLOR", "COLUMNS")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    result = subprocess.run(
        [sys.executable, "-m", "mdtablelint", *ARGUMENTS],
        cwd=ROOT / "examples",
        env={**environment, "FORCE_COLOR": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if not result.stdout:
        sys.exit("the command printed nothing; nothing was drawn")
    return result.stdout.rstrip("\n")


def runs(line):
    """Yield the column, the text and the style of each stretch of `line` in one style and width."""
    column, style, position = 0, "", 0
    for match in [*ESCAPE.finditer(line), None]:
        end = match.start() if match else len(line)
        for is_wide, group in groupby(line[position:end], is_wide_character):
            characters = list(group)
            # Each wide character is placed by itself: fonts differ in how wide they are.
            for text in characters if is_wide else ["".join(characters)]:
                yield column, text, style
                column += display_width(text)
        if match:
            style, position = match[1].removeprefix("0"), match.end()


def is_wide_character(character):
    return display_width(character) > 1


def drawn(column, text, style, y):
    """Return the element for a stretch of text, none if it is blank."""
    stripped = text.lstrip(" ")
    if not stripped.strip():
        return ""
    x = MARGIN + (column + len(text) - len(stripped)) * COLUMN
    stripped = stripped.rstrip(" ")
    look = f' fill="{COLORS[style]}"' if style in COLORS else ""
    look += ' font-weight="bold"' if style == "1" else ""
    width = display_width(stripped) * COLUMN
    return (
        f'<text x="{x:.1f}" y="{y}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
        f"{look}>{escape(stripped.replace(' ', NO_BREAK_SPACE))}</text>"
    )


def render():
    lines = [f"$ mdtablelint {' '.join(ARGUMENTS)}", *terminal_output().split("\n")]
    columns = max(display_width(ESCAPE.sub("", line)) for line in lines)
    width, height = round(columns * COLUMN + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    size = f'width="{width}" height="{height}"'
    box = f'viewBox="0 0 {width} {height}" {size}'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">',
        "<title>The findings of mdtablelint in a paper list, as a terminal shows them</title>",
        f'<rect {size} rx="8" fill="{BACKGROUND}"/>',
        f'<g font-family="{FONTS}" font-size="{FONT_SIZE}" fill="{FOREGROUND}">',
    ]
    for number, line in enumerate(lines):
        y = MARGIN + number * LINE + FONT_SIZE
        parts += filter(None, (drawn(*run, y) for run in runs(line)))
    return "\n".join([*parts, "</g>", "</svg>", ""])
