"""Blocks, including those that the tests of CommonMark call pathological, and text around them."""

from __future__ import annotations

from families.shapes import (
    PAPERS,
    each,
    family,
    fill,
    text,
    word,
)

# Blocks, and what CommonMark's own tests call pathological.
family("headings", each(lambda i: f"{'#' * (i % 6 + 1)} {2000 + i % 25}"))
family("heading-closing", lambda n: f"# a{' ' * n}b\n")
family("heading-closing-marks", lambda n: f"# a{' #' * (n // 2)}b\n")
family("heading-underlined", each(lambda i: f"{word(i)}\n---"))
family("heading-paragraph", text("a\n", "", "===\n"))
family("anchors-missing", each(lambda i: f"- [a](#{word(i)}x)\n\n# {word(i)}"))
family("anchors-named", text('<h1 id="a" ', "- [a](#b)\n"))
family("quotes-deep", text(">"))
family("quotes-deep-table", lambda n: f"{'>' * n}|a|b|\n{'>' * n}|-|-|\n")
family("quotes-deep-lines", each(lambda i: f"{'>' * (i % 100)} a"))
family("quotes-lazy", lambda n: f"{'> ' * 100}a\n{fill(f'b{chr(10)}', n)}")
family("lists-deep", lambda n: "".join(f"{'  ' * i}* a\n" for i in range(int(n**0.5))))
family("lists-deep-one-line", text("- "))
family(
    "lists-deep-table",
    lambda n: f"{'- ' * 99}|a|b|\n{' ' * 198}|-|-|\n" + fill(f"{' ' * 198}|a|b|\n", n),
)
family("lists-numbered", each(lambda i: f"{i}. a"))
family("lists-loose", text("- a\n\n"))
family("lists-blank", text("-\n"))
family("footnotes", each(lambda i: f"[^{i}]: a"))
family("footnotes-deep", text("[^a]:"))
family("fences", text("```\na\n```\n"))
family("fence-unclosed", text("a\n", "```\n"))
family("fence-marks", text("`", "", "\na\n"))
family("fences-different", each(lambda i: "`" * (i % 200 + 3)))
family("html-blocks", text("<div>\n\n"))
family("html-block-unclosed", text("a\n", "<!--\n"))
family("html-block-kinds", text("<script>\n"))
family("definitions-unclosed", text("[a]: <b\n"))
family("definitions-titles", text('[a]: b "\n'))
family("definitions-brackets", text("[", "", "]: a\n"))
family("paragraph", text("a\n"))
family("paragraph-pipes", text("a|b\n"))
family("paragraphs", text("a\n\n"))
family("code-indented", text("    a|b\n"))
family("blank-lines", text("\n"))
family("blank-line-long", text(" "))
family("carriage-returns", text("a\r"))
family("front-matter", lambda n: f"---\n{fill(f'a: b{chr(10)}', n)}---\n{PAPERS}|a|b|\n")
family("front-matter-unclosed", text("a: b\n", "---\n"))
family("rules-thematic", text("- - \n"))
family("rule-long", text("- ", "", "x\n"))
family("equals-long", text("=", "a\n", " x\n"))
family("tabs-before", text("\t", "- ", "a\n"))
family("conflict-marks", text("<<<<<<< \n"))

# Files next to a list.
family("patterns-ignore", lambda _: f"{PAPERS}|a|b|\n", ignore=lambda n: fill("*a" * 40 + "b\n", n))
family(
    "patterns-ignore-deep",
    lambda _: f"{PAPERS}|a|b|\n",
    ignore=lambda n: fill("**/a*/" * 20 + "b\n", n),
)
family(
    "patterns-exclude",
    lambda _: f"{PAPERS}|a|b|\n",
    config=lambda n: f'exclude = ["{"*a" * (n // 2)}b"]\n',
)
family(
    "patterns-per-file",
    lambda _: f"{PAPERS}|a|b|\n",
    config=lambda n: f'[per-file-ignores]\n"{"*a" * (n // 2)}b" = ["MT1"]\n',
)
