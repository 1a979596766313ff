"""What commands that change files have in common."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from mdtablelint.commands.inputs import Input
from mdtablelint.commands.messages import Messages
from mdtablelint.engine import Outcome
from mdtablelint.files.opening import FileError
from mdtablelint.markdown.layout import GITHUB_SIZE
from mdtablelint.terminal import output
from mdtablelint.terminal.safe_text import inert_line
from mdtablelint.text.source import Source
from mdtablelint.text.wording import counted

# The rules that the end of a patch names; it is one line.
_RULES_NAMED = 10


def write(messages: Messages, before: Input, after: Source) -> bool:
    """Write what became of `before`; return False if that cannot be done."""
    if before.version is None:
        sys.stdout.buffer.write(after.encode())
        sys.stdout.buffer.flush()
    elif after is not before.source:
        from mdtablelint.files import writing

        _warn_of_size(messages, before.source, after)
        try:
            writing.write(after, before.version)
        except FileError as error:
            messages.fail(after.path, error)
            return False
    return True


def _warn_of_size(messages: Messages, before: Source, after: Source) -> None:
    size = len(after.encode())
    if size > GITHUB_SIZE >= len(before.encode()):
        messages.note(
            f"{after.path}: now {size:,} bytes; GitHub shows no more than {GITHUB_SIZE:,} of a "
            'README: consider layout = "compact"'
        )


class Patches:
    """What a run would change: a patch for each file on standard output, then how much it is."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._files = self._removed = self._added = 0
        self._fixed: Counter[str] = Counter()

    def show(self, before: Source, outcome: Outcome) -> None:
        """Print what has changed in a file, as a patch; in colour it is to be read only."""
        after = outcome.source
        if before is after:
            return
        self._messages.progress.clear()
        from mdtablelint.commands.patch import hunks

        path = before.path
        changes = list(hunks(_whole_lines(before), _whole_lines(after)))
        lines = [f"--- {path}\n", f"+++ {path}\n", *changes]
        shown = [_inert_line(line) for line in lines]
        output.write("".join(_colored(shown) if output.has_color(sys.stdout) else _ended(shown)))
        if shown != lines:
            self._messages.note(
                f"{path}: this patch cannot be applied: '\ufffd' stands for characters that are "
                "not safe to print"
            )
        self._files += 1
        self._removed += sum(line[0] == "-" for line in changes)
        self._added += sum(line[0] == "+" for line in changes)
        self._fixed.update(outcome.fixed_by_rule)

    def summarize(self) -> None:
        """Print how much the patches change, and which fixes they are."""
        from mdtablelint.reporters.folding import by_rule

        if not self._files:
            return
        lines = counted(max(self._removed, self._added), "line")
        fixed = f"; fixes {by_rule(self._fixed, _RULES_NAMED)}" if self._fixed else ""
        self._messages.note(f"would change {lines} in {counted(self._files, 'file')}{fixed}")


def _colored(lines: list[str]) -> Iterator[str]:
    from mdtablelint.commands.patch_colors import colored

    return colored(list(_ended(lines)))


def _ended(lines: list[str]) -> Iterator[str]:
    """Yield `lines`, saying of one without a line end that it has none."""
    for line in lines:
        yield line if line[-1] == "\n" else f"{line}\n"
        if line[-1] != "\n":
            yield "\\ No newline at end of file\n"


def _inert_line(line: str) -> str:
    """Return a line of a patch as it may be shown, with the end that it has."""
    text = line.removesuffix("\n").removesuffix("\r")
    return inert_line(text) + line[len(text) :]


def _whole_lines(source: Source) -> list[str]:
    """Return the lines with their ends, as a patch has them: only line feeds end one."""
    lines = [f"{line}\n" for line in source.whole_text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines
