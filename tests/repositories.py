"""Temporary repositories, and a copy of the working tree of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UNTIDY = "|Title|Venue|\n|-|-|\n|EagleEye|ECCV|\n"
CLEAN = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  |\n"
EXTRA = "| Title    | Venue |\n| -------- | ----- |\n| EagleEye | ECCV  | lost |\n"
_SETTINGS = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "tests"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "tests@example.org"),
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def call(folder, *command, check=True, **variables):
    """Run a program in `folder`; return its output on both streams, and its exit code."""
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **_SETTINGS, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not check or result.returncode == 0, result.stdout
    return result


def commit_all(folder, message="all"):
    if not (folder / ".git").exists():
        call(folder, "git", "init", "--quiet", "--initial-branch", "main")
    call(folder, "git", "add", "--all")
    call(folder, "git", "commit", "--quiet", "--allow-empty", "--message", message)


def once(factory, name, make):
    """Return the folder `name`, filled by `make` in the first test process that needs it."""
    lock = pytest.importorskip("filelock", reason="comes with pre-commit, which is not installed")
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent
    folder, done = top / name, top / f"{name}.done"
    with lock.FileLock(top / f"{name}.lock"):
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def copy_project(folder):
    """Commit to `folder` the working tree of the project, including uncommitted changes."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    listing = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = call(ROOT, *listing, check=False)
    if listed.returncode:
        pytest.skip("needs the project's own git repository")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit_all(folder)


def need_package_index(folder):
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    if call(folder, *probe, str(folder), "hatchling", check=False).returncode:
        pytest.skip("pip cannot reach a package index")
