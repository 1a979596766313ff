"""Which rules run on a file, and what they find in it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any

from mdtablelint.config import ConfigError, Settings
from mdtablelint.diagnostics import Diagnostic, Finding, Fix
from mdtablelint.document.contracts import ContractSettings
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import Silence, read_suppressions
from mdtablelint.engine.outcome import Outcome
from mdtablelint.engine.replacing import without_replaced
from mdtablelint.rules.registry import (
    OptionError,
    Rule,
    SuppressionUse,
    all_rules,
    codes_of,
    matches,
)
from mdtablelint.text.source import Source, Span
from mdtablelint.text.wording import MAX_MESSAGE, shortened

if TYPE_CHECKING:
    from mdtablelint.engine.baseline import Baseline, FollowedBaseline
    from mdtablelint.text.changes import Changes


def check(
    source: Source,
    settings: Settings,
    changes: Changes | None = None,
    baseline: Baseline | None = None,
) -> Outcome:
    """Return the findings in `source` in order of place.

    With `changes` only those that they cause, and with `baseline` only those that it does not have.
    """
    document = Document(source, settings.document)
    rules = enabled_rules(source.path, settings)
    found = findings(document, rules, settings, changes, baseline)
    return Outcome(source, found, unused_contracts=unused_contracts(document, rules, settings))


def unused_contracts(
    document: Document, rules: Iterable[Rule], settings: Settings
) -> Collection[str] | None:
    """Return the headers with a contract that no table of a list has, if that can be said."""
    contracts: ContractSettings | None = settings.options.get(ContractSettings)
    is_checked = contracts and any(rule.options is ContractSettings for rule in rules)
    return contracts.unused_in(document) if contracts and is_checked else None


def enabled_rules(path: str, settings: Settings) -> list[Rule]:
    """Return the rules that are switched on for the file at `path`."""
    general = settings.general
    ignored = list(general.ignore)
    for pattern, codes in general.per_file_ignores.items():
        # A pattern is relative to the configuration; one without a slash is a file's name.
        relative = os.path.relpath(path, settings.root) if settings.root else path
        name = relative if "/" in pattern else os.path.basename(path)
        if fnmatchcase(name.replace(os.sep, "/"), pattern):
            ignored += codes
    return [
        rule
        for rule in all_rules().values()
        if (_matches(rule, general.select) if general.select else rule.is_default)
        or _matches(rule, general.extend_select)
        if not _matches(rule, ignored)
    ]


def _matches(rule: Rule, selectors: Iterable[str]) -> bool:
    return any(matches(rule, selector) for selector in selectors)


def findings(
    document: Document,
    rules: Sequence[Rule],
    settings: Settings,
    changes: Changes | None,
    baseline: Baseline | FollowedBaseline | None = None,
) -> list[Diagnostic]:
    """Return what `rules` find and neither a comment nor the baseline hides, in order of place."""
    suppressions = read_suppressions(document)
    # A list may name one selector often.
    meant = cache(codes_of)
    silence = Silence(suppressions, lambda code: meant(code or "ALL"))
    found: list[Diagnostic] = []
    for rule in rules:
        if not rule.is_last:
            diagnostics = list(_run(rule, document, settings.options_of(rule), settings))
            if suppressions and diagnostics:
                hidden = silence.hidden(rule.code, (d.start.line - 1 for d in diagnostics))
                diagnostics = [d for d in diagnostics if not hidden.hold(d.start.line - 1)]
            found += diagnostics
    found = without_replaced(found, rules, document.source)
    use = SuppressionUse(suppressions, rules, silence.used, meant)
    for rule in rules:
        if rule.is_last and suppressions:
            found += _run(rule, document, use, settings)
    found.sort(key=_place)
    if baseline:
        # Equal findings are told apart by their order: it has to see all of them.
        found = baseline.new(found, document.source)
    if changes:
        found = _caused_by(changes, found, document.source)
    return found


def _caused_by(changes: Changes, found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """Return the findings whose place, or one that they are compared with, has changed.

    A row that follows a habit of the whole list has not caused it.
    """
    # Many findings may be compared with the same places.
    touched: dict[int, bool] = {}
    caused = []
    for diagnostic in found:
        if diagnostic.is_habit:
            continue
        related = diagnostic.related
        if changes.touch(diagnostic.span, source):
            caused.append(diagnostic)
            continue
        if diagnostic.is_divided:
            part = next((span for span in related if changes.touch(span, source)), None)
            if part:
                caused.append(_moved(diagnostic, part, source))
            continue
        if id(related) not in touched:
            touched[id(related)] = any(changes.touch(span, source) for span in related)
        if touched[id(related)]:
            caused.append(diagnostic)
    return caused


def _moved(diagnostic: Diagnostic, span: Span, source: Source) -> Diagnostic:
    return diagnostic._replace(
        span=span, start=source.position(span.start), end=source.position(span.end)
    )


def _run(rule: Rule, document: Document, options: Any, settings: Settings) -> Iterator[Diagnostic]:  # noqa: ANN401 - each rule has a type of its own
    source = document.source
    severity = settings.severity_of(rule)
    for finding in _findings_of(rule, document, options, settings):
        yield Diagnostic(
            source.path,
            rule.code,
            rule.name,
            severity or finding.severity or rule.severity,
            finding.span,
            source.position(finding.span.start),
            source.position(finding.span.end),
            shortened(finding.message, MAX_MESSAGE, keep_end=True),
            _titled(finding.fix),
            finding.related,
            shortened(finding.cause, MAX_MESSAGE, keep_end=True),
            finding.is_habit,
            finding.is_divided,
        )


def _findings_of(
    rule: Rule,
    document: Document,
    options: Any,  # noqa: ANN401 - each rule has a type of its own
    settings: Settings,
) -> Iterator[Finding]:
    try:
        yield from rule.check(document, options)
    except OptionError as error:
        raise ConfigError(f"{settings.file}: {error}") from None


def _titled(fix: Fix | None) -> Fix | None:
    """Return the fix with a title that is short enough to be shown."""
    if fix is None or len(fix.title) <= MAX_MESSAGE:
        return fix
    return fix._replace(title=shortened(fix.title, MAX_MESSAGE, keep_end=True))


def _place(diagnostic: Diagnostic) -> tuple[int, str, int]:
    return diagnostic.span.start, diagnostic.code, diagnostic.span.end
