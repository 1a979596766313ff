"""MT501."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Name
from mdtablelint.knowledge.venues import RENAMED, look_up
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit


@rule("MT501", "venue-misspelled", Severity.WARNING, fix=FixAvailability.ALWAYS)
def venue_misspelled(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The name of a venue is misspelled, or one that the venue had given up by then.

    Readers search and sort a list by venue; `MLsys` is not found under MLSys. `NIPS` is NeurIPS
    from 2018 on; the year is the one beside the name, in the row's year column or in the
    heading above. Names that the list's maintainers want as they are go under `names` in the
    `venues` section.

    Fails:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLsys |

    Fixed:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLSys |

    Fix safety: safe where capitals alone are wrong and for a new name, which is right for older
    papers too; unsafe for a typing error, as `ENMLP`.
    """
    extra = document.settings.venues.known
    for name in document.venue_names:
        if name.text in RENAMED and name.text not in extra:
            finding = _renamed(name)
            if finding:
                yield finding
            continue
        known = look_up(name.text, extra)
        if known is None or not known.is_misspelled:
            continue
        make = Fix.safe if known.is_case_only else Fix.unsafe
        fix = make(f"write '{known.correct}'", Edit(*name.span, known.correct))
        yield Finding(name.span, f"'{name.text}' is spelled '{known.correct}'", fix)


def _renamed(name: Name) -> Finding | None:
    correct, since = RENAMED[name.text]
    year = name.own_year or name.year
    if year is None or year < since:
        return None
    fix = Fix.safe(f"write '{correct}'", Edit(*name.span, correct))
    message = f"'{name.text}' is called '{correct}' from {since} on; this is of {year}"
    return Finding(name.span, message, fix)
