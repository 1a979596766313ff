"""What commands that change files have in common."""

from __future__ import annotations

import sys

from mdtablelint.commands.inputs import Input
from mdtablelint.commands.messages import Messages
from mdtablelint.files.opening import FileError
from mdtablelint.markdown.layout import GITHUB_SIZE
from mdtablelint.terminal import output
from mdtablelint.terminal.safe_text import inert_line
from mdtablelint.text.source import Source


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


def show_diff(messages: Messages, before: Source, after: Source) -> None:
    """Print what has changed, as a patch."""
    if before is after:
        return
    messages.progress.clear()
    from mdtablelint.commands.patch import hunks

    path = before.path
    lines = [f"--- {path}\n", f"+++ {path}\n", *hunks(_whole_lines(before), _whole_lines(after))]
    shown = [_inert_line(line) for line in lines]
    ended = (
        line if line[-1] == "\n" else f"{line}\n\\ No newline at end of file\n" for line in shown
    )
    output.write("".join(ended))
    if shown != lines:
        messages.note(
            f"{path}: this patch cannot be applied: '\ufffd' stands for characters that are not "
            "safe to print"
        )


def _inert_line(line: str) -> str:
    """Return a line of a patch as it may be shown, with the end that it has."""
    text = line.removesuffix("\n").removesuffix("\r")
    return inert_line(text) + line[len(text) :]


def _whole_lines(source: Source) -> list[str]:
    """Return the lines with their ends, as a patch has them: only line feeds end one."""
    lines = [f"{line}\n" for line in source.whole_text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines
