"""MT001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Safety, Severity
from mdtablelint.rules.registry import FixAvailability, Ran, rule
from mdtablelint.source import Edit
from mdtablelint.suppressions import KINDS, MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document
    from mdtablelint.source import Source, Span
    from mdtablelint.suppressions import Suppression


# What may stand before a line in a block quote or list item.
_MARGIN = " \t>"


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
    for comment in ran.suppressions:
        if comment.kind not in KINDS:
            yield _unknown_comment(source, comment)
            continue
        unknown = [code for code in comment.codes if not ran.is_known(code)]
        idle = [code for code in comment.codes if ran.is_idle(comment, code)]
        for code in unknown:
            fix = _fix(source, comment.span, comment.codes, [code])._replace(safety=Safety.UNSAFE)
            yield Finding(comment.codes[code], f"no rule is called '{code}'", fix)
        if not comment.codes and ran.is_idle(comment, ""):
            fix = Fix.safe("remove the comment", _removal(source, comment.span))
            yield Finding(comment.span, "this comment hides nothing", fix)
        elif idle:
            span = comment.codes[idle[0]] if len(idle) < len(comment.codes) else comment.span
            codes = ", ".join(f"'{code}'" for code in idle)
            fix = _fix(source, comment.span, comment.codes, idle)
            yield Finding(span, f"this comment hides nothing of {codes}", fix)


def _unknown_comment(source: Source, comment: Suppression) -> Finding:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a message

    message = f"no comment is called '{MARK}{comment.kind}'"
    near = get_close_matches(comment.kind, KINDS, 1)
    if not near:
        fix = Fix.unsafe("remove the comment", _removal(source, comment.span))
        return Finding(comment.span, message, fix)
    right = MARK + near[0]
    start = source.text.index(MARK, comment.span.start)
    edit = Edit(start, start + len(MARK + comment.kind), right)
    fix = Fix.unsafe(f"write '{right}'", edit)
    return Finding(comment.span, f"{message}; did you mean '{right}'?", fix)


def _fix(source: Source, span: Span, codes: dict[str, Span], needless: list[str]) -> Fix:
    kept = [code for code in codes if code not in needless]
    if not kept:
        return Fix.safe("remove the comment", _removal(source, span))
    first, last = min(codes.values()), max(codes.values())
    listed = ", ".join(kept)
    return Fix.safe(f"leave '{listed}'", Edit(first.start, last.end, listed))


def _removal(source: Source, span: Span) -> Edit:
    """Take out the comment, with its line if that holds nothing else and parts nothing."""
    number = source.position(span.start).line - 1
    start = source.starts[number]
    end = start + len(source.lines[number])
    is_alone = not (source.text[start : span.start] + source.text[span.end : end]).strip(_MARGIN)
    before = source.lines[number - 1] if number else ""
    after = source.lines[number + 1] if number + 1 < len(source.lines) else ""
    if is_alone and not (before.strip(_MARGIN) and after.strip(_MARGIN)):
        return Edit(start, end + len(source.line_end(number)), "")
    return Edit(span.start, span.end, "")
