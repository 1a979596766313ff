"""The words of a command line that repeat a run with other options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mdtablelint.commands.inputs import NO_NAME, STDIN
from mdtablelint.commands.options import Options
from mdtablelint.config import key
from mdtablelint.text.wording import shell_words

# What decides on the findings; all else is about how they are shown.
_REPEATED = ("select", "ignore", "extend_select", "changed_since", "config")
_MOST_PATHS = 3


def words_to_repeat(options: Options, paths: Sequence[str]) -> tuple[str, str]:
    """Return the words to run `check` again on `paths`, and `format`, as a shell reads them.

    These have findings. The words are empty without any, for standard input, and for more files
    than anybody types. There are none for `format` if only changed lines were checked.
    """
    if not paths:
        return "", ""
    given = options.paths or (".",)
    named = given if len(given) <= _MOST_PATHS else tuple(paths)
    if STDIN in named or NO_NAME in named or len(named) > _MOST_PATHS:
        return "", ""
    is_whole = options.changed_since is None
    format_words = [*_options(options, ("config",)), *shell_words(named)]
    check_words = [*_options(options, _REPEATED), *shell_words(named)]
    return " ".join(check_words), " ".join(format_words) if is_whole else ""


def _options(options: Options, fields: Iterable[str]) -> Iterator[str]:
    from shlex import quote

    for field in fields:
        value = getattr(options, field)
        values = value if isinstance(value, tuple) else filter(None, [value])
        yield from (f"--{key(field)}={quote(each)}" for each in values)
