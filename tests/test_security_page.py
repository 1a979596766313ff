"""SECURITY.md names tests that exist."""

from __future__ import annotations

import re

from repositories import ROOT

TESTS = ROOT / "tests"


def test_the_tests_that_the_page_names_exist():
    page = (ROOT / "SECURITY.md").read_text()
    named = re.findall(r"`(?:(test_\w+\.py))?(?:::(\w+))?`", page)
    module = ""
    count = 0
    for name, test in named:
        module = name or module
        if name or test:
            count += 1
            content = (TESTS / module).read_text()
            assert not test or f"def {test}(" in content, (module, test)
    assert count > 40
