"""Baselines: what was found before is not reported, what is new is, and what is gone is said."""

from __future__ import annotations

import pytest

from mdtablelint.files import baselines

HEAD = "| Title | Venue |\n| ----- | ----- |\n"
OLD = "| [APQ](https://arxiv.org/abs/2013.08509) | CVPR |\n"
NEW = "| [DHP](https://arxiv.org/abs/2013.08510) | ECCV |\n"
CLEAN_ROW = "| [AMC](https://arxiv.org/abs/1802.03494) | ECCV |\n"
FILE = "known.txt"


@pytest.fixture
def adopted(folder, run):
    """A list with a finding of MT604 and a table that is not aligned, both in its baseline."""
    (folder / "list.md").write_text(HEAD + OLD)
    (folder / "mdtablelint.toml").write_text(f'baseline = "{FILE}"\n')
    assert run("check", "--write-baseline", FILE, "list.md").exit_code == 0
    return folder


def found(run, *arguments):
    """Return the places and codes that are reported."""
    result = run("check", "--output-format", "concise", "--quiet", *arguments)
    lines = result.stdout.splitlines()
    assert result.exit_code == (1 if lines else 0), result.output
    codes = [next(w for w in line.split() if w.startswith("MT")) for line in lines]
    return [(int(line.split(":")[1]), code) for line, code in zip(lines, codes, strict=True)]


def entries(folder):
    text = (folder / FILE).read_text()
    return [line.rpartition(" ")[0] for line in text.splitlines() if not line.startswith("#")]


def test_a_baseline_is_written_and_what_it_has_is_not_reported(folder, run):
    (folder / "list.md").write_text(HEAD + OLD)
    result = run("check", "--write-baseline", FILE, "list.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"wrote 2 findings to {FILE}\n"
        f'to use it, add at the top of the configuration: baseline = "{FILE}"\n'
    )
    assert entries(folder) == ["list.md MT201", "list.md MT604"]
    assert found(run, "list.md") == [(3, "MT604"), (1, "MT201")]
    (folder / "mdtablelint.toml").write_text(f'baseline = "{FILE}"\n')
    assert found(run, "list.md") == []


def test_writing_it_again_changes_nothing(adopted, run):
    before = (adopted / FILE).read_bytes()
    result = run("check", "--write-baseline", FILE, "list.md")
    assert result.stderr == f"wrote 2 findings to {FILE}\n"
    assert (adopted / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "a new line\n\n" + HEAD + OLD,
        (HEAD + CLEAN_ROW + OLD),
        (HEAD + OLD).replace("\n", "\r\n"),
        (HEAD + OLD.replace(" | ", "   |   ")),
    ],
)
def test_known_findings_are_recognized_after_other_changes(adopted, run, text):
    (adopted / "list.md").write_bytes(text.encode())
    assert found(run, "list.md") == []


def test_the_end_says_how_many_findings_the_baseline_has(adopted, run):
    hidden = "  2 findings in the baseline are not shown\n"
    assert run("check", "list.md").stdout == f"no findings\n{hidden}"
    (adopted / "list.md").write_text(HEAD + OLD + NEW)
    shown = run("check", "list.md").stdout
    assert f"\n1 finding (1 error)\n  1 needs a person\n{hidden}next: " in shown
    assert hidden in run("check", "--statistics", "list.md").stdout
    assert hidden in run("check", "--fix", "list.md").stdout
    (adopted / "list.md").write_text(HEAD.replace("Venue |", "Venue | "))
    assert "not shown" not in run("check", "--select", "MT604", "list.md").stdout


def test_a_new_finding_is_reported(adopted, run):
    (adopted / "list.md").write_text(HEAD + OLD + NEW)
    assert found(run, "list.md") == [(4, "MT604")]


def test_a_new_copy_of_a_known_finding_is_new(adopted, run):
    (adopted / "list.md").write_text(f"{HEAD}{OLD}\n## More\n\n{HEAD}{OLD}")
    assert [place for place in found(run, "list.md") if place[1] == "MT604"] == [(9, "MT604")]


def test_the_same_finding_in_another_file_is_new(adopted, run):
    (adopted / "other.md").write_text(HEAD + OLD)
    assert found(run, "other.md") == [(3, "MT604"), (1, "MT201")]
    assert found(run, "list.md") == []


def test_names_are_relative_to_the_folder_of_the_baseline(adopted, run, monkeypatch):
    (adopted / "docs").mkdir()
    monkeypatch.chdir(adopted / "docs")
    assert found(run, "../list.md") == []
    assert found(run, str(adopted / "list.md")) == []


def test_a_comment_hides_before_the_baseline_does(adopted, run):
    commented = OLD.replace(") |", ") <!-- mdtablelint-ignore MT604 --> |")
    (adopted / "list.md").write_text(HEAD + commented)
    assert found(run, "list.md") == []
    result = run("check", "list.md")
    assert "1 entry without a finding" in result.stderr


def test_entries_without_a_finding_are_counted(adopted, run):
    (adopted / "list.md").write_text(HEAD + CLEAN_ROW)
    result = run("check", "list.md")
    assert result.exit_code == 0
    assert result.stderr == (
        f"{FILE}: 1 entry without a finding; to update: mdtablelint check --write-baseline {FILE}\n"
    )
    assert not run("check", "--quiet", "list.md").stderr
    run("check", "--write-baseline", FILE, "list.md")
    assert entries(adopted) == ["list.md MT201"]


@pytest.mark.parametrize("arguments", [["--select", "MT2"], ["--ignore", "MT604"], ["other.md"]])
def test_entries_for_rules_and_files_that_were_not_checked_are_not_counted(adopted, run, arguments):
    (adopted / "list.md").write_text(HEAD + CLEAN_ROW)
    (adopted / "other.md").write_text("# No table\n")
    result = run("check", *(arguments if "other.md" in arguments else [*arguments, "list.md"]))
    assert result.stderr == ""


def test_updating_keeps_what_was_not_checked(adopted, run):
    (adopted / "other.md").write_text(HEAD + NEW)
    run("check", "--write-baseline", FILE, "--select", "MT6", "other.md")
    assert entries(adopted) == ["list.md MT201", "list.md MT604", "other.md MT604"]
    (adopted / "list.md").write_text(HEAD + CLEAN_ROW)
    run("check", "--write-baseline", FILE, "--select", "MT6", "list.md")
    assert entries(adopted) == ["list.md MT201", "other.md MT604"]
    (adopted / "other.md").unlink()
    run("check", "--write-baseline", FILE, "list.md")
    assert entries(adopted) == ["list.md MT201"]


def test_fixes_are_made_only_for_what_is_reported(folder, run):
    http = "| [APQ](http://arxiv.org/abs/2006.08509) | CVPR |\n"
    (folder / "list.md").write_text(HEAD + http)
    (folder / "mdtablelint.toml").write_text(f'baseline = "{FILE}"\n')
    arguments = ["--select", "MT605,MT102", "list.md"]
    run("check", "--write-baseline", FILE, *arguments)
    # Padding the new row is a round of its own, before other fixes.
    new = "| [DHP](http://arxiv.org/abs/2003.13683) |\n"
    (folder / "list.md").write_text(HEAD + new + http)
    run("check", "--fix", *arguments)
    written = (folder / "list.md").read_text()
    assert http in written
    assert "https://arxiv.org/abs/2003.13683" in written


def test_known_findings_are_followed_through_fixes(folder, run):
    """A fix that moves or changes a line does not make what is known about it new."""
    known = "| [APQ](http://arxiv.org/abs/2006.08509) | MLsys |\n"
    (folder / "mdtablelint.toml").write_text(f'baseline = "{FILE}"\n')
    (folder / "list.md").write_text(HEAD + "|  |  |\n" + known)
    run("check", "--write-baseline", FILE, "--select", "MT605", "list.md")
    run("check", "--fix", "--unsafe-fixes", "--select", "MT605,MT104,MT501", "list.md")
    assert (folder / "list.md").read_text() == HEAD + known.replace("MLsys", "MLSys")


def test_a_known_table_is_not_formatted(adopted, run):
    before = (adopted / "list.md").read_text()
    assert run("check", "--fix", "list.md").exit_code == 0
    assert (adopted / "list.md").read_text() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"list.md MT604\n", "known.txt: not a baseline: line 1: expected a file, a rule and a"),
        (b"# fine\n\nlist.md MT604 xyz\n", "not a baseline: line 3"),
        (b"list.md MT604 " + b"0" * 64, "not a baseline: line 1"),
        (b"<<<<<<< ours\n", "not a baseline: line 1"),
        (b'"list.md MT604 0123456789abcdef\n', "not a baseline: line 1"),
        (b"\xff\n", "not a baseline: not UTF-8"),
        (None, "mdtablelint.toml: baseline: known.txt: no such file or directory"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_an_error(adopted, run, content, reason):
    (adopted / FILE).unlink()
    if content is not None:
        (adopted / FILE).write_bytes(content)
    result = run("check", "list.md")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "xyz" not in result.stderr


def test_a_device_is_not_read_as_a_baseline(adopted, run):
    (adopted / "mdtablelint.toml").write_text('baseline = "/dev/zero"\n')
    result = run("check", "list.md")
    assert result.exit_code == 2
    assert "/dev/zero: not a file but a device" in result.stderr


def test_a_file_that_is_no_baseline_is_not_overwritten(adopted, run):
    (adopted / "notes.txt").write_text("mine\n")
    result = run("check", "--write-baseline", "notes.txt", "list.md")
    assert result.exit_code == 2
    assert "notes.txt: not a baseline" in result.stderr
    assert (adopted / "notes.txt").read_text() == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--write-baseline", "list.md"], "refusing to overwrite a Markdown file"),
        (["--write-baseline", "mdtablelint.toml"], "refusing to overwrite a configuration file"),
        (["--write-baseline", "other", "other"], "refusing to overwrite an input file"),
        (["--write-baseline", "hard-link"], "refusing to overwrite an input file"),
        (["--write-baseline", "link"], "is a symbolic link"),
        (["--write-baseline", ""], "expected the name of a file"),
        (["--write-baseline", "-"], "expected the name of a file"),
        *(
            (["--write-baseline", "x", *words], f"{words[0]} cannot be combined with")
            for words in (
                ["--fix"],
                ["--diff"],
                ["--statistics"],
                ["--changed-since", "HEAD"],
                ["--output-format", "json"],
            )
        ),
    ],
)
def test_what_may_not_be_written_is_refused(folder, run, arguments, reason):
    (folder / "list.md").write_text(HEAD + OLD)
    (folder / "other").write_text("# Nothing here\n")
    (folder / "mdtablelint.toml").write_text("")
    (folder / "hard-link").hardlink_to(folder / "list.md")
    (folder / "link").symlink_to("elsewhere.txt")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    result = run("check", *arguments, *([] if "other" in arguments[2:] else ["list.md"]))
    assert result.exit_code == 2
    assert reason in result.stderr
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


def test_a_file_that_cannot_be_read_keeps_its_entries(adopted, run):
    (adopted / "list.md").write_bytes(b"\xff")
    assert run("check", "--write-baseline", FILE, "list.md").exit_code == 2
    assert entries(adopted) == ["list.md MT201", "list.md MT604"]


@pytest.mark.parametrize(
    "name", ["a b.md", "#x", ' "q".md', "列.md", "line\nbreak", "\udcff", "x\u202e.md", "a MT1 0"]
)
def test_any_name_is_read_as_it_was_written(folder, name):
    lines = {(name, "MT604", "0" * 16), ("list.md", "MT102", "f" * 16)}
    baselines.write(str(folder / FILE), lines, FILE)
    assert baselines.read(str(folder / FILE)) == lines
    assert len((folder / FILE).read_text().splitlines()) == 4


def test_changed_lines_and_a_baseline_work_together(adopted, run):
    """The baseline sees all findings, so that a copy of a known one does not take its place."""
    from repositories import call, commit_all

    (adopted / ".git").rmdir()
    commit_all(adopted)
    (adopted / "list.md").write_text(f"{HEAD}{OLD}\n{HEAD}{OLD}")
    assert (7, "MT604") in found(run, "--changed-since", "HEAD", "list.md")
    (adopted / "list.md").write_text(f"{HEAD}{CLEAN_ROW}{OLD}")
    assert found(run, "--changed-since", "HEAD", "list.md") == []
    assert call(adopted, "git", "status", "--porcelain").stdout
