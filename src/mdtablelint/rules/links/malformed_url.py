"""MT603."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown


@rule("MT603", "malformed-url", Severity.ERROR, fix=FixAvailability.SOMETIMES)
def malformed_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """An address that no browser can follow, or that holds more than an address.

    Its scheme is missing, doubled or misspelled, another address was pasted into it, its host is
    mangled, or the full stop or bracket behind it was copied too. Without a scheme, GitHub takes
    `www.site.org/paper` for a file of the repository. A link that browsers happen to mend, as
    `https:///`, is a warning only. An address reported here is reported by no other rule.

    Fails:

        | Title  | Code                                                              |
        | ------ | ----------------------------------------------------------------- |
        | PTD    | [code](https://https://github.com/ososos888/prune-then-distill) |
        | SuperE | [paper](https://doi.org/https://doi.org/10.1109/TIP.2021.3051462) |

    Fixed:

        | Title  | Code                                                              |
        | ------ | ----------------------------------------------------------------- |
        | PTD    | [code](https://github.com/ososos888/prune-then-distill) |
        | SuperE | [paper](https://doi.org/10.1109/TIP.2021.3051462) |

    An address that another site takes into its own, as web.archive.org does, is not reported.

    Fix safety: safe where only one address can have been meant: of a doubled or misspelled
    scheme, of brackets around the address, of a DOI that was completed twice. Unsafe elsewhere,
    and none where two different addresses were pasted together.
    """
    for address in document.addresses:
        problem = address.malformed
        if problem:
            # Angle brackets may be marks, and the link none.
            is_certain = problem.is_certain and not {"<", ">"} & {*address.url}
            message = f"malformed address '{shown(address.url)}'"
            yield problem_finding(address, problem._replace(is_certain=is_certain), message)
