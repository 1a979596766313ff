"""The engine: the order of findings, rounds of fixes, and fixes that it refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import render
from support import ANY, SAFE

from mdtablelint import engine
from mdtablelint.config import General, Settings
from mdtablelint.diagnostics import Finding, Fix, FixScope, Safety, Severity
from mdtablelint.engine import RewriteError, fixing
from mdtablelint.engine.fixing import Fixing
from mdtablelint.rules import registry
from mdtablelint.text.source import Edit, Source, Span

FIRST = ("XX001", "first", Severity.WARNING)
SECOND = ("XX002", "second", Severity.ERROR)
ONLY_MINE = Settings(General(select=("XX",)))


@pytest.fixture
def add_rule(monkeypatch):
    """Register a rule for the length of a test."""
    registry.all_rules()
    monkeypatch.setattr(registry, "_rules", dict(registry._rules))

    def add(check, names=FIRST, **options):
        registry.rule(*names, **options)(check)

    return add


def replacing(old, new, safety=Safety.SAFE):
    """Return the check of a rule that replaces `old` with `new`."""

    def check(document, _options):
        text = document.source.text
        start = text.find(old)
        while start >= 0:
            end = start + len(old)
            fix = Fix(f"write {new}", safety, (Edit(start, end, new),))
            yield Finding(Span(start, end), f"'{old}'", fix)
            start = text.find(old, end)

    return check


def fixed(text, safeties=SAFE, chosen=ONLY_MINE):
    return fixing.fix(Source(text), chosen, safeties)


def test_findings_are_in_order_of_place_and_then_of_code(add_rule):
    add_rule(replacing("b", "x"), SECOND)
    add_rule(replacing("ab", "x"), FIRST)
    add_rule(replacing("a", "x"), ("XX003", "third", Severity.WARNING))
    found = engine.check(Source("ab\nab"), ONLY_MINE).diagnostics
    assert [(d.start.line, d.start.column, d.code) for d in found] == [
        (1, 1, "XX001"),
        (1, 1, "XX003"),
        (1, 2, "XX002"),
        (2, 1, "XX001"),
        (2, 1, "XX003"),
        (2, 2, "XX002"),
    ]


def test_a_finding_says_which_rule_made_it_and_where(add_rule):
    add_rule(replacing("漢", "x"), SECOND)
    (found,) = engine.check(Source("a\r\n漢字", "list.md"), ONLY_MINE).diagnostics
    assert (found.path, found.code, found.name) == ("list.md", "XX002", "second")
    assert (found.start, found.end, found.severity) == ((2, 1), (2, 2), Severity.ERROR)


def test_severity_comes_from_configuration_then_finding_then_rule(add_rule):
    def check(_document, _options):
        yield Finding(Span(0, 1), "one")
        yield Finding(Span(1, 2), "two", severity=Severity.ERROR)

    add_rule(check)
    warning, error = Severity.WARNING, Severity.ERROR
    found = engine.check(Source("ab"), ONLY_MINE).diagnostics
    assert [d.severity for d in found] == [warning, error]
    general = General(select=("XX",), severity={"XX001": "error"})
    found = engine.check(Source("ab"), Settings(general)).diagnostics
    assert [d.severity for d in found] == [error, error]


def test_fixes_are_repeated_until_no_fixable_finding_remains(add_rule):
    add_rule(replacing("ab", "b"))
    outcome = fixed("aaab aab")
    assert (outcome.source.text, outcome.fixed, outcome.diagnostics) == ("b b", 2, [])


def test_only_fixes_of_the_requested_safety_are_made(add_rule):
    add_rule(replacing("a", "b"))
    add_rule(replacing("x", "y", Safety.UNSAFE), SECOND)
    outcome = fixed("ax")
    assert outcome.source.text == "bx"
    assert [d.code for d in outcome.diagnostics] == ["XX002"]
    assert fixed("ax", ANY).source.text == "by"


def test_without_fixes_the_same_source_is_returned(add_rule):
    add_rule(replacing("a", "b"))
    source = Source("x")
    assert fixing.fix(source, ONLY_MINE, SAFE).source is source


def test_fixes_that_undo_each_other_raise_an_error_that_names_them(add_rule):
    add_rule(replacing("a", "b"))
    add_rule(replacing("b", "a"), SECOND)
    with pytest.raises(RewriteError, match="the fixes of XX001, XX002 undo each other"):
        fixed("a")


def test_fixes_that_undo_each_other_fail_the_run_and_write_nothing(add_rule, folder, run):
    add_rule(replacing("a", "b"))
    add_rule(replacing("b", "a"), SECOND)
    (folder / "list.md").write_text("a b")
    result = run("check", "--fix", "--select", "XX", "list.md")
    assert result.exit_code == 2
    assert "list.md: the fixes of XX001, XX002 undo each other; please report it" in result.stderr
    assert (folder / "list.md").read_text() == "a b"


def test_a_fix_that_always_finds_more_raises_an_error(add_rule):
    add_rule(replacing("a", "aa"))
    with pytest.raises(RewriteError, match="XX001"):
        fixed("a")


def test_formatting_that_changes_a_cell_is_skipped(add_rule):
    add_rule(replacing("q", "y"), scope=FixScope.LAYOUT)
    outcome = fixed("text\n\n|a|\n|-|\n|q|\n")
    assert outcome.source.text == "text\n\n|a|\n|-|\n|q|\n"
    assert outcome.fixed == 0
    assert [d.fix for d in outcome.diagnostics] == [None]
    (reason,) = outcome.refused
    assert reason.startswith("line 5: the fix of XX001 was left out, as it would change more")


def test_formatting_that_creates_a_table_is_skipped(add_rule):
    add_rule(replacing("|-|", "|--"), scope=FixScope.LAYOUT)
    add_rule(replacing("|=|", "|-|"), SECOND, scope=FixScope.LAYOUT)
    assert fixed("|a|\n|-|\n").source.text == "|a|\n|--\n"
    outcome = fixed("|a|\n|=|\n")
    assert (outcome.source.text, len(outcome.refused)) == ("|a|\n|=|\n", 1)


def test_only_fixes_of_the_rule_that_changes_too_much_are_skipped(add_rule):
    add_rule(replacing("q", "|"))
    add_rule(replacing("x", "y"), SECOND)
    outcome = fixed("|a|\n|-|\n|qx|\n|x|\n")
    assert outcome.source.text == "|a|\n|-|\n|qy|\n|y|\n"
    assert [(d.code, d.fix) for d in outcome.diagnostics] == [("XX001", None)]
    assert outcome.fixed == 2
    (reason,) = outcome.refused
    assert reason.startswith("line 3: the fix of XX001 was left out")


def test_other_fixes_of_the_same_rule_are_made(add_rule):
    add_rule(replacing("q", "|"))
    text = "|a|\n|-|\n" + "|x|\n" * 20 + "|q|\n" + "|x|\n" * 20 + "\nq and q\n"
    outcome = fixed(text)
    assert outcome.source.text == text.replace("q and q", "| and |")
    assert [(d.start.line, d.fix) for d in outcome.diagnostics] == [(23, None)]
    assert (outcome.fixed, len(outcome.refused)) == (2, 1)


def test_the_number_of_fixes_tried_one_by_one_is_limited(add_rule, monkeypatch):
    calls = []
    add_rule(replacing("q", "|"))
    attempt = Fixing._attempt

    def counting(*arguments):
        calls.append(1)
        return attempt(*arguments)

    monkeypatch.setattr(Fixing, "_attempt", counting)
    outcome = fixed("|a|\n|-|\n" + "|q|\n" * 500)
    assert len(calls) < 130
    assert (outcome.fixed, len(outcome.diagnostics)) == (0, 500)
    assert outcome.refused[-1] == "495 more fixes were left out for the same reason"


def test_skipped_fixes_are_reported_and_their_findings_remain(add_rule, folder, run):
    add_rule(replacing("q", "|"))
    add_rule(replacing("x", "y"), SECOND)
    (folder / "list.md").write_text("|a|\n|-|\n|qx|\n")
    result = run("check", "--fix", "--select", "XX", "--output-format", "concise", "list.md")
    assert result.exit_code == 1
    assert "list.md: line 3: the fix of XX001 was left out" in result.stderr
    assert "list.md:3:2: warning XX001 'q'\n" in result.stdout
    assert (folder / "list.md").read_text() == "|a|\n|-|\n|qy|\n"


def test_cells_are_fixed_before_they_are_formatted(add_rule):
    order: list[str] = []

    def recorder(name, check):
        def recording(document, options):
            findings = list(check(document, options))
            order.extend(f"{name} {document.source.text}" for _ in findings)
            return findings

        return recording

    add_rule(recorder("layout", replacing(" ", "  ")), scope=FixScope.LAYOUT)
    add_rule(recorder("cells", replacing("a", "b")), SECOND)
    with pytest.raises(RewriteError):
        fixed("a c")
    assert order[:3] == ["layout a c", "cells a c", "layout b c"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([[(0, 2, "x")], [(2, 4, "y")]], "xyef", id="side-by-side"),
        pytest.param([[(0, 3, "x")], [(2, 4, "y")]], "xdef", id="overlap"),
        pytest.param([[(0, 1, "x"), (4, 5, "y")], [(2, 3, "z")]], "xbzdyf", id="interleaved"),
        pytest.param([[(0, 1, "x"), (3, 5, "y")], [(1, 2, "z"), (4, 6, "w")]], "xbcyf",
                     id="all-of-a-fix-or-nothing"),
        pytest.param([[(2, 2, "x")], [(2, 2, "y")]], "abxcdef", id="two-insertions-at-one-place"),
        pytest.param([[(0, 2, "x")], [(2, 2, "y")]], "xcdef", id="insertion-at-the-edge"),
        pytest.param([[(2, 2, "x")], [(2, 4, "y")]], "abxcdef", id="insertion-before-an-edit"),
        pytest.param([[(0, 6, "x")], [(3, 3, "y")]], "x", id="insertion-inside"),
        pytest.param([[(3, 3, "y")], [(0, 6, "x")]], "abcydef", id="edit-around-an-insertion"),
    ],
)  # fmt: skip
def test_the_first_of_overlapping_fixes_is_made(add_rule, edits, expected):
    def check(document, _options):
        if document.source.text == "abcdef":
            for index, several in enumerate(edits):
                yield Finding(Span(index, index), "x", Fix.safe("x", *(Edit(*e) for e in several)))

    add_rule(check)
    assert fixed("abcdef").source.text == expected


WORDS = st.sampled_from([
    *["EagleEye", "[HRank](https://arxiv.org/abs/2002.10179)", "ECCV", "NIPS 2019", "`F`", "", "-"],
    *["http://www.arxiv.org/pdf/2002.10179.pdf", "a \\| b", "漢字", "`x|y`", "<br>", "MLsys"],
    *["[x]()", "[x](http://github.com/a/b.git)", "**(Oral)**", "<!-- x -->", "w"],
])  # fmt: skip
ROWS = st.lists(WORDS, max_size=5).map(lambda cells: f"|{'|'.join(cells)}|")
BODIES = st.tuples(
    st.sampled_from(
        ["|Title|Venue|Type|\n|:-|:-:|-|\n", "|Title|Venue|\n|-|-|\n", "Type|F|W\n-|-|-\n"]
    ),
    st.lists(ROWS | st.sampled_from(["text", "", "# h", "| | |"]), max_size=6).map("\n".join),
).map("".join)


@st.composite
def lists(draw):
    lines = draw(BODIES).split("\n")
    before = draw(st.sampled_from(["", "# Papers 2019\n\n", "text\n"]))
    first, others = draw(st.sampled_from([("", ""), ("> ", "> "), ("- ", "  ")]))
    return before + first + f"\n{others}".join(lines)


@settings(max_examples=400)
@given(lists(), st.sampled_from([SAFE, ANY]))
def test_fixing_random_lists_is_stable(text, safeties):
    once = fixing.fix(Source(text), Settings(), safeties)
    again = fixing.fix(once.source, Settings(), safeties)
    assert (again.source.text, again.fixed) == (once.source.text, 0)
    assert not [d for d in once.diagnostics if d.fix and d.fix.safety in safeties]


@settings(max_examples=200)
@given(lists())
def test_layout_rules_keep_the_page(text):
    chosen = Settings(General(select=("MT102", "MT201")))
    assert render(fixing.fix(Source(text), chosen, SAFE).source.text) == render(text)


def test_a_delimiter_row_outside_the_quote_is_reported_without_a_fix():
    outcome = fixing.fix(
        Source("> |Title|Venue|\n|:-|:-:|\n> |EagleEye|ECCV|\n"), Settings(), set(Safety)
    )

    assert [(d.code, d.fix) for d in outcome.diagnostics] == [("MT103", None)]


def test_all_rules_are_found_even_if_one_was_imported_before():
    script = (
        "import mdtablelint.rules.papers.text_damage;"
        "from mdtablelint.rules.registry import all_rules; print(*all_rules())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == list(registry.all_rules())
