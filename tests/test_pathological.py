"""Inputs that made Markdown parsers slow, from the tests of cmark-gfm and elsewhere.

Each is read as cmark-gfm reads it, and in time that grows with the text. The limits leave a
factor of ten and more, so that only a wrong order of growth fails.
"""

from __future__ import annotations

import time
from itertools import accumulate

import pytest
from oracle import LAYOUTS, PREFIX, compare_blocks, compare_formatted, render

from mdtablelint.markdown.scanner import scan
from mdtablelint.text.source import Source

# For each case how many repetitions make 100,000 characters or more, and the text that they make.
INLINE = {
    "nested strong emph": (7_000, lambda n: "*a **a " * n + "b" + " a** a*" * n),
    "emph closers without openers": (33_000, lambda n: "a_ " * n),
    "emph openers without closers": (33_000, lambda n: "_a " * n),
    "openers of three without closers": (25_000, lambda n: "a***" * n),
    "link closers without openers": (50_000, lambda n: "a]" * n),
    "link openers without closers": (50_000, lambda n: "[a" * n),
    "mismatched openers and closers": (25_000, lambda n: "*a_ " * n),
    "openers that are a multiple of three": (33_000, lambda n: "a**b" + "c* " * n),
    "link openers and emph closers": (25_000, lambda n: "[ a_" * n),
    "[ (](": (20_000, lambda n: "[ (](" * n),
    "![[]()": (16_000, lambda n: "![[]()" * n),
    "link around emph": (1, lambda n: "**x [a*b**c*](d)" * n),
    "nested brackets": (50_000, lambda n: "[" * n + "a" + "]" * n),
    "backticks": (440, lambda n: "".join("e" + "`" * i for i in range(1, n))),
    "unclosed links <": (16_000, lambda n: "[a](<b" * n),
    "unclosed links": (20_000, lambda n: "[a](b" * n),
    "unclosed comments": (25_000, lambda n: "</" + "<!--" * n),
    "unclosed instructions": (50_000, lambda n: "x" + "<?" * n),
    "unclosed declarations": (33_000, lambda n: "x" + "<!A" * n),
    "unclosed character data": (11_000, lambda n: "x" + "<![CDATA[" * n),
    "footnote references": (20_000, lambda n: "[^1] " * n),
    "strikethrough": (25_000, lambda n: "~~a " * n),
    "addresses": (8_000, lambda n: "http://a.b/_" * n),
}


def lists(n):
    return "".join("  " * depth + "* a\n" for depth in range(n))


def deep(n, mark, width):
    """Open 99 more containers on each of `n` lines, as many as cmark-gfm lets one line open."""
    return "".join(" " * (width * 99 * line) + mark * 99 + "a\n" for line in range(n))


def colliding_references(n):
    """Make labels that all fall into one of the 16 buckets of an old hash of cmark."""
    labels = (f"x{i}" for i in range(n))
    return "".join(f"[{x}]: /url\n\n[x]\n\n" for x in labels if _hash(x) % 16 == 0)


def _hash(label):
    *_, last = accumulate(map(ord, label), lambda h, c: c + (h << 6) + (h << 16) - h, initial=0)
    return last


BLOCKS = {
    "nested quotes": (50_000, lambda n: "> " * n + "a"),
    "nested quotes without blanks": (100_000, lambda n: ">" * n + "a"),
    "quotes of growing depth": (450, lambda n: "".join(">" * i + "a\n" for i in range(n))),
    "emph in deep quotes": (25_000, lambda n: "> " * n + "*a* " * n),
    "deeply nested lists": (1_000, lists),
    "lists nested by tabs": (
        440,
        lambda n: "".join("\t" * (i // 2) + "  " * (i % 2) + "- a\n" for i in range(n)),
    ),
    "blank lines in deep lists": (150_000, lambda n: "- " * n + "x" + "\n" * n),
    "blank lines in deeper lists": (20, lambda n: deep(n, "- ", 2) + "\n" * 2500 * n),
    "blanks in deeper lists": (20, lambda n: deep(n, "- ", 2) + " \n" * 1250 * n),
    "blank lines in deep footnotes": (
        14,
        lambda n: deep(n, "[^a]: ", 4) + "\n" * 3500 * n,
    ),
    "blank lines in quoted deep lists": (
        20,
        lambda n: (
            "".join(f"> {line}\n" for line in deep(n, "- ", 2).splitlines()) + ">\n" * 1250 * n
        ),
    ),
    "blank lines in code in deep lists": (
        20,
        lambda n: deep(n, "- ", 2) + " " * (198 * n - 2) + "```\n" + "\n" * 2500 * n,
    ),
    "lazy lines below deep lists": (40, lambda n: deep(n, "- ", 2) + "a\n" * 1250 * n),
    "bullets that end in a rule of stars": (50_000, lambda n: "- " * 98 + "* " * n + "a"),
    "NUL": (100_000, lambda n: "abc\0de\0" + "\0" * n),
    "NUL in a table": (5_000, lambda n: "|\0|\n|-|\n" + "|a\0|\n\0\n" * n),
    "references": (10_000, lambda n: "".join(f"[{i}]: u\n" for i in range(n)) + "[0] " * n),
    "references that collide": (60_000, colliding_references),
    "references with blanks": (50_000, lambda n: "[a]:" + " " * n + "\n" + " " * n + "<"),
    "references with unclosed titles": (10_000, lambda n: '[a]: u\n"t\n' * n),
    "references in headings": (10_000, lambda n: "[a]: u\n===\n" * n),
    "footnotes": (10_000, lambda n: "[^a]: b\n\n" * n),
    "unclosed comment": (20_000, lambda n: "<!--\n" * n),
    "unclosed instruction": (33_000, lambda n: "<?\n" * n),
    "unclosed declaration": (25_000, lambda n: "<!A\n" * n),
    "unclosed tag": (50_000, lambda n: "<a" + " b" * n),
    "unclosed attribute": (20_000, lambda n: "<a b='" + "' c='" * n),
    "heading with blanks": (100_000, lambda n: "# a" + " " * n + "b"),
    "heading with hashes": (50_000, lambda n: "# a" + " #" * n + "b"),
    "delimiter row with blanks": (100_000, lambda n: "a\n:-" + " " * n + "x"),
    "delimiter rows": (20_000, lambda n: "|a|b|\n" + "|-|\n" * n),
    "tables with carriage returns": (9_000, lambda n: "aaa\rbbb\n-\v\n" * n),
    "small tables": (11_000, lambda n: "|a|\n|-|\n\n" * n),
    "columns": (15_000, lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n"),
    "short rows": (30_000, lambda n: "|a|b|\n|-|-|\n" + "|x\n" * n),
    "rows without pipes": (200_000, lambda n: "|a|b|\n|-|-|\n" + "x\n" * n),
    "rows with and without pipes": (15_000, lambda n: "|a|b|\n|-|-|\n" + "|x|\ny|\n" * n),
    "short rows of a wide table": (
        10_000,
        lambda n: "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "x\n" * n,
    ),
    "task of many digits": (100_000, lambda n: "1" * n + ". [ ] a"),
    "front matter that does not end": (20_000, lambda n: "---\na: b\n" + "c: d\n" * n),
    "carriage returns": (100_000, lambda n: "\r" * n),
}


@pytest.mark.parametrize("name", [*BLOCKS, *INLINE])
def test_hard_inputs_are_read_as_cmark_gfm_reads_them(name):
    count, build = (BLOCKS | INLINE)[name]
    text = PREFIX + build(max(count // 50, 2))
    compare_blocks(text)
    for layout in LAYOUTS:
        assert render(compare_formatted(text, layout)) == render(text)


def seconds(action):
    start = time.process_time()
    action()
    return time.process_time() - start


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_are_read_in_time_that_grows_with_the_text(name):
    count, build = BLOCKS[name]
    lines = Source(build(count)).lines
    assert seconds(lambda: scan(lines)) < 4
