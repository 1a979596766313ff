"""Which findings of a rule have one cause, and how bad they are."""

from __future__ import annotations

import pytest
from support import check, selecting

from mdtablelint.config import General, Settings
from mdtablelint.rules.structure import NoteRowOptions

HEADER = "| Title | Code |\n| ----- | ---- |\n"


def findings(code, *links):
    """Return the severity and the cause of each finding of the rule in a list of `links`."""
    text = HEADER + "".join(f"| Paper {i} | {link} |\n" for i, link in enumerate(links))
    return [(d.severity.value, d.cause) for d in check(text, selecting(code)).diagnostics]


@pytest.mark.parametrize(
    ("code", "links", "causes"),
    [
        (
            "MT605",
            ["[a](http://arxiv.org/abs/2006.08509)", "[b](http://arxiv.org/pdf/1911.08020)"],
            ["arXiv links with http"] * 2,
        ),
        (
            "MT605",
            ["[a](http://arxiv.org/abs/2006.08509)", "[b](http://www.arxiv.org/abs/1911.08020)"],
            ["arXiv links with http", "arXiv links with http and the host 'www.arxiv.org'"],
        ),
        (
            "MT607",
            ["[a](https://github.com/a/b.git)", "[b](https://github.com/c/d.git)"],
            ["GitHub links with '.git' at the end"] * 2,
        ),
        (
            "MT607",
            ["[a](http://github.com/a/b)", "[b](https://github.com/c/d.git/)"],
            [
                "GitHub links with http",
                "GitHub links with '.git' at the end and a slash at the end",
            ],
        ),
        (
            "MT609",
            ["[a](http://proceedings.mlr.press/v1/)", "[b](http://doi.org/10.1109/a)"],
            ["http links to hosts that serve https"] * 2,
        ),
        (
            "MT610",
            ["[a](https://a.org/?utm_source=x)", "[b](https://b.org/?utm_source=y)"],
            ["tracking parameters: 'utm_source'"] * 2,
        ),
        (
            "MT611",
            ["[a](https://papers.NeurIPS.cc/1)", "[b](https://papers.NeurIPS.cc/2)"],
            ["host with capitals: 'papers.NeurIPS.cc'"] * 2,
        ),
    ],
)
def test_links_of_one_form_have_one_cause(code, links, causes):
    assert findings(code, *links) == [("warning", cause) for cause in causes]


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("MT603", "https://a.org/b.", "https://a.org/d."),
        ("MT604", "https://arxiv.org/abs/2006.08509l", "https://arxiv.org/abs/1911.08020l"),
        ("MT606", "https://github.com/a/b/et", "https://github.com/c/d/et"),
    ],
)
def test_broken_links_have_one_cause_only_if_they_are_the_same(code, first, second):
    (one, again, other) = findings(code, f"[a]({first})", f"[b]({first})", f"[a]({second})")
    assert one == again != other
    assert [one[0], other[0]] == ["error", "error"]


@pytest.mark.parametrize(
    ("url", "severity"),
    [
        ("https:///github.com/a/b", "warning"),
        ("https:////github.com/a/b", "warning"),
        ("http:/github.com/a/b", "warning"),
        ("http:github.com/a/b", "warning"),
        # On a page that is https itself, browsers take this for a path of the page's host.
        ("https:/github.com/a/b", "error"),
        ("https:github.com/a/b", "error"),
        ("https//github.com/a/b", "error"),
        ("hhttp:/github.com/a/b", "error"),
    ],
)
def test_a_url_that_browsers_repair_is_a_warning(url, severity):
    assert [found for found, _ in findings("MT603", f"[code]({url})")] == [severity]


def test_a_label_without_a_url_is_a_template_in_five_places():
    error, warning = ("error", "link 'code' has no URL"), ("warning", "link 'code' has no URL")
    assert findings("MT602", *["[code]()"] * 4) == [error] * 4
    assert findings("MT602", *["[code]()"] * 5) == [warning] * 5
    title = "[A Title That Is Repeated in Several Tables]()"
    assert {severity for severity, _ in findings("MT602", *[title] * 5)} == {"error"}


def test_links_to_one_placeholder_have_one_cause():
    links = ["[a](nan)", "[b](nan)", "[c](tbd)"]
    assert findings("MT602", *links) == [
        ("error", "links to the placeholder 'nan'"),
        ("error", "links to the placeholder 'nan'"),
        ("error", "links to the placeholder 'tbd'"),
    ]


def test_an_announced_link_is_a_warning_even_alone():
    assert findings("MT602", "[Coming soon]()", "[code]()") == [
        ("warning", "link 'Coming soon' has no URL"),
        ("error", "link 'code' has no URL"),
    ]


def causes(code, text):
    """Return the cause of each finding of the rule in `text`."""
    return [d.cause for d in check(text, selecting(code)).diagnostics]


def test_rows_without_the_same_cells_have_one_cause():
    header = "| Title | Venue | Code |\n| - | - | - |\n"
    text = f"{header}| A | ECCV |\n| B | CVPR |\n| C |\n| D | ECCV | x |\n"
    assert causes("MT102", text) == [
        *["rows that end before Code"] * 2,
        "rows that end before Venue, Code",
    ]


def test_rows_that_get_a_placeholder_have_another_cause():
    rows = "".join(f"| Paper {n} | CVPR | - |\n" for n in range(10))
    text = f"| Title | Venue | Code |\n| - | - | - |\n{rows}| A | ECCV |\n| B |\n"
    assert causes("MT102", text) == [
        "rows that end before Code; other rows use '-'",
        "rows that end before Venue, Code",
    ]


def test_of_several_remarks_it_is_told_how_to_accept_them():
    text = "| Title | Venue | Code |\n| - | - | - |\n| A | ECCV |\n| B | ECCV | x |\n"
    text += "| note |\n" * 2
    assert causes("MT102", text) == [
        "rows that end before Code",
        *["rows that end before Venue, Code"] * 2,
    ]
    hint = 'rows with nothing after the first cell; `note-rows = "allow"` accepts such remarks'
    assert causes("MT102", text + "| note |  |\n") == ["rows that end before Code", *[hint] * 3]
    allowed = Settings(
        General(select=("MT102",)), options={NoteRowOptions: NoteRowOptions("allow")}
    )
    assert len(check(text + "| note |  |\n", allowed).diagnostics) == 1


def test_a_row_with_values_under_the_wrong_header_is_a_cause_of_its_own():
    header = "| Title | Venue | Year | Code |\n| - | - | - | - |\n"
    text = f"{header}| A | ECCV | 2020 |\n| B | 2021 | [code](https://github.com/a/b) |\n"
    assert causes("MT102", text) == ["rows that end before Code", ""]


def test_rows_that_were_pasted_as_a_block_have_one_cause():
    rows = [f"| A Paper With Number {i} | ECCV 2020 |" for i in range(4)]
    text = "\n".join(["| Title | Venue |", "| - | - |", *rows, rows[3], *rows[:2], ""])
    assert causes("MT108", text) == ["", *["lines 8 to 9 are duplicates of lines 3 to 4"] * 2]


def test_hidden_cells_have_one_cause_if_they_are_the_same():
    header = "| Title | Venue |\n| - | - |\n"
    text = f"{header}| A | ECCV | oral |\n| B | CVPR | oral |\n| C | CVPR | {'x' * 90} |\n"
    assert causes("MT101", text) == ["GitHub hides 1 cell beyond the header: 'oral'"] * 2 + [""]


def test_an_announced_link_to_a_placeholder_is_a_warning_too():
    assert [severity for severity, _ in findings("MT602", "[Coming soon](…)", "[code](…)")] == [
        "warning",
        "error",
    ]


def test_a_label_with_one_placeholder_is_a_template_in_five_places():
    cause = "link 'code' leads to the placeholder 'url'"
    assert findings("MT602", *["[code](url)"] * 5) == [("warning", cause)] * 5
