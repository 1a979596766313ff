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
    """A URL that no browser can follow, or that contains more than a URL.

    Its scheme is missing, doubled or misspelled, another URL was pasted into it, its host is
    broken, or the full stop or bracket after it was copied too. Without a scheme, GitHub takes
    `www.site.org/paper` for a file of the repository. A URL that browsers repair, as `https:///`
    or `http:/`, is a warning only. No other rule reports a URL that is reported here.

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

    A URL that contains another one on purpose, as those of web.archive.org do, is not reported.

    Fix safety: safe where only one URL can be meant: for a doubled or misspelled scheme, for
    brackets around the URL, for a DOI that was completed twice. Otherwise unsafe. There is no fix
    where two different URLs were pasted together, or where another rule would report the result.
    """
    for address in document.addresses:
        problem = address.malformed
        if problem:
            # Angle brackets may be marks, and then there is no link.
            is_certain = problem.is_certain and not {"<", ">"} & {*address.url}
            message = f"{shown(problem.reason)}: '{shown(address.url)}'"
            yield problem_finding(address, problem._replace(is_certain=is_certain), message)
