"""What is known about venues, arXiv, GitHub, URLs, columns and type codes."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from mdtablelint.document.legend import Legend, TypeSettings
from mdtablelint.knowledge import venue_table
from mdtablelint.knowledge.arxiv import ArxivPaper, read_arxiv_url
from mdtablelint.knowledge.columns import Role, column_role, plain_name
from mdtablelint.knowledge.dates import read_date
from mdtablelint.knowledge.github import Repository, read_github_url
from mdtablelint.knowledge.papers import paper_key
from mdtablelint.knowledge.proceedings import read_proceedings_url
from mdtablelint.knowledge.urls import Problem, Url, split_url
from mdtablelint.knowledge.venue_registry import held_in
from mdtablelint.knowledge.venues import (
    AMBIGUOUS,
    VenueName,
    Venues,
    look_up,
    names_in,
    year_after,
)
from mdtablelint.markdown.inline import read_inline
from mdtablelint.markdown.shown import plain, shown

if TYPE_CHECKING:
    from collections.abc import Callable

VENUES = [line.split("\t") for line in venue_table.VENUES.splitlines()]
NAMES = [venue[0] for venue in VENUES]
# A venue's own name wins over another venue's second name.
SPELLINGS = {
    spelling: name
    for name, full_name, _, _, others, _ in VENUES
    for spelling in (full_name, *filter(None, others.split(";")))
    if spelling not in NAMES
} | {name: name for name in NAMES}
MISSPELLINGS = {
    wrong.partition(">")[0]: name
    for name, *_, misspellings in VENUES
    for wrong in filter(None, misspellings.split(";"))
}

# addresses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://arxiv.org/abs/1", ("https", "arxiv.org", "/abs/1", "", "")),
        ("http://a.b:80/c?d=e#f", ("http", "a.b:80", "/c", "?d=e", "#f")),
        ("ftp://a.b", ("ftp", "a.b", "", "", "")),
        ("https://a.b#c?d", ("https", "a.b", "", "", "#c?d")),
        ("https://a.b?c/d", ("https", "a.b", "", "?c/d", "")),
        ("https://会议.cn/论文", ("https", "会议.cn", "/论文", "", "")),
    ],
)
def test_a_url_is_split_and_joined_again(text: str, parts: tuple[str, ...]):
    url = split_url(text)

    assert url is not None
    assert (url.scheme, url.host, url.path, url.query, url.fragment) == parts
    assert str(url) == text


@pytest.mark.parametrize(
    "text", ["", "a/b.md", "#anchor", "//a.b/c", "mailto:a@b.c", "1http://a.b", "arxiv.org/abs/1"]
)
def test_text_without_scheme_or_host_is_not_a_url(text: str):
    assert split_url(text) is None


def test_segments_are_the_parts_of_the_path():
    assert Url("https", "a.b", "/c/d/", "", "").segments == ["c", "d", ""]
    assert Url("https", "a.b", "", "", "").segments == []


# arXiv


@pytest.mark.parametrize(
    ("text", "page", "identifier", "version"),
    [
        ("https://arxiv.org/abs/2006.08509", "abs", "2006.08509", ""),
        ("https://arxiv.org/abs/2006.08509v2", "abs", "2006.08509", "v2"),
        ("https://arxiv.org/pdf/2006.08509v12.pdf", "pdf", "2006.08509", "v12"),
        ("https://arxiv.org/html/2006.08509v1#S2", "html", "2006.08509", "v1"),
        ("http://www.arxiv.org/abs/0704.0001", "abs", "0704.0001", ""),
        ("https://export.arxiv.org/abs/1412.9999", "abs", "1412.9999", ""),
        ("https://arxiv.org/abs/1501.00001", "abs", "1501.00001", ""),
        ("https://arxiv.org/abs/cs/9901001", "abs", "cs/9901001", ""),
        ("https://arxiv.org/abs/hep-th/9711200v3", "abs", "hep-th/9711200", "v3"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "abs", "math.GT/0309136", "v1"),
        ("https://arxiv.org/abs/solv-int/9901001", "abs", "solv-int/9901001", ""),
        ("https://arxiv.org/abs/hep-th/9108001", "abs", "hep-th/9108001", ""),
        ("https://arxiv.org/abs/cs/0703001", "abs", "cs/0703001", ""),
        ("https://ArXiv.ORG/abs/2006.08509/", "abs", "2006.08509", ""),
    ],
)
def test_a_paper_on_arxiv_is_read(text: str, page: str, identifier: str, version: str):
    paper = read_arxiv_url(text)

    assert isinstance(paper, ArxivPaper)
    assert (paper.page, paper.identifier, paper.version) == (page, identifier, version)


@pytest.mark.parametrize(
    ("text", "page", "right"),
    [
        ("http://www.arxiv.org/abs/2006.08509", None, "https://arxiv.org/abs/2006.08509"),
        ("https://arxiv.org/abs/2006.08509v1.pdf", None, "https://arxiv.org/abs/2006.08509v1"),
        ("https://arxiv.org/pdf/2006.08509.pdf", None, "https://arxiv.org/pdf/2006.08509.pdf"),
        ("https://arxiv.org/pdf/2006.08509.pdf", "abs", "https://arxiv.org/abs/2006.08509"),
        ("https://arxiv.org/abs/2006.08509.pdf", "pdf", "https://arxiv.org/pdf/2006.08509"),
        (
            "http://arxiv.org/ftp/arxiv/papers/1810/1810.02340.pdf",
            None,
            "https://arxiv.org/pdf/1810.02340",
        ),
        ("https://arxiv.org/abs/2006.08509/?a=b#c", None, "https://arxiv.org/abs/2006.08509?a=b#c"),
        ("http://arxiv.org/abs/solv-int/9901001", None, "https://arxiv.org/abs/solv-int/9901001"),
    ],
)
def test_a_paper_on_arxiv_has_one_preferred_address(text: str, page: str | None, right: str):
    paper = read_arxiv_url(text)

    assert isinstance(paper, ArxivPaper)
    assert paper.canonical(page) == right


@pytest.mark.parametrize(
    ("path", "value", "identifier"),
    [
        ("abs/2006.08509l", "2006.08509l", "2006.08509"),
        ("abs/2006.08509v0", "2006.08509v0", "2006.08509"),
        ("abs/arXiv:2006.08509", "arXiv:2006.08509", "2006.08509"),
        ("pdf/2006.08509v2x.pdf", "2006.08509v2x", "2006.08509v2"),
        ("abs/cs/9901001a", "cs/9901001a", "cs/9901001"),
        ("2006.08509", "/2006.08509", "2006.08509"),
        ("abstract/2006.08509", "/abstract/2006.08509", "2006.08509"),
        ("abs/1412.06550", "1412.06550", ""),
        ("abs/1501.0001", "1501.0001", ""),
        ("abs/2006.085099", "2006.085099", ""),
        ("abs/12006.08509", "12006.08509", ""),
        ("abs/2006,08509", "2006,08509", "2006.08509"),
        ("abs/2013.08509", "2013.08509", ""),
        ("abs/0703.0001", "0703.0001", ""),
        ("abs/2006.00000", "2006.00000", ""),
        ("abs/9912.00001", "9912.00001", ""),
        ("abs/ai/9901001", "ai/9901001", ""),
        ("abs/cs/0704001", "cs/0704001", ""),
        ("abs/", "/abs/", ""),
        ("abs", "/abs", ""),
    ],
)
def test_a_malformed_arxiv_url_gets_a_suggestion(path: str, value: str, identifier: str):
    problem = read_arxiv_url(f"https://arxiv.org/{path}")

    assert isinstance(problem, Problem)
    assert (problem.value, problem.likely) == (value, identifier)
    assert problem.suggestion.endswith(identifier)
    assert bool(problem.suggestion) == bool(identifier)
    assert problem.reason


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.LG/2006",
        "https://arxiv.org/search/?query=2006.08509l",
        "https://arxiv.org/a/han_s_1",
        "https://arxiv.org/favicon.ico",
        "https://info.arxiv.org/help/arxiv_identifier.html",
        "https://ar5iv.labs.arxiv.org/html/2006.08509l",
        "https://notarxiv.org/abs/2006.08509l",
        "https://arxiv.org.example.org/abs/2006.08509l",
        "arxiv.org/abs/2006.08509l",
        "",
    ],
)
def test_other_urls_are_not_read_as_arxiv(text: str):
    assert read_arxiv_url(text) is None


def test_identifiers_after_the_current_month_are_of_the_future(
    monkeypatch: pytest.MonkeyPatch,
):
    # Noon of 31 December 2020 in Greenwich is January 2021 on Kiritimati.
    monkeypatch.setattr(time, "time", lambda: 1_609_416_000.0)

    assert isinstance(read_arxiv_url("https://arxiv.org/abs/2101.00001"), ArxivPaper)
    problem = read_arxiv_url("https://arxiv.org/abs/2102.00001")
    assert isinstance(problem, Problem)
    assert problem.reason == "2021-02 is in the future"


# GitHub


@pytest.mark.parametrize(
    ("text", "owner", "name", "rest", "right"),
    [
        ("https://github.com/a/b", "a", "b", "", "https://github.com/a/b"),
        ("http://www.github.com/a/b.git", "a", "b.git", "", "https://github.com/a/b"),
        ("https://GitHub.com/a/b/", "a", "b", "/", "https://github.com/a/b"),
        ("https://github.com/a/b.git/", "a", "b.git", "/", "https://github.com/a/b"),
        ("http://github.com/a/b?c=d#e", "a", "b", "", "https://github.com/a/b?c=d#e"),
        ("https://github.com/a/b//", "a", "b", "//", "https://github.com/a/b"),
        ("https://github.com/a/.github", "a", ".github", "", "https://github.com/a/.github"),
        ("https://github.com/a-/b_.-c", "a-", "b_.-c", "", "https://github.com/a-/b_.-c"),
        ("https://github.com/a_corp/b", "a_corp", "b", "", "https://github.com/a_corp/b"),
        (
            "https://github.com/a/b/tree/main/c/",
            "a",
            "b",
            "/tree/main/c/",
            "https://github.com/a/b/tree/main/c/",
        ),
        (
            "https://github.com/a/b.git/blob/main/c.py#L1",
            "a",
            "b.git",
            "/blob/main/c.py",
            "https://github.com/a/b.git/blob/main/c.py#L1",
        ),
    ],
)
def test_a_repository_is_read_and_has_one_preferred_address(
    text: str, owner: str, name: str, rest: str, right: str
):
    repository = read_github_url(text)

    assert isinstance(repository, Repository)
    assert (repository.owner, repository.name, repository.rest) == (owner, name, rest)
    assert repository.canonical == right


@pytest.mark.parametrize(
    "page",
    "tree blob raw wiki releases issues pull pulls commits actions discussions tags branches "
    "projects stargazers network graphs archive compare security pulse contribute".split(),
)
def test_a_page_of_a_repository_belongs_to_the_repository(page: str):
    assert isinstance(read_github_url(f"https://github.com/a/b/{page}/1"), Repository)


@pytest.mark.parametrize("path", ["a", "a/", "A-b-C"])
def test_an_account_is_not_a_repository(path: str):
    problem = read_github_url(f"https://github.com/{path}")

    assert isinstance(problem, Problem)
    assert problem.value == path.rstrip("/")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/a--b/c",
        "/-a/c",
        "/a.b/c",
        "/汉字/c",
        f"/{'a' * 40}/c",
        "/a/汉字",
        "/a/b~",
        "/a/..",
        "/a/.git",
        f"/a/{'b' * 101}",
        "/a//b",
        "/a/b/et",
        "/a/b/master/README.md",
        "a/b",
    ],
)
def test_impossible_repository_urls_are_reported(path: str):
    problem = read_github_url(f"https://github.com{path}")

    assert isinstance(problem, Problem)
    assert problem.reason
    assert not problem.value


@pytest.mark.parametrize(
    "text",
    [
        "https://gist.github.com/a/1",
        "https://a.github.io/b",
        "https://raw.githubusercontent.com/a/b/main/c.md",
        "https://github.com/topics/pruning",
        "https://github.com/Sponsors/a",
        "https://github.com/orgs/a/repositories",
        "https://github.com/search?q=a",
        "https://github.com/user-attachments/assets/0b1c2d3e",
        "https://gitlab.com/a",
        "https://notgithub.com/a",
        "github.com/a",
    ],
)
def test_other_urls_are_not_read_as_github_repositories(text: str):
    assert read_github_url(text) is None


# venues


def test_every_venue_has_a_full_name_and_a_name_of_its_own():
    assert all(name and full_name for name, full_name, *_ in VENUES)
    assert len(set(NAMES)) == len(NAMES)


def test_every_venue_has_a_kind_and_valid_years():
    years = r"|(odd|even)(<\d{4})?|\d{4}-(\d{4})?|\d{4}(,\d{4})*"

    assert {kind for _, _, kind, *_ in VENUES} == {"conference", "journal", "workshop", "preprint"}
    assert [held for _, _, _, held, *_ in VENUES if not re.fullmatch(years, held)] == []


def test_every_correct_name_is_accepted_for_its_venue():
    known = {spelling: look_up(spelling) for spelling in SPELLINGS}

    assert {spelling: name and name.venue for spelling, name in known.items()} == SPELLINGS
    assert [name for name in known.values() if name and name.is_misspelled] == []


def test_every_misspelling_leads_to_a_correct_name_of_its_venue():
    known = {wrong: look_up(wrong) for wrong in MISSPELLINGS}
    right = {wrong: name and look_up(name.correct) for wrong, name in known.items()}

    assert {wrong: name and name.venue for wrong, name in known.items()} == MISSPELLINGS
    assert all(
        name and name.venue in (MISSPELLINGS[wrong], f"{MISSPELLINGS[wrong]}W")
        for wrong, name in right.items()
    )
    assert [name for name in known.values() if name and not name.is_misspelled] == []
    assert [name for name in right.values() if name and name.is_misspelled] == []


def test_no_alias_or_misspelling_belongs_to_two_venues():
    owners: dict[str, set[str]] = {}
    for name, full_name, _, _, others, misspellings in VENUES:
        for spelling in (name, full_name, *others.split(";"), *misspellings.split(";")):
            owners.setdefault(spelling, set()).add(name)

    assert {s for s, names in owners.items() if s and len(names) > 1} <= set(NAMES)


@pytest.mark.parametrize("change", [str, str.lower, str.upper, str.capitalize, str.swapcase])
def test_ambiguous_short_names_are_never_rewritten(change: Callable[[str], str]):
    known = {name: look_up(change(name)) for name in AMBIGUOUS}

    assert {name for name, found in known.items() if found and found.is_misspelled} == set()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("MLsys", "MLSys"),
        ("Arxiv", "arXiv"),
        ("cvpr", "CVPR"),
        ("Cvpr", "CVPR"),
        ("nips", "NIPS"),
        ("NEURIPS", "NeurIPS"),
        ("InterSpeech", "Interspeech"),
        ("Siggraph Asia", "SIGGRAPH Asia"),
        ("Facct", "FAccT"),
        ("icassp", "ICASSP"),
    ],
)
def test_wrong_capitals_are_no_guess(wrong: str, right: str):
    known = look_up(wrong)

    assert known is not None
    assert (known.correct, known.is_guess) == (right, False)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ENMLP", "EMNLP"),
        ("SIGRRAPH", "SIGGRAPH"),
        ("NuerIPS", "NeurIPS"),
        ("ICLM", "ICML"),
        ("CPVR", "CVPR"),
        ("arVix", "arXiv"),
    ],
)
def test_corrections_of_typing_errors_are_guesses(wrong: str, right: str):
    known = look_up(wrong)

    assert known is not None
    assert (known.correct, known.is_guess) == (right, True)


@pytest.mark.parametrize(
    ("name", "venue"),
    [
        ("IEEE ICME", "ICME"),
        ("MechInterp@ICML", "ICMLW"),
        ("HCI+NLP@NAACL", "NAACLW"),
        ("INFOCOM Workshops", "INFOCOMW"),
        ("ICDEW", "ICDEW"),
        ("Findings of EACL", "EACL Findings"),
        ("EACL Findings", "EACL Findings"),
    ],
)
def test_a_venue_is_known_by_a_part_of_the_name(name: str, venue: str):
    known = look_up(name)

    assert known is not None
    assert (known.venue, known.is_misspelled) == (venue, False)


@pytest.mark.parametrize("name", ["IEEE IS", "IEEE", "Workshop", "NOW", "Findings"])
def test_an_ambiguous_part_of_a_name_is_unknown(name: str):
    assert look_up(name) is None


def on_page(text: str) -> str:
    return shown(text, read_inline(text))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("NIPS 2017", 2017),
        ("NIPS'17", 2017),
        ("NIPS98", 1998),
        ("NIPS<br><sup>2018</sup>", 2018),
        ("NIPS** (2018)", 2018),
        ("[NIPS](https://a.org/2018)", None),
        ("NIPS 20180", None),
        ("NIPS", None),
    ],
)
def test_the_year_after_a_name(text: str, year: int | None):
    assert year_after(on_page(text), len("NIPS")) == year


def test_the_years_a_venue_is_held_in():
    held = {
        "odd": [2019, 2021],
        "odd<2020": [2019, 2020, 2021],
        "2020-": [2020, 2021],
        "2018-2020": [2018, 2019, 2020],
        "2018,2020": [2018, 2020, 2021],
        "": [2018, 2019, 2020, 2021],
    }

    assert {h: [y for y in range(2018, 2022) if held_in(h, y)] for h in held} == held


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("openaccess.thecvf.com/content/CVPR2021/html/a.html", "CVPR 2021"),
        ("openaccess.thecvf.com/content/CVPR2021W/NTIRE/html/a.html", "CVPRW 2021"),
        ("openaccess.thecvf.com/content_cvpr_2017_workshops/w8/html/a.html", "CVPRW 2017"),
        ("openaccess.thecvf.com/content_ECCVW_2018/papers/11129/a.pdf", "ECCVW 2018"),
        ("www.cv-foundation.org/openaccess/content_cvpr_2015/papers/a.pdf", "CVPR 2015"),
        ("www.ecva.net/papers/eccv_2020/papers_ECCV/papers/123.pdf", "ECCV 2020"),
        ("proceedings.mlr.press/v139/a21a.html", "ICML 2021"),
        ("jmlr.org/proceedings/papers/v37/a15.html", "ICML 2015"),
        ("jmlr.org/papers/v22/20-1.html", "JMLR"),
        ("aclanthology.org/2023.findings-acl.1/", "ACL Findings 2023"),
        ("www.aclweb.org/anthology/P19-1001.pdf", "ACL 2019"),
        ("aclanthology.org/W19-5001", "None"),
        ("papers.nips.cc/paper/9521-autoprune", "NeurIPS"),
        ("proceedings.neurips.cc//paper/2020/hash/a.html", "NeurIPS 2020"),
        ("www.ijcai.org/Proceedings/15/Papers/1.pdf", "IJCAI 2015"),
        ("www.aaai.org/ocs/index.php/AAAI/AAAI18/paper/view/1", "AAAI 2018"),
        ("www.usenix.org/conference/usenixsecurity21/presentation/a", "USENIX Security 2021"),
        ("openreview.net/group?id=ICLR.cc/2021/Conference", "ICLR 2021"),
        ("openreview.net/forum?id=SyxAbCdEfG", "None"),
        ("doi.org/10.1109/CVPR42600.2020.00165", "CVPR 2020"),
        ("doi.org/10.1109/TPAMI.2020.123", "TPAMI"),
        ("doi.org/10.18653/v1/2020.acl-main.1", "ACL 2020"),
        ("arxiv.org/abs/2001.00001", "None"),
    ],
)
def test_urls_show_the_venue_of_a_paper(path: str, read: str):
    assert str(read_proceedings_url(f"https://{path}")) == read


@pytest.mark.parametrize("name", ["", "Oral", "Under review", "Workshop on Things", "计算机学报"])
def test_other_words_are_not_venues(name: str):
    assert look_up(name) is None


@pytest.mark.parametrize("name", ["neural networks", "remote sensing", "distill", "Humanoids"])
def test_names_that_are_words_are_not_rewritten(name: str):
    known = look_up(name)

    assert known is None or not known.is_misspelled


def test_a_list_may_have_its_own_names():
    venues = Venues(aliases={"ML Systems": "MLSys"})

    assert venues.look_up("ML Systems") == VenueName("MLSys")
    assert venues.look_up("HotNets") is None


def test_a_kept_name_is_the_spelling_of_its_venue():
    venues = Venues(["Arxiv", "WANT"])

    assert venues.look_up("Arxiv") == VenueName("arXiv")
    assert venues.look_up("WANT") == VenueName("")
    assert venues.look_up("arXiv") == VenueName("arXiv", "Arxiv")
    assert venues.look_up("Want") == VenueName("", "WANT")
    assert venues.look_up("Avrxi") == VenueName("arXiv", "Arxiv", is_guess=True)
    assert venues.look_up("MLsys") == VenueName("MLSys", "MLSys")


def test_a_kept_name_that_is_also_a_word_corrects_no_word():
    assert Venues(["FAST"]).look_up("fast") is None


def test_two_kept_letter_cases_are_both_accepted_and_the_first_is_suggested():
    venues = Venues(["Arxiv", "arxiv"])

    assert venues.look_up("arxiv") == venues.look_up("Arxiv") == VenueName("arXiv")
    assert venues.look_up("ArXiv") == VenueName("arXiv", "Arxiv")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("CVPR", [(0, "CVPR")]),
        ("`CVPR`**(Oral)**", [(1, "CVPR"), (9, "Oral")]),
        ("CVPR 2021", [(0, "CVPR")]),
        ("CVPR'21", [(0, "CVPR")]),
        ("ICLR2019", [(0, "ICLR")]),
        ("2020-ICLR", [(5, "ICLR")]),
        ("arXiv 2019.11", [(0, "arXiv")]),
        ("NeurIPS D&B", [(0, "NeurIPS D&B")]),
        ("ACL/IJCNLP", [(0, "ACL/IJCNLP")]),
        ("3DV", [(0, "3DV")]),
        ("NeurIPS, Spotlight", [(0, "NeurIPS"), (9, "Spotlight")]),
        ("[ICLR](https://iclr.cc/2019)", [(1, "ICLR")]),
        ('<a href="https://iclr.cc">ICLR</a>', [(26, "ICLR")]),
        ("ICLR<br>2019", [(0, "ICLR")]),
        ("会议：ECCV（口头）", [(0, "会议"), (3, "ECCV"), (8, "口头")]),
        ("-", []),
        ("2020", []),
        ("", []),
    ],
)
def test_names_in_a_cell_are_split_at_marks_and_years(cell: str, names: list[tuple[int, str]]):
    assert list(names_in(on_page(cell))) == names


# columns


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Title", Role.TITLE),
        ("**Paper**", Role.TITLE),
        ("论文", Role.TITLE),
        ("`Conf`", Role.VENUE),
        ("Pub.", Role.VENUE),
        ("Pub. Date", Role.VENUE),
        ("会议", Role.VENUE),
        ("Year", Role.YEAR),
        ("类型", Role.TYPE),
        ("TYPE:", Role.TYPE),
        ("<sub>Code</sub>", Role.CODE),
        ("Code / Homepage", Role.CODE),
        ("Project  page", Role.LINK),
        ("备注", Role.NOTES),
        ("Notion", Role.NOTES),
        ("Accuracy", None),
        ("Titles of nobility", None),
        ("", None),
    ],
)
def test_a_column_has_the_role_that_its_header_names(header: str, role: Role | None):
    assert column_role(plain(header), {}) is role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Pre-print Paper", Role.TITLE),
        ("Paper Title and Authors", Role.TITLE),
        ("Title (paper)", Role.TITLE),
        ("Publication Year", Role.YEAR),
        ("Year of Publication", Role.YEAR),
        ("Code Repository", Role.CODE),
        ("Dataset Name", None),
        ("Project Name", None),
        ("Paper & Code", None),
        ("Titles of Authors", None),
    ],
)
def test_the_last_word_of_a_header_names_the_role(header: str, role: Role | None):
    assert column_role(header, {}) is role


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2024-05-06", 2024, 5, 6),
        ("2024/5", 2024, 5, None),
        ("2024.05", 2024, 5, None),
        ("202405", 2024, 5, None),
        ("20240506", 2024, 5, 6),
        ("24-05-06", 2024, 5, 6),
        ("May, 2024", 2024, 5, None),
        ("Sept. 2024", 2024, 9, None),
        ("Dec., 2024", 2024, 12, None),
        ("May 6, 2024", 2024, 5, 6),
        ("2024", 2024, None, None),
    ],
)
def test_dates_are_read_in_the_ways_of_lists(
    text: str, year: int, month: int | None, day: int | None
):
    date = read_date(text)

    assert date is not None
    assert (date.year, date.month, date.day) == (year, month, day)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "2023-0-", "Foo 2024", "CVPR 2024", "2024-05/06", "x" * 1000]
)
def test_other_text_is_no_date(text: str):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-10-07", "2024-03-07"),
        ("25-10-07", "24-03-07"),
        ("Dec., 2022", "Mar., 2024"),
        ("October, 2022", "March, 2024"),
        ("2022", "2024"),
    ],
)
def test_another_month_is_written_in_the_form_of_the_date(text: str, written: str):
    date = read_date(text)

    assert date is not None
    assert date.with_month(2024, 3) == written


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://doi.org/10.1145/3394486.3403118", "DOI 10.1145/3394486.3403118"),
        ("https://dl.acm.org/doi/pdf/10.1145/3394486.3403118", "DOI 10.1145/3394486.3403118"),
        ("https://dl.acm.org/doi/proceedings/10.1145/3394486", ""),
        ("https://openreview.net/pdf?id=4h1apFjO99&noteId=x", "OpenReview 4h1apFjO99"),
        ("https://openreview.net/group?id=ICLR.cc/2021/Conference", ""),
        ("https://ieeexplore.ieee.org/abstract/document/9102962/", "IEEE 9102962"),
        ("https://ojs.aaai.org/index.php/AAAI/article/view/16591/16398", "AAAI 16591"),
        ("https://proceedings.mlr.press/v202/chen23f/chen23f.pdf", "PMLR v202/chen23f"),
        ("https://www.ijcai.org/proceedings/2020/610", "ijcai.org/proceedings/2020/610"),
        ("https://www.ijcai.org/proceedings/2020/", ""),
        ("https://github.com/owner/repository12345", ""),
        ("https://arxiv.org/abs/1810.05270", ""),
        ("not an address", ""),
    ],
)
def test_the_address_of_a_paper_identifies_it(url: str, key: str):
    assert paper_key(url) == key


def test_a_list_may_configure_its_column_names():
    aliases = {plain_name("가지치기"): Role.TYPE, plain_name("Paper"): Role.NOTES}

    assert column_role("가지치기", aliases) is Role.TYPE
    assert column_role("Paper", aliases) is Role.NOTES
    assert column_role("Title", aliases) is Role.TITLE


# type codes


def _legend(*codes: str, **settings: Any) -> Legend:
    return Legend(codes, None, TypeSettings(**settings))


@pytest.mark.parametrize(
    "text", ["F", "Other", "WF", "FW", "W/F", "W, F", "F+Other", "W&F", "FWOther", "F W", "F / W"]
)
def test_codes_combine_side_by_side_and_with_separators(text: str):
    assert _legend("F", "W", "Other").is_legal(text)


@pytest.mark.parametrize("text", ["", "f", "FF", "FO", "F;W", "F/", "/F", "Q", "F/Q", "Others"])
def test_other_texts_are_not_legal_combinations(text: str):
    assert not _legend("F", "W", "Other").is_legal(text)


def test_codes_combine_as_the_configuration_says():
    assert not _legend("F", "W", combine=False).is_legal("FW")
    assert _legend("F", "W", "FW", combine=False).is_legal("FW")
    assert _legend("F", "W", separators=(";",)).is_legal("F;W")
    assert not _legend("F", "W", separators=(";",)).is_legal("F/W")
    assert _legend("F", "FW", "WX").is_legal("FWX")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("f", "F"),
        ("other", "Other"),
        ("wF", "WF"),
        ("f/OTHER", "F/Other"),
        ("w, f", "W, F"),
        ("F", None),
        ("W/F", None),
        ("q", None),
        ("ff", None),
    ],
)
def test_wrong_capitals_of_a_code_are_fixed(text: str, right: str | None):
    assert _legend("F", "W", "Other").respelled(text) == right


def test_the_codes_that_are_near_are_named():
    legend = _legend("F", "W", "Other")

    assert legend.nearest("Othr") == ("Other",)
    assert legend.nearest("FO") == ("F", "Other")
    assert legend.nearest("量化") == ()


@pytest.mark.parametrize("text", ["FF", "FO", "FWF", "OF", "Q", "FQ", "F;W", "oth"])
@pytest.mark.parametrize("combine", [True, False])
def test_codes_that_are_named_as_near_are_legal(text: str, combine: bool):  # noqa: FBT001
    legend = _legend("F", "W", "Other", combine=combine)

    assert all(legend.is_legal(near) for near in legend.nearest(text))
