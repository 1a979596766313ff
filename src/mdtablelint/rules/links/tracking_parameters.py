"""MT610."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.urls import Url, split_url
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import quoted

# Parameters that tell where a reader came from, and do not change the page.
_TRACKING = (
    r"(?i)(?:utm_\w+|casa_token|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|_hs(?:enc|mi)|"
    r"vd_source|spm_id_from|dgcid)$"
)
# On other hosts a parameter of this name may matter.
_REFERRER_HOST = "openreview.net"
_SEPARATOR = r"(&amp;|&)"
_ENTITY = r"&(?!amp;)\w+;"


@rule(
    "MT610",
    "tracking-parameters",
    Severity.WARNING,
    fix=FixAvailability.ALWAYS,
    is_default=False,
)
def tracking_parameters(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A URL has parameters that only tell where it was copied.

    They make the URL long, and two links to one paper look different. Off by default, as the
    link leads to the right page.

    Fails:

        | Title                                                                     | Venue |
        | ------------------------------------------------------------------------- | ----- |
        | [MCMC](https://openreview.net/forum?id=H1lj0nNFwB&referrer=%5BTasks%5D) | ICLR  |

    Fixed:

        | Title                                                                     | Venue |
        | ------------------------------------------------------------------------- | ----- |
        | [MCMC](https://openreview.net/forum?id=H1lj0nNFwB) | ICLR  |

    Reported are `utm_*`, `casa_token`, `fbclid`, `gclid` and similar ones, and `referrer` on
    OpenReview.

    Fix safety: safe; the other parameters and the part after `#` stay.
    """
    for address in document.addresses:
        # Angle brackets may be tags, and the link none; other entities are no separators.
        is_plain = not {"<", ">"} & {*address.url} and not re.search(_ENTITY, address.url)
        if "?" not in address.url or address.malformed or not is_plain:
            continue
        url = split_url(address.url)
        tracking = _tracking(url) if url else []
        if url and tracking:
            shortened_url = str(url._replace(query=_rest(url, tracking)))
            names = quoted(dict.fromkeys(tracking))
            fix = Fix.safe(f"remove {names}", address.rewritten(shortened_url))
            message = f"tracking parameters: {names}"
            yield Finding(address.span, message, fix, cause=message)


def _tracking(url: Url) -> list[str]:
    """Return the names of the parameters that only track."""
    names = [part.partition("=")[0] for part in re.split(_SEPARATOR, url.query[1:])[::2]]
    return [
        name
        for name in names
        if re.match(_TRACKING, name) or (name == "referrer" and url.host == _REFERRER_HOST)
    ]


def _rest(url: Url, tracking: list[str]) -> str:
    """Return the query without the parameters in `tracking`."""
    parts = re.split(_SEPARATOR, url.query[1:])
    dropped = set(tracking)
    kept = [
        index for index in range(0, len(parts), 2) if parts[index].partition("=")[0] not in dropped
    ]
    others = "".join(parts[index - 1] + parts[index] for index in kept[1:])
    return f"?{parts[kept[0]]}{others}" if kept else ""
