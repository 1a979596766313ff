"""Blocks that contain others: quotes, list items and footnotes (CommonMark 5)."""

from __future__ import annotations

import re

from mdtablelint.markdown import leaves
from mdtablelint.markdown.cursor import Cursor

CODE_INDENT = 4
_FOOTNOTE_INDENT = 4
# cmark-gfm opens no list or footnote after so many containers on one line.
_MAX_DEPTH = 99

_LIST_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)", re.ASCII)
_BULLETS_OF_BREAKS = "*-"
_MAX_PADDING = 4
_FOOTNOTE_MARKER = r"\[\^[^\] \t]+\]:[ \t]*"
_TASK = r"(?a)[ \t\v\f]*(?:[-+*]|\d+.)[ \t\v\f]+\[[ xX]\][ \t\v\f]"
_TASK_BOX = len("[ ]")

# What a container is: plain numbers, for they are compared at each line.
QUOTE, ITEM, FOOTNOTE = range(3)


class Container:
    """An open block that contains others.

    `width` is the indentation that it asks for, `children` the number of blocks in it, `mark` the
    character that tells the list of an item from another.
    `quote` and `footnote` are the depths of the innermost quote and footnote up to this
    container, itself included; -1 if there is none.
    """

    __slots__ = ("children", "footnote", "kind", "mark", "quote", "width")

    def __init__(self, kind: int, width: int = 0, mark: str = "") -> None:
        self.kind = kind
        self.width = width
        self.mark = mark
        self.children = 0
        self.quote = -1
        self.footnote = -1


def push(stack: list[Container], container: Container) -> None:
    """Open `container` in the innermost of `stack`."""
    if stack:
        container.quote = stack[-1].quote
        container.footnote = stack[-1].footnote
    if container.kind == QUOTE:
        container.quote = len(stack)
    elif container.kind == FOOTNOTE:
        container.footnote = len(stack)
    stack.append(container)


def match(stack: list[Container], cursor: Cursor) -> int:
    """Move `cursor` past the marks of the containers in `stack`; return how many continue."""
    for depth, container in enumerate(stack):
        cursor.look()
        if container.kind == QUOTE:
            if cursor.indent >= CODE_INDENT or not cursor.at(">"):
                return depth
            cursor.skip_to(cursor.content + 1)
            cursor.skip_optional_space()
        elif cursor.indent >= container.width:
            cursor.skip_columns(container.width)
        elif _takes_blank(container, cursor):
            cursor.skip_to(cursor.content)
            if _is_kept_open(stack, depth, cursor.line):
                break
        else:
            return depth
    cursor.look()
    return len(stack)


def _takes_blank(container: Container, cursor: Cursor) -> bool:
    """Return whether `container` continues although the line is not indented for it."""
    if container.kind == ITEM:
        return cursor.blank and container.children > 0
    return not cursor.line


def _is_kept_open(stack: list[Container], depth: int, line: str) -> bool:
    """Return whether all containers deeper than `depth` go on after the blank rest of `line`.

    If some do not, they are closed now, so looking at each of them costs no more than opening.
    """
    last = stack[-1]
    return (
        last.quote < depth
        and (not line or last.footnote < depth)
        and (last.kind != ITEM or last.children > 0)
    )


def begin(cursor: Cursor, opened: int, *, in_paragraph: bool) -> Container | None:
    """Return the container that begins at `cursor`, if one does, and move past its mark.

    `opened` is how many containers the line has opened before.
    """
    line, start = cursor.line, cursor.content
    if cursor.at(">"):
        cursor.skip_to(start + 1)
        cursor.skip_optional_space()
        container = Container(QUOTE)
    elif opened >= _MAX_DEPTH:
        return None
    elif marker := re.compile(_FOOTNOTE_MARKER).match(line, start):
        cursor.skip_to(marker.end())
        container = Container(FOOTNOTE, _FOOTNOTE_INDENT)
    elif length := _list_marker(cursor, in_paragraph=in_paragraph):
        indent = cursor.indent
        cursor.skip_to(start + length)
        container = Container(
            ITEM, indent + length + _skip_padding(cursor), line[start + length - 1]
        )
    else:
        return None
    cursor.look()
    return container


def _list_marker(cursor: Cursor, *, in_paragraph: bool) -> int:
    """Return the length of the list marker at `cursor`, or 0."""
    line, start = cursor.line, cursor.content
    marker = _LIST_MARKER.match(line, start)
    if not marker or (line[start] in _BULLETS_OF_BREAKS and leaves.is_thematic_break(cursor)):
        return 0
    if in_paragraph:
        is_empty = not line[marker.end() :].strip(" \t")
        is_underline = leaves.SETEXT_UNDERLINE.match(line, start)
        if is_empty or is_underline or marker[1] not in (None, "1"):
            return 0
    return marker.end() - start


def _skip_padding(cursor: Cursor) -> int:
    """Move from a list marker to the item's content; return the columns in between.

    More than four columns, or nothing but white space after the marker, count as one
    (CommonMark 5.2, rules 2 and 3).
    """
    cursor.look()
    if cursor.blank or not 1 <= cursor.indent <= _MAX_PADDING:
        cursor.skip_optional_space()
        return 1
    padding = cursor.indent
    cursor.skip_columns(padding)
    return padding


def is_task(line: str) -> bool:
    """Return whether `line` begins with the marker and the box of a task."""
    return re.match(_TASK, line) is not None


def skip_task(container: Container, cursor: Cursor) -> bool:
    """Move past the box of a task-list item, `container`, that begins on this line."""
    if container.kind != ITEM or not is_task(cursor.line):
        return False
    cursor.skip_to(cursor.content + _TASK_BOX)
    cursor.look()
    return True
