"""What the addresses of papers look like: DOI, OpenReview, ACL Anthology, CVF, PMLR, NeurIPS.

Source: the grammars in the project's notes on identifiers, held against the 8,600 such links of
the lists measured, all of which pass. OpenReview's identifiers have 9 to 12 characters there;
13 are known from 2013, so 8 to 14 pass. The sites were not asked.
"""

from __future__ import annotations

import re

from mdtablelint.knowledge.urls import Problem, Url, split_url


def read_identifier(text: str) -> Problem | None:
    """Return what is wrong with the address `text` of a paper; None if nothing is known to be."""
    url = split_url(text)
    reader = _READERS.get(url.host.lower().removeprefix("www.")) if url else None
    return reader(url) if url and reader else None


_DOI = r"/+10\.\d{4,9}(?:\.\d+)*/\S"
_DOI_INSIDE = r"/10\.\d{4,9}(?:\.\d+)*/\S"
_DOI_PREFIX = r"(?i)/+(?>doi(?:/|\.org/|:?\s*)|abs/|:|%20)++(10\.\d{4,9}/\S+)$"
# Registrants that lists of papers know: ACM, IEEE, Springer, ACL, IJCAI, AAAI, Elsevier.
_REGISTRANTS = "1145|1109|1007|18653|24963|1609|1016"
_DOI_SPOILED = rf"/+(?:[0o1lO]{{1,2}}[.,])?({_REGISTRANTS})/(\S+)$"
_DOI_GLUED = rf"/+(10\.(?:{_REGISTRANTS}))\.?([A-Za-z]\S+)$"
_DOI_PAGE = r"(?:\.pdf|/(?:full|pdf|epdf|abstract|html|meta))$"
_DOI_TEMPLATE = r"(?i)10\.1145/(?:n{5,}|x{5,})"


def _doi(url: Url) -> Problem | None:
    path = url.path
    if re.match(_DOI, path):
        if re.search(_DOI_TEMPLATE, path):
            return Problem(f"'{path.lstrip('/')}' is the placeholder of a template")
        page = re.search(_DOI_PAGE, path)
        if page:
            corrected = url.with_path(path[: page.start()])
            return Problem(f"'{page[0]}' is not part of the DOI", corrected)
        return None
    if match := re.match(_DOI_PREFIX, path):
        if path.lower().startswith("/doi:10."):
            return None
        likely = f"https://doi.org/{match[1]}"
        return Problem(f"'{path[: match.start(1)]}' is not part of the DOI", likely)
    if match := re.match(_DOI_SPOILED, path):
        return Problem(
            f"'{path.lstrip('/')}' does not begin with '10.'",
            f"https://doi.org/10.{match[1]}/{match[2]}",
        )
    if match := re.match(_DOI_GLUED, path):
        reason = f"there is no slash after '{match[1]}'"
        return Problem(reason, f"https://doi.org/{match[1]}/{match[2]}")
    if re.match(r"/+10\.\d+/?$", path):
        return Problem(f"'{path.lstrip('/')}' is only the beginning of a DOI")
    if re.match(r"/+10\.\d{1,3}/", path):
        return Problem(f"'{path.split('/')[1]}' is not a DOI prefix")
    return None


_PUBLISHER_DOI = r"/doi/(?:[A-Za-z]+/)?(\S*)$"


def _publisher(url: Url) -> Problem | None:
    """Read the addresses that have a DOI after ``/doi/``."""
    match = re.match(_PUBLISHER_DOI, url.path)
    if match is None or not match[1] or re.search(_DOI_INSIDE, url.path):
        return None
    if re.match(r"10\.\d+/?$", match[1]):
        return Problem(f"'{match[1]}' is only the beginning of a DOI")
    if re.search(r"\d{4,9}/", match[1]):
        return Problem(f"'{match[1]}' is not a DOI")
    return None


_REVIEW_PAGES = frozenset(["forum", "pdf", "attachment"])
_REVIEW_ID = re.compile(r"[A-Za-z0-9_-]{8,14}")
_REVIEW_IN_PATH = r"/(forum|pdf|attachment)(?>[/?]|id=|%3Fid=)++([A-Za-z0-9_-]{9,12})$"
_REVIEW_FILE = r"/(?:pdf|attachment|references/pdf)/[0-9a-f]{40}(?:\.\w+)?$"
_REVIEW_MISSPELLED = r"/(?:forums|forun|form|froum|fourm|fourum|forrum|foru|orum)$"


def _openreview(url: Url) -> Problem | None:
    page = url.path.strip("/")
    query = re.search(r"(?:^\?|&|;)id=([^&]*)", url.query)
    if page in _REVIEW_PAGES and query:
        return _review_id(url, query[1])
    if re.match(_REVIEW_FILE, url.path):
        return None
    if query and re.match(_REVIEW_MISSPELLED, url.path):
        return Problem(f"OpenReview has no page '{page}'", url.with_path("/forum"))
    if match := re.match(_REVIEW_IN_PATH, f"{url.path}{url.query}"):
        corrected = f"https://openreview.net/{match[1]}?id={match[2]}"
        return Problem("the identifier belongs after '?id='", corrected)
    if page in ("forum", "pdf"):
        return Problem("it names no paper")
    return None


def _review_id(url: Url, identifier: str) -> Problem | None:
    if _REVIEW_ID.fullmatch(identifier):
        return None
    if not identifier:
        return Problem("it names no paper")
    match = re.match(r"(?:%20|\s|=|id=)*([A-Za-z0-9_-]{9,12})(?![A-Za-z0-9_-])", identifier)
    corrected = str(url._replace(query=url.query.replace(identifier, match[1], 1))) if match else ""
    return Problem(f"'{identifier}' is not an OpenReview identifier", corrected)


_ACL_NEW = r"\d{4}\.[a-z0-9_]+-(?:[a-z0-9_]+\.\d+|[a-z_]+\d?|\d+)"
_ACL_OLD = r"[A-Z]\d{2}-\d{4}|[A-Z]\d{2}-\d{1,2}"
_ACL_ID = rf"(?:{_ACL_NEW}|{_ACL_OLD})(?:v\d+|e\d+)?(?:\.[A-Za-z0-9]+|\.[A-Za-z]+\.[a-z0-9]+)?"
_ACL_LIKE_OLD = r"([A-Za-z])(\d{2})-?(\d{4})(?!\d)"
_ACL_LIKE_NEW = (
    r"(\d{4})[.-](findings|acl|emnlp|naacl|eacl|aacl|coling|tacl|cl|lrec|ijcnlp|semeval)"
    r"[-.]?([a-z_]+|\d)[.-]?(\d+)(?!\d)"
)


def _anthology(url: Url) -> Problem | None:
    path = url.path.strip("/")
    if url.host.lower().endswith("aclweb.org"):
        head, _, path = path.partition("/")
        if head != "anthology":
            return None
    if "/" in path or re.fullmatch(_ACL_ID, path):
        return None
    if not re.match(r"[A-Za-z]\d\d-?\d|\d{4}[.-][a-z]", path):
        return None
    reason = f"'{path}' is not an ACL Anthology identifier"
    likely = _likely_anthology(path)
    suffix = ".pdf" if path.lower().endswith("pdf") else ""
    return Problem(reason, f"https://aclanthology.org/{likely}{suffix}" if likely else "")


def _likely_anthology(text: str) -> str:
    if old := re.match(_ACL_LIKE_OLD, text):
        return f"{old[1].upper()}{old[2]}-{old[3]}"
    if new := re.match(_ACL_LIKE_NEW, text):
        return f"{new[1]}.{new[2]}-{new[3]}.{new[4]}"
    return ""


_CVF_FOLDER = (
    r"/content[/_](?P<venue>[A-Za-z]+?)_?(?P<year>\d{4})(?P<w>W|_workshops)?/"
    r"(?:[^/]+/)??(?P<kind>html|papers|supplemental)/(?:[^/]+/)?(?P<name>[^/]+)$"
)
_CVF_ONLY_FOLDER = r"/content[/_]\w+/(?:html|papers|supplemental)/?$"
_CVF_NAME = r"_(?P<venue>[A-Z]+?)(?P<w>W)?_(?P<year>\d{4})_(?P<what>[a-z]+)(?P<ext>\.[a-z]+)?$"
_CVF_KINDS = {".html": "html", ".pdf": "papers"}


def _cvf(url: Url) -> Problem | None:
    if re.match(_CVF_ONLY_FOLDER, url.path):
        return Problem("it names no paper")
    folder = re.match(_CVF_FOLDER, url.path)
    name = re.search(_CVF_NAME, folder["name"]) if folder else None
    if folder is None or name is None:
        return None
    if folder["kind"] == "supplemental" or name["what"] != "paper":
        return _cvf_page(url, folder, name)
    end = name["ext"] or ""
    if end not in _CVF_KINDS:
        corrected = {kind: ext for ext, kind in _CVF_KINDS.items()}[folder["kind"]]
        path = url.path.removesuffix(end) + corrected
        return Problem(f"it ends in '{end or 'paper'}'", url.with_path(path))
    if folder["kind"] != _CVF_KINDS[end]:
        wanted = f"/{_CVF_KINDS[end]}/"
        path = wanted.join(url.path.rsplit(f"/{folder['kind']}/", 1))
        reason = f"a '{end}' page is not under '/{folder['kind']}/'"
        return Problem(reason, url.with_path(path))
    outer = f"{folder['venue'].upper().removesuffix('W')} {folder['year']}"
    inner = f"{name['venue']} {name['year']}"
    if inner != outer:
        return Problem(f"the folder is of {outer}, the paper of {inner}")
    return None


def _cvf_page(url: Url, folder: re.Match[str], name: re.Match[str]) -> Problem | None:
    if folder["kind"] != "supplemental" and name["what"] != "supplemental":
        what = f"{name['what']}{name['ext'] or ''}"
        corrected = url.path[: len(url.path) - len(what)] + (
            "paper.html" if folder["kind"] == "html" else "paper.pdf"
        )
        return Problem(f"it ends in '{what}'", url.with_path(corrected))
    return None


_PMLR_PAPER = r"/+(?P<volume>[^/]+)/(?P<key>[^/]+?)(?:/(?P<file>[^/]+?))?(?P<ext>\.html|\.pdf)$"
_PMLR_KEY = r"[a-z0-9_.'’-]*[a-z]\d{2}[a-z]{0,3}"


def _pmlr(url: Url) -> Problem | None:
    match = re.match(_PMLR_PAPER, url.path)
    if match is None:
        return None
    volume, key, file = match["volume"], match["key"], match["file"]
    if not re.fullmatch(r"[vr]\d+", volume):
        likely = re.fullmatch(r"[vV]?[-.]?(\d+)", volume)
        corrected = url.with_path(url.path.replace(volume, f"v{likely[1]}", 1)) if likely else ""
        return Problem(f"'{volume}' is not a volume; volumes look like 'v97'", corrected)
    if file and match["ext"] == ".pdf" and not file.startswith(key):
        return Problem(f"the folder is of '{key}', the file of '{file}'")
    if file and match["ext"] == ".html":
        corrected = f"https://proceedings.mlr.press/{volume}/{key}.html"
        return Problem(f"the page of '{key}' is not in a folder", corrected)
    if not file and not re.fullmatch(_PMLR_KEY, key.lower()):
        return Problem(f"'{key}' is not a paper; papers look like 'tan20a'")
    return None


_NEURIPS_PAPER = r"/+paper(?:_files/paper)?/+(?P<year>\d{4})/(?P<kind>hash|file)/(?P<name>[^/]+)$"
_NEURIPS_NAME = r"(?P<hash>[0-9a-f]+)(?:-(?P<what>[A-Za-z]+)[\w-]*)?(?P<ext>\.\w+)?"
_HASH_LENGTH = 32


def _neurips(url: Url) -> Problem | None:
    match = re.match(_NEURIPS_PAPER, url.path)
    if match is None:
        return None
    name = re.match(_NEURIPS_NAME, match["name"])
    length = len(name["hash"]) if name else 0
    if name is None or length != _HASH_LENGTH:
        shown = match["name"].partition("-")[0]
        return Problem(f"'{shown}' has {length} hexadecimal digits, not {_HASH_LENGTH}")
    if not name["what"] or not name["ext"]:
        return Problem(f"it ends in '{match['name'][name.end('hash') :]}'")
    kind = "hash" if name["ext"] == ".html" else "file"
    if name["what"] in ("Abstract", "Paper") and kind != match["kind"]:
        path = url.path.replace(f"/{match['kind']}/", f"/{kind}/", 1)
        reason = f"'{name['what']}{name['ext']}' is not under '/{match['kind']}/'"
        return Problem(reason, url.with_path(path))
    return None


_READERS = {
    "doi.org": _doi,
    "dx.doi.org": _doi,
    "dl.acm.org": _publisher,
    "onlinelibrary.wiley.com": _publisher,
    "openreview.net": _openreview,
    "aclanthology.org": _anthology,
    "aclweb.org": _anthology,
    "openaccess.thecvf.com": _cvf,
    "proceedings.mlr.press": _pmlr,
    "papers.nips.cc": _neurips,
    "papers.neurips.cc": _neurips,
    "proceedings.neurips.cc": _neurips,
}
