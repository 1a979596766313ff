"""The fixtures of every rule: as they are, with CRLF line endings, in a quote and in a list item.

CONTRIBUTING.md says which files a fixture has, and how the expected results are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import (
    ANY,
    IS_UPDATING,
    PLACES,
    SAFE,
    Case,
    Place,
    cases,
    check,
    fixed,
    folders,
    report,
)

from mdtablelint.rules.registry import FixAvailability, all_rules

if TYPE_CHECKING:
    from pathlib import Path

CASES = [case for folder in folders() for case in cases(folder)]
RULES = {f"{rule.code}-{rule.name}": rule for rule in all_rules().values()}

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
each_folder = pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)


@pytest.fixture(autouse=IS_UPDATING, scope="module")
def _update() -> None:
    for case in CASES:
        case.update()


@each_case
@each_place
def test_findings_are_those_expected(case: Case, place: Place):
    outcome = check(place.put(case.text), case.settings)

    assert report(outcome) == place.shift(case.report)


@each_case
@each_place
def test_safe_fixes_give_the_text_expected(case: Case, place: Place):
    after = fixed(place.put(case.text), case.settings, SAFE)

    assert after == place.put(case.safely_fixed)
    assert fixed(after, case.settings, SAFE) == after
    assert not [
        d for d in check(after, case.settings).diagnostics if d.fix and d.fix.safety in SAFE
    ]


@each_case
@each_place
def test_all_fixes_give_the_text_expected(case: Case, place: Place):
    after = fixed(place.put(case.text), case.settings, ANY)

    assert after == place.put(case.fully_fixed)
    assert fixed(after, case.settings, ANY) == after
    assert not [d for d in check(after, case.settings).diagnostics if d.fix]


@each_case
def test_findings_have_fixes_as_the_rule_promises(case: Case):
    promised = RULES[case.path.parent.name].fix
    found = check(case.text, case.settings).diagnostics

    if promised is FixAvailability.ALWAYS:
        assert all(diagnostic.fix for diagnostic in found)
    if promised is FixAvailability.NONE:
        assert not any(diagnostic.fix for diagnostic in found)


@each_case
def test_no_fixture_has_superfluous_files(case: Case):
    known = {case.path.with_suffix(end) for end in (".md", ".txt", ".toml")}
    known |= {case.path.with_suffix(end) for end in (".fixed.md", ".unsafe.md")}

    assert set(case.path.parent.glob(f"{case.path.stem}.*")) <= known
    assert case.path.with_suffix(".fixed.md").exists() == (case.safely_fixed != case.text)
    assert case.path.with_suffix(".unsafe.md").exists() == (case.fully_fixed != case.safely_fixed)


def test_every_rule_has_a_folder_and_every_folder_a_rule():
    assert {folder.name for folder in folders()} == set(RULES)


@each_folder
def test_every_file_belongs_to_a_case(folder: Path):
    stems = {case.path.stem for case in cases(folder)}

    assert {path.name.partition(".")[0] for path in folder.iterdir()} == stems


@each_folder
def test_every_rule_has_fixtures_with_and_without_findings(folder: Path):
    reports = [case.report for case in cases(folder)]

    assert any(reports)
    assert not all(reports)


def test_a_text_is_put_in_a_quote_and_an_item_line_by_line():
    quote, item = PLACES[2:]

    assert quote.put("a\n\nb\n") == "> a\n>\n> b\n"
    assert item.put("a\n\nb") == "- a\n\n  b"
    assert item.shift("3:5: MT101 text: more\n") == "3:7: MT101 text: more\n"
