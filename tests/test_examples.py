"""The page of every rule is complete, and its examples are true."""

from __future__ import annotations

import re
import tomllib
from textwrap import dedent
from typing import NamedTuple

import pytest
from support import ANY, SAFE, check, fixed, selecting

from mdtablelint.config import Settings
from mdtablelint.rules.registry import FixAvailability, Rule, all_rules

_BLOCK = r"((?:(?: {4}[^\n]*)?\n)+)"
_PAGE = re.compile(
    rf"([^\n]+\.)\n\n(.+?)\n\nFails:\n\n{_BLOCK}\nFixed:\n\n{_BLOCK}\n(?:.+?\n\n)?Fix safety: (.+)",
    re.DOTALL,
)
_MAX_SUMMARY = 90

each_rule = pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)


class Page(NamedTuple):
    """The parts of a rule's page; an indented block in `why` is a configuration."""

    summary: str
    why: str
    failing: str
    fixed: str
    safety: str

    def settings(self, code: str) -> Settings:
        """Return the settings that the examples are checked with."""
        block = "".join(re.findall(r"^ {4}.*\n|^\n", self.why, re.MULTILINE))
        return selecting(code, tomllib.loads(dedent(block)))


def _read(rule: Rule) -> Page:
    match = _PAGE.fullmatch(rule.page)
    assert match, f"the page of {rule.code} lacks a part, or has them in another order"
    summary, why, failing, good, safety = match.groups()
    return Page(summary, why, dedent(failing), dedent(good), safety)


@each_rule
def test_a_page_says_what_and_why_and_how_safe_the_fix_is(rule: Rule):
    page = _read(rule)

    assert len(page.summary) <= _MAX_SUMMARY
    assert page.why.endswith(".")
    assert page.safety.endswith(".")
    assert page.safety.startswith("there is no fix") == (rule.fix is FixAvailability.NONE)


@each_rule
def test_the_failing_example_raises_the_rule_and_the_fixed_one_does_not(rule: Rule):
    page = _read(rule)

    settings = page.settings(rule.code)
    failing = check(page.failing, settings).diagnostics
    assert {diagnostic.code for diagnostic in failing} == {rule.code}
    assert check(page.fixed, settings).diagnostics == []


@each_rule
def test_the_fix_turns_the_failing_example_into_the_fixed_one(rule: Rule):
    page = _read(rule)
    settings = page.settings(rule.code)
    found = {d.fix.safety for d in check(page.failing, settings).diagnostics if d.fix}

    if found:
        safeties = SAFE if found & SAFE else ANY
        assert fixed(page.failing, settings, safeties) == page.fixed
        assert page.safety.startswith("safe" if found & SAFE else "unsafe")
    else:
        assert rule.fix is not FixAvailability.ALWAYS
