"""Tables: their rows, columns and delimiter rows."""

from __future__ import annotations

from families.shapes import (
    PAPERS,
    TYPED,
    each,
    family,
    fill,
    rows,
    table,
    word,
)

# Tables.
family("rows-identical", rows(lambda _: "|a|b|"))
family(
    "rows-identical-papers",
    rows(lambda _: "|[Some Paper on Pruning](https://arxiv.org/abs/2006.08509)|CVPR|"),
)
family("rows-different", rows(lambda i: f"|Paper {word(i)}|CVPR|"))
family("rows-short", rows(lambda _: "|a", table("Title", *["a" * 200] * 100)))
family("rows-broken", rows(lambda _: "|2020|[a\nb](c)|d|e|f|", table(*"abcdef")))
family("rows-broken-link", lambda n: f"{PAPERS}|{fill('[', n)}\n{fill('](b', n)})|c|\n")
family(
    "rows-lost-pipes",
    lambda n: (
        PAPERS
        + "|a|[code](b)|\n" * 9
        + fill("|[a](b) [code](c)\n", n // 2)
        + "|"
        + fill("a [code](b) ", n // 2)
        + "|\n"
    ),
)
family(
    "rows-cut-addresses",
    lambda n: (
        f"{PAPERS}{fill('|[a](https://b|c|d)|' + chr(10), n // 2)}"
        f"|{fill('[a](https://b|', n // 2)}\n"
    ),
)
family("rows-cut-off", lambda n: fill(f"{PAPERS}|a|b|\n\n|c|d|\n|e|f|\n\n", n))
family("rows-short-wide", lambda n: table(*["a" * 20] * int(n**0.5 / 4)) + fill("a\n", n))
family("rows-found", rows(lambda i: f"|a{i}|", table("Title", "Venue")))
family("rows-empty", rows(lambda _: "||"))
family("rows-long", rows(lambda i: f"|a{i}|b|lost {i}|lost|"))
family("rows-extra-cells", lambda n: f"{PAPERS}{fill('|a', n)}|\n")
family("rows-without-pipes", rows(lambda _: "a"))
family("rows-leading-blanks", rows(lambda i: f"{' ' * (i % 4)}a|b"))
family("rows-no-leading-pipe", lambda n: f"a|b\n-|-\n{fill('a|', n)}\n")
family("rows-trailing-blanks", lambda n: f"{PAPERS}|a|b|{' ' * n}\n|c|d|\n")
family("rows-of-headers", rows(lambda _: "|Title|Venue|"))
family("rows-of-delimiters", rows(lambda _: "|-|-|"))
family("rows-ragged", rows(lambda i: "|a" * (i % 40)))
family(
    "rows-one-long", lambda n: f"{PAPERS}|{'a' * (n // 2)}|b|\n{fill('|a|b|' + chr(10), n // 2)}"
)
family(
    "rows-outliers", rows(lambda i: f"|{'a' * (200 if i % 30 == 0 else 20)}|{'b' * (i % 9)}|CVPR|")
)
family(
    "rows-below-wide-delimiters",
    lambda n: (
        f"| {'a' * (n // 4)} | b   |\n| {'-' * (n // 4)} | --- |\n" + fill("| a | b |\n", n // 2)
    ),
)
family(
    "rows-padded",
    lambda n: "| Title      | b   |\n| ---------- | --- |\n" + fill("| a          | b   |\n", n),
)
family("rows-notes", rows(lambda i: f"|remark {i}||||", table(*"abcd")))
family("columns", lambda n: table(*["a"] * (n // 6)) + fill("|a", n // 3) + "|\n")
family(
    "columns-named",
    lambda n: (
        table(*[f"c{i}" for i in range(n // 16)]) + "".join(f"|{i}" for i in range(n // 16)) + "|\n"
    ),
)
family("columns-venues", lambda n: table("Title", *["Venue"] * (n // 20)) + fill("|CVPR", n // 2))
family("columns-two-rows", lambda n: table(*["a"] * 1000) + fill("|" + "b|" * 1000 + "\n", n))
family("columns-empty-rows", lambda n: table(*["a"] * 300) + fill("|" + "|" * 300 + "\n", n))
family(
    "amplify",
    lambda n: fill(
        "|" + ("a" * 240 + "|") * 100 + "\n|" + "-|" * 100 + "\n" + "a\n" * 5250 + "\n\n", n
    ),
)
family("tables", lambda n: fill(PAPERS + "|a|b|\n\n", n))
family("tables-different", each(lambda i: f"|Title|{word(i)}|\n|-|-|\n|a|b|\n"))
family("tables-aligned", each(lambda i: f"|Title|a|\n|{':-' if i % 2 else '-:'}|-|\n|a|b|\n"))
family(
    "tables-typed", each(lambda i: f"{TYPED}|a{i}|CVPR|x|[c](https://github.com/a/b{i})|2020|\n")
)
family("tables-swapped", each(lambda i: f"{TYPED}|a{i}|2020|CVPR|x|[c](https://github.com/a/b)|\n"))
family("tables-unrendered", each(lambda _: "|Title|Venue|\n|-|\n|a|b|\n"))
family("tables-joined", each(lambda _: "a\n|Title|Venue|\n|-|-|\n|a|b|"))
family("table-lookalikes", each(lambda _: "|a|b|"))
family("delimiter", lambda n: f"text\n-{' ' * n}x\n")
family("delimiter-cells", lambda n: f"|a|b|\n{fill('|-', n)}\n")
family("delimiter-colons", lambda n: f"|a|b|\n|{':' * n}|-|\n")
family("delimiter-dashes", lambda n: f"|a|b|\n|{'-' * n}|-|\n|c|d|\n")
family("placeholders", rows(lambda i: f"|a|{('-', 'N/A', '', 'TBD', '/')[i % 5]}|"))

# Contracts of columns.
TERMS = "required = true\nunique = true\nkind = "
family(
    "contracts-wide",
    lambda n: f"|{'Code|' * (n // 12)}\n|{'-|' * (n // 12)}\n{fill(f'|a|b{chr(10)}', n // 3)}",
    config=lambda _: f'[contracts.Code]\n{TERMS}"github"\n',
)
family(
    "contracts-short",
    lambda n: f"|{'Code|' * (n // 12)}\n|{'-|' * (n // 12)}\n{fill(f'|[a](b){chr(10)}', n // 3)}",
    config=lambda _: f'[contracts.Code]\n{TERMS}"link"\n',
)
family(
    "contracts-headers",
    each(lambda i: f"|{word(i)}|\n|-|\n|a|\n"),
    config=lambda n: "".join(f"[contracts.{word(i)}]\nkind = 'date'\n" for i in range(n // 50)),
)
family(
    "contracts-values",
    lambda n: f"|a|\n|-|\n{each(word)(n)}",
    config=lambda n: (
        f"[contracts.a]\nvalues = [{','.join(repr(word(i)) for i in range(n // 20))}]\n"
    ),
)
family(
    "contracts-dates",
    lambda n: f"|a|\n|-|\n{fill(f'|2020-01-{chr(10)}', n // 2)}|{'20' * (n // 4)}|\n",
    config=lambda _: f'[contracts.a]\n{TERMS}"date"\n',
)
family(
    "contracts-numbers",
    lambda n: f"|a|\n|-|\n{fill(f'|1,000,00{chr(10)}', n // 2)}|{'1,' * (n // 4)}|\n",
    config=lambda _: f'[contracts.a]\n{TERMS}"number"\n',
)
family(
    "contracts-pattern",
    lambda n: f"|a|\n|-|\n|{'a' * n}!|\n",
    config=lambda _: "[contracts.a]\npattern = '(a|a?)+$'\n",
)
family(
    "contracts-patterns",
    lambda n: f"|a|\n|-|\n{each(word)(n)}",
    config=lambda _: "[contracts.a]\npattern = '(.*)(.*)(.*)(.*)x'\n",
)
