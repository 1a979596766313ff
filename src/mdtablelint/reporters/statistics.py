"""How many findings and places each rule has, and what --fix fixes; errors first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Safety, Severity
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.folding import folded_files
from mdtablelint.reporters.summary import summary
from mdtablelint.terminal.safe_text import styled


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield a line for each rule, with a summary at the end."""
    findings: Counter[tuple[Severity, str, str]] = Counter()
    places: Counter[tuple[Severity, str, str]] = Counter()
    fixes: Counter[tuple[Severity, str, Safety]] = Counter()
    files = folded_files(results.outcomes, is_folded=display.is_folded)
    found = [each for _, group in files for each in group]
    for each in found:
        rule = each.first.severity, each.first.code, each.first.name
        findings[rule] += 1
        places[rule] += len(each.places)
        fixes.update((*rule[:2], p.fix.safety) for p in each.places if p.fix)
    if findings:
        yield "findings  places"
    for rule in sorted(
        findings, key=lambda rule: (rule[0] is Severity.WARNING, -places[rule], rule[1])
    ):
        severity, code, name = rule
        safe, unsafe = fixes[severity, code, Safety.SAFE], fixes[severity, code, Safety.UNSAFE]
        notes = [f"{safe} with --fix"] if safe else []
        notes += [f"{unsafe} with --fix --unsafe-fixes"] if unsafe else []
        style = "red" if severity is Severity.ERROR else "yellow"
        word = styled(f"{severity.value:7}", style, color=display.color)
        shown = styled(code, "bold", color=display.color)
        numbers = f"{findings[rule]:8}  {places[rule]:6}"
        yield f"{numbers}  {word}  {shown}  {name:20}  {', '.join(notes)}".rstrip()
    if display.summary:
        if findings:
            yield ""
        yield from summary(results, found, display)
