"""Hosts that lists of papers link to.

Source: the links of the 39 lists measured. A host is secure here if some of them link it by
https; no host was asked. arXiv and GitHub are left out there: other rules see to them. Which
names are real though one letter off, and which sites relay others, is common knowledge.
"""

from __future__ import annotations

import re
from functools import cache

from mdtablelint.text.guesses import is_one_letter_off

# Long enough that another host is hardly one letter off.
PAPER_HOSTS = frozenset(
    "aclanthology.org alphaxiv.org arxiv.org dl.acm.org github.com huggingface.co "
    "ieeexplore.ieee.org link.springer.com ojs.aaai.org openaccess.thecvf.com openreview.net "
    "papers.nips.cc papers.neurips.cc papers.ssrn.com paperswithcode.com proceedings.mlr.press "
    "proceedings.mlsys.org proceedings.neurips.cc sciencedirect.com semanticscholar.org "
    "onlinelibrary.wiley.com".split()
)
# One letter off too, but real.
_REAL = frozenset(["ar5iv.org", "huggingface.com", "marxiv.org"])
_SECURE = frozenset(
    "aaai.org aclanthology.org dblp.org dl.acm.org doi.org gitlab.com huggingface.co "
    "ieeexplore.ieee.org jmlr.org link.springer.com medium.com ojs.aaai.org "
    "onlinelibrary.wiley.com openaccess.thecvf.com openreview.net papers.neurips.cc "
    "papers.nips.cc papers.ssrn.com paperswithcode.com proceedings.mlr.press "
    "proceedings.mlsys.org proceedings.neurips.cc pytorch.org www.aaai.org www.aclweb.org "
    "www.ecva.net www.ijcai.org www.jmlr.org www.kaggle.com www.mdpi.com www.nature.com "
    "www.ndss-symposium.org www.sciencedirect.com www.semanticscholar.org www.usenix.org "
    "www.youtube.com youtu.be zenodo.org zhuanlan.zhihu.com".split()
)
# Their certificates cover one name below them.
_SECURE_BELOW = r"[a-z0-9-]+\.(?:github\.io|gitlab\.io|readthedocs\.io|hf\.space|notion\.site)"
# They take another address into their path.
_RELAYS = (
    "web.archive.org", "archive.org", "archive.is", "archive.ph", "archive.today", "shields.io",
    "badgen.net", "r.jina.ai", "12ft.io", "wsrv.nl", "weserv.nl", "hypothes.is", "ghproxy.com",
    "cloudinary.com", "google.com", "translate.goog", "perma.cc", "nbviewer.org", "vercel.app",
)  # fmt: skip


def is_secure(host: str) -> bool:
    """Return whether `host` is known to serve https."""
    return host in _SECURE or re.fullmatch(_SECURE_BELOW, host) is not None


def is_relay(host: str) -> bool:
    """Return whether an address on `host` may hold another one in its path."""
    name = host.lower()
    return any(name == relay or name.endswith(f".{relay}") for relay in _RELAYS)


@cache
def misspelled_host(host: str) -> str:
    """Return the well-known host that `host` is one letter off, or nothing."""
    name = host.lower().removeprefix("www.")
    if name in PAPER_HOSTS or name in _REAL:
        return ""
    near = [known for known in PAPER_HOSTS if is_one_letter_off(name, known)]
    return near[0] if near else ""


# Where only papers are: the page of a paper is below these, and no code.
_PAPER_PAGES = (
    r"(?i)https?://(?:www\.)?(?:arxiv\.org/(?:abs|pdf)/|openreview\.net/pdf\?|"
    r"aclanthology\.org/|openaccess\.thecvf\.com/content|(?:dx\.)?doi\.org/10\.(?!5281/)|"
    r"dl\.acm\.org/doi/|ieeexplore\.ieee\.org/(?:abstract/)?document/|proceedings\.mlr\.press/v|"
    r"(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper|ojs\.aaai\.org/index\.php/AAAI/|"
    r"link\.springer\.com/(?:chapter|article)/|www\.ecva\.net/papers/)"
)


def is_paper_url(url: str) -> bool:
    """Return whether `url` is the page or file of a paper, and no archive of files beside it."""
    return re.match(_PAPER_PAGES, url) is not None and not url.lower().endswith((".zip", ".gz"))
