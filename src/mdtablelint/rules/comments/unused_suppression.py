"""MT001."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from mdtablelint.diagnostics import Finding, Fix, Safety, Severity
from mdtablelint.document.document import Document
from mdtablelint.document.suppressions import FOREIGN_KINDS, KINDS, MARK, Suppression
from mdtablelint.markdown.scanner import NO_LEAF, TABLE
from mdtablelint.rules.registry import FixAvailability, SuppressionUse, rule
from mdtablelint.text.guesses import Guesses, is_one_letter_off
from mdtablelint.text.source import Edit, Span
from mdtablelint.text.wording import did_you_mean, listed, quoted, shortened

if TYPE_CHECKING:
    from mdtablelint.markdown.outline import LineOutline

# What may stand before a line in a block quote or list item.
_MARGIN = " \t>"
# What is left of a comment that keeps apart what is around it.
_EMPTY = "<!-- -->"
# Without what stands between these nothing new comes to stand beside a mark of Markdown.
_GAPS = (" ", "\t", "|")
_GAP_AFTER = re.compile(r"[ \t]++[^ \t]|\|")
_BOTH = 2
_QUOTES = ('"', "'", "=")
# Unknown codes of one comment up to which each is reported alone.
_MAX_UNKNOWN = 5
# Words after a code from which on they look like a reason.
_MIN_REASON = 2
# How like a comment another must be to be what was meant.
_LIKENESS = 0.75


@rule("MT001", "unused-suppression", Severity.WARNING, fix=FixAvailability.SOMETIMES, is_last=True)
def unused_suppression(document: Document, use: SuppressionUse) -> Iterator[Finding]:
    """A comment switches off a rule that finds nothing there, or a rule that does not exist.

    A comment that is no longer needed hides the next finding of that rule, which nobody has
    seen yet. A misspelled code hides nothing at all, nor does a misspelled comment, or one of
    another linter such as `disable-line`.

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
    hides nothing: it is removed, or those of its codes that are not needed. Where a comment separates
    two blocks, an empty one stays. Where an earlier comment may still be open, there is no fix,
    because this one closes it. A comment is not reported for rules that this run left out.
    """
    guesses = Guesses(KINDS, _LIKENESS)
    for comment in use.suppressions:
        if comment.kind not in KINDS:
            yield _unknown_comment(document, comment, guesses)
            continue
        unknown = [code for code in comment.codes if not use.is_known(code)]
        idle = [code for code in comment.codes if use.is_idle(comment, code)]
        yield from _unknown_codes(document, comment, unknown)
        if not comment.codes and use.is_idle(comment, ""):
            fix = _fix(document, comment, ())
            yield Finding(comment.span, "unused suppression: there is nothing to hide", fix)
        elif idle:
            span = comment.codes[idle[0]] if len(idle) < len(comment.codes) else comment.span
            message = f"unused suppression: {listed(idle, len(idle))}"
            yield Finding(span, message, _fix(document, comment, idle))


def _unknown_codes(
    document: Document, comment: Suppression, unknown: Sequence[str]
) -> Iterator[Finding]:
    known_count = len(comment.codes) - len(unknown)
    if known_count and len(unknown) >= _MIN_REASON and [*comment.codes][known_count:] == unknown:
        span = comment.codes[unknown[0]]
        fix = Fix.unsafe("insert '--'", Edit(span.start, span.start, "-- "))
        yield Finding(span, f"unknown rules {quoted(unknown)}; a reason begins with '--'", fix)
        return
    # So many are no slip of the finger, and to fix each alone would take too long.
    is_garbled = len(unknown) > _MAX_UNKNOWN
    for codes in [unknown] if is_garbled else [[code] for code in unknown]:
        fix_ = _unsafe(_fix(document, comment, codes))
        yield Finding(comment.codes[codes[0]], f"unknown rule {quoted(codes)}", fix_)


def _unsafe(fix: Fix | None) -> Fix | None:
    return fix and fix._replace(safety=Safety.UNSAFE)


def _unknown_comment(document: Document, comment: Suppression, guesses: Guesses) -> Finding:
    written = document.source.text[comment.name.start : comment.name.end]
    message = f"unknown comment '{shortened(written)}'"
    kind = comment.kind.lstrip(":_ \t")
    foreign = FOREIGN_KINDS.get(kind)
    near = foreign or guesses.nearest(kind)
    if not near:
        fix = _unsafe(_fix(document, comment, comment.codes))
        return Finding(comment.span, message, fix)
    corrected = MARK + near
    fix = Fix.unsafe(f"write '{corrected}'", Edit(*comment.name, corrected))
    is_in_row = "next" not in kind and document.outline.lines[comment.line].leaf == TABLE
    if foreign == "ignore" and not is_in_row:
        message += f"; use '{corrected}' in a cell of the row"
        return Finding(comment.span, message)
    is_certain = foreign or near == kind or is_one_letter_off(kind, near)
    return Finding(comment.span, message + did_you_mean(corrected), fix if is_certain else None)


def _fix(document: Document, comment: Suppression, needless: Collection[str]) -> Fix | None:
    if document.source.text[comment.span.start - 1 : comment.span.start] in _QUOTES:
        # In a tag it is part of an attribute.
        return None
    dropped = set(needless)
    kept = [code for code in comment.codes if code not in dropped]
    if not kept:
        return _removal(document, comment.span)
    first, last = min(comment.codes.values()), max(comment.codes.values())
    edit = Edit(first.start, last.end, ", ".join(kept))
    return Fix.safe(f"keep only '{listed(kept, len(kept))}'", edit)


def _removal(document: Document, span: Span) -> Fix | None:
    """Take out the comment; where that could join what it keeps apart, leave an empty one."""
    source = document.source
    number = source.position(span.start).line - 1
    start, end = source.starts[number], source.starts[number] + len(source.lines[number])
    outline = document.outline.lines[number]
    edit = Edit(*span, _EMPTY)
    if span.end > end or _is_in_markup(source.text, start, span.start):
        # Its lines may be in a quote or list item, which would have to stay.
        return None
    if _is_margin(source.text, start, span.start) and _is_margin(source.text, span.end, end):
        if _joins_nothing(document, number):
            edit = source.line_removal(number)
    elif (
        outline.leaf == TABLE
        and source.text[span.start - 1] in _GAPS
        and _GAP_AFTER.match(source.text, span.end, end)
    ):
        edit = Edit(*span, "")
    return Fix.safe("remove the comment", edit)


def _is_in_markup(text: str, line_start: int, start: int) -> bool:
    """Return whether raw HTML may still be open at `start`, so that the comment there ends it."""
    tag = text.rfind("<", line_start, start)
    if tag > text.rfind(">", line_start, start) and re.compile("[A-Za-z/!?]").match(text, tag + 1):
        return True
    return text.rfind("<!--", 0, start) > text.rfind("-->", 0, start)


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
    above, below = _next_text(outlines, number, -1), _next_text(outlines, number, 1)
    above_box = outlines[above].box if above is not None else None
    if below is None:
        return here.box is None
    if here.box is not None and not (above_box and above_box.is_inside(here.box)):
        return False
    if outlines[below].box is not here.box and above_box is not here.box:
        return False
    indent = len(lines[number]) - len(lines[number].lstrip(_MARGIN))
    prefix = lines[number][:indent]
    return lines[below].startswith(prefix) and lines[below][indent : indent + 1] not in (" ", "\t")


def _next_text(outlines: Sequence[LineOutline], number: int, step: int) -> int | None:
    """Return the nearest line that is not blank in one direction, if there is one."""
    line = number + step
    while 0 <= line < len(outlines) and outlines[line].is_blank:
        line += step
    return line if 0 <= line < len(outlines) else None


def _is_margin(text: str, start: int, end: int) -> bool:
    return re.compile(f"[{_MARGIN}]*+").fullmatch(text, start, end) is not None
