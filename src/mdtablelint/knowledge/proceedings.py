"""Which venue and year the address of a paper names in its own path.

From the addresses in use: openaccess.thecvf.com, ecva.net, proceedings.mlr.press (the volumes are
those of its front page), aclanthology.org (https://aclanthology.org/info/ids/),
proceedings.neurips.cc, ijcai.org, ojs.aaai.org, proceedings.mlsys.org, isca-archive.org,
usenix.org, and the DOIs that ACM, IEEE, ACL, AAAI and IJCAI give out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mdtablelint.knowledge.urls import split_url


class Proceedings(NamedTuple):
    """Where a paper appeared; `joint` are other names that are right, for joint events."""

    venue: str
    year: int | None = None
    joint: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as lists do."""
        return f"{self.venue} {self.year}" if self.year else self.venue


_CVF = (
    r"content[/_](?P<venue>CVPR|ICCV|WACV|ECCV|ACCV)_?(?P<workshop>W|workshops)?_?(?P<year>\d{4})"
    r"(?P<part>_?W)?"
)
_NEURIPS = r"paper(?:_files/paper)?/(?:(?P<year>\d{4})(?:/|$)|\d+-)"
# By host, without www: the venue if the path does not name it, and the path from its start.
_SITES = {
    "openaccess.thecvf.com": ("", _CVF),
    "cv-foundation.org": ("", rf"openaccess/{_CVF}"),
    "ecva.net": ("ECCV", r"papers/eccv_(?P<year>\d{4})/"),
    "papers.nips.cc": ("NeurIPS", _NEURIPS),
    "papers.neurips.cc": ("NeurIPS", _NEURIPS),
    "proceedings.neurips.cc": ("NeurIPS", _NEURIPS),
    "datasets-benchmarks-proceedings.neurips.cc": ("NeurIPS", _NEURIPS),
    "ijcai.org": ("IJCAI", r"proceedings/(?P<year>\d{4}|\d{2})/"),
    "ojs.aaai.org": ("", r"(?:index\.php/)?(?P<venue>AAAI|ICWSM)/article/"),
    "aaai.org": (
        "",
        r"o[cj]s/index\.php/(?P<venue>AAAI|IJCAI)/(?:(?P=venue)(?P<year>\d{2})/|article/)",
    ),
    "proceedings.mlsys.org": ("MLSys", r"paper(?:_files/paper)?/(?P<year>\d{4})(?:/|$)"),
    "isca-speech.org": ("", r"archive(?:_v0)?/(?P<venue>Interspeech)_(?P<year>\d{4})/"),
    "isca-archive.org": ("", r"(?P<venue>Interspeech)_(?P<year>\d{4})/"),
    "usenix.org": ("", r"(?:system/files/)?conference/(?P<venue>[a-z]+)(?P<year>\d{2})/"),
    "bmva-archive.org.uk": ("BMVC", r"bmvc/(?P<year>\d{4})/"),
    "bmva.org": ("BMVC", r"bmvc/(?P<year>\d{4})/"),
    "openreview.net": (
        "",
        r"group\?id=(?P<venue>ICLR|ICML|NeurIPS)\.cc/(?P<year>\d{4})/Conference",
    ),
    "jmlr.org": ("JMLR", r"papers/v(?:olume)?\d+/"),
}
_ACL_HOSTS = frozenset(["aclanthology.org", "aclweb.org", "aclanthology.info"])
_DOI_HOSTS = frozenset(["doi.org", "dx.doi.org"])
_ACM_HOST = "dl.acm.org"
_ACM_PAGE = r"doi/(?:abs/|pdf/|full/|fullHtml/|epdf/)?(?=10\.)"
_FOLDER_HOSTS = frozenset(
    ["openaccess.thecvf.com", "cv-foundation.org", "ecva.net", "proceedings.mlr.press", "ijcai.org"]
)
_VOLUME_HOSTS = frozenset(["proceedings.mlr.press", "jmlr.org"])
_OTHER_HOSTS = _ACL_HOSTS | _DOI_HOSTS | _VOLUME_HOSTS | {_ACM_HOST}
_SHORT_NAMES = {
    "usenixsecurity": "USENIX Security",
    "nsdi": "NSDI",
    "osdi": "OSDI",
    "atc": "ATC",
    "interspeech": "Interspeech",
    "neurips": "NeurIPS",
}
_JOINT = {
    "IJCAI": ("ECAI",),
    "AAAI": ("IAAI", "EAAI"),
    "ACL": ("IJCNLP", "COLING"),
    "EMNLP": ("IJCNLP", "CoNLL"),
    "IJCNLP": ("AACL", "ACL", "EMNLP"),
    "AACL": ("IJCNLP",),
    "LREC": ("COLING",),
    "COLING": ("LREC", "ACL"),
}

_VOLUMES = """\
ICML 2013:28 2014:32 2015:37 2016:48 2017:70 2018:80 2019:97 2020:119 2021:139 2022:162 2023:202
ICML 2024:235 2025:267
AISTATS 2010:9 2011:15 2012:22 2013:31 2014:33 2015:38 2016:51 2017:54 2018:84 2019:89 2020:108
AISTATS 2021:130 2022:151 2023:206 2024:238
CoRL 2017:78 2018:87 2019:100 2020:155 2021:164 2022:205 2023:229 2024:270
UAI 2019:115 2020:124 2021:161 2022:180 2023:216 2024:244
COLT 2012:23 2013:30 2014:35 2015:40 2016:49 2017:65 2018:75 2019:99 2020:125 2021:134 2022:178
COLT 2023:195 2024:247
ACML 2016:63 2017:77 2018:95 2019:101 2020:129 2021:157 2022:189 2023:222
MIDL 2019:102 2020:121 2021:143 2022:172 2023:227 2024:250"""

_ACL_OLD = {
    "P": "ACL", "N": "NAACL", "D": "EMNLP", "E": "EACL", "C": "COLING", "Q": "TACL",
    "I": "IJCNLP", "L": "LREC",
}  # fmt: skip
_ACL_NEW = {
    "acl": "ACL", "naacl": "NAACL", "emnlp": "EMNLP", "eacl": "EACL", "aacl": "AACL",
    "coling": "COLING", "tacl": "TACL", "ijcnlp": "IJCNLP", "lrec": "LREC",
}  # fmt: skip
_ACL_VOLUMES = frozenset("main long short demo demos industry srw 1 2".split())
_ACL_ID = (
    r"(?:(?P<year>\d{4})\.(?P<event>[a-z0-9]+)-(?P<volume>[a-z0-9]+)\.\d+"
    r"|(?P<letter>[A-Z])(?P<yy>\d{2})-[12]\d{3})(?![0-9])"
)
# What IEEE's DOIs begin with; those of journals bear the year of submission.
_IEEE_CONFERENCES = frozenset(
    "CVPR CVPRW ICCV ICCVW WACV WACVW ICDE ICDM ICIP ICASSP ASONAM".split()
)
_IEEE_JOURNALS = frozenset(
    "TPAMI TIP TMM TCSVT TKDE TNNLS TMI TGRS TIFS TDSC TMC TPDS TVCG TCYB TITS TIV".split()
)


def read_proceedings_url(text: str) -> Proceedings | None:
    """Return where the paper at the address `text` appeared, if the address says it."""
    scheme, mark, rest = text.partition("://")
    host = rest.partition("/")[0].lower().removeprefix("www.") if mark else ""
    # Most links lead elsewhere, and whole volumes lie in one folder: this is quick.
    if host in _FOLDER_HOSTS:
        text = f"{scheme}://{rest.rpartition('/')[0]}/"
    return _read(host, text) if host in _SITES or host in _OTHER_HOSTS else None


@lru_cache(maxsize=256)
def _read(host: str, text: str) -> Proceedings | None:
    url = split_url(text)
    if url is None:
        return None
    path = re.sub(r"//+", "/", url.path).lstrip("/") + url.query
    if host in _VOLUME_HOSTS and (volume := re.match(r"(?:proceedings/papers/)?v(\d{1,6})/", path)):
        return _volumes().get(int(volume[1]))
    if host in _SITES:
        return _read_site(host, path)
    if host in _ACL_HOSTS:
        match = re.match(rf"(?:anthology/)?(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL_ID}", path)
        return _read_acl(match) if match else None
    if host == _ACM_HOST:
        page = re.match(_ACM_PAGE, path)
        return _read_doi(path[page.end() :]) if page else None
    return _read_doi(path) if host in _DOI_HOSTS else None


def _read_site(host: str, path: str) -> Proceedings | None:
    venue, pattern = _SITES[host]
    match = re.match(pattern, path, re.IGNORECASE)
    if match is None:
        return None
    parts = match.groupdict()
    name = venue or parts["venue"]
    if host == "usenix.org" and name not in _SHORT_NAMES:
        return None
    name = venue or _SHORT_NAMES.get(name.lower(), name.upper())
    if parts.get("workshop") or parts.get("part"):
        name += "W"
    year = parts.get("year")
    return _proceedings(name, _full_year(year) if year else None)


def _proceedings(name: str, year: int | None) -> Proceedings:
    return Proceedings(name, year, _JOINT.get(name, ()))


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (1900 if year > 60 else 2000)  # noqa: PLR2004


@cache
def _volumes() -> dict[int, Proceedings]:
    volumes = {}
    for line in _VOLUMES.splitlines():
        venue, *years = line.split()
        for year, volume in (pair.split(":") for pair in years):
            volumes[int(volume)] = Proceedings(venue, int(year))
    return volumes


def _read_acl(match: re.Match[str]) -> Proceedings | None:
    if match["letter"]:
        name = _ACL_OLD.get(match["letter"], "")
        return _proceedings(name, _full_year(match["yy"])) if name else None
    year, event, volume = int(match["year"]), match["event"], match["volume"]
    if event == "findings":
        name = _ACL_NEW.get(volume, "")
        return Proceedings(f"{name} Findings", year, _JOINT.get(name, ())) if name else None
    name = _ACL_NEW.get(event, "")
    return _proceedings(name, year) if name and volume in _ACL_VOLUMES else None


def _read_doi(doi: str) -> Proceedings | None:
    ieee = re.match(r"10\.1109/([A-Za-z]+)\d*\.((?:19|20)\d{2})\.\d", doi)
    if ieee:
        name = ieee[1].upper()
        if name in _IEEE_CONFERENCES:
            return Proceedings(name, int(ieee[2]))
        return Proceedings(name) if name in _IEEE_JOURNALS else None
    acl = re.match(rf"(?i:10\.18653/v1/){_ACL_ID}", doi)
    if acl:
        return _read_acl(acl)
    acm = re.match(r"10\.1145/(\d{6,8})\.\d", doi)
    if acm:
        from mdtablelint.knowledge.acm_proceedings import acm_proceedings

        known = acm_proceedings().get(int(acm[1]))
        return Proceedings(*known) if known else None
    ijcai = re.match(r"(?i)10\.24963/ijcai\.(\d{4})/", doi)
    if ijcai:
        return _proceedings("IJCAI", int(ijcai[1]))
    return _proceedings("AAAI", None) if re.match(r"(?i)10\.1609/aaai\.v\d", doi) else None
