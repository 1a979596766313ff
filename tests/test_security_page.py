"""SECURITY.md names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent


def test_the_tests_that_the_page_names_exist():
    page = (TESTS.parent / "SECURITY.md").read_text()
    named = re.findall(r"`(?:(test_\w+\.py))?(?:::(\w+))?`", page)
    module = ""
    count = 0
    for name, test in named:
        module = name or module
        if name or test:
            count += 1
            assert f"def {test}" in (TESTS / module).read_text(), (module, test)
    assert count > 40
