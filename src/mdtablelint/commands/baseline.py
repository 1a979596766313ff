"""The baselines of a run: which findings are known, what is out of date, and writing new ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.commands import CLEAN, FAILED, UsageError
from mdtablelint.commands.destinations import refuse_to_overwrite
from mdtablelint.commands.inputs import Input, Inputs
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.config import ConfigError, key
from mdtablelint.engine.baseline import Baseline, Entry, entries_of
from mdtablelint.engine.checking import check, enabled_rules
from mdtablelint.files import baselines
from mdtablelint.files.opening import FileError
from mdtablelint.files.places import SUFFIXES, Places
from mdtablelint.rules.registry import all_rules
from mdtablelint.text.wording import counted

# What else a run can write or leave out.
_OTHER_OUTPUT = (
    "fix", "diff", "changed_since", "statistics", "output_format", "output_file",
)  # fmt: skip


class _File(NamedTuple):
    """A baseline: the folder that its names are relative to, and its entries by name."""

    folder: str
    entries: dict[str, list[Entry]]


class Baselines:
    """The baselines that the configurations of a run name; each is read once."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}
        self._places = Places()
        self._stale: dict[str, int] = {}

    def of(self, one: Input) -> Baseline | None:
        """Return the baseline of a list, if it has one. Raises ConfigError."""
        path = _configured(one)
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = _read(path, one.settings.file)
        folder, entries = self._files[path]
        name = _name(self._places.real(one.source.path), folder)
        return Baseline(name, entries.get(name, ()))

    def checked(self, one: Input, baseline: Baseline) -> None:
        """Note which entries of a list that was checked are no longer needed."""
        path = _configured(one)
        if baseline.unmet and path:
            # Rules that did not run may still find something; those that are gone may not.
            left_out = all_rules().keys() - _codes_of_run(one)
            stale = sum(entry.code not in left_out for entry in baseline.unmet)
            self._stale[path] = self._stale.get(path, 0) + stale

    def notes(self) -> Iterator[str]:
        """Yield what is out of date, and how to update it."""
        for path, count in self._stale.items():
            if count:
                shown = _relative(path)
                entries = counted(count, "entry", "entries")
                yield (
                    f"{shown}: {entries} without a finding; to update: "
                    f"mdtablelint check --write-baseline {shown}"
                )


class NewBaseline:
    """A baseline that is to be written: what the lists of this run have takes its place in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._real = os.path.realpath(path)
        self._places = Places()
        self._found: list[Entry] = []
        self._codes: dict[str, set[str]] = {}
        self._settings = ""
        self._root = ""

    def add(self, one: Input) -> None:
        """Take all findings of a list."""
        name = _name(self._places.real(one.source.path), os.path.dirname(self._real))
        found = check(one.source, one.settings).diagnostics
        self._found += entries_of(found, one.source, name)
        self._codes[name] = _codes_of_run(one)
        self._settings = _configured(one) or ""
        self._root = one.settings.root or os.path.dirname(os.path.abspath(one.source.path))

    def write(self, inputs: Inputs) -> Iterator[str]:
        """Write the file, and yield what to say about it. Raises FileError."""
        refuse_to_overwrite(self.path, inputs.real_paths)
        kept = [line for line in self._old() if self._is_kept(*line)]
        baselines.write(self.path, [*kept, *self._found], _relative(self._real))
        yield f"wrote {counted(len(self._found), 'finding')} to {self.path}"
        if self._codes and os.path.realpath(self._settings) != self._real:
            target = os.path.relpath(self._real, os.path.realpath(self._root))
            name = target.replace(os.sep, "/")
            yield f'to use it, add at the top of the configuration: baseline = "{name}"'

    def _old(self) -> set[baselines.Line]:
        """Return the entries of the file that is to be replaced. Raises FileError."""
        return baselines.read(self.path) if os.path.exists(self.path) else set()

    def _is_kept(self, name: str, code: str, _: str) -> bool:
        """Return whether an entry is about what this run did not check, and still has a file."""
        if name in self._codes:
            return code not in self._codes[name] and code in all_rules()
        return os.path.exists(os.path.join(os.path.dirname(self._real), name))


def write_baseline(path: str, inputs: Inputs, messages: Messages) -> int:
    """Write all findings of `inputs` to the file at `path`; return the exit code."""
    new = NewBaseline(path)

    def one(read: Input) -> bool:
        new.add(read)
        return False

    inputs.for_each(one)
    try:
        for note in new.write(inputs):
            messages.note(note)
    except FileError as error:
        messages.fail(path, error)
    return FAILED if messages.failures else CLEAN


def check_options(options: Options) -> None:
    """Raise UsageError if `options` cannot be combined with writing a baseline."""
    for field in _OTHER_OUTPUT:
        if getattr(options, field):
            raise UsageError(f"--{key(field)} cannot be combined with --write-baseline")
    path = options.write_baseline
    if not path or path == "-":
        raise UsageError("--write-baseline: expected the name of a file")
    if path.lower().endswith(SUFFIXES):
        raise UsageError(f"--write-baseline: refusing to overwrite a Markdown file: '{path}'")


def _read(path: str, config: str) -> _File:
    """Read a baseline, which the file `config` names. Raises ConfigError."""
    entries: dict[str, list[Entry]] = {}
    try:
        for line in baselines.read(path):
            entries.setdefault(line[0], []).append(Entry(*line))
    except FileError as error:
        raise ConfigError(f"{config}: baseline: {_relative(path)}: {error}") from None
    return _File(os.path.dirname(os.path.realpath(path)), entries)


def _configured(one: Input) -> str | None:
    """Return the path of the baseline that the configuration of a list names."""
    general, root = one.settings.general, one.settings.root
    return os.path.join(root, general.baseline) if general.baseline else None


def _codes_of_run(one: Input) -> set[str]:
    """Return the codes of the rules that run on a list."""
    return {rule.code for rule in enabled_rules(one.source.path, one.settings)}


def _name(real_path: str, folder: str) -> str:
    return os.path.relpath(real_path, folder).replace(os.sep, "/")


def _relative(path: str) -> str:
    """Return `path` from the current folder, unless that is longer."""
    return min(path, os.path.relpath(path), key=len)
