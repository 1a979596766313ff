"""MT710."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.entries import Entry
from mdtablelint.knowledge.title_words import TitleWords
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import shortened

_HYPHENATED = re.compile(r"(?<![\w-])[^\W_]++-[^\W_]++(?![\w-])")
# Words on both sides of a colon or comma, which `N:M` and `2:4` have not.
_JOINED_BY_SIGN = re.compile(r"(?<!\w)[^\W_][\w-]{1,40}[:,](?=[^\W\d_]{3})")
_SIGN = re.compile(r"\w[:,] ")
# So many titles, and what part of those with such a sign, have a space after it.
_SPACED = Threshold(5, 0.8)


@rule("MT710", "misspelled-title-word", Severity.WARNING, fix=FixAvailability.ALWAYS)
def misspelled_title_word(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A word of a title is misspelled, or two words have no space between them.

    A search for the paper does not find it. Titles that are copied from a PDF lose the space
    where a line ended.

    Fails:

        | Title                                                          | Venue |
        | -------------------------------------------------------------- | ----- |
        | [Hetergeneous Data in Federated Learning](https://arxiv.org/abs/2002.10179) | ICML  |
        | [Deep Neural Networksfor Image Restoration](https://arxiv.org/abs/2002.10180) | ICML  |

    Fixed:

        | Title                                                          | Venue |
        | -------------------------------------------------------------- | ----- |
        | [Heterogeneous Data in Federated Learning](https://arxiv.org/abs/2002.10179) | ICML  |
        | [Deep Neural Networks for Image Restoration](https://arxiv.org/abs/2002.10180) | ICML  |

    A word counts as misspelled if it is long, in no more than two of 165,658 titles of computer
    science and in one of this list, and if a letter that is missing, doubled or one too many, or
    two that are exchanged, make it of a word that is in 50 titles or more. Two words count as run
    together if one is a small one, as `for`, or if five titles of the list have them one after
    the other; one title is enough for long words with a capital between them. Names with capitals inside, as `EagleEye`, hyphens and names before a colon are
    left alone. A colon or comma wants a space after it if nearly all titles of the list have one.

    Fix safety: unsafe, because the odd word may be meant; safe for the space after a colon or comma.
    """
    titles = dict.fromkeys(entry.title for entry in document.entries)
    spaced, joined = (sum(map(bool, map(p.search, titles))) for p in (_SIGN, _JOINED_BY_SIGN))
    has_usual_spaces = _SPACED.is_usual(spaced, spaced + joined)
    words = TitleWords(titles)
    hyphenated: frozenset[str] = frozenset()
    cause = f"no space after a colon or comma; {spaced} titles of the list have one"
    for entry in document.entries:
        for match in _JOINED_BY_SIGN.finditer(entry.title) if joined and has_usual_spaces else ():
            sign = "colon" if match[0].endswith(":") else "comma"
            message = f"no space after the {sign} in '{shortened(match[0], keep_end=True)}'"
            finding = Finding(entry.place.span, message, Fix.safe("insert a space"), cause=cause)
            yield from _placed(finding, entry, match[0], f"{match[0]} ")
        for word in words.wrong_words(entry.title):
            message, correct = f"'{word.text}' is misspelled", word.correct
            if word.is_joined:
                hyphenated = hyphenated or _hyphenated(titles)
                joint = "hyphen" if correct.replace(" ", "-").lower() in hyphenated else "space"
                correct = correct.replace(" ", "-") if joint == "hyphen" else correct
                message = f"'{word.text}' is two words without a {joint} between them"
            finding = Finding(
                entry.place.span, message, Fix.unsafe(f"write '{correct}'"), cause=message
            )
            yield from _placed(finding, entry, word.text, correct)


def _hyphenated(titles: Iterable[str]) -> frozenset[str]:
    """Return the words with a hyphen that several titles have, in small letters."""
    counts = Counter(word for title in titles for word in _HYPHENATED.findall(title.lower()))
    return frozenset(word for word, count in counts.items() if count > 1)


def _placed(finding: Finding, entry: Entry, text: str, correct: str) -> Iterator[Finding]:
    """Yield `finding` at `text` of a title, if that is one piece where it is written."""
    start = entry.place.shown.find(text)
    if start >= 0 and finding.fix:
        span = entry.place.part(start, start + len(text))
        fix = finding.fix._replace(edits=(Edit(*span, correct),))
        yield finding._replace(span=span, fix=fix)
