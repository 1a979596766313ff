"""Code that keeps time and memory linear gives the same results as simple code.

The tables hold what the patterns and searches accepted before they were made linear.
"""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtablelint.config import Settings
from mdtablelint.diagnostics import Diagnostic, Fix, Severity
from mdtablelint.document.combinations import Combinations
from mdtablelint.document.document import Document
from mdtablelint.document.entries import read_bullet
from mdtablelint.document.legend import Legend, TypeSettings
from mdtablelint.document.suppressions import read_suppressions
from mdtablelint.engine import check
from mdtablelint.engine.fixing import compatible
from mdtablelint.knowledge.arxiv import read_arxiv_url
from mdtablelint.knowledge.damage import find_damage
from mdtablelint.knowledge.identifiers import read_identifier
from mdtablelint.knowledge.malformed import read_malformed
from mdtablelint.knowledge.proceedings import read_proceedings_url
from mdtablelint.knowledge.titles import _common_letters, are_different
from mdtablelint.knowledge.venues import names_in, year_after
from mdtablelint.markdown.inline import read_inline
from mdtablelint.markdown.shown import shown
from mdtablelint.markdown.text import ListLine
from mdtablelint.rules.registry import all_rules, codes_of
from mdtablelint.text.guesses import Guesses
from mdtablelint.text.source import Edit, Position, Source, Span
from mdtablelint.text.spans import Stretches
from mdtablelint.text.wording import MAX_MESSAGE, listed, quoted, shortened

CODES = ("F", "W", "WF", "Other", "a", "aa", "ab")


def checked(text):
    return check(Source(text, "list.md"), Settings()).diagnostics


def table(*rows, header="Title|Venue"):
    columns = header.count("|") + 1
    return "\n".join([f"|{header}|", "|" + "-|" * columns, *rows, ""])


def is_made_of(text, codes):
    """Try all ways to put codes together, as slow as that is."""
    return any(
        code == text
        or (
            text.startswith(code)
            and (rest := text[len(code) :].lstrip(" /,+&"))
            and is_made_of(rest, [other for other in codes if other != code])
        )
        for code in codes
    )


@given(st.text("FWOab/ ,", min_size=1, max_size=9))
def test_a_text_is_legal_if_any_way_to_put_codes_together_makes_it(text):
    assert Legend(CODES, None, TypeSettings()).is_legal(text) == is_made_of(text, CODES)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("FW", ["F", "W"]),
        ("WF", ["WF"]),
        ("WFW", ["WF", "W"]),
        ("F/ W", ["F", "/ ", "W"]),
        ("FF", None),
        ("F/", None),
        ("/F", None),
        ("aab", ["aa", "b"]),
        ("", None),
    ],
)
def test_codes_are_split_the_longest_first(text, parts):
    assert Combinations((*CODES, "b"), ("/", ",")).split(text) == parts


def test_codes_that_occur_once_are_found_in_any_order():
    codes = ("a", "aa", "aaa", "ab", "b")
    combinations = Combinations(codes, ())
    for some in permutations(codes):
        assert combinations.split("".join(some)) is not None


def test_many_ways_to_split_are_given_up():
    codes = tuple("a" * length for length in range(1, 13))
    legend = Legend(codes, None, TypeSettings())
    assert legend.is_legal("a" * 78)
    assert not legend.is_legal("a" * 78 + "b")
    assert not Legend(("a", "aa"), None, TypeSettings()).is_legal("a" * 40)


def test_too_many_codes_in_a_cell_are_not_a_code():
    codes = tuple(f"c{number:03}" for number in range(999))
    assert not Legend(codes, None, TypeSettings()).is_legal("".join(codes))


def test_codes_are_found_by_their_prefixes():
    combinations = Combinations(("Filter", "Weight", "Wide"), ())
    assert combinations.shortened_in("fi") == ["Filter"]
    assert combinations.shortened_in("fwe") == ["Filter", "Weight"]
    assert combinations.shortened_in("fw") == []
    assert combinations.shortened_in("filter" * 20) == []


def test_guesses_are_limited():
    guesses = Guesses(["filter", "weight"])
    assert guesses.nearest("fliter") == "filter"
    assert guesses.nearest("zzzz") == ""
    assert guesses.nearest("filter" * 100) == ""
    for number in range(100):
        guesses.nearest(f"x{number}")
    assert guesses.nearest("wieght") == ""
    assert guesses.nearest("fliter") == "filter"


@pytest.mark.parametrize(
    ("comment", "kind", "codes"),
    [
        ("<!-- mdtablelint-disable -->", "disable", []),
        ("<!--mdtablelint-ignore-->", "ignore", []),
        ("<!--mdtablelint-ignore--->", "ignore-", []),
        ("<!-- \t mdtablelint-ignore MT1,\tMT604   -->", "ignore", ["MT1", "MT604"]),
        ("<!-- mdtablelint-ignore MT1-->", "ignore", ["MT1"]),
        ("<!-- mdtablelint-ignore MT1\n MT2 -->", "ignore", ["MT1", "MT2"]),
        ("<!-- mdtablelint-x <!-- mdtablelint-y -->", "x", ["<!--", "mdtablelint-y"]),
        ("<!-- mdtablelint-ignore: MT1 MT2 -->", "ignore", ["MT1", "MT2"]),
        ("<!-- mdtablelint-ignore:MT1 -->", "ignore", ["MT1"]),
        ("<!-- mdtablelint-ignore MT1 -- MT2 -> MT3 -->", "ignore", ["MT1"]),
        ("<!-- mdtablelint-ignore MT1 - a mirror -->", "ignore", ["MT1"]),
        ("<!-- mdtablelint-ignore MT1 \N{EM DASH} a mirror -->", "ignore", ["MT1"]),
        ("<!-- mdtablelint-disable-next-table --wide -->", "disable-next-table", []),
        ("<!-- mdtablelint:ignore MT1 -->", ":ignore", ["MT1"]),
        ("<!-- mdtablelint: noqa -->", ": noqa", []),
        ("<!-- mdtablelint disable MT1 -->", " disable", ["MT1"]),
        ("<!-- mdtablelint_disable MT1 -->", "_disable", ["MT1"]),
        ("<!-- mdtablelint-disable > -->", "disable", [">"]),
    ],
)
def test_a_comment_is_read(comment, kind, codes):
    (found,) = read_suppressions(Document(Source(f"a\n{comment}\n")))
    assert (found.kind, [*found.codes]) == (kind, codes)
    assert found.span == (2, 2 + len(comment))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- mdtablelint- -->",
        "<!-- mdtablelint-disable -- a >\n b -->",
        "<!-- mdtablelint: see the guide -->",
        "<!-- mdtablelint is the linter -->",
        "<!-- mdtablelints-disable -->",
        "<!-- mdtablelint-disable",
        "<!-- mdtablelint-disable ->",
        "<!-- mdtablelint-disable! -->",
        "<!-- mdtablelint-disable\n-->",
        "` <!-- mdtablelint-disable --> `",
        "`a\nb <!-- mdtablelint-disable -->\nc`",
        "> # `` ` <!-- mdtablelint-disable --> ``",
        "a `\nb <!-- mdtablelint-disable --> `\n---",
        "|`<!-- mdtablelint-disable -->`|\n|-|",
        "- a\n\n      <!-- mdtablelint-disable -->",
        "```\n<!-- mdtablelint-disable -->\n```",
    ],
)
def test_other_texts_are_not_read_as_comments(text):
    assert read_suppressions(Document(Source(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "` <!-- mdtablelint-disable -->",
        "a `\n\n<!-- mdtablelint-disable --> `",
        "|` <!-- mdtablelint-disable -->|`|\n|-|-|",
        "\\`<!-- mdtablelint-disable -->`",
        "<!-- ` --><!-- mdtablelint-disable --> `",
        "a `\n<!-- mdtablelint-disable --> `",
        "- a `\n- <!-- mdtablelint-disable --> `",
        "a `\n|b|\n|-|\n|<!-- mdtablelint-disable --> `|",
        "<p>`\n<!-- mdtablelint-disable -->`",
        "    a\nb\n    <!-- mdtablelint-disable -->",
    ],
)
def test_a_comment_beside_code_is_read(text):
    assert len(read_suppressions(Document(Source(text)))) == 1


def test_a_comment_hides_what_is_on_its_lines_and_is_used_by_it():
    row = "|[A title of a paper]()|CVPR|"
    text = table(row, f"{row[:-1]} <!-- mdtablelint-ignore MT602 -->|", row)
    assert [d.start.line for d in checked(text) if d.code == "MT602"] == [3, 5]
    assert not [d for d in checked(text) if d.code == "MT001"]


def test_a_comment_over_many_lines_gets_no_fix():
    (found,) = checked("a\n\n<!-- mdtablelint-disable MT602\nMT604 -->\n\nb\n")
    assert found.fix is None


def test_many_unknown_codes_are_one_finding():
    few = checked("<!-- mdtablelint-disable x1 x2 x3 x4 x5 -->\n")
    many = checked(f"<!-- mdtablelint-disable {' '.join(f'x{i}' for i in range(900))} -->\n")
    assert len(few) == 5
    assert [d.message[:24] for d in many] == ["unknown rule 'x0', 'x1',"]


def test_a_selector_means_the_rules_whose_code_it_begins_or_whose_name_it_is():
    rules = all_rules()
    assert [*codes_of("MT604")] == [*codes_of("mt604")] == [*codes_of("arxiv-id")] == ["MT604"]
    assert [*codes_of("MT6")] == [code for code in rules if code.startswith("MT6")]
    assert [*codes_of("ALL")] == [*rules]
    assert not codes_of("")
    assert not codes_of("all")
    assert not codes_of("ARXIV-ID")


@given(st.lists(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300)), min_size=1)))
def test_fixes_that_overlap_are_not_made_together(lengths):
    fixes = [
        Fix.safe("x", *(Edit(start, start + length, "") for start, length in some))
        for some in lengths
    ]
    place = Position(1, 1)
    found = [
        Diagnostic("", "", "", Severity.ERROR, Span(0, 0), place, place, "", fix) for fix in fixes
    ]
    made = [d.fix for d in compatible(found) if d.fix]
    for candidate in fixes:
        before = [f for f in made if f is not candidate and fixes.index(f) < fixes.index(candidate)]
        clashes = any(
            (a.start < b.end and b.start < a.end)
            or ((a.start == a.end or b.start == b.end) and a.start <= b.end and b.start <= a.end)
            for other in before
            for a, b in product(candidate.edits, other.edits)
        )
        assert (candidate in made) != clashes


stretch = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(stretch), stretch)
def test_ranges_overlap_what_one_of_them_overlaps(stretches, asked):
    start, end = asked
    expected = any(first < end and start < last for first, last in stretches)
    assert Stretches(stretches).meet(start, end) == expected


def on_page(text):
    return shown(text, read_inline(text))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2020", 2020),
        (" 2020", 2020),
        (" (2020)", 2020),
        (" ((2020)", None),
        ("<sub>2020</sub>", 2020),
        (" <b><i> 2020", 2020),
        (" <!-- 2020 -->", None),
        (" <!-- a --> 2021", 2021),
        ("_2019", 2019),
        ("20201", None),
        ("'21", 2021),
        (" ’98", 1998),
        ("-07", 2007),
        (" a 2020", None),
        (" <a 2020", None),
        ("<>" * 60 + "x", None),
    ],
)
def test_the_year_after_a_name_is_read(text, year):
    assert year_after(on_page(f"CVPR{text}"), 4) == year


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("CVPR 2020 (Oral)", ["CVPR", "Oral"]),
        ("<b>ICLR</b> 1.2.3", ["ICLR"]),
        ("[NeurIPS](http://a.b) + ICML", ["NeurIPS", "+ ICML"]),
        ("a+b@ICML", ["a+b@ICML"]),
        ("ECCV'20", ["ECCV"]),
        ("a < b", ["a < b"]),
        ("1.1.1a", ["1.1.1a"]),
    ],
)
def test_the_names_in_a_cell_are_found(cell, names):
    found = [name for _, name in names_in(on_page(cell))]
    assert [name.lstrip("+ ") for name in found] == [name.lstrip("+ ") for name in names]


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("https://e.com/a).", "https://e.com/a"),
        ("https://e.com/a%20%22,", "https://e.com/a"),
        ("https://e.com/a_(b)).", "https://e.com/a_(b)"),
        ("http://http://https://e.com/a", "https://e.com/a"),
        ("[x](https://e.com/a),", ""),
        ("https://e.com/a..", ""),
        ("http://" * 400 + "e.com", ""),
    ],
)
def test_the_number_of_repairs_of_a_url_is_limited(address, suggestion):
    problem = read_malformed(address)
    assert (problem.suggestion if problem else "") == suggestion


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("https://doi.org/doi:10.1145/1.2", None),
        ("https://doi.org/doi:doi: 10.1145/1.2", "https://doi.org/10.1145/1.2"),
        ("https://doi.org/doi.org/10.1145/1.2", "https://doi.org/10.1145/1.2"),
        ("https://doi.org/abs/%20:10.1145/1.2", "https://doi.org/10.1145/1.2"),
        ("https://openreview.net/pdf/id=abcdefghij", "https://openreview.net/pdf?id=abcdefghij"),
        ("https://openreview.net/pdf/?id=abcdefghij", None),
        (
            "https://openreview.net/forum%3Fid=abcdefghij",
            "https://openreview.net/forum?id=abcdefghij",
        ),
    ],
)
def test_the_likely_identifier_is_found(address, suggestion):
    problem = read_identifier(address)
    assert (problem.suggestion if problem else None) == suggestion


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        ("cs/9901001", "cs/9901001"),
        ("math.AG/0001001v2", "math.AG/0001001"),
        ("x.cs/9901001", None),
        ("a-b/0001001", None),
    ],
)
def test_an_old_identifier_is_read(path, identifier):
    paper = read_arxiv_url(f"https://arxiv.org/abs/{path}")
    assert (getattr(paper, "identifier", None) or None) == identifier


def test_a_volume_of_very_many_digits_is_ignored():
    assert read_proceedings_url(f"https://proceedings.mlr.press/v{'1' * 5000}/a.html") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-ICLR-[T](u)", (2020, "ICLR")),
        ("2020-ICLRo-[T](u)", (2020, "ICLR")),
        ("2020.05 - CVPR W : [T](u)", (2020, "CVPR W")),
        ("[x] 2020_[T](u)", (2020, None)),
        ("2020--[T](u)", None),
        ("2020-ICLR [T](u)", None),
        ("2020-1CLR-[T](u)", None),
        ("2020-ICLR - - [T](u)", (2020, "ICLR -")),
        ("2020-ICLR", None),
    ],
)
def test_a_bullet_is_read(text, expected):
    found = read_bullet(ListLine(0, 0, text, is_first=True))
    assert (found and (found[0], found[1].text if found[1] else None)) == expected


def longest_common(one, other):
    lengths = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for index, candidate in enumerate(other):
            above = lengths[index + 1]
            lengths[index + 1] = before + 1 if letter == candidate else max(above, lengths[index])
            before = above
    return lengths[-1]


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_common_letters_are_counted(one, other):
    assert _common_letters(one, other) == longest_common(one, other)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Channel pruning for deep networks", "Chanel prunning for deep network", False),
        ("Subnet search by evolution", "Sub net se arch byevolu tion", False),
        ("Channel pruning for deep networks", "Learning to rank the filters of a net", True),
        ("Deep " * 5000 + "a", "Deep " * 5000 + "b", False),
    ],
)
def test_titles_are_compared(one, other, differ):
    assert are_different(one, other) == differ


def test_a_word_of_ligatures_is_shown_in_part():
    found = find_damage("ﬁ" * 1000)
    assert len(found) == 1000
    assert max(len(damage.reason("ﬁ" * 1000)) for damage in found) < 300


@pytest.mark.parametrize(
    ("text", "keep_end", "expected"),
    [
        ("a" * 10, False, "a" * 10),
        ("abcdefghijk", False, "abcdefghi…"),
        ("abcdefghijk", True, "abcde…ghijk"),
    ],
)
def test_values_are_shortened(text, keep_end, expected):
    assert shortened(text, 10, keep_end=keep_end) == expected


def test_lists_are_named_in_part_and_counted():
    assert listed(["a", "b"], 2) == "a, b"
    assert quoted(["a", "b"]) == "'a', 'b'"
    assert listed((str(n) for n in range(10**6)), 10**6).endswith(", 18, 19 and 999980 more")
    assert len(quoted(["a" * 1000] * 50)) < 250


def test_messages_about_many_missing_cells_are_short():
    header = "|".join(f"Column {number}" for number in range(5000))
    found = [d for d in checked(table("|a", "|b", header=header)) if d.code == "MT102"]
    assert len(found) == 2
    assert found[0].message.endswith("Column 13, Column 14 and 4985 more")
    assert found[0].fix is not None


def test_rows_are_not_filled_up_if_the_file_would_get_many_times_as_long():
    header = "|".join("a" * 5000)
    found = [d for d in checked(table(*["|b"] * 100, header=header)) if d.code == "MT102"]
    assert len(found) == 100
    assert not any(d.fix for d in found)


LONG = "x" * 5000


@pytest.mark.parametrize(
    "text",
    [
        table(f"|[A](https://{LONG}.com/a).|x|"),
        table(f"|[A](https://arxiv.org/abs/{LONG})|x|"),
        table(
            f"|[A](https://www.github.com/a/{LONG}/)|x|",
            f"|[B](http://github.com/a/b/tree/{LONG})|x|",
        ),
        table(f"|[A](https://doi.org/10.1/{LONG})|x|"),
        table(f"|[A](http://E.com{LONG})|x|", f"|[A](https://e.{LONG}COM/a)|x|"),
        table(f"|[{LONG}]()|x|", f"|![{LONG}]()|x|", f"|<a href='' title='{LONG}'>|x|"),
        table(f"|a|b|{LONG}|" + "c|" * 100),
        table(f"|{LONG} a title|{LONG}|", f"|{LONG} a title|{LONG}|"),
        table("|a|b|c|", header=f"{LONG}|{LONG}|b"),
        table("|F|x|", header="Type|Meaning")
        + "\n"
        + table(f"|a|{LONG}|", f"|b|f{' ' * 3000}|", f"|{LONG}|CVPR|", header="Title|Type"),
        f"<!-- mdtablelint-{LONG} -->\n<!-- mdtablelint-disable {LONG} -->\n",
        f"|a|b|\n|{'—' * 5000}|-|\n|c|d|\n",
        table(*["|t|CVPR 2020|"] * 9, f"|t|CVPR{' ' * 5000}2020|"),
    ],
)
def test_a_message_is_short_whatever_the_list_holds(text):
    settings = Settings()
    settings = settings._replace(general=settings.general._replace(select=("ALL",)))
    found = check(Source(text, "list.md"), settings).diagnostics
    assert found
    for diagnostic in found:
        assert len(diagnostic.message) <= MAX_MESSAGE + 1, diagnostic.code
        assert diagnostic.fix is None or len(diagnostic.fix.title) <= MAX_MESSAGE + 1
