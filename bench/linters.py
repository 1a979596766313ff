"""Which mistakes in faults.txt each linter reports, on the right line, for the right reason."""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
# `list.md:3:1: text`, `list.md:3 text`, and the lines of remark, which begin with the position.
LINE = re.compile(r"^(?:.*?list\.md:(\d+)(?::\d+)?:?|[ ✖⚠]*(\d+):\d+(?:-\d+:\d+)?)\s+(.+)$")
# The second and later lines of an explanation begin like a finding.
CAUSE = "[cause]"
CORRECT = "Correct"


class Fault(NamedTuple):
    """A mistake: where it may be reported, and what a finding must say to count."""

    group: str
    name: str
    lines: frozenset[int]
    counts: str

    @property
    def place(self):
        """The lines in words."""
        lines = sorted(self.lines)
        is_range = lines[-1] - lines[0] == len(lines) - 1 > 0
        return f"{lines[0]}-{lines[-1]}" if is_range else ", ".join(map(str, lines))

    def is_in(self, findings):
        """Return whether any of `findings` is about this mistake."""
        return any(self.matches(finding) for finding in findings)

    def matches(self, finding):
        """Return whether `finding` is on the right line and says what counts."""
        return finding.line in self.lines and re.search(self.counts, finding.text)


class Finding(NamedTuple):
    """A line that a tool printed about a line of the list."""

    line: int
    text: str


def read_faults(text):
    """Return the mistakes, with the lines that contain them."""
    content = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))
    lines = text.splitlines()
    faults = []
    for group in content["group"]:
        for fault in group["fault"]:
            first, last = fault.get("lines", [0, 0])
            found = [n for n, line in enumerate(lines, 1) if fault["at"] in line]
            if not found:
                sys.exit(f"faults.txt has no line with {fault['at']!r}")
            places = frozenset(n for at in found for n in range(at + first, at + last + 1))
            faults.append(Fault(group["name"], fault["name"], places, fault["counts"]))
    return faults


def read_findings(output):
    """Return the findings in what a linter printed."""
    found = []
    is_cause = False
    for line in output.splitlines():
        match = LINE.match(line)
        if match and not is_cause:
            found.append(Finding(int(match[1] or match[2]), " ".join(match[3].split())))
        is_cause = CAUSE in line
    return list(dict.fromkeys(found))


class Verdicts:
    """The findings of all linters."""

    def __init__(self, installed):
        text = (HERE / "faults.txt").read_text(encoding="utf-8")
        self.faults = read_faults(text)
        self.tools = installed.tools
        self.found = {}
        self.more = {}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list.md"
            path.write_text(text, encoding="utf-8")
            for tool in self.tools:
                self.found[tool] = read_findings(installed.run(tool, path)[1])
                output = installed.run(tool, path, more=True)[1] if tool.more else ""
                self.more[tool] = read_findings(output)

    def rows(self):
        """Yield the rows of the table: each group with its mistakes, then the sums."""
        yield ["Mistake", "Line", *(tool.name for tool in self.tools)]
        yield ["---", "--:", *[":-:"] * len(self.tools)]
        for fault in self.faults:
            name = f"{fault.group}: {fault.name}"
            yield [name, fault.place, *(self.verdict(fault, tool) for tool in self.tools)]
        yield ["**Mistakes reported, by default**", "", *map(self.count, self.tools)]
        yield ["**Other findings**", "", *(str(len(self.others(tool))) for tool in self.tools)]

    def verdict(self, fault, tool):
        """Return the text of the cell for `fault` and `tool`."""
        bad = "false alarm" if fault.group == CORRECT else "yes"
        if fault.is_in(self.found[tool]):
            return bad
        return f"({bad})" if fault.is_in(self.more[tool]) else ""

    def count(self, tool):
        """Return how many mistakes `tool` reports."""
        faults = [fault for fault in self.faults if fault.group != CORRECT]
        return f"{sum(fault.is_in(self.found[tool]) for fault in faults)} of {len(faults)}"

    def others(self, tool):
        """Return the findings that are about none of the mistakes."""
        faults = [fault for fault in self.faults if fault.group != CORRECT]
        return [f for f in self.found[tool] if not any(fault.matches(f) for fault in faults)]

    def details(self):
        """Yield the other findings of each tool, for a reader to judge."""
        for tool in self.tools:
            yield f"{tool.name}: {len(self.found[tool])} findings; about none of the mistakes:"
            kinds = Counter(f"{f.line}: {f.text[:110]}" for f in self.others(tool))
            yield from (f"  {kind}" for kind in kinds)
