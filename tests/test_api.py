"""The API does what its page says and what the commands do."""

from __future__ import annotations

import doctest
import inspect
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import FrozenInstanceError, asdict, fields
from pathlib import Path, PurePath
from textwrap import dedent
from typing import get_type_hints

import pytest
from repositories import ROOT

import mdtablelint
from mdtablelint import about, api, engine
from mdtablelint.markdown import layout

PAGE = ROOT / "docs" / "api.md"
if not PAGE.exists():
    pytest.skip("needs the working tree of the project", allow_module_level=True)

LIST = "|Title|Venue|\n|:--|:--|\n|[EagleEye](http://arxiv.org/abs/2007.02491)|MLsys|\n|Short|\n"
TIDY = "| Title    | Venue |\n| :------- | :---- |\n| EagleEye | ECCV  |\n"
CONFLICT = f"{TIDY}\n<<<<<<< HEAD\n=======\n>>>>>>> main\n"
RESULTS = [
    mdtablelint.CheckResult,
    mdtablelint.FixResult,
    mdtablelint.FormatResult,
    mdtablelint.Finding,
    mdtablelint.Fix,
    mdtablelint.Edit,
]
FUNCTIONS = [mdtablelint.check, mdtablelint.fix, mdtablelint.format]

each_function = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
each_result = pytest.mark.parametrize("result", RESULTS, ids=lambda r: r.__name__)


def python(script: str) -> str:
    """Return what a new interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", dedent(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sections() -> dict[str, str]:
    """Return the parts of the page that describe a name each, by their headings."""
    parts = re.split(r"^#{2,3} ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    headings = [part.partition("\n") for part in parts]
    return {heading.strip("`"): text for heading, _, text in headings if heading[0] == "`"}


def test_examples_on_the_page_give_what_they_show():
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert {language for language, _ in blocks} == {"pycon"}
    text = "\n".join(block for _, block in blocks)
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not failed, "".join(said)
    assert tried > len(blocks)


def test_the_public_names_are_those_of_the_page():
    named = [heading.partition("(")[0] for heading in sections()]
    assert sorted(named) == sorted(mdtablelint.__all__)
    assert sorted(api.__all__) == sorted(set(mdtablelint.__all__) - {"__version__"})
    assert set(mdtablelint.__all__) <= set(dir(mdtablelint))
    for name in api.__all__:
        assert getattr(mdtablelint, name) is getattr(api, name)


@each_function
def test_the_page_has_the_parameters(function):
    parameters = inspect.signature(function).parameters.values()
    bare = [parameter.replace(annotation=parameter.empty) for parameter in parameters]
    assert f"{function.__name__}{inspect.Signature(bare)}" in sections()


@each_result
def test_the_page_has_the_fields(result):
    rows = re.findall(r"^\| `(\w+)` +\| `(.+?)` +\|", sections()[result.__name__], re.MULTILINE)
    written = [(name, kind.replace("\\|", "|")) for name, kind in rows]
    assert written == [(field.name, field.type) for field in fields(result)]


@pytest.mark.parametrize("name", ["ConfigError", "TextError", "RewriteError"])
def test_the_page_has_the_bases_of_exceptions(name):
    base = getattr(mdtablelint, name).__base__.__name__
    assert f"A `{base}`" in sections()[name]


@pytest.mark.parametrize("name", [*FUNCTIONS, *RESULTS], ids=lambda item: item.__name__)
def test_annotations_can_be_evaluated(name):
    assert get_type_hints(name)


def test_unknown_attributes_raise_errors():
    name = "chek"
    with pytest.raises(AttributeError, match="module 'mdtablelint' has no attribute 'chek'"):
        getattr(mdtablelint, name)


def test_the_import_is_cheap():
    loaded = python("""
        import mdtablelint, sys
        print(*(name for name in sys.modules if name.startswith("mdtablelint")))
        mdtablelint.check("")
        print("mdtablelint.engine" in sys.modules)
    """)
    before, after = loaded.splitlines()
    assert set(before.split()) == {"mdtablelint", "mdtablelint.about"}
    assert after == "True"


def test_the_command_line_does_not_import_the_api():
    loaded = python("""
        import sys
        sys.argv = ["mdtablelint", "check", "--quiet", "-"]
        sys.stdin.close()
        from mdtablelint.__main__ import main
        try:
            main()
        except SystemExit:
            print("mdtablelint.engine" in sys.modules, "mdtablelint.api" in sys.modules)
    """)
    assert loaded.split()[-2:] == ["True", "False"]


def test_no_file_is_opened_no_text_printed_and_no_program_run():
    events = python(f"""
        import sys, mdtablelint
        text, config = {LIST!r}, {{"ignore": ["MT102"], "per-file-ignores": {{"a/*": ["MT1"]}}}}
        def use():
            mdtablelint.check(text, path="a/b.md", config=config)
            mdtablelint.fix(text, path="/c.md", unsafe_fixes=True)
            mdtablelint.format(text, config=config)
        use() # which imports what it needs
        seen = []
        sys.addaudithook(lambda event, _: seen.append(event))
        use()
        seen = [e for e in seen if e.split(".")[0] in ("open", "os", "socket", "subprocess")]
        print(*seen)
    """)
    assert events == "\n"


def test_concurrent_first_calls_know_all_rules():
    counts = python(f"""
        import sys, threading, mdtablelint
        sys.setswitchinterval(1e-6)
        barrier, counts = threading.Barrier(8), []
        def use():
            barrier.wait()
            counts.append(len(mdtablelint.check({LIST!r}).findings))
        threads = [threading.Thread(target=use) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(*counts)
    """)
    expected = len(mdtablelint.check(LIST).findings)
    assert counts.split() == [str(expected)] * 8


def test_findings_are_those_of_the_json_report(run, folder):
    (folder / "list.md").write_text(LIST)
    reported = json.loads(run("check", "--output-format", "json", "list.md").stdout)
    found = mdtablelint.check(LIST, path="list.md").findings
    assert len(found) > 2
    assert any(finding.fix for finding in found)
    as_json = json.loads(json.dumps([{"path": "list.md", **asdict(f)} for f in found]))
    assert as_json == reported


@pytest.mark.parametrize("options", [[], ["--unsafe-fixes"]])
def test_fixed_text_is_that_of_the_command(run, options):
    command = run("check", "--fix", *options, "-", stdin=LIST.encode())
    result = mdtablelint.fix(LIST, unsafe_fixes=bool(options))
    assert result.text == command.stdout
    assert result.text != LIST
    assert result.fixed
    assert result.findings == mdtablelint.check(result.text).findings


def test_formatted_text_is_that_of_the_command(run):
    assert mdtablelint.format(LIST).text == run("format", "-", stdin=LIST.encode()).stdout != LIST


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_endings_and_byte_order_marks_are_kept(mark, end):
    def put(text):
        return mark + text.replace("\n", end)

    for text in (LIST, TIDY):
        assert mdtablelint.format(put(text)).text == put(mdtablelint.format(text).text)
        fixed = mdtablelint.fix(put(text))
        assert fixed.text == put(mdtablelint.fix(text).text)
        assert fixed.findings == mdtablelint.fix(text).findings
        plain = [(f.code, f.line, f.column) for f in mdtablelint.check(text).findings]
        assert [(f.code, f.line, f.column) for f in mdtablelint.check(put(text)).findings] == plain


@each_result
def test_results_cannot_be_changed(result):
    assert result.__slots__ == tuple(field.name for field in fields(result))
    instance = result(**{field.name: None for field in fields(result)})
    with pytest.raises(FrozenInstanceError):
        setattr(instance, fields(result)[0].name, 1)
    assert hash(instance) == hash(result(**asdict(instance)))


def codes(**options):
    return {finding.code for finding in mdtablelint.check(LIST, **options).findings}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mdtablelint.toml", 'select = ["MT102"]\n'),
        ("other.toml", 'select = ["MT102"]\n'),
        ("pyproject.toml", '[tool.mdtablelint]\nselect = ["MT102"]\n'),
    ],
)
@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_names_a_configuration(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_text(content)
    assert codes(config=kind(path)) == {"MT102"}


def test_a_mapping_is_what_tomllib_reads():
    content = 'select = ["MT1", "MT2"]\nnote-rows = "allow"\n[severity]\nMT201 = "error"\n'
    assert codes(config=tomllib.loads(content)) == {"MT201"}
    [finding] = mdtablelint.check(LIST, config=tomllib.loads(content)).findings
    assert finding.severity == "error"


def test_no_configuration_is_searched_for(folder):
    (folder / "mdtablelint.toml").write_text('select = ["MT102"]\n')
    assert len(codes(path=folder / "list.md")) > 1


def test_patterns_of_a_file_are_relative_to_its_folder(folder):
    (folder / "lists").mkdir()
    config = folder / "lists" / "mdtablelint.toml"
    config.write_text('select = ["MT102"]\n[per-file-ignores]\n"old/*.md" = ["MT102"]\n')
    assert codes(config=config, path="lists/old/a.md") == set()
    assert codes(config=config, path=folder / "lists" / "old" / "a.md") == set()
    assert codes(config=config, path="old/a.md") == {"MT102"}
    assert codes(config=config) == {"MT102"}


@pytest.mark.parametrize("kind", [str, PurePath])
def test_patterns_of_a_mapping_are_compared_with_the_path_as_it_is(kind):
    config = {"select": ["MT102"], "per-file-ignores": {"old/*.md": ["MT102"]}}
    assert codes(config=config, path=kind("old/a.md")) == set()
    assert codes(config=config, path=kind("lists/old/a.md")) == {"MT102"}
    assert codes(config=config, path=kind(Path("old/a.md").absolute())) == {"MT102"}
    assert codes(config=config) == {"MT102"}


@each_function
@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"select": ["MT999"]}, "config: select: unknown rule 'MT999'"),
        ({"select": "MT1"}, "config: select: expected a list, found 'MT1'"),
        ({"format": {"layout": 1}}, "config: format.layout: expected"),
        ({1: ["MT1"]}, "config: expected strings as keys, found 1"),
        ({"format": {None: 1}}, "config: format: expected strings as keys, found None"),
        ({"severity": {7: "error"}}, "config: severity: expected strings as keys, found 7"),
        ("missing/mdtablelint.toml", "missing/mdtablelint.toml: no such file"),
        ("", "no such file"),
    ],
)
def test_an_unusable_configuration_raises_config_error(function, config, message):
    with pytest.raises(mdtablelint.ConfigError, match=re.escape(message)):
        function(TIDY, config=config)


@each_function
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CONFLICT, "the merge conflict at line 5 is not resolved"),
        (f"{TIDY}\ud800", f"not Unicode text: lone surrogate at offset {len(TIDY)}"),
    ],
)
def test_an_unusable_text_raises_text_error(function, text, message):
    with pytest.raises(mdtablelint.TextError, match=message):
        function(text)


def test_refused_formatting_is_in_the_result(monkeypatch):
    monkeypatch.setattr(layout, "GITHUB_SIZE", 10)
    text = LIST + "|" + "x" * 200 + "|\n" + "|a|\n" * 100
    result = mdtablelint.format(text)
    assert result.text == text
    assert len(result.refused) == 1


def test_refused_fixes_are_in_the_result(monkeypatch):
    monkeypatch.setattr("mdtablelint.engine.verification.broken_line", lambda *_: 2)
    result = mdtablelint.fix(LIST, config={"select": ["MT5"]})
    assert result.text == LIST
    assert len(result.findings) == 1
    assert result.fixed == 0
    [reason] = result.refused
    assert reason.startswith("line 3: the fix of MT501 was left out")


def test_a_broken_promise_raises_rewrite_error(monkeypatch):
    monkeypatch.setattr("mdtablelint.engine.verification.changed_table", lambda *_: 0)
    with pytest.raises(mdtablelint.RewriteError, match="would change the page"):
        mdtablelint.format(LIST)
    assert mdtablelint.RewriteError is engine.RewriteError


def test_project_urls_are_those_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for address in project["urls"].values():
        assert address.startswith(about.HOME)
        _, _, path = address.partition("/main/")
        assert (ROOT / path).exists()
    versions = [c.rpartition(" ")[2] for c in project["classifiers"] if " :: 3." in c]
    assert project["requires-python"] == f">={versions[0]}"
