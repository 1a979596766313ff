"""MT402."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Severity
from mdtablelint.document.document import Document
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.rules.usual import Threshold
from mdtablelint.text.source import Edit
from mdtablelint.text.wording import MAX_MESSAGE

# How many codes, and what share of all, must be in backticks for the others to lack them.
_USUAL = Threshold(5, 0.8)


@rule("MT402", "type-spelling", Severity.WARNING, fix=FixAvailability.ALWAYS)
def type_spelling(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A type code has another letter case than the legend, or lacks the usual backticks.

    Readers search a list for its codes; a search does not find a code in another spelling.

    Fails:

        | Type        | `F`            | `Other`     |
        | ----------- | -------------- | ----------- |
        | Explanation | Filter pruning | other types |

        | Title    | Type    |
        | -------- | ------- |
        | EagleEye | `F`     |
        | DJPQ     | `other` |

    Fixed:

        | Type        | `F`            | `Other`     |
        | ----------- | -------------- | ----------- |
        | Explanation | Filter pruning | other types |

        | Title    | Type    |
        | -------- | ------- |
        | EagleEye | `F`     |
        | DJPQ     | `Other` |

    Fix safety: safe; the code is the legend's own.
    """
    legend = document.legend
    if legend is None:
        return
    codes = document.type_codes
    origin = "in the legend" if legend.table else "in the configuration"
    quoted = sum(code.is_quoted for code in codes)
    wants_quotes = _USUAL.is_usual(quoted, len(codes))
    for code in codes:
        corrected = legend.respelled(code.text)
        if corrected:
            fix = Fix.safe(f"write '{corrected}'", Edit(*code.span, corrected))
            message = f"type code '{code.text}' should be '{corrected}', as {origin}"
            cause = message if len(message) <= MAX_MESSAGE else ""
            yield Finding(code.span, message, fix, cause=cause)
        elif wants_quotes and not code.is_quoted and legend.is_legal(code.text):
            fix = Fix.safe("put it in backticks", Edit(*code.span, f"`{code.text}`"))
            message = f"type code '{code.text}' has no backticks; {quoted} others have them"
            cause = f"type codes without backticks; {quoted} others have them"
            yield Finding(code.span, message, fix, cause=cause)
