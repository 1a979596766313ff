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
from mdtablelint.knowledge.venues import look_up
from mdtablelint.markdown.inline import LinkKind
from mdtablelint.markdown.table import Cell
from mdtablelint.rules.registry import FixAvailability, rule
from mdtablelint.rules.usual import habits
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.spans import Stretches

_MAX_LABEL_LENGTH = 40
_MAX_LABEL_SPACES = 3
# A label of one word, and how many times as often as a slip of it a usual one is written.
_WORD = re.compile(r"\[?([A-Za-z]{3,15})\]?")
_MIN_LIST_USES = 20
_MIN_UNEQUAL = 5
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

    A label that is one letter from one that the list has twenty times as often is taken for that.

    Fix safety: safe; only the text of the label changes. Unsafe where the list alone says what the
    label should be.
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
    yield from _against_list(document)


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


def _against_list(document: Document) -> Iterator[Finding]:
    """Yield the labels that are one letter from one that the list has in very many places."""
    places: dict[str, list[Span]] = {}
    for address in document.addresses:
        label = _WORD.fullmatch(address.link.text)
        start = address.link.start + 1
        if label and address.place.text.startswith(address.link.text, start):
            span = address.place.part(start + label.start(1), start + label.end(1))
            places.setdefault(label[1], []).append(span)
    usual: dict[str, str] = {}
    for text, spans in places.items():
        if len(spans) >= _MIN_LIST_USES:
            usual.update((key, text) for key in _with_a_letter_less(text.lower()))
    counts: Counter[str] = Counter()
    for text, spans in places.items():
        counts[text.lower()] += len(spans)
    for text, spans in places.items() if usual else ():
        likely = {usual[key] for key in _with_a_letter_less(text.lower()) if key in usual}
        correct = likely.pop() if len(likely) == 1 else ""
        is_rare = _MIN_LIST_USES * counts[text.lower()] <= counts[correct.lower()]
        if correct and is_rare and not _is_form_of(text, correct) and look_up(text) is None:
            message = f"'{text}' should be '{correct}', as in {len(places[correct])} other labels"
            for span in spans:
                fix = Fix.unsafe(f"write '{correct}'", Edit(*span, correct))
                yield Finding(span, message, fix, cause=message)


def _with_a_letter_less(text: str) -> set[str]:
    """Return `text` and what is left of it without one letter.

    Two words that share one of these differ in a letter, or in the place of one.
    """
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def _is_form_of(text: str, correct: str) -> bool:
    """Return whether two labels differ in letter case or in the plural only.

    Short ones of different lengths are two words.
    """
    if min(len(text), len(correct)) < _MIN_UNEQUAL and len(text) != len(correct):
        return True
    return text.lower().removesuffix("s") == correct.lower().removesuffix("s")


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
