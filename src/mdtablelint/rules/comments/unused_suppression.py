"""MT001."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Safety, Severity
from mdtablelint.markdown.containers import CODE_INDENT
from mdtablelint.markdown.scanner import NO_LEAF, TABLE
from mdtablelint.rules.registry import FixAvailability, Ran, rule
from mdtablelint.source import Edit
from mdtablelint.suppressions import KINDS, MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mdtablelint.document import Document
    from mdtablelint.source import Span
    from mdtablelint.suppressions import Suppression


# What may stand before a line in a block quote or list item.
_MARGIN = " \t>"
# What is left of a comment that keeps apart what is around it.
_EMPTY = "<!-- -->"
# Without what stands between these nothing new comes to stand beside a mark of Markdown.
_GAPS = (" ", "\t", "|")
_GAP_AFTER = r"[ \t]+[^ \t]|\|"
_BOTH = 2


@rule("MT001", "unused-suppression", Severity.WARNING, fix=FixAvailability.SOMETIMES, is_last=True)
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
    hides nothing: it goes, or those of its codes that are not needed. Where a comment keeps two
    blocks apart an empty one stays. A comment is not reported for rules that this run left out.
    """
    for comment in ran.suppressions:
        if comment.kind not in KINDS:
            yield _unknown_comment(document, comment)
            continue
        unknown = [code for code in comment.codes if not ran.is_known(code)]
        idle = [code for code in comment.codes if ran.is_idle(comment, code)]
        for code in unknown:
            fix = _unsafe(_fix(document, comment.span, comment.codes, [code]))
            yield Finding(comment.codes[code], f"no rule is called '{code}'", fix)
        if not comment.codes and ran.is_idle(comment, ""):
            fix = _removal(document, comment.span)
            yield Finding(comment.span, "this comment hides nothing", fix)
        elif idle:
            span = comment.codes[idle[0]] if len(idle) < len(comment.codes) else comment.span
            codes = ", ".join(f"'{code}'" for code in idle)
            fix = _fix(document, comment.span, comment.codes, idle)
            yield Finding(span, f"this comment hides nothing of {codes}", fix)


def _unsafe(fix: Fix | None) -> Fix | None:
    return fix and fix._replace(safety=Safety.UNSAFE)


def _unknown_comment(document: Document, comment: Suppression) -> Finding:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a message

    message = f"no comment is called '{MARK}{comment.kind}'"
    near = get_close_matches(comment.kind, KINDS, 1)
    if not near:
        fix = _unsafe(_removal(document, comment.span))
        return Finding(comment.span, message, fix)
    right = MARK + near[0]
    start = document.source.text.index(MARK, comment.span.start)
    edit = Edit(start, start + len(MARK + comment.kind), right)
    fix = Fix.unsafe(f"write '{right}'", edit)
    return Finding(comment.span, f"{message}; did you mean '{right}'?", fix)


def _fix(document: Document, span: Span, codes: dict[str, Span], needless: list[str]) -> Fix | None:
    kept = [code for code in codes if code not in needless]
    if not kept:
        return _removal(document, span)
    first, last = min(codes.values()), max(codes.values())
    listed = ", ".join(kept)
    return Fix.safe(f"leave '{listed}'", Edit(first.start, last.end, listed))


def _removal(document: Document, span: Span) -> Fix | None:
    """Take out the comment; where that could join what it keeps apart, leave an empty one."""
    source = document.source
    number = source.position(span.start).line - 1
    before = source.text[source.starts[number] : span.start]
    after = source.text[span.end : source.starts[number] + len(source.lines[number])]
    outline = document.outline.lines[number]
    edit = Edit(*span, _EMPTY)
    if not (before.strip(_MARGIN) or after.strip()):
        if outline.leaf == NO_LEAF and outline.indent >= CODE_INDENT:
            return None
        if _joins_nothing(document, number):
            edit = source.line_removal(number)
    elif outline.leaf == TABLE and before[-1:] in _GAPS and re.match(_GAP_AFTER, after):
        edit = Edit(*span, "")
    return Fix.safe("remove the comment", edit)


def _joins_nothing(document: Document, number: int) -> bool:
    """Return whether the page stays as it is without the line of a comment that has its own.

    It has to be a block of its own beside a blank line, and what comes before and after it must
    not become one block, list or list item.
    """
    lines, outlines = document.source.lines, document.outline.lines
    here = outlines[number]
    neighbours = [n for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    if here.leaf != NO_LEAF or here.begun != 1 or not neighbours:
        return False
    if len(neighbours) == _BOTH and not any(outlines[n].is_blank for n in neighbours):
        return False
    above = next((o for o in reversed(outlines[:number]) if not o.is_blank), None)
    following = range(number + 1, len(lines))
    below = next((n for n in following if not outlines[n].is_blank), None)
    if here.box is not None and not (
        above and above.box and above.box.is_inside(here.box) and below is not None
    ):
        return False
    if below is None:
        return True
    is_deeper = outlines[below].box is not here.box
    if is_deeper and above and above.box is not here.box:
        return False
    indent = len(lines[number]) - len(lines[number].lstrip(_MARGIN))
    prefix = lines[number][:indent]
    return lines[below].startswith(prefix) and lines[below][indent : indent + 1] not in (" ", "\t")
