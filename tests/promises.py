"""What must be true for every list, and random lists to check it.

The lists are parts of real ones, or of the fixtures, with a few changes as people, programs and
attackers make them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from oracle import MismatchError, compare_formatted, render
from pages import compare_pages, rounds
from support import ALL_RULES, ANY, SAFE

from mdtablelint import engine
from mdtablelint.config import Settings
from mdtablelint.engine import fixing
from mdtablelint.markdown.layout import Layout
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from mdtablelint.diagnostics import Safety
    from mdtablelint.engine import Outcome

DEFAULTS = Settings()
LAYOUTS = (Layout(), Layout(widths="fresh"), Layout("compact"))

# Text that changes the meaning of the text around it, or that rules search for.
PIECES = (
    *["\u200b", "\ufeff", "\u00ad", "\u00a0", "  ", "ﬁ", "â€™", "\t", "\0", "\v", "\u2028", "漢"],
    *["|", "\\|", "\\", "`", "``", "```", "*", "**", "_", "~~", "[", "]", "(", ")", "](", "!["],
    *["<", ">", "<b>", "<br>", "<!--", "-->", "<?", "<div>", "&amp;", "&", "#", "-", "=", "---"],
    *[":", "@", "1. ", "- ", "> ", "    ", "[^1]", "[^1]: ", "[foo]", "[foo]: /u ", "http://"],
    *["https://https://", "[]()", "[x]()", "<!-- mdtablelint-disable MT6 -->"],
    *["<!-- mdtablelint-ignore MT604 -->"],
    *["[a](http://www.github.com/b/c.git#d\\|e)", "http://arxiv.org/abs/2006.08509v1", "NIPS 2019"],
    *["www.a.org", "me@a.org", "MLsys", "**(oral)**", "Arxiv", "| - |", "|-|-|-|", "w", "N/A"],
)  # fmt: skip
PREFIXES = ("> ", "- ", "  ", "    ", "1. ", " ", "\t", "> - ")
_MAX_LINES = 30
# What rules find by comparing rows or values: a corrected value can be compared, and be a copy.
_COMPARISONS = ("MT108", "MT505", "MT701", "MT702", "MT705")
# The findings that fixes may bring, by the rule that is fixed.
_SHOWN_BY_FIXES = {
    # A comment that can be read may be unused.
    "MT001": ("MT001",),
    # A row that is whole again is compared with the others.
    "MT102": ("MT601",),
    # In rows with hidden cells nothing is compared.
    "MT101": ("MT302",),
    # A copy less, and other dates are most; a link less, and the text around it is read anew.
    "MT108": ("MT705",),
    "MT602": ("MT601",),
    # A table that was shown as text is read by no other rule.
    "MT103": tuple(all_rules()),
    # Rows are equal once their names, labels or addresses are.
    **dict.fromkeys(["MT502", "MT605", "MT607", "MT611", "MT704"], ("MT108",)),
    # An address that can be read is compared with others, and with the rest of its row.
    **dict.fromkeys(["MT604", "MT606", "MT608"], _COMPARISONS),
    # It may be a placeholder or another kind of page, too, and links be what a column has.
    **dict.fromkeys(["MT601", "MT603"], ("MT601", "MT602", "MT613", "MT615", *_COMPARISONS)),
    # Names that are correct now may be most of a venue's.
    "MT501": ("MT502",),
    # No other rule knows a damaged word.
    "MT703": tuple(all_rules()),
}


class PromiseError(AssertionError):
    """A promise that was not kept for some list."""

    def __init__(self, kind: str, detail: object = "") -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind


def mutated(lists: Sequence[str], random: Random) -> str:
    """Return a part of one of `lists` with some changes."""
    lines = random.choice(lists).split("\n")
    size = random.randint(3, _MAX_LINES)
    first = random.randrange(max(len(lines) - size, 0) + 1)
    lines = lines[first : first + size]
    for _ in range(random.randint(1, 6)):
        _mutate(lines, random)
    # A byte order mark at the beginning is not part of the text.
    return random.choices(["\n", "\r\n", "\r"], [8, 1, 1])[0].join(lines).lstrip("\ufeff")


def _mutate(lines: list[str], random: Random) -> None:
    """Change one thing in `lines`."""
    index = random.randrange(len(lines))
    line = lines[index]
    place = random.randrange(len(line) + 1)
    kind = random.random()
    if kind < 0.45:
        lines[index] = line[:place] + random.choice(PIECES) + line[place:]
    elif kind < 0.6:
        lines[index] = line[:place] + line[place + random.randint(1, 3) :]
    elif kind < 0.7:
        cells, others = line.split("|"), random.choice(lines).split("|")
        cells[random.randrange(len(cells))] = random.choice(others)
        lines[index] = "|".join(cells)
    elif kind < 0.78:
        lines[index] = random.choice(PREFIXES) + line
    elif kind < 0.84:
        lines.insert(index, random.choice(lines))
    elif kind < 0.9:
        lines.insert(index, random.choice(["", random.choice(PIECES), "| a | b |", "|-|-|"]))
    elif kind < 0.95 and len(lines) > 1:
        del lines[index]
    else:
        prefix = random.choice(PREFIXES)
        lines[index:] = [prefix + rest for rest in lines[index:]]


def check_promises(text: str) -> None:
    """Hold all that is promised of checking, fixing and formatting to `text`.

    Raises PromiseError, or MismatchError where cmark-gfm shows another page.
    """
    source = Source(text, "list.md")
    for settings in (ALL_RULES, DEFAULTS):
        _check_positions(source, settings)
        for safeties in (SAFE, ANY):
            _check_rest(source, settings, safeties)
    for before, after, made in rounds(source, ALL_RULES, SAFE):
        difference = compare_pages(before, after, made)
        if difference:
            codes = sorted({code for code, _ in made})
            raise PromiseError("page after safe fixes", (codes, before.text, difference))
    _check_formats(text)


def _check_positions(source: Source, settings: Settings) -> None:
    for diagnostic in engine.check(source, settings).diagnostics:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        for start, end in [diagnostic.span, *[(edit.start, edit.end) for edit in edits]]:
            if not 0 <= start <= end <= len(source.text):
                raise PromiseError("position", diagnostic)
        for related in diagnostic.related:
            if not 0 <= related.start <= related.end <= len(source.text):
                raise PromiseError("related position", diagnostic)


def _check_rest(source: Source, settings: Settings, safeties: frozenset[Safety]) -> None:
    """Fix `source`; fixing again must change nothing, and there must be no new kind of finding."""
    outcome = fixing.fix(source, settings, safeties)
    again = fixing.fix(outcome.source, settings, safeties)
    if again.source.text != outcome.source.text:
        raise PromiseError("second fix", (outcome.source.text, again.source.text))
    if any(d.fix and d.fix.safety in safeties for d in outcome.diagnostics):
        raise PromiseError("fixable findings left", outcome.diagnostics)
    if settings is DEFAULTS:
        new = new_findings(source, outcome)
        if new:
            raise PromiseError("new findings", (safeties, new))


def new_findings(source: Source, outcome: Outcome) -> Counter[str]:
    """Return how many more findings a rule has after fixes, where these cannot explain it."""
    old = Counter(d.code for d in engine.check(source, DEFAULTS).diagnostics)
    new = Counter(d.code for d in outcome.diagnostics) - old
    explained = {code for fixed in old.keys() & _SHOWN_BY_FIXES for code in _SHOWN_BY_FIXES[fixed]}
    return Counter({code: count for code, count in new.items() if code not in explained})


def _check_formats(text: str) -> None:
    page = render(text)
    for layout in LAYOUTS:
        if render(compare_formatted(text, layout)) != page:
            raise MismatchError(text, layout, kind="page after format")
