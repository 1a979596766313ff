"""What a whole list writes in one letter case: reported once, kept on request, blamed on nobody."""

from __future__ import annotations

import tomllib

import pytest

from mdtablelint import config, engine
from mdtablelint.config.starting import starting_configuration
from mdtablelint.diagnostics import Diagnostic
from mdtablelint.text.source import Source

HEAD = "| Title | Venue | Code |\n| --- | --- | --- |\n"


def venues(*names: str) -> str:
    return HEAD + "".join(f"| Paper {n} | {name} | - |\n" for n, name in enumerate(names))


def labels(*names: str) -> str:
    return HEAD + "".join(
        f"| Paper {n} | CVPR | [{name}](https://example.org/{n}) |\n"
        for n, name in enumerate(names)
    )


def findings(text: str, settings: config.Settings | None = None) -> list[Diagnostic]:
    found = engine.check(Source(text), settings or config.Settings()).diagnostics
    return [finding for finding in found if finding.code in {"MT501", "MT502", "MT704"}]


def initialised(text: str) -> config.Settings:
    return config.parse(tomllib.loads(starting_configuration(Source(text))), "mdtablelint.toml")


@pytest.mark.parametrize(
    ("text", "are_habits"),
    [
        (venues(*["Arxiv"] * 5), [True] * 5),
        (venues(*["Arxiv"] * 4), [False] * 4),
        (venues(*["Arxiv"] * 8, "arXiv", "arXiv"), [True] * 8),
        (venues(*["Arxiv"] * 8, "arXiv", "arXiv", "arXiv"), [False] * 8),
        (venues(*["Arxiv"] * 5, "arxiv"), [True] * 5 + [False]),
        # More than the letter case is wrong, or the name is one of the past.
        (venues(*["NeruIPS"] * 9), [False] * 9),
        (venues(*["NIPS 2019"] * 9), [False] * 9),
        (labels(*["Pytorch"] * 5), [True] * 5),
        (labels(*["Pytorch"] * 4), [False] * 4),
        (labels(*["Pytroch"] * 9), [False] * 9),
        (labels(*["Pytorch"] * 8, "PyTorch", "PyTorch", "PyTorch"), [False] * 8),
    ],
)
def test_a_habit_is_the_letter_case_of_most_of_five_places_or_more(text, are_habits):
    assert [finding.is_habit for finding in findings(text)] == are_habits


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        (
            venues(*["Arxiv"] * 6, "arxiv"),
            [
                "'Arxiv' should be 'arXiv'; `names = [\"Arxiv\"]` in [venues] keeps it",
                "'arxiv' should be 'arXiv'",
            ],
        ),
        # Too few for a habit, but all of them.
        (
            venues(*["arxiv"] * 3),
            ["'arxiv' should be 'arXiv'; `names = [\"arxiv\"]` in [venues] keeps it"],
        ),
        (venues(*["arxiv"] * 3, "arXiv"), ["'arxiv' should be 'arXiv'"]),
        (venues("NeruIPS", "NeruIPS"), ["'NeruIPS' should be 'NeurIPS'"]),
        (
            venues("NIPS 2019", "NIPS 2024", "NIPS 2012"),
            [
                (
                    "'NIPS' should be 'NeurIPS' from 2018 on; "
                    '`names = ["NIPS"]` in [venues] keeps it'
                ),
            ],
        ),
        (
            venues("NIPS 2019", "NIPS 2024", "NeurIPS 2024"),
            ["'NIPS' should be 'NeurIPS' from 2018 on"],
        ),
        (
            labels(*["Pytorch"] * 6),
            ["'Pytorch' should be 'PyTorch'; `names = [\"Pytorch\"]` in [labels] keeps it"],
        ),
        (labels("Offical", "Offical"), ["'Offical' should be 'Official'"]),
    ],
)
def test_one_misspelled_name_is_one_cause(text, causes):
    assert list(dict.fromkeys(finding.cause for finding in findings(text))) == causes


@pytest.mark.parametrize("name", ["arxiv", "NIPS 2019"])
def test_the_name_that_a_cause_offers_to_keep_is_kept(name):
    text = venues(*[name] * 3)
    (cause,) = dict.fromkeys(finding.cause for finding in findings(text))
    entry = cause.split("`")[1]
    settings = config.parse(tomllib.loads(f"[venues]\n{entry}"), "mdtablelint.toml")

    assert not findings(text, settings)


def test_forms_of_venues_and_years_have_one_cause_each():
    rows = ["IEEE TIP 2020"] * 9 + ["TIP 2020", "TIP 2021", "CVPR'21", "ICCV'21", "CVPR2021"]
    causes = dict.fromkeys(finding.cause for finding in findings(venues_with_links(rows)))

    assert list(causes) == [
        "'TIP': 9 other rows write 'IEEE TIP'",
        "years as in 'CVPR'21'; 11 other rows write them as in 'CVPR 2021'",
        "years as in 'CVPR2021'; 11 other rows write them as in 'CVPR 2021'",
    ]


def test_long_type_codes_that_look_alike_have_no_cause_in_common():
    legend = "| Type | F | W |\n| --- | --- | --- |\n| Explanation | filter | weight |\n\n"
    codes = ["FO", "FO", "x" * 80 + "1", "x" * 80 + "2"]
    rows = "".join(f"| Paper {n} | {code} |\n" for n, code in enumerate(codes))
    text = f"{legend}| Title | Type |\n| --- | --- |\n{rows}"
    found = engine.check(Source(text), config.Settings()).diagnostics
    causes = [finding.cause for finding in found if finding.code == "MT401"]

    assert (
        causes[0] == causes[1] == "unknown type code 'FO'; the legend has F, W; did you mean 'F'?"
    )
    assert causes[2:] == ["", ""]


def venues_with_links(names: list[str]) -> str:
    return HEAD + "".join(
        f"| [Paper {n}](https://arxiv.org/abs/2006.085{n:02}) | {name} | - |\n"
        for n, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("write", "habit", "odd", "message"),
    [
        (venues, "Arxiv", "arXiv", "'arXiv': 5 other rows write 'Arxiv'"),
        (venues, "Arxiv", "ArXiv", "'ArXiv': 5 other rows write 'Arxiv'"),
        (venues, "Arxiv", "Avrxi", "'Avrxi' should be 'Arxiv'"),
        (labels, "Pytorch", "PyTorch", "'PyTorch': 5 other labels write 'Pytorch'"),
        (labels, "Pytorch", "Pytroch", "'Pytroch' should be 'Pytorch'"),
    ],
)
def test_init_makes_a_habit_the_standard(write, habit, odd, message):
    settings = initialised(write(*[habit] * 5))

    assert not findings(write(*[habit] * 6), settings)
    assert [finding.message for finding in findings(write(*[habit] * 5, odd), settings)] == [
        message
    ]


def test_init_sees_habits_in_columns_that_it_recognizes_itself():
    text = "| Titel | Ort |\n| --- | --- |\n" + "".join(
        f"| [A long title of paper number {n}](https://arxiv.org/abs/2006.0850{n}) | Arxiv |\n"
        for n in range(1, 7)
    )

    assert initialised(text).document.venues.names == ("Arxiv",)


def test_init_keeps_neither_placeholders_nor_misspellings():
    text = venues(*["NA"] * 5, *["NeruIPS"] * 9, *["KDDCupX"] * 3)

    assert initialised(text).document.venues.names == ()


def test_init_says_which_names_are_habits():
    text = starting_configuration(Source(venues(*["Arxiv"] * 5, *["KDDCupX"] * 3)))

    assert text.endswith("[venues]\n# This list mostly writes 'Arxiv'.\nnames = [\"Arxiv\"]\n")
