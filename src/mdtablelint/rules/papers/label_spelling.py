"""MT704."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.frameworks import Label, labels_in
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.usual import habits
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.spans import Stretches

_MAX_LABEL_LENGTH = 40
_MAX_LABEL_SPACES = 3
_ONE_LINK = r"\[[^\[\]]*\]\([^()]*\)|[^A-Za-z]*"


class Use(NamedTuple):
    """A word of a label and where it stands."""

    label: Label
    span: Span


class LabelOptions(NamedTuple):
    """How the list writes the labels of code links.

    names: names of frameworks as the list should write them
        names = ["Pytorch"]
    """

    names: tuple[str, ...] = ()


@rule(
    "MT704",
    "label-spelling",
    Severity.WARNING,
    fix=FixAvailability.ALWAYS,
    options=LabelOptions,
    section="labels",
)
def label_spelling(document: Document, options: LabelOptions) -> Iterator[Finding]:
    """The label of a code link is misspelled.

    Readers search a list for the framework that they use; a search for PyTorch does not find
    `Pytroch`. Labels are the short texts of links, and the text beside them in a code column.
    Names all in lower case or all in capitals, and `Matlab`, are a matter of taste: they are
    reported only if the list mostly writes the name as its makers do. `PT` and `TF` are correct.

    Fails:

        | Title                                               | Code                                           |
        | --------------------------------------------------- | ---------------------------------------------- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866) | [Pytroch](https://github.com/he-y/soft-filter-pruning) |

    Fixed:

        | Title                                               | Code                                           |
        | --------------------------------------------------- | ---------------------------------------------- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866) | [PyTorch](https://github.com/he-y/soft-filter-pruning) |

    If only the letter case is wrong, and five labels or more, 80% of all, write the name in that
    way, then it is a habit of the list. With `--changed-since` a habit is not reported: a new row
    may follow it. To keep the habit, add the name to `names` in the `labels` section, as `init`
    does. From then on it is the list's spelling: other letter cases are reported, and fixes write
    it.

    Fix safety: safe; only the text of the label changes.
    """
    groups: dict[str, list[Use]] = {}
    for use in _uses(document):
        groups.setdefault(use.label.correct.lower(), []).append(use)
    kept = {name.lower(): name for name in reversed(options.names)}
    for correct, uses in groups.items():
        others = [use for use in uses if use.label.text not in options.names]
        counts = Counter(use.label.text for use in uses)
        if correct in kept:
            yield from _against_configured(others, kept[correct], counts)
        else:
            yield from _against_makers(others, counts)


def _against_configured(uses: list[Use], kept: str, counts: Counter[str]) -> Iterator[Finding]:
    for use in uses:
        text = use.label.text
        if not use.label.is_case_only:
            message = f"'{text}' should be '{kept}'"
        elif counts[kept] > counts[text]:
            message = f"'{text}': {counts[kept]} other labels write '{kept}'"
        else:
            message = f"'{text}': the configuration has '{kept}'"
        yield Finding(use.span, message, _fix(use, kept), cause=message)


def _against_makers(uses: list[Use], counts: Counter[str]) -> Iterator[Finding]:
    usual = habits(counts)
    for use in uses:
        text, correct = use.label.text, use.label.correct
        if text == correct or (use.label.is_styled and counts[correct] <= counts[text]):
            continue
        message = cause = f"'{text}' should be '{correct}'"
        is_habit = use.label.is_case_only and text in usual
        if is_habit:
            cause += f'; `names = ["{text}"]` in [labels] keeps it'
        yield Finding(use.span, message, _fix(use, correct), cause=cause, is_habit=is_habit)


def _fix(use: Use, preferred: str) -> Fix:
    return Fix.safe(f"write '{preferred}'", Edit(*use.span, preferred))


def _uses(document: Document) -> Iterator[Use]:
    """Yield the words that name frameworks in labels, and in plain text of code columns."""
    titles = {id(entry.url) for entry in document.entries}
    for address in document.addresses:
        link = address.link
        text = link.text
        is_label = len(text) <= _MAX_LABEL_LENGTH and text.count(" ") <= _MAX_LABEL_SPACES
        if link.kind is not LinkKind.LINK or not is_label or "![" in text or id(address) in titles:
            continue
        labels = labels_in(text)
        # The text follows the opening bracket, unless a pipe in it is escaped.
        if labels and address.place.text.startswith(text, link.start + 1):
            yield from (_use(label, address.place.start + link.start + 1) for label in labels)
    for cell in document.cells(Role.CODE):
        if not re.fullmatch(_ONE_LINK, cell.text):
            yield from _plain_uses(cell)


def _plain_uses(cell: Cell) -> Iterator[Use]:
    labels = labels_in(cell.text)
    if not labels:
        return
    taken = [(link.start, link.end) for link in cell.inline.links] + [*cell.inline.code_spans]
    hidden = Stretches(taken)
    for label in labels:
        if not hidden.hold(label.start):
            yield _use(label, cell.start)


def _use(label: Label, start: int) -> Use:
    begin = start + label.start
    return Use(label, Span(begin, begin + len(label.text)))
