"""MT401."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Severity
from mdtablelint.document.document import Document
from mdtablelint.rules.registry import NoOptions, rule
from mdtablelint.text.wording import MAX_VALUE, did_you_mean, listed, shortened


@rule("MT401", "undefined-type", Severity.WARNING)
def undefined_type(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A type code is neither in the list's legend nor in the configuration.

    The legend is a table whose header is `Type` and the codes, with an explanation below each, or
    a table with a code and its explanation in each row. Codes can be combined: with a legend of F
    and W, `WF` and `W/F` are codes too. A list without a legend and without configured codes is
    not checked.

    Fails:

        | Type        | F              | W              |
        | ----------- | -------------- | -------------- |
        | Explanation | Filter pruning | Weight pruning |

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | FO   |

    Fixed:

        | Type        | F              | W              |
        | ----------- | -------------- | -------------- |
        | Explanation | Filter pruning | Weight pruning |

        | Title    | Venue | Type |
        | -------- | ----- | ---- |
        | EagleEye | ECCV  | F    |

    Fix safety: there is no fix; the message names the codes that are likely, if there are any.
    """
    legend = document.legend
    codes = listed(legend.codes, len(legend.codes)) if legend else ""
    for code in document.type_codes:
        if legend is None or legend.is_legal(code.text) or legend.respelled(code.text):
            continue
        origin = "the legend has" if legend.table else "the configuration has"
        message = f"unknown type code '{shortened(code.text)}'; {origin} {codes}"
        message += did_you_mean(*legend.nearest(code.text))
        related = (legend.table.span,) if legend.table else ()
        # Two long values may look the same when they are shortened.
        cause = message if len(code.text) <= MAX_VALUE else ""
        yield Finding(code.span, message, related=related, cause=cause)
