"""MT613."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.temporary import may_hold_temporary, read_temporary
from mdtablelint.rules.links import problem_finding
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import shown

# What a link to a search is called that is meant as one.
_SEARCH_LABEL = r"(?i)search|scholar|google|bing|baidu|more|搜索"


@rule("MT613", "temporary-url", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def temporary_url(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A URL that stops working soon, or works only for the person who copied it.

    Demos behind a tunnel, as those of `gradio.live` and `ngrok`, end after days; downloads with a
    signature expire; pages behind the proxy of a library ask for its password; a search shows
    something else tomorrow; and a page that redirects tells its owner who follows the link.

    Fails:

        | Title | Page                                                                   |
        | ----- | ---------------------------------------------------------------------- |
        | DMCP  | [page](https://www.google.com/url?q=https%3A%2F%2Fzx55.github.io&sa=D) |

    Fixed:

        | Title | Page                                                                   |
        | ----- | ---------------------------------------------------------------------- |
        | DMCP  | [page](https://zx55.github.io) |

    A link to a search whose label says so is not reported.

    Fix safety: unsafe; a URL that redirects is replaced by the one it names. Otherwise there is no
    fix: only you know the lasting URL.
    """
    if not may_hold_temporary(document.source.text):
        return
    for address in document.addresses:
        if not may_hold_temporary(address.url) or "://" not in address.url or address.malformed:
            continue
        problem = read_temporary(address.url)
        if problem and (problem.is_dead or not re.search(_SEARCH_LABEL, address.link.text)):
            message = f"{problem.reason}: '{shown(address.url)}'"
            finding = problem_finding(address, problem, message)
            yield finding._replace(severity=Severity.WARNING)
