"""JUnit reports."""

from __future__ import annotations

import os
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from junitparser import Error, Failure, JUnitXml
from reports import checked, finding, rendered

from mdtablelint.reporters import Results

XSD = "MDTABLELINT_JUNIT_XSD"
MIXED = Results(
    [checked(), checked("clean\n", "clean.md"), checked(path="./b.md")],
    [("bad.md", "not UTF-8"), ("列.md", "gone\x1b[31m\ufffe"), ("", "bad")],
    {"list.md": "docs/list.md"},
)


def suites(report):
    return list(JUnitXml.fromstring(rendered("junit", report).encode()))


def test_counts_are_those_of_the_findings():
    parsed = JUnitXml.fromstring(rendered("junit", MIXED).encode())
    count = len(MIXED.outcomes[0].diagnostics)
    assert (parsed.tests, parsed.failures, parsed.errors) == (2 * count + 4, 2 * count, 3)
    assert [(s.name, s.tests, s.failures, s.errors, s.skipped) for s in parsed] == [
        ("docs/list.md", count, count, 0, 0),
        ("clean.md", 1, 0, 0, 0),
        ("b.md", count, count, 0, 0),
        ("bad.md", 1, 0, 1, 0),
        ("列.md", 1, 0, 1, 0),
        ("mdtablelint", 1, 0, 1, 0),
    ]
    for suite in parsed:
        assert len(list(suite)) == suite.tests
    before = parsed.tests, parsed.failures, parsed.errors
    parsed.update_statistics()
    assert (parsed.tests, parsed.failures, parsed.errors) == before


def test_failed_tests_are_the_findings():
    suite = suites(MIXED)[0]
    for case, diagnostic in zip(suite, MIXED.outcomes[0].diagnostics, strict=True):
        place = f"{diagnostic.start.line}:{diagnostic.start.column}"
        assert case.classname == "docs/list.md"
        assert case.name == f"{diagnostic.code} {diagnostic.name} {place}"
        (failure,) = case.result
        assert isinstance(failure, Failure)
        assert (failure.type, failure.message) == (diagnostic.code, diagnostic.message)
        cause = f"\ncause: {diagnostic.cause}" if diagnostic.cause else ""
        said = f"docs/list.md:{place}: {diagnostic.code} {diagnostic.message}{cause}"
        assert failure.text == said


def test_a_clean_file_is_a_test_that_passes():
    (case,) = suites(MIXED)[1]
    assert (case.classname, case.name, case.is_passed) == ("clean.md", "no findings", True)


def test_a_failure_is_an_error():
    (case,) = suites(MIXED)[4]
    (error,) = case.result
    assert isinstance(error, Error)
    assert (case.classname, case.name) == ("列.md", "mdtablelint failed")
    assert error.message == "gone\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"
    assert error.text == f"列.md: {error.message}"


def test_nothing_to_do_is_a_report_too():
    assert rendered("junit", Results([])).split("\n") == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="mdtablelint" tests="0" failures="0" errors="0" />',
    ]


def test_characters_that_xml_forbids_are_replaced():
    text = "".join(map(chr, range(0x20))) + "\x7f\x85\u202e\u2066\ud800\udfff\ufffe\uffff<&\"'>]]>"
    kept = " \N{REPLACEMENT CHARACTER}<&\"'>]]>"
    (suite,) = suites(Results([finding("a", 0, 1, text, path="\ufffe\x1b.md")]))
    (case,) = suite
    assert suite.name == case.classname == "\N{REPLACEMENT CHARACTER}" * 2 + ".md"
    for shown in (case.result[0].message, case.result[0].text.partition("MT102 ")[2]):
        assert set(shown) == set(kept)
        assert len(shown) == len(text)


def test_the_bytes_are_the_same_in_every_encoding():
    text = rendered("junit", Results([finding("剪", 0, 1, "剪枝 👩‍👩‍👧")]))
    assert text.isascii()
    (failure,) = ET.fromstring(text).iter("failure")  # noqa: S314 - it is our own
    assert failure.get("message") == "剪枝 👩‍👩‍👧"


@pytest.mark.skipif(
    XSD not in os.environ, reason=f"{XSD} does not name a copy of Jenkins' junit-10.xsd"
)
@pytest.mark.parametrize(
    "report", [MIXED, Results([]), Results([finding("a", 0, 1, "\x00\ufffe]]>", path="\x1b.md")])]
)
def test_it_is_valid_by_the_schema_of_the_xunit_plugin(report):
    xmlschema.XMLSchema(os.environ[XSD]).validate(rendered("junit", report))
