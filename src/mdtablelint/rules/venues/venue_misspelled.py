"""MT501."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.knowledge.venues import look_up
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document


@rule("MT501", "venue-misspelled", Severity.WARNING, fix=FixAvailability.ALWAYS)
def venue_misspelled(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The name of a venue is misspelled.

    Readers search and sort a list by venue; `MLsys` is not found under MLSys. Names that the
    list's maintainers want as they are go under `names` in the `venues` section.

    Fails:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLsys |

    Fixed:

        | Title      | Venue |
        | ---------- | ----- |
        | Paper Gems | MLSys |

    Fix safety: safe where capitals alone are wrong; unsafe for a typing error, as `ENMLP`.
    """
    extra = document.settings.venues.known
    for name in document.venue_names:
        known = look_up(name.text, extra)
        if known is None or not known.is_misspelled:
            continue
        make = Fix.safe if known.is_case_only else Fix.unsafe
        fix = make(f"write '{known.correct}'", Edit(*name.span, known.correct))
        yield Finding(name.span, f"'{name.text}' is spelled '{known.correct}'", fix)
