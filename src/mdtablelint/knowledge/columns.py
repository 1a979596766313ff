"""What the columns of a paper list are called, in English and Chinese."""

from __future__ import annotations

import re
from enum import Enum

from mdtablelint.text.guesses import is_one_letter_off


class Role(Enum):
    """What a column is for."""

    TITLE = "title"
    VENUE = "venue"
    YEAR = "year"
    TYPE = "type"
    CODE = "code"
    LINK = "link"
    NOTES = "notes"


_NAMES = {
    Role.TITLE: (
        "title|titles|paper|papers|paper title|paper name|title & authors|paper (citations)|"
        "论文|标题|论文标题|题目|文献"
    ),
    Role.VENUE: (
        "venue|venues|conf|conference|conference/journal|conference (journal)|journal|publication|"
        "pub|publisher|published|published in|published at|pub & date|pub date|venue & date|"
        "venue/year|会议|期刊|会议/期刊|发表|发表于|出处"
    ),
    Role.YEAR: "year|date|time|publication date|release|released|latest update|年份|时间|日期",
    Role.TYPE: "type|types|类型",
    Role.CODE: (
        "code|codes|github|repo|repository|code link|code/project|code/project link|code & project|"
        "code / homepage|code if available|code or project|implementation|source code|代码|项目|"
        "项目地址|开源代码"
    ),
    Role.LINK: (
        "link|links|paper link|url|arxiv|pdf|website|project|project page|homepage|"
        "materials|supplement|blog|webpage|webpage link|链接|地址|下载"
    ),
    Role.NOTES: "note|notes|comment|comments|remark|remarks|notion|备注|说明|详情",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_SPACES = re.compile(r"\s+")


def plain_name(header: str) -> str:
    """Return `header` without a closing point, in lower case."""
    return _SPACES.sub(" ", header).strip(" .:").lower().replace(". ", " ")


def column_role(header: str, aliases: dict[str, Role]) -> Role | None:
    """Return the role that a header cell names, by `aliases` (plain names) or by custom."""
    name = plain_name(header)
    return aliases.get(name) or _ROLE_OF.get(name) or _role_of_words(name)


# Words that change nothing of what a column is for.
_FILLERS = frozenset(
    "preprint pre-print pre print full official original main related reference the a an".split()
)
_JOINTS = frozenset(["and", "with", "+", "及", "和"])
_OF = "of"
_MAX_WORDS = 6
_MAX_NAME_LENGTH = 60


def _role_of_words(name: str) -> Role | None:
    """Return the role of a header of several words, all of which tell roles or nothing.

    The last one counts, as in "Publication Date", or that before "of"; what follows "and" does
    not matter.
    """
    words = re.split(r"[ ,()]+", name[:_MAX_NAME_LENGTH].strip(" ()"))
    end = next((i for i, word in enumerate(words) if word in _JOINTS), len(words))
    words = [word for word in words[:end] if word not in _FILLERS]
    roles = [_ROLE_OF.get(word) for word in words if word != _OF]
    if not roles or None in roles or len(words) > _MAX_WORDS:
        return None
    return roles[words.index(_OF) - 1] if _OF in words[1:] else roles[-1]


# Names of which a list means the same, whichever it has. Journal and conference are not among
# them: lists part the two.
_ALIKE = tuple(
    frozenset(names.split())
    for names in (
        "title titles paper papers papertitle papername",
        "venue venues pub publication published publishedin publishedat",
        "code codes github repo repository codelink sourcecode",
        "note notes comment comments remark remarks",
        "type types",
        "link links url",
        "论文 论文标题 标题 题目",
        "项目 项目地址",
    )
)
# Letters of a name that may be one letter off, and of one in which another letter may stand.
_MIN_MISSPELLED = 4
_MIN_EXCHANGED = 5


def bare_name(header: str) -> str:
    """Return what tells the name of a column from others: its letters and digits."""
    name = plain_name(header)
    return re.sub(r"[\W_]+", "", name) or name


def is_same_column(name: str, other: str) -> bool:
    """Return whether two bare names are one in two spellings, or two words for one thing."""
    if any(name in names and other in names for names in _ALIKE):
        return True
    return is_misspelled(name, other)


def is_misspelled(name: str, other: str) -> bool:
    """Return whether two bare names are one letter off, and too long to be two words."""
    if name in _ROLE_OF and other in _ROLE_OF and _ROLE_OF[name] is not _ROLE_OF[other]:
        return False
    if re.search(r"\d", name + other):
        return False
    is_exchanged = len(name) == len(other) and sorted(name) != sorted(other)
    fewest = _MIN_EXCHANGED if is_exchanged else _MIN_MISSPELLED
    return min(len(name), len(other)) >= fewest and is_one_letter_off(name, other)
