"""Files are written as a whole or not at all, and never over changes by others."""

from __future__ import annotations

import errno
import os
import stat
import struct
import subprocess
import sys

import pytest
from repositories import CLEAN, UNTIDY

from mdtablelint.files import reading, writing
from mdtablelint.files.opening import FileError
from mdtablelint.text.source import Source

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
CHANGED = "changed by another program since it was read; left as it is"
FULL = OSError(errno.ENOSPC, "No space left on device")
STALE = ".mdtablelint-0123456789abcdef0123456789abcdef.tmp"


@pytest.fixture
def path(folder):
    """A file that is to be rewritten."""
    path = folder / "a.md"
    path.write_text("old\n")
    return path


def rewrite(path, text="new\n", meanwhile=None):
    """Read the file, let something happen to it, and write it."""
    version = reading.read(str(path)).version
    if meanwhile:
        meanwhile(path)
    writing.write(Source(text, str(path)), version)


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def failing(error):
    def fail(*_arguments, **_options):
        raise error

    return fail


def test_a_file_is_written_with_its_byte_order_mark_and_its_mode(folder, path):
    path.chmod(0o640)
    version = reading.read("a.md").version
    writing.write(Source("new\r\n", "a.md", has_bom=True), version)
    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(folder) == ["a.md"]


def test_a_file_is_written_through_links_of_links(folder):
    (folder / "docs").mkdir()
    (folder / "docs" / "a.md").write_text("old\n")
    (folder / "docs" / "b.md").symlink_to("a.md")
    (folder / "c.md").symlink_to(folder / "docs" / "b.md")
    rewrite("c.md")
    assert (folder / "c.md").is_symlink()
    assert (folder / "docs" / "b.md").is_symlink()
    assert (folder / "docs" / "a.md").read_text() == "new\n"
    assert names(folder / "docs") == ["a.md", "b.md"]


def test_a_name_can_be_as_long_as_the_system_allows(folder):
    path = folder / ("x" * 252 + ".md")
    path.write_text("old\n")
    rewrite(path)
    assert path.read_text() == "new\n"


def append(path):
    with open(path, "a") as stream:
        stream.write("a line that somebody added\n")


def edit_in_secret(path):
    times = path.stat()
    path.write_text("mine")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace_by_copy(path):
    other = path.with_name("copy")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def replace_by_link(path):
    path.rename(path.with_name("moved.md"))
    path.symlink_to("moved.md")


def link(path):
    path.with_name("twin.md").hardlink_to(path)


def replace_by_pipe(path):
    path.unlink()
    os.mkfifo(path)


CHANGES = [append, edit_in_secret, replace_by_copy, replace_by_link, link, replace_by_pipe]


def described(folder):
    """Return all that there is to know of the files, to be compared."""
    return {
        path.name: (
            path.lstat().st_mode,
            path.lstat().st_ino,
            path.lstat().st_nlink,
            path.read_bytes() if path.is_file() else None,
        )
        for path in folder.iterdir()
    }


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("change", [*CHANGES, lambda path: path.chmod(0o600)])
def test_changes_by_other_programs_are_not_overwritten(folder, path, monkeypatch, change, is_late):
    after = {}

    def meanwhile(*_):
        change(path)
        after.update(described(folder))

    if is_late:
        fsync = os.fsync
        monkeypatch.setattr(os, "fsync", lambda number: (fsync(number), change(path)))
    with pytest.raises(FileError, match=CHANGED):
        rewrite(path, meanwhile=None if is_late else meanwhile)
    found = described(folder)
    assert not [name for name in found if name.endswith(".tmp")]
    assert is_late or found == after
    assert b"new\n" not in [content for *_, content in found.values()]


def test_a_file_removed_meanwhile_is_not_created_again(folder, path):
    with pytest.raises(FileError, match="removed by another program since it was read"):
        rewrite(path, meanwhile=os.unlink)
    assert names(folder) == []


@pytest.mark.parametrize("command", [["format"], ["check", "--fix", "--select", "MT201"]])
def test_a_change_meanwhile_fails_the_run_but_other_files_are_written(
    folder, run, monkeypatch, command
):
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(UNTIDY)
    fsync, count = os.fsync, 0

    def changing(number):
        nonlocal count
        count += 1
        if count == 2:
            append(folder / "b.md")
        fsync(number)

    monkeypatch.setattr(os, "fsync", changing)
    result = run(*command)
    assert result.exit_code == 2
    assert f"b.md: {CHANGED}\n" in result.stderr
    contents = [(folder / name).read_text() for name in ("a.md", "b.md", "c.md")]
    assert contents == [CLEAN, f"{UNTIDY}a line that somebody added\n", CLEAN]
    assert names(folder) == ["a.md", "b.md", "c.md"]


@pytest.mark.parametrize("name", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt(), MemoryError()])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    folder, path, monkeypatch, name, error
):
    expected = FileError if isinstance(error, OSError) else type(error)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, failing(error))
        with pytest.raises(expected) as caught:
            rewrite(path)
    if expected is FileError:
        assert str(caught.value) == "no space left on device"
    assert path.read_text() == "old\n"
    assert names(folder) == ["a.md"]


def test_a_write_that_fails_fails_the_run(folder, run, monkeypatch):
    (folder / "a.md").write_text("|a|\n|-|\n")
    monkeypatch.setattr(os, "fsync", failing(FULL))
    result = run("format", "a.md")
    assert (result.exit_code, result.stderr) == (2, "a.md: no space left on device\n")
    assert (folder / "a.md").read_text() == "|a|\n|-|\n"
    assert names(folder) == ["a.md"]


def test_a_read_only_file_is_not_written_even_by_root(folder, path):
    path.chmod(0o444)
    with pytest.raises(FileError, match="the file is read-only"):
        rewrite(path)
    assert path.read_text() == "old\n"
    assert names(folder) == ["a.md"]


def test_a_file_in_a_folder_that_takes_no_files_stays(folder, path, monkeypatch):
    version = reading.read("a.md").version
    with monkeypatch.context() as patch:
        patch.setattr("os.open", failing(PermissionError(13, "Permission denied")))
        with pytest.raises(FileError, match="permission denied"):
            writing.write(Source("new\n", "a.md"), version)
    assert path.read_text() == "old\n"
    assert names(folder) == ["a.md"]


def test_a_file_with_other_hard_links_is_not_written(folder, path):
    link(path)
    with pytest.raises(FileError, match="has 2 hard links, which a rewrite would separate"):
        rewrite(path)
    assert (folder / "twin.md").read_text() == path.read_text() == "old\n"
    assert names(folder) == ["a.md", "twin.md"]


@needs_root
def test_owner_and_group_are_kept(path):
    os.chown(path, 12345, 23456)
    path.chmod(0o4755)
    rewrite(path)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 23456, 0o4755)
    assert path.read_text() == "new\n"


@needs_root
def test_a_file_whose_owner_cannot_be_kept_is_not_written(folder, path, monkeypatch):
    os.chown(path, 12345, 23456)
    monkeypatch.setattr(os, "fchown", failing(PermissionError(1, "Operation not permitted")))
    with pytest.raises(FileError, match="its owner and group cannot be kept"):
        rewrite(path)
    assert (path.read_text(), names(folder)) == ("old\n", ["a.md"])


def set_attribute(path, name, value):
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes")
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"the file system has no '{name}': {error.strerror}")


def access_list(*entries):
    """Return an access control list as Linux keeps it: a version, and tag, mode and id of each."""
    nobody = 0xFFFFFFFF
    lines = [(1, 6, nobody), *entries, (4, 4, nobody), (16, 6, nobody), (32, 4, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *line) for line in lines)


ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"


def test_extended_attributes_and_access_lists_are_kept(path):
    set_attribute(path, "user.origin", b"https://example.org")
    set_attribute(path, ACCESS, access_list((2, 6, 12345)))
    before = {name: os.getxattr(path, name) for name in os.listxattr(path)}
    mode = path.stat().st_mode
    assert len(before) > 1
    rewrite(path)
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == before
    assert (path.read_text(), path.stat().st_mode) == ("new\n", mode)


def test_a_file_does_not_inherit_the_access_list_of_its_folder(folder, path):
    path.chmod(0o640)
    set_attribute(folder, DEFAULT, access_list((2, 6, 12345)))
    rewrite(path)
    assert ACCESS not in os.listxattr(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_whose_attributes_cannot_be_kept_is_not_written(folder, path, monkeypatch):
    set_attribute(path, "user.origin", b"x")
    monkeypatch.setattr(os, "setxattr", failing(PermissionError(1, "Operation not permitted")))
    with pytest.raises(FileError, match=r"its attribute 'user\.origin' cannot be kept"):
        rewrite(path)
    assert (path.read_text(), names(folder)) == ("old\n", ["a.md"])


def test_files_are_written_without_support_for_extended_attributes(path, monkeypatch):
    monkeypatch.setattr(os, "listxattr", failing(OSError(errno.ENOTSUP, "")), raising=False)
    rewrite(path)
    assert path.read_text() == "new\n"


def test_nobody_else_can_read_an_incomplete_new_file(folder, path, monkeypatch):
    path.chmod(0o644)
    seen = []
    fchmod = os.fchmod

    def watching(number, mode):
        (other,) = set(names(folder)) - {"a.md"}
        seen.append((other, stat.S_IMODE((folder / other).stat().st_mode)))
        fchmod(number, mode)

    monkeypatch.setattr(os, "fchmod", watching)
    rewrite(path)
    rewrite(path, "newer\n")
    assert [mode for _, mode in seen] == [0o600, 0o600]
    (first, _), (second, _) = seen
    assert first != second
    assert len(first) == len(STALE)


def test_a_planted_temporary_file_is_not_used(folder, path, monkeypatch):
    monkeypatch.setattr(os, "urandom", bytes)
    planted = folder / f".mdtablelint-{'0' * 32}.tmp"
    for target in ("victim", "nowhere"):
        (folder / "victim").write_text("precious\n")
        planted.symlink_to(target)
        with pytest.raises(FileError, match="file exists"):
            rewrite(path)
        assert planted.is_symlink()
        planted.unlink()
    assert (folder / "victim").read_text() == "precious\n"
    assert names(folder) == ["a.md", "victim"]


def test_a_temporary_file_of_another_run_is_ignored_and_kept(folder, run):
    (folder / STALE).write_text(UNTIDY)
    (folder / "a.md").write_text(UNTIDY)
    assert run("format", ".").stderr == "formatted a.md\n"
    assert (folder / STALE).read_text() == UNTIDY


def test_a_report_is_replaced_as_a_whole_and_keeps_its_mode(folder, run, path, monkeypatch):
    report = folder / "report"
    report.write_text("earlier\n")
    report.chmod(0o640)
    path.write_text(UNTIDY)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(FULL))
        result = run("check", "a.md", "--output-format", "concise:report")
    assert (result.exit_code, result.stderr) == (2, "report: no space left on device\n")
    assert report.read_text() == "earlier\n"
    assert names(folder) == ["a.md", "report"]
    assert run("check", "a.md", "--output-format", "concise:report").exit_code == 1
    assert "MT201" in report.read_text()
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_a_new_report_has_the_default_mode(folder, run, path):
    path.write_text(UNTIDY)
    before = os.umask(0o027)
    try:
        run("check", "a.md", "--output-format", "concise:report")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "report").stat().st_mode) == 0o640


def test_a_report_is_not_written_through_a_planted_link(folder, run, path):
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    (outside / "keys").write_text("precious\n")
    (folder / "report").symlink_to(outside / "keys")
    (folder / "new").symlink_to(outside / "new")
    (folder / "reports").symlink_to(outside)
    for target in ("report", "new", "reports/keys", "./reports/new", str(folder / "reports/new")):
        result = run("check", "a.md", "--output-format", f"json:{target}")
        assert result.exit_code == 2
        assert "is a symbolic link; name the file itself" in result.stderr
    assert names(outside) == ["keys"]
    assert (outside / "keys").read_text() == "precious\n"
    # What lies outside of the current folder is for the user to know.
    link = folder.parent / f"{folder.name}-link"
    link.symlink_to(outside)
    assert run("check", "a.md", "--output-format", f"json:{link}/new").exit_code == 0
    assert names(outside) == ["keys", "new"]
    assert path.read_text() == "old\n"


def test_a_report_can_be_written_from_the_root_of_the_system(folder, run, path, monkeypatch):
    monkeypatch.chdir("/")
    assert run("check", str(path), "--output-file", str(folder / "report")).exit_code == 0
    assert names(folder) == ["a.md", "report"]


def test_a_report_does_not_overwrite_a_hard_link_of_a_list(folder, run, path):
    link(path)
    (folder / "twin").hardlink_to(path)
    for name in ("twin", "./twin"):
        result = run("check", "a.md", "--output-file", name)
        assert (result.exit_code, result.stderr) == (
            2,
            f"{name}: refusing to overwrite an input file\n",
        )
    (folder / "mdtablelint.toml").touch()
    (folder / "other").hardlink_to(folder / "mdtablelint.toml")
    result = run("check", "a.md", "--output-file", "other")
    assert result.exit_code == 2
    assert "has 2 hard links" in result.stderr
    assert path.read_text() == "old\n"
    assert (folder / "mdtablelint.toml").read_text() == ""


def test_a_report_after_a_fix_does_not_overwrite_the_list(folder, run, path):
    path.write_text(UNTIDY)
    (folder / "link").symlink_to("a.md")
    assert run("check", "--fix", "a.md", "--output-file", "link").exit_code == 2
    assert path.read_text() == CLEAN


def test_a_report_is_not_written_to_a_pipe_or_socket(folder, run, path):
    assert path.exists()
    os.mkfifo(folder / "pipe")
    result = run("check", "a.md", "--output-file", "pipe")
    assert (result.exit_code, result.stderr) == (2, "pipe: not a file but a pipe\n")


@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1", "/dev/stderr", "/dev/null"])
def test_a_report_can_go_to_a_stream_or_device(folder, path, target):
    path.write_text(UNTIDY)
    command = [sys.executable, "-m", "mdtablelint", "check", "a.md", "--output-format"]
    command.append(f"concise:{target}")
    device = os.stat("/dev/null").st_rdev
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    shown = {"/dev/stderr": result.stderr, "/dev/null": "MT201"}.get(target, result.stdout)
    assert "MT201" in shown
    assert os.stat("/dev/null").st_rdev == device
    with open(folder / "log", "w") as log:
        log.write("before\n")
        log.flush()
        log.seek(0, os.SEEK_END)
        subprocess.run(command, cwd=folder, stdout=log, stderr=log, check=False)
    assert (folder / "log").read_text().startswith("before\n")


def test_a_full_disk_leaves_no_partial_configuration(folder, run, path, monkeypatch):
    path.write_text(CLEAN)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(FULL))
        result = run("init", "a.md")
    assert (result.exit_code, result.stderr) == (2, "mdtablelint.toml: no space left on device\n")
    assert names(folder) == ["a.md"]
    assert run("init", "a.md").exit_code == 0
    assert run("init", "a.md").exit_code == 2


@pytest.mark.parametrize("command", [["init", "a.md"], ["format", "a.md"]])
def test_a_limit_on_file_sizes_leaves_the_old_file(folder, path, command):
    path.write_text(UNTIDY)
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9));"
        f"sys.argv = ['mdtablelint', *{command}];"
        "from mdtablelint.__main__ import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        # Measuring writes a file as well.
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
    )
    assert (result.returncode, names(folder)) == (2, ["a.md"])
    assert "file too large" in result.stderr
    assert path.read_text() == UNTIDY
