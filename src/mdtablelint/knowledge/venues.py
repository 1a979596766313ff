"""Which venues there are, and how their names are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mdtablelint.knowledge.venue_table import VENUES

# Short names that mean other things too: never rewritten, whatever they resemble.
AMBIGUOUS = frozenset(
    "ACL AIR ALT CC CL DAC DAS DATE FAST FG FPGA HRI IF IS INS IV IVC JAG LOG MEDIA MIA MICRO MIR "
    "MM MSR NC NN PG PR PRL RAID RS RSE RSS SC SEM SP SPL TBD TC TEC VC VIS VR WISE access nature "
    "science sensors electronics".split()
)
_AMBIGUOUS = frozenset(name.lower() for name in AMBIGUOUS)
# A name as capitals and lower case tell it from a word.
_ACRONYM = r"(?=(?:[^A-Z]*[A-Z]){2})\S{3,}$"

YEAR = r"(?:19|20)\d{2}"
# What stands beside a venue for a paper that was singled out.
AWARDS = ("oral", "spotlight", "highlight", "poster", "best", "notable")
# What else stands in venue cells: months, awards, tracks, and what is no name.
_NO_VENUE = (
    r"(?i)(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:best )?paper(?: award)?|award"
    r"|best award|top|main|long|short|findings|workshops?|others?|accepted|submitted|under review"
    rf"|comment|perspective|review article|{'|'.join(AWARDS)})\W*|[^A-Za-z]*|.)"
)

# What parts the names in a venue cell: what is not shown (NUL) and line breaks, punctuation, years
# and numbers.
_BETWEEN = re.compile(
    rf"[\0\n]++|https?://\S+|:[a-z_]+:|'\d{{2}}(?!\d)|{YEAR}(?![A-Za-z])"
    r"|(?<![A-Za-z0-9])\d[\d.:/-]{0,100}+(?![A-Za-z])|(?<=[A-Za-z])[012]\d(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\+(?![^\s,;|]{0,100}@)|[\[\](){}`*~|,;:!、，：；（）【】]|\\|&nbsp;"
)
# What may come before or after a venue's name and makes no other venue of it, or one of its own.
PUBLISHER = r"(?:IEEE/CVF|IEEE/ACM|IEEE/RSJ|IEEE|ACM)[ /-]+(?=\S)"
_WORKSHOP = r"(?:[\w+&./ -]+@(?=\S))?(.+?)(?:[ _-]?W|[ _-]?[Ww]orkshops?|[ _-]Ws)?$"
_FINDINGS = r"(?:(?:Findings of (?:the )?)(.+)|(.+?)[ -](?:\()?Findings)$"
# Characters after a name beyond which no year is its own.
_MAX_GAP_LENGTH = 300
_YEAR_LENGTH = 4
_GAP = re.compile(r"(?:[^\w(]|_)*+")
_OWN_YEAR = re.compile(rf"\(?({YEAR})(?!\d)")
_SHORT_YEAR = re.compile(r"[ ]?['’-]?([0129]\d)(?![A-Za-z0-9])")
# A year that lost a digit or has one too many, right after a name.
_ODD_YEAR = re.compile(r"[\s\0,'’(-]{0,8}(20\d|\d{5})(?![\w.:/-]\w|\w)")
_TRIM = " \t\u00a0\u3000-–—/.'’"


# From this year on a venue has its new name; the old one is correct for older papers.
RENAMED = {
    "NIPS": ("NeurIPS", 2018),
    "NIPSW": ("NeurIPSW", 2018),
    "NIPSw": ("NeurIPSw", 2018),
    "NIPS Workshop": ("NeurIPS Workshop", 2018),
}


class VenueName(NamedTuple):
    """A known name: its venue, and if the name is wrong, the correct one.

    `is_guess` says that more than the letter case is wrong. If `since` is a year, the name is
    wrong only from then on.
    """

    venue: str
    correct: str = ""
    is_guess: bool = False
    since: int = 0

    @property
    def is_misspelled(self) -> bool:
        """Whether the name as looked up is wrong."""
        return bool(self.correct)


def _names(field: str) -> list[str]:
    return field.split(";") if field else []


@cache
def _spellings() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the venue of each good name, and the venue and the right name of each bad one."""
    good: dict[str, str] = {}
    bad: dict[str, tuple[str, str]] = {}
    own = []
    for line in VENUES.splitlines():
        name, full_name, _, _, names, misspellings = line.split("\t")
        own.append(name)
        good[full_name] = name
        for other in _names(names):
            good[other] = name
        for wrong in _names(misspellings):
            spelling, _, corrected = wrong.partition(">")
            bad[spelling] = (name, corrected or name)
    # A venue's own name wins over another venue's second name.
    good.update(zip(own, own, strict=True))
    return good, bad


# Names that look_up takes for a venue's, but that say more: a joint event, a part of it, what it
# was called before, or one of two journals. They are no other spelling of it.
_MORE_THAN_A_SPELLING = frozenset(
    "AAAI/ACM,AACL-IJCNLP,ACL Long,ACL Main,ACL Short,ACL main,ACL short,ACL-IJCNLP,ACL/IJCNLP,"
    "ACM TMCCA,ASIACCS,BMVA,BTAS,Big Data,BlackboxNLP@EMNLP,CoRR,DAGM,ECML,EMNLP Main,"
    "EMNLP-IJCNLP,ESEC/FSE,FAT*,HLT-NAACL,ICLR OpenReview,IEEE PR,IJCNLP-AACL,IMWUT,ISPRS,"
    "LREC-COLING,MICCAI BrainLes,MICCAI MLMI,NAACL HLT,NAACL Short,NAACL-HLT,NIPS Workshop,NIPSW,"
    "NIPSw,PKDD,PVLDB,PoPETs,Proc. VLDB Endow.,SIGCHI,SuperComputing,SysML,TNN,TOMCCAP,USENIX,"
    "VLDB Journal,arXiv preprint,bioNLP Workshop,Preprints,Preprint,preprint".split(",")
)


@cache
def spellings() -> dict[str, str]:
    """Return the venue of each name that is one of several spellings; ambiguous ones left out."""
    good, _ = _spellings()
    return {
        name: venue
        for name, venue in good.items()
        if name not in _MORE_THAN_A_SPELLING and name.lower() not in _AMBIGUOUS
    }


def may_be_venue(name: str) -> bool:
    """Return whether `name`, if it is unknown, may be a venue's."""
    return re.fullmatch(_NO_VENUE, name) is None


def all_names() -> Iterable[str]:
    """Return all good names."""
    return _spellings()[0].keys()


@cache
def _by_lower_case() -> dict[str, str]:
    """Return the names that capitals alone tell from a word, by their lower case."""
    good, _ = _spellings()
    return {name.lower(): name for name in good if re.match(_ACRONYM, name)}


# Large venues, none of which is a slip of the finger away from another, large or small.
_OFTEN_TYPED = (
    "AAAI AISTATS BMVC COLING CVPR ECCV EMNLP ICASSP ICCV ICLR ICML IJCAI INTERSPEECH MICCAI MLSys "
    "NAACL NeurIPS NIPS SIGGRAPH SIGIR WACV"
).split()


@cache
def _slips() -> dict[str, str]:
    """Return what is typed for large venues with two letters exchanged or one doubled."""
    slips = {}
    for name in _OFTEN_TYPED:
        for index, letter in enumerate(name):
            following = name[index + 1 : index + 2]
            slips[name[:index] + following + letter + name[index + 2 :]] = name
            slips[name[:index] + letter + name[index:]] = name
    good, _ = _spellings()
    return {slip: name for slip, name in slips.items() if slip not in good}


def look_up(name: str) -> VenueName | None:
    """Return what is known of `name`, in any list."""
    good, bad = _spellings()
    if f"{name}." in good:
        # A point at the end of a name is cut off with the punctuation around it.
        name = f"{name}."
    if name in good:
        return VenueName(good[name])
    if name.lower() in _AMBIGUOUS:
        return None
    if name in bad:
        venue, corrected = bad[name]
        return VenueName(venue, corrected, is_guess=corrected.lower() != name.lower())
    corrected = _by_lower_case().get(name.lower(), "")
    if corrected:
        return VenueName(good[corrected], corrected)
    corrected = _slips().get(name, "")
    if corrected:
        return VenueName(good[corrected], corrected, is_guess=True)
    return _look_up_part(name, good)


def _look_up_part(name: str, good: Mapping[str, str]) -> VenueName | None:
    """Look up the venue in ``IEEE ICME``, ``MechInterp@ICML``, ``ICDEW``, ``EACL Findings``."""
    publisher = re.match(PUBLISHER, name)
    if publisher:
        name = name[publisher.end() :]
        if name.lower() in _AMBIGUOUS:
            return None
        if name in good:
            return VenueName(good[name])
    findings = re.match(_FINDINGS, name)
    if findings:
        base = good.get(findings[1] or findings[2])
        return VenueName(f"{base} Findings") if base else None
    workshop = re.match(_WORKSHOP, name)
    base = good.get(workshop[1]) if workshop and workshop[1] != name else None
    return VenueName(f"{base.removesuffix('W')}W") if base else None


class Venues:
    """The venues as one list writes them: the `names` that it keeps, and `aliases` for others.

    A kept name is correct, and every other letter case of it is not.
    """

    def __init__(self, names: Sequence[str] = (), aliases: Mapping[str, str] | None = None) -> None:
        self.names = frozenset(names)
        self.aliases = aliases or {}
        # Of two kept names that differ in their case alone, the first one is suggested.
        self._kept = {name.lower(): name for name in reversed(names)}
        for word in _AMBIGUOUS & self._kept.keys():
            del self._kept[word]
        self._known: dict[str, VenueName | None] = {}

    def accepts(self, name: str) -> bool:
        """Return whether the list wants `name` as it is."""
        return name in self.names or name in self.aliases

    def keeps_other_case(self, name: str) -> bool:
        """Return whether the list wants `name`, but in another letter case."""
        return name.lower() in self._kept and not self.accepts(name)

    def written(self, name: str) -> str:
        """Return `name` in the letter case that the list wants."""
        return self._kept.get(name.lower(), name)

    def look_up(self, name: str) -> VenueName | None:
        """Return what is known of `name` in this list."""
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> VenueName | None:
        if name in self.aliases:
            return VenueName(self.aliases[name])
        known = look_up(name)
        if name in self.names:
            return VenueName(known.venue if known else "")
        if name.lower() in self._kept:
            return VenueName(known.venue if known else "", self.written(name))
        if known and known.is_misspelled:
            return known._replace(correct=self.written(known.correct))
        return known


def year_after(text: str, offset: int) -> int | None:
    """Return the year that follows a name ending at `offset`, marks between them."""
    text = text[offset : offset + _MAX_GAP_LENGTH]
    gap = _GAP.match(text)
    if gap and (year := _OWN_YEAR.match(text, gap.end())):
        return int(year[1])
    short = _SHORT_YEAR.match(text)
    return int(short[1]) + (1900 if short[1] > "50" else 2000) if short else None


def odd_year_after(text: str, offset: int) -> tuple[int, int] | None:
    """Return where a year of three or five digits is that follows a name ending at `offset`."""
    match = _ODD_YEAR.match(text, offset)
    return match.span(1) if match else None


def years_meant(digits: str) -> list[int]:
    """Return the years of which `digits` has one less or one too many, and which papers have."""
    if len(digits) < _YEAR_LENGTH:
        return [int(f"{digits}{last}") for last in range(10)]
    shorter = {digits[:index] + digits[index + 1 :] for index in range(len(digits))}
    return sorted(int(year) for year in shorter if re.fullmatch(r"(?:199|20[0-3])\d", year))


def names_in(cell: str) -> Iterator[tuple[int, str]]:
    """Yield what may be a venue's name in a cell, with its offset.

    In the text of `cell` a NUL stands for each character that is not shown, such as markup.
    """
    position = 0
    for match in _BETWEEN.finditer(cell):
        yield from _trimmed(cell[position : match.start()], position)
        position = match.end()
    yield from _trimmed(cell[position:], position)


def _trimmed(piece: str, offset: int) -> Iterator[tuple[int, str]]:
    name = piece.strip(_TRIM)
    if name:
        yield offset + piece.index(name), name
