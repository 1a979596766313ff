"""Venues, types, titles and papers; and the comments in lists."""

from __future__ import annotations

from families.shapes import (
    PAPERS,
    bullet,
    each,
    family,
    fill,
    legend,
    lines,
    rows,
    table,
    text,
    toml_list,
    venue,
    word,
)

# What a list is about.
family("venues-known", rows(lambda i: f"|a{i}|{('CVPR', 'ICCV', 'NIPS', 'NeurIPS')[i % 4]} {i}|"))
family("venues-near", rows(lambda i: f"|a{i}|Neu{word(i)}rIPS|"))
family("venues-misspelled", rows(lambda i: f"|a{i}|{('arXiv', f'Nature C{word(i)}s')[i % 2]}|"))
family("venues-repeated", rows(lambda i: f"|a{i}|{word(i // 3).upper()}X|"))
family("venues-many-in-one", venue("CVPR/"))
family("venues-decorated", rows(lambda i: f"|a{i}|CVPR {('', 'Oral', '(oral)', '*')[i % 4]}|"))
family("venue-gap", venue(" ", "CVPR oral", "x"))
family("venue-marks", venue("<>", "NIPS ", "x"))
family("venue-stray-marks", venue("+$) "))
family("venue-brackets", venue("(", "CVPR "))
family("venue-years", venue("2020 ", "CVPR "))
family("venue-words", venue("Conference on "))
family("venue-letters", venue("N", "", "IPS"))
family("venue-tags", venue("<b>", "CVPR "))
family("venue-tags-unclosed", venue("<b", "CVPR "))
family("venue-quotes", venue("'", "CVPR "))
family("venue-ordinals", venue("31st ", "", "CVPR"))
family("venue-commas", venue("a,", "CVPR ", "2020"))
family("types-joined", legend(lambda _: ["a" * 12, "b"], lambda n: f"|t|{'a' * n}z|\n"))
family(
    "types-many-lengths",
    legend(lambda _: ["a" * i for i in range(1, 13)], lambda n: f"|t|{'a' * n}b|\n"),
)
family(
    "types-many-codes",
    legend(
        lambda n: [f"c{i:05}" for i in range(n // 20)],
        lambda n: f"|t|{''.join(f'c{i:05}' for i in range(n // 20))}|\n",
    ),
)
family(
    "types-many-unknown",
    legend(
        lambda n: [f"code{i}" for i in range(n // 40)],
        lambda n: lines(n // 2, lambda i: f"|t{i}|cod{i}e|"),
    ),
)
family(
    "types-prefixes",
    legend(
        lambda n: ["ab" * i for i in range(1, max(int(n**0.5 / 4), 2))],
        lambda n: f"|t|{'ab' * (n // 4)}c|\n",
    ),
)
family("types-separated", legend(lambda _: ["F", "W"], lambda n: f"|t|{fill('F/W,', n)}x|\n"))
family(
    "types-case",
    legend(
        lambda n: [f"Code{word(i)}" for i in range(n // 30)],
        lambda n: lines(n // 2, lambda i: f"|t{i}|code{word(i)}|"),
    ),
)
family("types-spans", lambda n: f"{table('Title', 'Type')}|t|{fill('`F` ', n)}|\n")
family("types-free", rows(lambda i: f"|t|{word(i)}|", table("Title", "Type")))
family(
    "types-configured",
    rows(lambda i: f"|t|cod{i}e|", table("Title", "Type")),
    config=lambda n: f"[types]\n{toml_list('codes', lambda i: f'code{i}', n)}",
)
family(
    "venues-configured",
    rows(lambda i: f"|t{i}|VEN{word(i).upper()}U|"),
    config=lambda n: f"[venues]\n{toml_list('names', lambda i: f'Ven{word(i)}', n)}",
)
family(
    "titles-misspelled",
    rows(lambda i: f"|[Learning and Detection with {word(i).lower()}ingnetworkq]({i})|x|"),
)
family(
    "titles-long",
    lambda n: (
        PAPERS
        + "".join(
            f"|[{' '.join('xyz'[(i * j + j * j) % 3] * 7 for j in range(1, n // 16))}]"
            "(https://arxiv.org/abs/2006.08509)|x|\n"
            for i in range(2)
        )
    ),
)
family(
    "titles-under-one-id",
    rows(lambda i: f"|[Some {word(i * 977)} Paper {word(i)}](https://arxiv.org/abs/2006.08509)|x|"),
)
family(
    "titles-words-permuted",
    rows(
        lambda i: (
            f"|[{' '.join(word(i * j % 31) * 3 for j in range(1, 40))}]"
            "(https://arxiv.org/abs/2006.08509)|x|"
        )
    ),
)
family("titles-duplicate", rows(lambda i: f"|Some Paper on Pruning {i % 2}|x{i}|"))
family("titles-paired", rows(lambda i: f"|Some Paper on Pruning {word(i // 2)}|x{i}|"))
family(
    "titles-in-sections",
    each(lambda i: f"## S{i}\n\n{PAPERS}|[Some Paper](https://arxiv.org/abs/2006.{i:05})|x|\n"),
)
family(
    "papers-one-cell-ids",
    rows(
        lambda i: (
            f"|[Paper {word(i)}](https://arxiv.org/abs/2006.{i % 9999:05}) "
            f"[Paper](https://arxiv.org/abs/2006.{i * 7 % 9999:05})|x|"
        )
    ),
)
family(
    "papers-one-repository",
    rows(lambda i: f"|Paper {word(i)}|[code](https://github.com/a/b)|", table("Title", "Code")),
)
family(
    "papers-years",
    rows(
        lambda i: f"|[P {word(i)}](https://arxiv.org/abs/2006.{i % 9999:05})|CVPR {1990 + i % 30}|"
    ),
)
family(
    "papers-dates",
    rows(
        lambda i: f"|{1990 + i % 30}-{i % 12 + 1:02}-{i % 28 + 1:02}|a{i}|", table("Date", "Title")
    ),
)
family("papers-unsorted", rows(lambda i: f"|a{i}|{1950 + i * 7919 % 90}|", table("Title", "Year")))
family("bullets", each(lambda i: f"- 2020-CVPRo-[Paper {word(i)}](https://e.com/{i}) [[Code](x)]"))
family("bullets-nested", each(lambda i: f"{'  ' * (i % 90)}- [a](https://e.com)"))
family("bullet-venue", bullet("a-", "2020-", "x"))
family("bullet-blanks", bullet(" ", "2020-a", "x"))
family("bullet-tasks", each(lambda _: "- [ ] 2020-CVPR-[a](b)"))

# Comments.
family("suppression-blanks", lambda n: f"<!-- mdtablelint-a{' ' * n}\n")
family("suppression-blanks-codes", lambda n: f"<!-- mdtablelint-disable{' a' * (n // 2)}\n")
family("suppressions", each(lambda _: "<!-- mdtablelint-disable MT501 -->\n"))
family(
    "suppressions-and-ends",
    each(lambda i: f"<!-- mdtablelint-{('disable', 'enable')[i % 2]} MT501 -->\n"),
)
family(
    "suppressions-disable-then-enable",
    lambda n: (
        fill("<!-- mdtablelint-disable MT501 -->\n\n", n // 2)
        + fill("<!-- mdtablelint-enable MT502 -->\n\n", n // 2)
    ),
)
family("suppressions-in-one-line", text("<!-- mdtablelint-disable MT501 -->"))
family(
    "suppressions-before-tables",
    lambda n: fill(f"<!-- mdtablelint-disable-next-table MT501 -->\n\n{PAPERS}|a|b|\n\n", n),
)
family("suppressions-in-rows", rows(lambda i: f"|a{i}|NIPS <!-- mdtablelint-ignore MT501 -->|"))
family(
    "suppressions-over-findings",
    lambda n: (
        fill("<!-- mdtablelint-disable MT102 -->\n\n", n // 2)
        + f"{PAPERS}{fill(f'|[a]()|{chr(10)}', n // 2)}"
    ),
)
family(
    "suppression-many-codes",
    lambda n: (
        "<!-- mdtablelint-disable"
        + "".join(f" MT{i}" for i in range(n // 7))
        + f" -->\n\n{PAPERS}|a|b|\n"
    ),
)
family(
    "suppression-known-codes",
    lambda n: f"<!-- mdtablelint-disable {fill('MT501,MT102 ', n)}-->\n\n{PAPERS}|a|b|\n",
)
family("suppression-unclosed", text("<!-- mdtablelint-ignore "))
family("suppression-behind-code", text("` <!-- mdtablelint-ignore -->"))

# Labels beside titles, dates, addresses of papers and repositories.
_TITLED = "| Title | Venue | Date |\n|-|-|-|\n"
family("title-labels", lambda n: f"{_TITLED}| a b c d e f {fill('[pdf](b) ', n)} | x | y |\n")
family("title-brackets", lambda n: f"{_TITLED}| a b c d e f {fill('( ', n)} | x | y |\n")
family(
    "title-labels-in-bullets",
    lambda n: f"- a b c d e f {fill('[[pdf]](https://arxiv.org/abs/1810.05270)', n)}\n",
)
family(
    "papers-extensions",
    lambda n: f"{_TITLED}| [a b c d e](https://x.org/12345{fill('.pdf', n)}x) | x | y |\n",
)
family(
    "papers-dois",
    lambda n: f"{_TITLED}| [a b c d e](https://doi.org{fill('/10.1145', n)}) | x | y |\n",
)
family(
    "papers-one-page",
    rows(lambda i: f"|[{word(i)} {word(i * 7)} {word(i * 13)} long title](https://x.org/12345)|v|"),
)
family(
    "papers-one-repository",
    rows(lambda i: f"|{word(i)}: {word(i * 7)} {word(i * 13)} title|[c](https://github.com/a/b)|"),
)
family(
    "papers-dated",
    lambda n: (
        _TITLED
        + lines(
            n, lambda i: f"|[{word(i)} b c d](https://arxiv.org/abs/2301.{i % 9:05})|x|2020.01|"
        )
    ),
)
