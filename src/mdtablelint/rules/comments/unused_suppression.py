"""MT001."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Safety, Severity
from mdtablelint.guesses import Guesses
from mdtablelint.rules.registry import FixAvailability, Ran, rule
from mdtablelint.source import Edit
from mdtablelint.suppressions import KINDS, MARK
from mdtablelint.wording import listed, quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mdtablelint.document import Document
    from mdtablelint.source import Source, Span
    from mdtablelint.suppressions import Suppression


# What may stand before a line in a block quote or list item.
_MARGIN = " \t>"
# Unknown codes of one comment up to which each is reported alone.
_MAX_UNKNOWN = 5


@rule("MT001", "unused-suppression", Severity.WARNING, fix=FixAvailability.ALWAYS, is_last=True)
def unused_suppression(document: Document, ran: Ran) -> Iterator[Finding]:
    """A comment switches off a rule that finds nothing there, or names no rule.

    A comment that outlives its reason hides the next finding of that rule, which nobody has
    seen yet. A misspelled code hides nothing at all, nor does a comment that is misspelled.

    Fails:

        # Pruning

        <!-- mdtablelint-disable MT6O4 -->

        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |

    Fixed:

        # Pruning


        | Title    | Venue |
        | -------- | ----- |
        | EagleEye | ECCV  |

    Fix safety: unsafe where a code or comment is unknown, as it may be misspelled; safe where a comment
    hides nothing: it goes, or those of its codes that are not needed. A comment is not reported
    for rules that this run left out.
    """
    source = document.source
    guesses = Guesses(KINDS)
    for comment in ran.suppressions:
        if comment.kind not in KINDS:
            yield _unknown_comment(source, comment, guesses)
            continue
        unknown = [code for code in comment.codes if not ran.is_known(code)]
        idle = [code for code in comment.codes if ran.is_idle(comment, code)]
        # So many are no slip of the finger, and to fix each alone would take too long.
        is_garbled = len(unknown) > _MAX_UNKNOWN
        for codes in [unknown] if is_garbled else [[code] for code in unknown]:
            fix = _fix(source, comment, codes)._replace(safety=Safety.UNSAFE)
            yield Finding(comment.codes[codes[0]], f"no rule is called {quoted(codes)}", fix)
        if not comment.codes and ran.is_idle(comment, ""):
            fix = Fix.safe("remove the comment", _removal(source, comment.span))
            yield Finding(comment.span, "this comment hides nothing", fix)
        elif idle:
            span = comment.codes[idle[0]] if len(idle) < len(comment.codes) else comment.span
            message = f"this comment hides nothing of {quoted(idle)}"
            yield Finding(span, message, _fix(source, comment, idle))


def _unknown_comment(source: Source, comment: Suppression, guesses: Guesses) -> Finding:
    message = f"no comment is called '{MARK}{shortened(comment.kind)}'"
    near = guesses.nearest(comment.kind)
    if not near:
        fix = Fix.unsafe("remove the comment", _removal(source, comment.span))
        return Finding(comment.span, message, fix)
    right = MARK + near
    start = source.text.index(MARK, comment.span.start)
    edit = Edit(start, start + len(MARK + comment.kind), right)
    fix = Fix.unsafe(f"write '{right}'", edit)
    return Finding(comment.span, f"{message}; did you mean '{right}'?", fix)


def _fix(source: Source, comment: Suppression, needless: Collection[str]) -> Fix:
    dropped = set(needless)
    kept = [code for code in comment.codes if code not in dropped]
    if not kept:
        return Fix.safe("remove the comment", _removal(source, comment.span))
    first, last = min(comment.codes.values()), max(comment.codes.values())
    edit = Edit(first.start, last.end, ", ".join(kept))
    return Fix.safe(f"leave '{listed(kept, len(kept))}'", edit)


def _removal(source: Source, span: Span) -> Edit:
    """Take out the comment, with its line if that holds nothing else and parts nothing."""
    number = source.position(span.start).line - 1
    last = source.position(span.end - 1).line - 1
    start = source.starts[number]
    end = source.starts[last] + len(source.lines[last])
    is_alone = _is_margin(source.text, span.end, end) and _is_margin(source.text, start, span.start)
    before = source.lines[number - 1] if number else ""
    after = source.lines[last + 1] if last + 1 < len(source.lines) else ""
    if is_alone and not (before.strip(_MARGIN) and after.strip(_MARGIN)):
        return Edit(start, end + len(source.line_end(last)), "")
    return Edit(span.start, span.end, "")


def _is_margin(text: str, start: int, end: int) -> bool:
    return re.compile(f"[{_MARGIN}]*+").fullmatch(text, start, end) is not None
