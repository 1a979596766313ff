"""MT704."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.knowledge.columns import Role
from mdtablelint.knowledge.frameworks import Label, labels_in
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.spans import Stretches

_MAX_LABEL_LENGTH = 40
_MAX_LABEL_SPACES = 3
# A name that is written one way so often, and never another way, is reported once.
_MIN_UNIFORM_LABELS = 10
_ONE_LINK = r"\[[^\[\]]*\]\([^()]*\)|[^A-Za-z]*"


class Use(NamedTuple):
    """A word of a label and where it stands."""

    label: Label
    span: Span


@rule("MT704", "label-spelling", Severity.WARNING, fix=FixAvailability.ALWAYS)
def label_spelling(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """The label of a code link is misspelled.

    Readers search a list for the framework that they use; `Pytroch` is not found under PyTorch.
    Labels are the short texts of links, and what stands beside them in a code column. Names all
    in small letters or all in capitals, and `Matlab`, are a matter of taste, and reported only
    in a list that mostly writes the name as its makers do; `PT` and `TF` are no errors. A name that a list
    writes wrong everywhere is reported once.

    Fails:

        | Title                                               | Code                                           |
        | --------------------------------------------------- | ---------------------------------------------- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866) | [Pytroch](https://github.com/he-y/soft-filter-pruning) |

    Fixed:

        | Title                                               | Code                                           |
        | --------------------------------------------------- | ---------------------------------------------- |
        | [Soft Filter Pruning](https://arxiv.org/abs/1808.06866) | [PyTorch](https://github.com/he-y/soft-filter-pruning) |

    Fix safety: safe; only the text of the label changes.
    """
    groups: dict[str, dict[str, list[Use]]] = {}
    for use in _uses(document):
        spellings = groups.setdefault(use.label.correct, {})
        spellings.setdefault(use.label.text, []).append(use)
    for correct, spellings in groups.items():
        correct_count = len(spellings.get(correct, ()))
        for text, uses in spellings.items():
            if text != correct and not (uses[0].label.is_styled and correct_count <= len(uses)):
                yield from _findings(uses, is_uniform=len(spellings) == 1)


def _findings(uses: list[Use], *, is_uniform: bool) -> Iterator[Finding]:
    label = uses[0].label
    title = f"write '{label.correct}'"
    edits = [Edit(*use.span, label.correct) for use in uses]
    if is_uniform and len(uses) >= _MIN_UNIFORM_LABELS:
        message = f"'{label.text}', here and in {len(uses) - 1} other labels, is spelled"
        others = tuple(use.span for use in uses[1:])
        fix = Fix.safe(title, *edits)
        yield Finding(uses[0].span, f"{message} '{label.correct}'", fix, related=others)
        return
    for use, edit in zip(uses, edits, strict=True):
        message = f"'{label.text}' is spelled '{label.correct}'"
        yield Finding(use.span, message, Fix.safe(title, edit))


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
