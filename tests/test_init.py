"""The configuration that `mdtablelint init` writes for a list."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner

from mdtablelint import config, engine
from mdtablelint.cli import main
from mdtablelint.config.starting import starting_configuration
from mdtablelint.text.source import Source

HEAD = "| Title | Venue | Type | Code |\n| :-- | :-: | :-: | --- |\n"


def row(title: str, venue: str = "CVPR", kind: str = "F") -> str:
    return f"| [{title}](https://arxiv.org/abs/2006.08509) | {venue} | {kind} | - |\n"


def settings_for(text: str) -> config.Settings:
    return config.parse(tomllib.loads(starting_configuration(Source(text))), "mdtablelint.toml")


def codes_found(text: str, settings: config.Settings) -> list[str]:
    return [diagnostic.code for diagnostic in engine.check(Source(text), settings).diagnostics]


def test_notes_below_papers_are_allowed_and_no_longer_reported():
    text = HEAD + "".join(row(f"Paper {n}") + f"| note {n} |\n" for n in range(4))

    assert "MT102" in codes_found(text, config.Settings())
    assert "MT102" not in codes_found(text, settings_for(text))


def test_the_existing_layout_is_kept():
    compact = HEAD + row("A long title") + row("B")

    assert 'layout = "compact"' in starting_configuration(Source(compact))
    assert "MT201" not in codes_found(compact, settings_for(compact))


def test_columns_are_not_aligned_where_that_would_make_the_file_much_larger():
    rows = [row("A" * (60 if n % 2 else 3)).replace(" | ", "|") for n in range(20)]
    text = HEAD.replace(" | ", "|") + "".join(rows)

    written = starting_configuration(Source(text))

    assert 'layout = "compact"' in written
    assert f"; it has {len(text):,}." in written


def test_untidy_tables_are_reported_until_they_are_formatted():
    text = (HEAD + row("A long title") + row("B")).replace(" | ", "|")

    assert settings_for(text).general.ignore == ()
    assert "MT201" in codes_found(text, settings_for(text))


def test_type_codes_in_use_are_listed_without_their_combinations():
    kinds = ["F", "W", "F/W"] * 4
    text = HEAD + "".join(row(f"Paper {n}", kind=kind) for n, kind in enumerate(kinds))

    assert 'codes = ["F", "W"]' in starting_configuration(Source(text))


def test_a_legend_needs_no_codes_in_the_configuration():
    legend = "| Type | F | W |\n| --- | --- | --- |\n| Explanation | filter | weight |\n\n"
    text = legend + HEAD + "".join(row(f"Paper {n}") for n in range(4))

    assert "[types]" not in starting_configuration(Source(text))


def test_a_spelling_used_in_the_whole_list_is_accepted():
    text = HEAD + "".join(row(f"Paper {n}", "Arxiv") for n in range(12))

    assert "MT501" in codes_found(text, config.Settings())
    assert "MT501" not in codes_found(text, settings_for(text))


def test_a_spelling_used_in_few_rows_is_still_reported():
    text = HEAD + row("A", "Arxiv") + "".join(row(f"Paper {n}", "arXiv") for n in range(12))

    assert "MT501" in codes_found(text, settings_for(text))


@pytest.mark.parametrize("word", ["KDDCupX", "MORE", "Meta", "Under Review", "N/A", "IEEE"])
def test_a_name_that_nothing_reports_is_not_listed(word: str):
    text = HEAD + "".join(row(f"Paper {n}", word) for n in range(9))

    assert "MT502" not in codes_found(text, config.Settings())
    assert word not in starting_configuration(Source(text))


@pytest.mark.parametrize(
    ("kinds", "is_listed"),
    [("NR FR", True), ("3D 2D", True), ("Pose Motion", False), ("Img Video", False)],
)
def test_words_are_no_type_codes(kinds, is_listed):
    text = HEAD + "".join(row(f"Paper {n}", kind=kind) for n, kind in enumerate(kinds.split() * 4))

    assert ("[types]" in starting_configuration(Source(text))) is is_listed


def test_a_column_is_recognized_by_its_content():
    text = "| Titel | Ort |\n| --- | --- |\n" + "".join(
        f"| [A long title of paper number {n}](https://arxiv.org/abs/2006.0850{n}) | CVPR |\n"
        for n in range(1, 5)
    )
    columns = settings_for(text).document.columns

    assert columns.title == ("Titel",)
    assert columns.venue == ("Ort",)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("**Maintainer**", "[Person {0}](https://github.com/person{0})"),
        ("Platform", "[Platform {0}](https://github.com/org/platform{0})"),
    ],
)
def test_names_with_a_link_are_not_taken_for_code(header: str, cell: str):
    rows = "".join(f"| Paper {n} | CVPR | {cell.format(n)} |\n" for n in range(5))
    text = f"| Title | Venue | {header} |\n| --- | --- | --- |\n{rows}"

    assert "[columns]" not in starting_configuration(Source(text))


@pytest.mark.parametrize("shown", ["[code]({0})", "{0}", "<{0}>"])
def test_links_to_repositories_are_taken_for_code(shown: str):
    cells = (shown.format(f"https://github.com/org/project{n}") for n in range(5))
    rows = "".join(f"| Paper {n} | CVPR | {cell} |\n" for n, cell in enumerate(cells))
    text = f"| Title | Venue | Sources of it |\n| --- | --- | --- |\n{rows}"

    assert settings_for(text).document.columns.code == ("Sources of it",)


def test_a_header_with_two_meanings_is_not_configured():
    long = "A title that is so long that it has to be the title of a paper number {0}"
    tables = "".join(
        "| Wherever | Notes |\n| --- | --- |\n"
        + "".join(
            f"| [{word.format(n)}](https://arxiv.org/abs/2006.0850{n}) | x |\n" for n in range(5)
        )
        + "\n"
        for word in (long, "a")
    )

    assert "Wherever" not in starting_configuration(Source(tables))


def test_comments_are_sentences():
    kinds = ["F", "W", "F/W"] * 4
    text = HEAD + "".join(row(f"Paper {n}", "Arxiv", kind) for n, kind in enumerate(kinds))
    text += "".join(f"|note {n}|\n" for n in range(4))
    comments = [
        line for line in starting_configuration(Source(text)).splitlines() if line[:1] == "#"
    ]

    assert len(comments) > 4
    assert all(line[2].isupper() or line[2].isdigit() for line in comments)
    assert all(line.endswith(".") for line in comments)


def test_init_prints_what_it_learned_and_the_next_command(folder, run):
    legend = "| Type | F | W |\n| --- | --- | --- |\n| Explanation | filter | weight |\n\n"
    rows = "".join(row(f"Paper {n}", "Arxiv") for n in range(6))
    (folder / "README.md").write_text(legend + HEAD + rows)
    result = run("init")
    assert result.stdout == ""
    assert "1 table of papers; columns: Title (title), Venue (venue), Type (type)" in result.stderr
    assert "legend: F, W" in result.stderr
    assert "venues.names: Arxiv" in result.stderr
    assert "format.layout: " in result.stderr
    assert "\nnext: mdtablelint check README.md  " in result.stderr
    assert len(result.stderr.splitlines()) < 10


def test_the_commands_that_are_named_lead_from_the_first_run_to_a_clean_list(folder, run):
    rows = "".join(
        row(f"Paper {n}", "Arxiv").replace("https:", "http:").replace("| [", "|   [")
        for n in range(6)
    )
    (folder / "README.md").write_text(HEAD + rows)
    named: list[str] = []
    while "next: mdtablelint " in (shown := run("check", "README.md").stdout):
        command = shown.split("next: mdtablelint ")[1].splitlines()[0].split("  (")[0]
        assert command not in named
        named.append(command)
        run(*command.split())
    assert named == ["init README.md", "format README.md", "check --fix README.md"]
    assert run("check", "README.md").stdout == "no findings\n"
    assert rows.count("Arxiv") == (folder / "README.md").read_text().count("Arxiv")


@pytest.mark.parametrize(("more", "command"), [("", "check"), ("\n|a|b|\n|-|-|\n", "format")])
def test_the_next_command_is_format_if_one_table_is_not_formatted(folder, run, more, command):
    tables = (HEAD + row("A long title") + row("B") + "\n") * 3
    (folder / "README.md").write_text(tables)
    (folder / "compact.toml").write_text("format = { layout = 'compact' }\n")
    run("format", "--config", "compact.toml")
    with (folder / "README.md").open("a") as file:
        file.write(more)
    assert run("init").stderr.endswith(
        f"\nnext: mdtablelint {command} README.md  (after a look at mdtablelint.toml)\n"
    )


@pytest.mark.parametrize("text", ["", "# No tables\n", "| a |\n| - |\n"])
def test_a_list_without_habits_gives_a_configuration_that_loads(text: str):
    assert settings_for(text).general._replace(ignore=()) == config.General()


def test_init_writes_next_to_the_list_and_overwrites_no_file(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(HEAD + row("A"), encoding="utf-8")

    first = CliRunner().invoke(main, ["init", str(path)])
    second = CliRunner().invoke(main, ["init", str(path)])

    assert first.exit_code == 0
    assert (tmp_path / "mdtablelint.toml").exists()
    assert second.exit_code == 2
    assert "already exists" in second.output


def test_init_of_a_missing_list_says_so(tmp_path):
    result = CliRunner().invoke(main, ["init", str(tmp_path / "none.md")])

    assert result.exit_code == 2
    assert "no such file" in result.output


def test_init_prints_where_the_output_is_a_dash(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(HEAD + row("A"), encoding="utf-8")
    result = CliRunner().invoke(main, ["init", str(path), "--output", "-"])

    assert result.output.startswith("# What mdtablelint should know about this list. ")
    assert not (tmp_path / "mdtablelint.toml").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [(".mdtablelint.toml", ""), ("pyproject.toml", "[tool.mdtablelint]\nignore = ['MT1']\n")],
)
def test_init_refuses_to_hide_a_configuration_in_use(folder, run, name, text):
    (folder / "README.md").write_text("| Title |\n| ----- |\n| x     |\n")
    (folder / name).write_text(text)
    result = run("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"refusing to hide {folder / name}; use --output - to print" in result.stderr
    assert not (folder / "mdtablelint.toml").exists()
    (folder / name).write_text("[")
    assert run("init").exit_code == (2 if name.startswith(".") else 0)


def test_formatted_remarks_are_still_remarks(folder, run):
    rows = "".join(f"| [Paper {n}](u{n}) | ECCV |\n| a remark |\n" for n in range(5))
    (folder / "README.md").write_text(f"| Title | Venue |\n|---|---|\n{rows}")
    run("init")
    assert 'note-rows = "allow"' in (folder / "mdtablelint.toml").read_text()
    arguments = ["check", "README.md", "--select", "MT102,MT104,MT304"]
    before = run(*arguments).stdout
    run("format", "README.md")
    assert run(*arguments).stdout == before == "no findings\n"


def dated(number: int, date: str = "2020-06", link: str = "[code](https://github.com/a/b)") -> str:
    return f"| [Paper {number}](https://a.org/{number}) | {date} | 2020-{number} | {link} |\n"


def contracts_of(rows: list[str]) -> dict[str, object]:
    head = "| Title | Date | **ID** | Code |\n| - | - | - | - |\n"
    written = tomllib.loads(starting_configuration(Source(head + "".join(rows))))
    found: dict[str, object] = written.get("contracts", {})
    return found


def test_contracts_that_nearly_all_cells_keep_are_proposed():
    rows = [dated(n) for n in range(1, 98)]
    rows += [dated(98, "", "-"), dated(99, "", "soon"), dated(100, "soon"), "| a remark |\n"]
    assert contracts_of(rows) == {
        "Title": {"required": True, "kind": "link"},
        # Two are empty, and one is no date.
        "Date": {"required": True, "kind": "date"},
        # Somebody wrote that there is none. An identifier that looks like a date is none.
        "Code": {"kind": "link"},
    }


def test_no_contract_is_proposed_that_a_list_does_not_keep():
    few = [dated(n) for n in range(1, 30)]
    assert contracts_of(few) == {}
    mixed = [dated(n, "soon" if n % 9 == 0 else "2020", "") for n in range(1, 90)]
    assert contracts_of(mixed) == {"Title": {"required": True, "kind": "link"}}


def test_the_header_of_a_contract_is_written_as_toml():
    head = '| Paper "A" | b |\n| - | - |\n'
    text = head + "".join(f"| [x](https://a.org/{n}) | y |\n" for n in range(40))
    written = starting_configuration(Source(text))
    assert '[contracts."Paper \\"A\\""]\n# All 40 rows have links here.\nrequired = true' in written
    assert list(tomllib.loads(written)["contracts"]) == ['Paper "A"']
    broken = text.replace("https://a.org/7", "")
    assert "MT306" in codes_found(broken, settings_for(text))
