"""For the page of a job in GitHub Actions: a summary in Markdown.

What comes from a list or a name is escaped, and shown as the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mdtablelint.about import HOME
from mdtablelint.reporters import DisplayOptions, Results
from mdtablelint.reporters.folding import Folded, folded_files
from mdtablelint.reporters.summary import fixed_counts, known, remedies, total
from mdtablelint.terminal.safe_text import tidy, visible
from mdtablelint.text.wording import MAX_MESSAGE, shortened

# GitHub takes up to 1 MiB a step. These stay below that if all of the text has to be escaped.
_MOST_ROWS = 100
_MOST_FAILURES = 20
_LONGEST_NAME = 200
# What means something in Markdown, but for what is between words or in brackets only.
_PUNCTUATION = re.compile(r"[!\"#$&*+.:<=>@\[\\\]^_`{|}~]")
# GitHub looks for these in the text that is shown: users, issues, emoji, formulas.
_LOOKED_FOR = re.compile("(&#(?:35|36|58|64);)")


def render(results: Results, display: DisplayOptions) -> Iterator[str]:
    """Yield the lines of the page: what there is, what to do about it, and a row a finding."""
    files = [
        (tidy(results.name(source.path)), group)
        for source, group in folded_files(results.outcomes, is_folded=display.is_folded)
    ]
    found = [each for _, group in files for each in group]
    yield f"### mdtablelint: {total(results, found) if found else 'no findings'}"
    yield ""
    fixed = fixed_counts(results).total()
    notes = [f"{fixed} fixed"] if fixed else []
    yield from (f"- {escaped(note)}" for note in [*notes, *remedies(found), *known(results)])
    left = _MOST_ROWS
    for name, group in files:
        if left > 0:
            yield from _table(name, group[:left])
        left -= len(group)
    if left < 0:
        yield from ("", f"{-left:,} more findings are in the log.")
    for path, reason in islice(results.failures, _MOST_FAILURES):
        name = f"{tidy(results.name(path))}: " if path else ""
        text = shortened(name + reason, MAX_MESSAGE, keep_end=True)
        yield from ("", f"**Failed:** {escaped(text)}")
    yield ""


def _table(name: str, group: list[Folded]) -> Iterator[str]:
    yield from ("", f"**{escaped(shortened(name, _LONGEST_NAME, keep_end=True))}**", "")
    yield "| Line | Severity | Rule | Finding | Fix |"
    yield "| ---: | -------- | ---- | ------- | --- |"
    for each in group:
        first = each.first
        rule = f"[{first.code}]({HOME}/blob/main/docs/rules.md#{first.code.lower()}-{first.name})"
        places = f"<br>{escaped(each.lines)}" if len(each.places) > 1 else ""
        fixes = "<br>".join(escaped(fix.removeprefix("fix: ")) for fix in each.fixes)
        message = escaped(each.message) + places
        yield f"| {first.start.line} | {first.severity.value} | {rule} | {message} | {fixes} |"


def escaped(text: str) -> str:
    """Return `text` as Markdown that shows it, in one line, and as nothing else."""
    entities = _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", visible(text))
    # A comment shows as nothing, and keeps what is before it apart from what is after it.
    return _LOOKED_FOR.sub(r"\1<!-- -->", entities)
