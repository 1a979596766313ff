"""The examples, and real lists if MDTABLELINT_CORPUS names their folder, are not damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from oracle import render
from promises import new_findings
from support import ANY, SAFE

from mdtablelint import engine
from mdtablelint.config import Settings
from mdtablelint.engine import fixing, formatting
from mdtablelint.markdown.layout import Layout
from mdtablelint.text.source import Source

VARIABLE = "MDTABLELINT_CORPUS"
CORPUS = os.environ.get(VARIABLE)
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.md"))
LISTS = EXAMPLES + (sorted(Path(CORPUS).glob("*.md")) if CORPUS else [])


@pytest.fixture(params=LISTS, ids=lambda path: path.stem)
def source(request):
    return Source.decode(request.param.read_bytes(), request.param.name)


@pytest.mark.skipif(not CORPUS, reason=f"{VARIABLE} does not name the folder of real lists")
def test_the_corpus_is_not_empty():
    assert len(LISTS) > len(EXAMPLES) > 0


@pytest.mark.parametrize("layout", [Layout(), Layout("compact")], ids=["aligned", "compact"])
def test_formatting_keeps_the_page_and_is_stable(source, layout):
    formatted = formatting.format_tables(source, layout).source
    assert render(formatted.text) == render(source.text)
    assert formatting.format_tables(formatted, layout).source.text == formatted.text


@pytest.mark.parametrize("safeties", [SAFE, ANY], ids=["safe", "unsafe"])
def test_fixing_is_stable(source, safeties):
    once = fixing.fix(source, Settings(), safeties)
    again = fixing.fix(once.source, Settings(), safeties)
    assert (again.source.text, again.fixed) == (once.source.text, 0)
    assert not [d for d in once.diagnostics if d.fix and d.fix.safety in safeties]


@pytest.mark.parametrize("safeties", [SAFE, ANY], ids=["safe", "unsafe"])
def test_fixes_bring_no_finding(source, safeties):
    assert not new_findings(source, fixing.fix(source, Settings(), safeties))


def test_findings_are_inside_the_text_and_in_order(source):
    found = engine.check(source, Settings()).diagnostics
    spans = [d.span for d in found]
    assert all(0 <= span.start <= span.end <= len(source.text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(source.position(d.span.start) == d.start for d in found)
