"""Repositories, names, revisions and environments that try to run code or to mislead."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from repositories import call, commit_all

pytestmark = [
    pytest.mark.skipif(not shutil.which("git"), reason="needs git"),
    pytest.mark.skipif(sys.platform == "win32", reason="the baits are shell scripts"),
]

TABLE = "| Title | Venue |\n| - | - |\n| a | b |\n"
NEW = "| Title | Venue |\n| - | - |\n| [a](http://arxiv.org/abs/2006.08509) | d |\n"
BAD = "| [a](http://arxiv.org/abs/2006.08509) | d |\n"
# A version of git without the latest defences.
OLD_GIT = """#!/bin/sh
unset GIT_NO_LAZY_FETCH
for argument; do
    shift
    [ "$argument" = safe.bareRepository=explicit ] && argument=some.thing=else
    set -- "$@" "$argument"
done
exec {git} "$@"
"""


@pytest.fixture(params=["this git", "an old git"])
def bait(request, tmp_path_factory, monkeypatch):
    """A command that leaves a mark, with the version of git that is to be baited."""
    away = tmp_path_factory.mktemp("away")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    if request.param == "an old git":
        program = away / "git"
        program.write_text(OLD_GIT.format(git=shutil.which("git")))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{away}{os.pathsep}{os.environ['PATH']}")
    return Bait(away / "mark")


class Bait:
    def __init__(self, mark):
        self.mark = mark
        self.command = f"sh -c 'touch {mark}' #"

    def was_taken(self):
        taken = self.mark.exists()
        self.mark.unlink(missing_ok=True)
        return taken


@pytest.fixture
def hostile(folder):
    """A repository with a file of each kind: changed, unchanged, renamed and new."""
    (folder / ".git").rmdir()
    (folder / "changed.md").write_text(TABLE)
    (folder / "same.md").write_text(TABLE + BAD)
    (folder / "old.md").write_text(TABLE * 3 + BAD)
    (folder / ".gitattributes").write_text("*.md diff=e filter=e\n")
    commit_all(folder)
    (folder / "changed.md").write_text(TABLE + BAD)
    call(folder, "git", "mv", "old.md", "renamed.md")
    (folder / "new.md").write_text(NEW)
    call(folder, "git", "add", "new.md")
    # The index no longer knows for sure that this file is as it was.
    os.utime(folder / "same.md", (1, 1))
    return folder


def places(result):
    """Return the file and the line of each finding."""
    assert not result.stderr
    return [":".join(line.split(":")[:2]) for line in result.stdout.splitlines()]


def check(run, *arguments):
    return run(
        "check", "--select", "MT605", "--output-format", "concise",
        "--changed-since", *(arguments or ("HEAD", ".")),
    )  # fmt: skip


EXPECTED = ["changed.md:4", "new.md:3"]
# What a repository configures, and a call of git that runs it: else the bait would prove nothing.
CONFIGURED = {
    "fsmonitor": ({"core.fsmonitor": "{}"}, "status"),
    "hooks": ({"core.hooksPath": "hooks"}, "update-index --force-write-index"),
    "external diff": ({"diff.external": "{}"}, "diff"),
    "diff driver": ({"diff.e.command": "{}"}, "diff"),
    "text conversion": ({"diff.e.textconv": "{}"}, "diff"),
    "clean filter": ({"filter.e.clean": "{}", "filter.e.smudge": "{}"}, "diff"),
    "filter process": ({"filter.e.process": "{}", "filter.e.required": "true"}, "diff"),
    "attributes": ({"core.attributesFile": "hooks/all", "diff.all.textconv": "{}"}, "diff"),
    "included file": ({"include.path": "../hooks/config"}, "status"),
    "worktree's own": (
        {"extensions.worktreeConfig": "true", "core.repositoryFormatVersion": "1"},
        "status",
    ),
    "signatures": ({"log.showSignature": "true", "gpg.program": "hooks/fsmonitor-watchman"}, "log"),
    "credentials": ({"credential.helper": "!{}"}, "credential fill"),
    "pager": ({"core.pager": "{}", "pager.rev-parse": "true", "pager.diff": "{}"}, None),
    "editors": ({"core.editor": "{}", "core.askPass": "{}", "sequence.editor": "{}"}, None),
    "alternates": ({"core.alternateRefsCommand": "{}"}, None),
    "packs": ({"uploadpack.packObjectsHook": "{}"}, None),
    "aliases": (
        {
            f"alias.{name}": "!{}"
            for name in ("rev-parse", "merge-base", "ls-tree", "cat-file", "diff-index", "diff")
        },
        None,
    ),
}


def configure(folder, bait, settings):
    """Configure the repository at `folder`, with the bait wherever it can be kept."""
    hooks = folder / "hooks"
    hooks.mkdir()
    for name in ("fsmonitor-watchman", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\n{bait.command}\n")
        (hooks / name).chmod(0o755)
    if "core.attributesFile" in settings:
        # What the tree says of a file comes first.
        (folder / ".gitattributes").write_text("")
        (hooks / "all").write_text("*.md diff=all\n")
    fsmonitor = f'[core]\n\tfsmonitor = "{bait.command}"\n'
    (hooks / "config").write_text(fsmonitor)
    for key, value in settings.items():
        call(folder, "git", "config", key, value.format(bait.command))
    if "extensions.worktreeConfig" in settings:
        (folder / ".git" / "config.worktree").write_text(fsmonitor)


def sign(folder):
    """Let HEAD be a commit with a signature."""
    text = call(folder, "git", "cat-file", "commit", "HEAD").stdout
    head, _, message = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    (folder.parent / "commit").write_text(f"{head}\n{signature}\n\n{message}")
    command = ("git", "hash-object", "-t", "commit", "-w", str(folder.parent / "commit"))
    name = call(folder, *command).stdout.strip()
    call(folder, "git", "update-ref", "HEAD", name)


@pytest.mark.parametrize("kind", CONFIGURED)
def test_commands_configured_by_a_repository_do_not_run(hostile, bait, run, kind):
    settings, control = CONFIGURED[kind]
    sign(hostile)
    configure(hostile, bait, settings)
    if control:
        asked = "protocol=https\\nhost=nowhere\\n"
        shell = f"printf '{asked}' | git {control}"
        call(hostile, "sh", "-c", shell, check=False, GIT_TERMINAL_PROMPT="0")
        assert bait.was_taken()
    result = check(run)
    assert not bait.was_taken()
    assert places(result) == EXPECTED


@pytest.mark.parametrize(
    "settings",
    [
        {"remote.o.url": "ssh://nowhere/x", "core.sshCommand": "{}"},
        {"remote.o.url": "git://nowhere/x", "core.gitProxy": "hooks/fsmonitor-watchman"},
        {"remote.o.url": "ext::sh hooks/fsmonitor-watchman", "protocol.ext.allow": "always"},
        {"remote.o.url": "../x", "remote.o.uploadpack": "{}", "protocol.file.allow": "always"},
    ],
    ids=["ssh", "proxy", "helper", "file"],
)
@pytest.mark.parametrize("missing", ["HEAD:changed.md", "HEAD:", "HEAD:old.md"])
def test_an_object_that_a_partial_clone_lacks_is_not_fetched(hostile, bait, run, settings, missing):
    partial = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "o",
        "remote.o.promisor": "true",
    }
    (hostile / "renamed.md").write_text(TABLE * 3 + BAD * 2)
    call(hostile, "git", "add", "renamed.md")
    name = call(hostile, "git", "rev-parse", missing).stdout.strip()
    configure(hostile, bait, settings | partial)
    (hostile / ".git" / "objects" / name[:2] / name[2:]).unlink()
    call(hostile, "git", "cat-file", "-p", name, check=False)
    assert bait.was_taken()
    result = check(run)
    assert not bait.was_taken()
    assert result.exit_code == 2
    assert "this clone is partial and lacks old versions of files" in result.stderr
    # One file that cannot be compared says nothing of the others.
    assert ("new.md:3" in result.stdout) == (missing == "HEAD:changed.md")


@pytest.fixture
def bare(hostile, bait):
    """A folder that git takes for a bare repository, committed as plain files and cloned."""
    docs = hostile / "docs"
    call(hostile, "git", "init", "--quiet", "--bare", "docs")
    shutil.rmtree(docs / "hooks")
    (docs / "deep").mkdir()
    for path in (docs / "list.md", docs / "deep" / "list.md"):
        path.write_text(TABLE)
    inner = {"GIT_DIR": str(docs), "GIT_WORK_TREE": str(docs)}
    call(docs, "git", "add", "list.md", "deep/list.md", **inner)
    call(docs, "git", "commit", "--quiet", "--message", "inner", **inner)
    for path in (docs / "objects" / "info", docs / "objects" / "pack", docs / "refs" / "tags"):
        (path / "keep").touch()
    settings = f'\tbare = false\n\tworktree = .\n\tfsmonitor = "{bait.command}"\n'
    (docs / "config").write_text("[core]\n\trepositoryformatversion = 0\n" + settings)
    call(hostile, "git", "add", "--all", "--force")
    commit_all(hostile)
    call(hostile, "git", "clone", "--quiet", ".", "clone")
    clone = hostile / "clone"
    for path in ("docs/list.md", "docs/deep/list.md"):
        (clone / path).write_text(NEW)
    call(clone / "docs", "git", "status", check=False)
    assert bait.was_taken()
    return clone


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((".", "."), ["docs/deep/list.md:3", "docs/list.md:3"]),
        ((".", "docs/list.md"), ["docs/list.md:3"]),
        ((".", "docs/deep/list.md"), ["docs/deep/list.md:3"]),
        (("docs", "list.md"), ["list.md:3"]),
        (("docs", "."), ["deep/list.md:3", "list.md:3"]),
        (("docs/deep", "list.md"), ["list.md:3"]),
    ],
)
def test_files_that_look_like_a_repository_are_not_one(bare, bait, run, place, expected):
    where, path = place
    os.chdir(bare / where)
    result = check(run, "HEAD", path)
    assert not bait.was_taken()
    assert places(result) == expected


@pytest.mark.parametrize("is_link", [False, True])
def test_a_git_file_that_leads_to_a_hostile_folder_runs_nothing(bare, bait, run, is_link):
    shutil.rmtree(bare / ".git")
    if is_link:
        (bare / ".git").symlink_to("docs")
    else:
        (bare / ".git").write_text("gitdir: docs\n")
    call(bare, "git", "status", check=False)
    assert bait.was_taken()
    check(run, "HEAD", "clone/docs", "clone")
    assert not bait.was_taken()


@pytest.mark.parametrize("elsewhere", ["..", "sub", "/"])
def test_a_repository_that_claims_another_folder_is_refused(hostile, run, elsewhere):
    (hostile / "sub").mkdir()
    call(hostile, "git", "config", "core.worktree", str((hostile / elsewhere).resolve()))
    result = check(run)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git takes another folder for the repository" in result.stderr


def test_an_empty_git_folder_is_an_error(hostile, run):
    (hostile / "sub" / ".git").mkdir(parents=True)
    (hostile / "sub" / "list.md").write_text(BAD)
    result = check(run, "HEAD", "sub/list.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not a git repository" in result.stderr


@pytest.mark.parametrize("first", ["", ".", "sub"])
def test_git_is_not_taken_from_the_current_folder(hostile, bait, run, monkeypatch, first):
    (hostile / "sub").mkdir()
    for program in (hostile / "git", hostile / "sub" / "git"):
        program.write_text(f"#!/bin/sh\n{bait.command}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{first}{os.pathsep}{os.environ['PATH']}")
    result = check(run)
    assert not bait.was_taken()
    assert places(result) == EXPECTED


@pytest.mark.parametrize("name", ["HEAD", "config", "objects/info/alternates"])
def test_a_pipe_instead_of_a_file_does_not_block(hostile, run, monkeypatch, name):
    path = hostile / ".git" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    monkeypatch.setattr("mdtablelint.git.command.TIMEOUT_SECONDS", 0.5)
    result = check(run)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("git has not answered for 0.5 seconds\n")


def test_a_repository_of_another_user_is_refused_unless_configured_as_safe(
    hostile, run, monkeypatch
):
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root can give files away")
    for path in (hostile, *hostile.rglob("*")):
        os.chown(path, 1, 1, follow_symlinks=False)
    result = check(run)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "dubious ownership" in result.stderr
    settings = {"KEY_0": "core.fsmonitor", "VALUE_0": "x", "KEY_1": "safe.directory"}
    for key, value in (settings | {"VALUE_1": str(hostile), "COUNT": "2"}).items():
        monkeypatch.setenv(f"GIT_CONFIG_{key}", value)
    assert places(check(run)) == EXPECTED
    monkeypatch.delenv("GIT_CONFIG_COUNT")
    assert check(run).exit_code == 2
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", shlex.quote(f"safe.directory={hostile}"))
    assert places(check(run)) == EXPECTED
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'")
    assert check(run).exit_code == 2


NAMES = [
    "--output=x.md", "-O.md", ":(glob)**.md", ":(top,exclude)x.md", "n\nl.md", "r\r.md", "t\t.md",
    "*.md", "[x].md", '"q".md', "a b.md", "\\.md", "-- .md", "HEAD.md", "\udcff.md",
]  # fmt: skip


def test_unusual_file_names_are_only_names(hostile, run):
    for name in NAMES:
        Path(name).write_text(TABLE)
    (hostile / "kept.md").write_text(TABLE + BAD)
    commit_all(hostile)
    for name in NAMES:
        Path(name).write_text(TABLE + BAD)
    result = check(run, "HEAD", "--", *NAMES, "kept.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.count(":4:7: warning MT605 ") == result.stdout.count("\n") == len(NAMES)
    assert "kept" not in result.stdout
    assert not (hostile / "x.md").exists()


@pytest.mark.parametrize(
    "revision",
    [
        "--output=mark", "-Omark", "--upload-pack=touch mark", "--help", "-", "", " ",
        "HEAD -- changed.md", "HEAD;touch mark", "$(touch mark)", "@{-1}", ":/all",
        "HEAD:changed.md", "HEAD^{/x}", "a" * 5000, "a\nb", "HEAD..HEAD", "HEAD...HEAD",
        "^HEAD", "--all", "--end-of-options", "HEAD^{tree}", "HEAD^@", "HEAD^!", "*", "\udcff",
    ],
)  # fmt: skip
def test_revisions_that_are_not_commits_are_refused(hostile, run, revision):
    result = run("check", f"--changed-since={revision}", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("--changed-since: there is no commit '")
    assert result.stderr.count("\n") == 1
    assert not (hostile / "mark").exists()


@pytest.mark.parametrize(
    "variable",
    [
        "GIT_DIR=/nonexistent", "GIT_WORK_TREE=/", "GIT_INDEX_FILE=/dev/null", "GIT_CONFIG_COUNT=x",
        "GIT_OBJECT_DIRECTORY=/nonexistent", "GIT_CEILING_DIRECTORIES=/", "GIT_TRACE=1",
        "GIT_TRACE=/dev/stdout", "GIT_DIFF_OPTS=-u9", "GIT_NAMESPACE=x", "GIT_GRAFT_FILE=x",
        "GIT_REPLACE_REF_BASE=x", "GIT_LITERAL_PATHSPECS=1", "GIT_ICASE_PATHSPECS=1",
        "GIT_EXTERNAL_DIFF=touch mark #", "GIT_PAGER=touch mark #", "GIT_EXEC_PATH=/nonexistent",
        "GIT_SSH_COMMAND=touch mark #", "GIT_CONFIG_PARAMETERS='diff.external'='touch mark'",
        "GIT_DEFAULT_HASH=sha256", "GIT_ATTR_SOURCE=x", "GIT_PREFIX=x",
    ],
)  # fmt: skip
def test_environment_variables_change_no_result(hostile, run, monkeypatch, variable):
    name, _, value = variable.partition("=")
    monkeypatch.setenv(name, value)
    assert places(check(run)) == EXPECTED
    assert not (hostile / "mark").exists()


def test_replacements_of_history_are_ignored(hostile, run):
    first = call(hostile, "git", "rev-parse", "HEAD").stdout.strip()
    call(hostile, "git", "commit", "--quiet", "--all", "--message", "second")
    assert places(check(run, first, ".")) == EXPECTED
    second = call(hostile, "git", "rev-parse", "HEAD").stdout.strip()
    call(hostile, "git", "replace", first, second)
    (hostile / ".git" / "info" / "grafts").write_text(f"{second}\n")
    assert places(check(run, first, ".")) == EXPECTED
    assert places(check(run, "HEAD~1", ".")) == EXPECTED


def test_a_huge_old_version_is_not_unpacked(hostile, run, monkeypatch):
    monkeypatch.setattr("mdtablelint.git.command.MAX_BYTES", 100)
    Path("changed.md").write_text(TABLE * 3)
    commit_all(hostile)
    Path("changed.md").write_text(TABLE)
    result = check(run, "HEAD", "changed.md", "new.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git returns more than 100 bytes" in result.stderr
