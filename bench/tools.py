"""The tools that are compared: their commands, and which of them are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
SECONDS = 120


class Tool(NamedTuple):
    """A program, its package, and its arguments; `more` switches on what is off by default.

    `needs` names packages of npm besides its own. FILE is the path of the list, MODULES the folder
    of the packages.
    """

    program: str
    arguments: str
    more: str = ""
    package: str = ""
    needs: tuple[str, ...] = ()

    @property
    def name(self):
        """What the tool is called in tables."""
        return self.program

    @property
    def command(self):
        """The command with the defaults, as it is shown."""
        return f"{self.program} {self.arguments}".replace("MODULES", "node_modules")


LINT_REMARK = "--no-config --no-stdout --use remark-gfm --use remark-preset-lint-recommended"
MORE_REMARK = "--use remark-preset-lint-consistent --use remark-lint-table-pipe-alignment"
LINTERS = (
    Tool("mdtablelint", "check --output-format concise FILE"),
    Tool("rumdl", "check --no-cache FILE", "--extend-enable MD060,MD083,MD084"),
    Tool("panache", "lint --no-cache --message-format short FILE"),
    Tool("markdownlint-cli2", "FILE", package="markdownlint-cli2"),
    Tool(
        "remark",
        f"{LINT_REMARK} FILE",
        MORE_REMARK,
        package="remark-cli",
        needs=("remark-gfm", "remark-preset-lint-recommended"),
    ),
    Tool("awesome-lint", "FILE", package="awesome-lint"),
    Tool("pymarkdown", "scan FILE", "--set extensions.markdown-tables.enabled=$!True"),
)
FORMATTERS = (
    Tool("mdtablelint", "format FILE"),
    # By default rumdl does not format tables.
    Tool("rumdl", 'fmt --no-cache --extend-enable MD060 --config MD060.style="aligned" FILE'),
    Tool("panache", "format --no-cache FILE"),
    Tool("mdformat", "FILE"),
    Tool("prettier", "--write FILE", package="prettier"),
    Tool("oxfmt", "FILE", package="oxfmt"),
    Tool("biome", "format --write FILE", package="@biomejs/biome"),
    Tool(
        "dprint",
        "fmt --plugins MODULES/@dprint/markdown/plugin.wasm -- FILE",
        package="dprint",
        needs=("@dprint/markdown",),
    ),
    Tool("remark", "--no-config --use remark-gfm FILE -o", package="remark-cli"),
    Tool("markdown-table-formatter", "FILE", package="markdown-table-formatter"),
)


class Installed:
    """The installed ones of some tools, and their versions."""

    def __init__(self, tools, modules):
        self.modules = Path(modules).resolve()
        path = f"{self.modules / '.bin'}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
        self._path = path
        self.versions = {tool: self._version(tool) for tool in tools}
        self.tools = [tool for tool in tools if self.versions[tool]]
        self.missing = [tool.name for tool in tools if not self.versions[tool]]

    def _version(self, tool):
        program = shutil.which(tool.program, path=self._path)
        packages = [self.modules / name / "package.json" for name in (tool.package, *tool.needs)]
        if not program or (tool.package and not all(path.exists() for path in packages)):
            return ""
        if tool.package:
            return json.loads(packages[0].read_text(encoding="utf-8"))["version"]
        option = "version" if tool.program == "pymarkdown" else "--version"
        text = subprocess.run([program, option], capture_output=True, text=True, check=False)
        if tool.program == "mdformat" and "gfm" not in text.stdout:
            return ""
        version = re.search(r"\d+\.\d+[\w.]*", text.stdout)
        return version[0] if version else "?"

    def run(self, tool, path, *, more=False):
        """Run `tool` on the file at `path`; return its exit code and what it printed."""
        words = tool.arguments.split()
        if more:
            # rumdl takes options after its command, pymarkdown before it.
            place = 1 if tool.program == "rumdl" else 0
            words[place:place] = tool.more.split()
        words = [
            str(path) if word == "FILE" else word.replace("MODULES", str(self.modules))
            for word in words
        ]
        program = shutil.which(tool.program, path=self._path)
        done = subprocess.run(
            [program, *words],
            capture_output=True,
            check=False,
            # remark looks for its plugins from where it is started.
            cwd=self.modules.parent if tool.program == "remark" else path.parent,
            env=self._environment(path.parent),
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")

    def _environment(self, folder):
        """Return an environment without the user's own configuration."""
        return {
            **os.environ,
            "PATH": self._path,
            "HOME": str(folder),
            "NO_COLOR": "1",
            "DPRINT_CACHE_DIR": str(folder / ".dprint"),
        }
