"""What the tests of output formats share: a list with many findings, and its reports."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from support import ALL_RULES

from mdtablelint import engine
from mdtablelint.diagnostics import Diagnostic, Severity
from mdtablelint.engine import Outcome
from mdtablelint.reporters import DisplayOptions, Results, reporter
from mdtablelint.text.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMANDS = {"error", "warning", "group", "endgroup"}

# Findings with and without a fix, safe and unsafe, of one line and of several, some of them empty.
LIST = """\
# 模型压缩 👩‍👩‍👧

| Type | Meaning |
| ---- | ------- |
| F    | filter  |

## Pruning

| Title | Venue | Type | Code |
|-------|:-----:|------|------|
| [EagleEye](https://arxiv.org/abs/2007.02491) | ECCV | F |
| [HRank](https://arxiv.org/abs/2002.10179) | CVPR | X | [code](http://github.com/lmbxmu/HRank/) |
| [HRank](https://arxiv.org/abs/2002.10179) | CVPR | X | [code](http://github.com/lmbxmu/HRank/) |
| | | | |
| 剪枝 {0} [a] (https://example.org) | NIPS | F | [PyTorch]() | lost | lost |
| Soft Filter Pruning | NeurIPS | F | `a|b` |

A line.
| Title | Venue |
|-------|
| DHP   | ECCV  |
"""


def checked(text: str = LIST, path: str = "list.md") -> Outcome:
    """Return what all rules find in `text`."""
    return engine.check(Source(text, path), ALL_RULES)


def rendered(name: str, report: Results, **look: Any) -> str:
    """Return the report in format `name`, as it is written but for the last line end."""
    return "\n".join(reporter(name)(report, DisplayOptions(**look)))


def read(name: str, report: Results) -> Any:
    """Return what is in a report in a format that is JSON."""
    return json.loads(rendered(name, report))


def finding(text: str, start: int, end: int, message: str = "message", **more: Any) -> Outcome:
    """Return an outcome of one finding, of a rule that exists, with whatever message."""
    path = more.pop("path", "list.md")
    source = Source(text, path)
    diagnostic = Diagnostic(
        path=path,
        code="MT102",
        name="short-row",
        severity=more.pop("severity", Severity.WARNING),
        span=Span(start, end),
        start=source.position(start),
        end=source.position(end),
        message=message,
        fix=more.pop("fix", None),
        **more,
    )
    return Outcome(source, [diagnostic])


class Command(NamedTuple):
    """A command to GitHub's runner."""

    name: str
    properties: dict[str, str]
    data: str


def parse(line: str) -> Command | None:
    """Read a line of a log as GitHub's runner does, in `ActionCommand.TryParseV2`."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, data = line[2:].partition("::")
    name, _, listed = head.partition(" ")
    if name not in _COMMANDS:
        return None
    pairs = [item.partition("=") for item in listed.strip().split(",") if item]
    # The percent sign comes last, as what it gives is not to be read again.
    escapes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    properties = {key: _unescape(value, escapes) for key, _, value in pairs if value}
    del escapes["%3A"], escapes["%2C"]
    return Command(name, properties, _unescape(data, escapes))


def _unescape(text: str, escapes: Mapping[str, str]) -> str:
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text


def said(message: str) -> str:
    """Return what a viewer shows of a message in SARIF, by 3.11.5 and 3.11.6, backwards."""
    text = re.sub(r"(\\+)\](?=\()", lambda match: match[1][: len(match[1]) // 2] + "]", message)
    assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message)
    return text.replace("{{", "{").replace("}}", "}")
