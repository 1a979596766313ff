"""The words of a command line that repeat a run with other options."""

from __future__ import annotations

from collections.abc import Sequence

from mdtablelint.commands.inputs import NO_NAME, STDIN
from mdtablelint.commands.options import Options
from mdtablelint.config import key
from mdtablelint.text.wording import shell_words

# What decides on the findings; all else is about how they are shown.
_REPEATED = ("select", "ignore", "extend_select", "changed_since", "config")
_MOST_PATHS = 3


def words_to_repeat(options: Options, paths: Sequence[str]) -> str:
    """Return the words to run `mdtablelint check` again on `paths`, as a shell reads them.

    These have findings. The words are empty without any, for standard input, and for more files
    than anybody types.
    """
    if not paths:
        return ""
    named = options.paths if len(options.paths) <= _MOST_PATHS else tuple(paths)
    if STDIN in named or NO_NAME in named or not 0 < len(named or (".",)) <= _MOST_PATHS:
        return ""
    from shlex import quote

    words: list[str] = []
    for field in _REPEATED:
        value = getattr(options, field)
        values = value if isinstance(value, tuple) else filter(None, [value])
        words.extend(f"--{key(field)}={quote(each)}" for each in values)
    return " ".join([*words, *shell_words(named)])
