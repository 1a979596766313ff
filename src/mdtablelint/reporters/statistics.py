"""How often each rule found something, and what --fix would fix; the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Safety
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.full import summary
from mdtablelint.terminal.safe_text import styled


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield a line for each rule, with a summary at the end."""
    found = results.diagnostics
    counts = Counter((diagnostic.code, diagnostic.name) for diagnostic in found)
    fixes = Counter(
        (diagnostic.code, diagnostic.fix.safety) for diagnostic in found if diagnostic.fix
    )
    digits = len(str(max(counts.values(), default=0)))
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        safe, unsafe = fixes[code, Safety.SAFE], fixes[code, Safety.UNSAFE]
        notes = [f"{safe} with --fix"] if safe else []
        notes += [f"{unsafe} with --fix --unsafe-fixes"] if unsafe else []
        shown = styled(code, "bold", color=display.color)
        yield f"{count:{digits}}  {shown}  {name:20}  {', '.join(notes)}".rstrip()
    if display.summary:
        if counts:
            yield ""
        yield from summary(results)
