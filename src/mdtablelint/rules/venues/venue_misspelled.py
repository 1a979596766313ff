"""MT501."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venues import VenueName
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import habits
from mdtablelint.rules.venues import read_venue, year_of
from mdtablelint.text.source import Edit


@rule("MT501", "venue-misspelled", Severity.WARNING, fix=FixAvailability.ALWAYS)
def venue_misspelled(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The name of a venue is misspelled, or was no longer its name in that year.

    Readers search and sort a list by venue: a search for MLSys does not find `MLsys`. From 2018
    on `NIPS` is NeurIPS; the year is the one beside the name, in the row's year column or in the
    heading above.

    Fails:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLsys |

    Fixed:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLSys |

    If only the letter case is wrong, and five places or more, 80% of all, write the name in that
    way, then it is a habit of the list. With `--changed-since` a habit is not reported: a new row
    may follow it. To keep the habit, add the name to `names` in the `venues` section, as `init`
    does. From then on it is the list's spelling: other letter cases are reported, and the fixes
    of all rules write it. A misspelling like `NeruIPS` is wrong however often it occurs.

    Fix safety: safe where only the letter case is wrong, and for a new name, which is correct for
    older papers too; unsafe for a typing error, as `ENMLP`.
    """
    counts = Counter(name.text for name in document.venue_names)
    usual = habits(counts)
    for name in document.venue_names:
        text = name.text
        known = read_venue(name, document.venues)
        if known is None or not known.is_misspelled:
            continue
        make = Fix.unsafe if known.is_guess else Fix.safe
        fix = make(f"write '{known.correct}'", Edit(*name.span, known.correct))
        if known.since:
            cause = f"'{text}' should be '{known.correct}' from {known.since} on"
            message = f"{cause}; this paper is from {year_of(name)}"
            yield Finding(name.span, message, fix, cause=cause)
        elif document.venues.keeps_other_case(text):
            message = _other_case(text, known.correct, counts)
            yield Finding(name.span, message, fix, cause=message)
        else:
            yield _misspelled(name, known, fix, is_habit=text in usual)


def _misspelled(name: Name, known: VenueName, fix: Fix, *, is_habit: bool) -> Finding:
    message = f"'{name.text}' should be '{known.correct}'"
    if known.is_guess or not is_habit:
        return Finding(name.span, message, fix, cause=message)
    cause = f'{message}; `names = ["{name.text}"]` in [venues] keeps it'
    return Finding(name.span, message, fix, cause=cause, is_habit=True)


def _other_case(text: str, kept: str, counts: Counter[str]) -> str:
    if counts[kept] > counts[text]:
        return f"'{text}': {counts[kept]} other rows write '{kept}'"
    return f"'{text}': the configuration has '{kept}'"
