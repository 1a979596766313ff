"""What rules say: findings and their fixes, and the diagnostics that users read."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from mdtablelint.text.source import Edit, Position, Span


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


class Safety(Enum):
    """Whether a fix may be made without a look at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class FixScope(Enum):
    """What the fixes of a rule may change beside the text that their edits name."""

    BLOCK = "what the lines of the edited blocks are; all others stay as they are"
    TEXT = "nothing: blocks, cells and all else in the edited lines stay as they are"
    CELLS = "how many cells the edited rows have: more at their ends"
    LAYOUT = "nothing at all: the page stays as it is"


class Fix(NamedTuple):
    """Edits that are made together or not at all; `title` says what they do, as an order.

    `scope` is what they may change if that is not what all fixes of the rule may.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    scope: FixScope | None = None

    @classmethod
    def safe(cls, title: str, *edits: Edit) -> Fix:
        """Make a fix that cannot be wrong."""
        return cls(title, Safety.SAFE, edits)

    @classmethod
    def unsafe(cls, title: str, *edits: Edit) -> Fix:
        """Make a fix that is a guess, or takes something away."""
        return cls(title, Safety.UNSAFE, edits)


class Finding(NamedTuple):
    """What a rule found: where, what, and how to fix it; `severity` if not the rule's own.

    `related` are the other places without which there would be nothing to find here. `cause` says
    in one sentence what is wrong at all places of the rule with the same cause in a file: the same
    value, decision and fix, so that who reads one place has decided on all. It is empty for a
    finding about one place alone. `is_habit` says that the whole list does so: no single row is to
    blame, and the list may keep it. If it `is_divided`, `related` are its parts: of a change that
    touches only these, the first of them that it touches is the place.
    """

    span: Span
    message: str
    fix: Fix | None = None
    severity: Severity | None = None
    related: Iterable[Span] = ()
    cause: str = ""
    is_habit: bool = False
    is_divided: bool = False


class Diagnostic(NamedTuple):
    """A finding with its rule and its place."""

    path: str
    code: str
    name: str
    severity: Severity
    span: Span
    start: Position
    end: Position
    message: str
    fix: Fix | None
    related: Iterable[Span] = ()
    cause: str = ""
    is_habit: bool = False
    is_divided: bool = False
