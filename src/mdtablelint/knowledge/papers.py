"""Which one paper an address leads to: its DOI, or the address itself.

What identifies a paper is read off the addresses in use: the DOI that publishers put into the path,
OpenReview's ``id``, and otherwise a last part with a number in it, as ``/article/view/26177``,
``/document/9102962`` or ``/chen23f.html``, other than a year.
"""

from __future__ import annotations

import re

from mdtablelint.knowledge.urls import split_url

_DOI = re.compile(r"(?i)10\.\d{4,9}/[^\s?#]+")
_DOI_END = re.compile(r"(?i)(?:\.pdf|/(?:full|pdf|epdf|abstract|html|meta))$")
_REVIEW_ID = re.compile(r"(?:^\?|&)id=([\w-]{8,14})(?:&|$)")
# The page and the PDF of one paper, under several addresses.
_PAGES = {
    "ieeexplore.ieee.org": ("IEEE", re.compile(r"/document/(\d{5,9})")),
    "ojs.aaai.org": ("AAAI", re.compile(r"/AAAI/article/(?:view|download)/(\d{4,6})")),
    "openaccess.thecvf.com": ("CVF", re.compile(r"/([^/]+_paper)(?:\.html|\.pdf)?$")),
    "proceedings.mlr.press": ("PMLR", re.compile(r"/(v\d+/[^/]+?\d\d[a-z]?)(?:[./]|$)")),
}
# A whole volume of ACM, which has no point in its number.
_VOLUME = re.compile(r"10\.1145/\d+$")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAGE_END = re.compile(r"(?i)\.(?:pdf|html?|php|full)$")
# Where one address leads to many papers, or to none.
_OTHER_HOSTS = (
    "github.com", "github.io", "gitlab.com", "gitee.com", "arxiv.org", "huggingface.co",
    "google.com", "youtube.com", "shields.io", "youtu.be", "paperswithcode.com", "kaggle.com",
)  # fmt: skip
_MIN_DIGITS = 3


def paper_key(text: str) -> str:
    """Return what identifies the paper at the address `text`; nothing if that is not known."""
    url = split_url(text)
    if url is None:
        return ""
    host = url.host.lower().removeprefix("www.")
    if any(host == other or host.endswith("." + other) for other in _OTHER_HOSTS):
        return ""
    if "/proceedings/10." in url.path:
        return ""
    if doi := _DOI.search(url.path):
        name = _DOI_END.sub("", doi[0].rstrip("/")).lower()
        return "" if _VOLUME.match(name) else f"DOI {name}"
    if host == "openreview.net":
        review = _REVIEW_ID.search(url.query)
        return f"OpenReview {review[1]}" if review else ""
    if host in _PAGES:
        name, page = _PAGES[host]
        match = page.search(url.path)
        return f"{name} {match[1]}" if match else ""
    path = url.path.rstrip("/")
    last = _PAGE_END.sub("", path.rpartition("/")[2]) + url.query
    return f"{host}{path}{url.query}" if any(map(_is_serial, _NUMBER.findall(last))) else ""


def _is_serial(digits: str) -> bool:
    return len(digits) >= _MIN_DIGITS and not _YEAR.fullmatch(digits)
