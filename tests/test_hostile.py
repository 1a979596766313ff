"""Reports on a list full of control characters, markup and commands are valid and safe."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from reports import LIST, checked, parse, rendered, said
from schemas import problems

from mdtablelint.reporters import FORMATS, FORMATS_FOR_PEOPLE, Results
from mdtablelint.reporters.folding import by_severity, files_by_severity
from mdtablelint.terminal.safe_text import inert, visible

REPLACED = "\N{REPLACEMENT CHARACTER}"

# What ends or begins something in a page, a log, a terminal, XML, JSON, SARIF or a line.
SNIPPETS = (
    "</script><script>alert(1)</script>",
    "<!-- --> <![CDATA[ ]]> &lt; &#0; &amp;",
    "::error::stop ::endgroup:: ##[error]x",
    "::stop-commands::x %0A::error::y%0D%25",
    "\x1b[31mred\x1b[0m \x1b[2J",
    "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]0;title\x07 \x9b1m \x9d2;t\x9c \x08\x7f",
    "\u202egnp.exe\u202c \u2066a\u2069 \u200f\u200e\u061c",
    "a\u2028b\u2029c\x85d\x0be\x0cf",
    "nul\x00 \ufffe\uffff \U0001fffe \ufeff",
    "👩‍👩‍👧 🇨🇳 e\u0301 模型压缩",
    '"quoted" \'x\' \\" \\u0041 {0} {{x}} $HOME `id`',
    "[a](https://example.org) [b\\](c) ](",
)

TEXT = (
    LIST
    + "\n::error::in a line\n\n| Title | Venue | Code |\n| - | - | - |\n"
    + "".join(f"| {s} | {s} | [{s}]() | {s} | {s} |\n::error::row |\n| {s} |\n" for s in SNIPPETS)
    + "\n::warning file=x::y\n"
)
NAME = "::error::a,b:c%0A\n::warning::\x1b[31m\u202e\u2028</script>]]>&\"'{0}剪\udcff.md"

FOUND = checked(TEXT, NAME)
REPORT = Results([FOUND, checked(TEXT, "other.md")], [(NAME, f"{NAME}: {''.join(SNIPPETS)}\n::x")])
DIAGNOSTICS = [d for outcome in REPORT.outcomes for d in outcome.diagnostics]

# As `visible` leaves them, and nothing that begins a line but a line feed.
ACTED_ON = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def encodable(text):
    return re.sub("[\ud800-\udfff]", REPLACED, text)


def in_a_log(path):
    """Return a path as the properties of a command have it: they can say what ends a line."""
    return "\n".join(map(inert, path.split("\n")))


def in_xml(text):
    return re.sub("[\ufffe\uffff\ud800-\udfff]", REPLACED, visible(text))


def test_the_list_makes_many_findings_that_quote_it():
    assert len(FOUND.diagnostics) > 40
    assert len({d.code for d in FOUND.diagnostics}) > 8
    messages = "".join(d.message for d in FOUND.diagnostics)
    for part in ("</script>", "]]>", "&lt;", "::error::", "%0A", "\x1b[31m", "\x07", "\u202e",
                 "\u2066", "\u2028", "\x85", "\x00", "\ufffe", "👩‍👩‍👧", "模型压缩"):  # fmt: skip
        assert part in messages, part


def assert_is_for_a_terminal(text):
    assert not re.search(ACTED_ON, text)
    assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_full_output_is_safe_to_display():
    text = rendered("full", REPORT)
    assert_is_for_a_terminal(text)
    coloured = rendered("full", REPORT, color=True)
    assert_is_for_a_terminal(re.sub(r"\x1b\[\d+m", "", coloured))


def test_concise_output_is_safe_to_display_with_one_line_per_finding():
    text = rendered("concise", REPORT)
    assert_is_for_a_terminal(text)
    assert_is_for_a_terminal(re.sub(r"\x1b\[\d+m", "", rendered("concise", REPORT, color=True)))
    lines = text.split("\n")
    assert len(lines) == len(DIAGNOSTICS)
    found = [d for _, each in files_by_severity(REPORT.outcomes) for d in each]
    for line, diagnostic in zip(lines, found, strict=True):
        assert line.endswith(visible(diagnostic.message))


def test_json_contains_the_findings():
    assert [
        (item["path"], item["line"], item["column"], item["code"], item["message"])
        for item in json.loads(rendered("json", REPORT))
    ] == [(d.path, d.start.line, d.start.column, d.code, d.message) for d in DIAGNOSTICS]


def read_back(lines):
    """Return the commands that all of `lines` are to GitHub's runner."""
    commands = [command for line in lines if (command := parse(line))]
    assert len(commands) == len(lines)
    return commands


def test_github_annotations_contain_the_findings():
    lines = rendered("github", REPORT, is_folded=False).split("\n")
    assert all(re.match("::(error|warning|group|endgroup)[ :]", line) for line in lines)
    commands = read_back(lines)
    found = [c for c in commands if c.name in ("error", "warning")]
    *findings, failure = found
    assert [
        (c.name, c.properties["file"], c.properties["line"], c.properties["title"], c.data)
        for c in findings
    ] == [
        (
            d.severity.value,
            in_a_log(d.path),
            str(d.start.line),
            f"{d.code} {d.name}",
            f"{d.start.line}:{d.start.column} {d.code} {visible(d.message)}",
        )
        for d in by_severity(DIAGNOSTICS)
    ]
    assert failure.data == visible(REPORT.failures[0][1])
    groups = [c.data for c in commands if c.name == "group"]
    assert groups == [visible(NAME), "other.md"] * 2  # the errors of both, then the warnings
    assert sum(c.name == "endgroup" for c in commands) == len(groups)
    for command in commands:
        assert not re.search(ACTED_ON, command.data)


def test_gitlab_contains_the_findings():
    *issues, failure = json.loads(rendered("gitlab", REPORT))
    assert [
        (i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"], i["description"])
        for i in issues
    ] == [(encodable(d.path), d.start.line, d.name, f"{d.code}: {d.message}") for d in DIAGNOSTICS]
    assert failure["description"] == encodable(REPORT.failures[0][1])
    fingerprints = [issue["fingerprint"] for issue in [*issues, failure]]
    assert len(set(fingerprints)) == len(fingerprints)


def test_sarif_is_valid_and_contains_the_findings():
    text = rendered("sarif", REPORT)
    assert text.isascii()
    log = json.loads(text)
    assert problems("sarif-2.1.0", log) == []
    (run,) = log["runs"]
    assert [
        (
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
            result["ruleId"],
            said(result["message"]["text"]),
        )
        for result in run["results"]
    ] == [(d.start.line, d.code, d.message) for d in DIAGNOSTICS]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said(notification["message"]["text"]) == encodable(REPORT.failures[0][1])


def test_junit_is_well_formed_and_contains_the_findings():
    root = ET.fromstring(rendered("junit", REPORT))  # noqa: S314 - it is our own
    assert [(f.get("type"), f.get("message")) for f in root.iter("failure")] == [
        (d.code, in_xml(d.message)) for d in DIAGNOSTICS
    ]
    (error,) = root.iter("error")
    assert error.get("message") == in_xml(REPORT.failures[0][1])
    for element in root.iter():
        for text in (*element.attrib.values(), (element.text or "").strip()):
            assert not re.search(ACTED_ON, text)


@pytest.fixture
def list_of_hostile_name(folder):
    path = os.fsencode(folder) + b"/" + os.fsencode(NAME.replace("/", "_"))
    try:
        with open(path, "wb") as stream:
            stream.write(TEXT.encode())
    except OSError:
        pytest.skip("no file can have this name here")
    return os.path.basename(path)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("name", FORMATS)
def test_the_program_writes_what_the_formats_say(name, encoding, list_of_hostile_name):
    arguments = [
        sys.executable, "-m", "mdtablelint", "check", "--select", "ALL", "--show-all",
        "--output-format", name, list_of_hostile_name,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1"}
    result = subprocess.run(arguments, env=environment, capture_output=True, check=False)
    assert result.returncode == 1, result.stderr
    assert result.stderr == b""
    # What programs read is UTF-8 wherever it is written.
    text = result.stdout.decode(encoding if name in FORMATS_FOR_PEOPLE else "utf-8")
    messages = [d.message for d in FOUND.diagnostics]
    if name == "gitlab":
        assert [i["description"].partition(": ")[2] for i in json.loads(text)] == messages
    elif name == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        assert [said(result["message"]["text"]) for result in results] == messages
    elif name == "junit":
        root = ET.fromstring(text)  # noqa: S314 - it is our own
        assert [f.get("message") for f in root.iter("failure")] == list(map(in_xml, messages))
    elif name == "json":
        assert [item["message"] for item in json.loads(text)] == messages
    elif name == "github":
        commands = read_back(text.rstrip("\n").split("\n"))
        names = [c.name for c in commands if c.name in ("error", "warning")]
        assert names == [d.severity.value for d in by_severity(FOUND.diagnostics)]
    else:
        assert name in FORMATS_FOR_PEOPLE
        assert_is_for_a_terminal(text)
