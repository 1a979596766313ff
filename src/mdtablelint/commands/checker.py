"""What `check` does with each list, and what came of them all."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from mdtablelint import engine
from mdtablelint.commands.inputs import Input
from mdtablelint.commands.messages import Messages
from mdtablelint.commands.options import Options
from mdtablelint.commands.rewrites import Patches, write
from mdtablelint.diagnostics import Safety
from mdtablelint.engine import Outcome
from mdtablelint.text.wording import quoted

if TYPE_CHECKING:
    from mdtablelint.commands.baseline import Baselines
    from mdtablelint.commands.changed import Changed
    from mdtablelint.engine.baseline import Baseline


class Checker:
    """Checks one list after the other, and writes or shows what fixes make of it.

    `outcomes` has what came of each. `is_configured` is whether any has a configuration, and
    `known` how many findings in them a baseline has.
    """

    def __init__(self, options: Options, messages: Messages, changed: Changed | None) -> None:
        self.outcomes: list[Outcome] = []
        self.is_configured = False
        self.known = 0
        self._options = options
        self._messages = messages
        self._changed = changed
        self._patches = Patches(messages)
        self._baselines: Baselines | None = None
        # By configuration: the headers with a contract that no list so far has.
        self._unused: dict[str, Collection[str]] = {}

    def check(self, before: Input) -> bool:
        """Check a list; return whether its fixes change it. Raises FileError and RewriteError."""
        baseline = self._baseline(before)
        outcome = self._outcome(before, baseline)
        if self._options.diff:
            self._patches.show(before.source, outcome)
        self.outcomes.append(outcome)
        self.is_configured |= bool(before.settings.file)
        file, unused = before.settings.file, outcome.unused_contracts
        # Of unchanged files nothing is known.
        if unused is not None and not self._changed:
            known = self._unused.get(file, unused)
            self._unused[file] = [header for header in known if header in unused]
        if self._baselines and baseline:
            self._baselines.checked(before, baseline)
            # Of unchanged lines nothing would be shown without a baseline either.
            self.known += 0 if self._changed else len(baseline.hidden)
        return outcome.source is not before.source

    def finish(self) -> None:
        """Print what is to be known of all lists together."""
        for note in self._baselines.notes() if self._baselines else ():
            self._messages.note(note)
        for file, headers in self._unused.items():
            if headers:
                names = quoted(sorted(headers))
                self._messages.warn(f"{file}: warning: contracts: no table has the header {names}")
        if self._options.diff:
            self._patches.summarize()

    def _baseline(self, before: Input) -> Baseline | None:
        if not before.settings.general.baseline:
            return None
        from mdtablelint.commands.baseline import Baselines

        self._baselines = self._baselines or Baselines()
        return self._baselines.of(before)

    def _outcome(self, before: Input, baseline: Baseline | None) -> Outcome:
        source, settings, _ = before
        options = self._options
        changes = self._changed.lines(source) if self._changed else None
        if options.fix or options.diff:
            from mdtablelint.engine import fixing

            safeties = {Safety.SAFE, Safety.UNSAFE} if options.unsafe_fixes else {Safety.SAFE}
            outcome = fixing.fix(source, settings, safeties, changes, baseline)
        else:
            outcome = engine.check(source, settings, changes, baseline)
        for reason in outcome.refused:
            self._messages.note(f"{source.path}: {reason}")
        is_written = (
            options.diff or not options.fix or write(self._messages, before, outcome.source)
        )
        return outcome if is_written else engine.check(source, settings, changes, baseline)
