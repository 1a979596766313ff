"""The anchors that GitHub gives headings.

Source: the table of contents filter of html-pipeline, which GitHub's own grew out of: the text in
small letters, without what is neither a letter, mark, digit, connector (as `_`), hyphen nor
space, and each space a hyphen. What repeats an anchor gets `-1`, `-2` and so on. A click on the
page looks for the anchor in small letters, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Letters of which the page makes a picture, as `:fire:`; variants of a symbol show no character.
_SHORTCODE = r":[a-z0-9_+-]+:"
_VARIANTS = r"[\ufe00-\ufe0f]"
_NOT_KEPT = re.compile(r"[^\w \-]")
# What GitHub's own page has anchors for.
_OF_THE_PAGE = re.compile(r"(?:|top|readme|.*-ov-file|start-of-content|fn.*|:~:.*)")


def slugs(text: str) -> Iterator[str]:
    """Yield the anchors that a heading with `text` may have, the most likely one first.

    Blanks at either end count for GitHub where something is between them and the end that shows
    no text, and it is not certain what a picture is to it.
    """
    for form in dict.fromkeys((text, re.sub(_SHORTCODE, "", text), re.sub(_VARIANTS, "", text))):
        for cut in dict.fromkeys((form.strip(), form)):
            yield _slug(cut)


def _slug(text: str) -> str:
    kept = _NOT_KEPT.sub("", text.lower()) if text.isascii() else "".join(filter(_is_kept, text))
    return kept.lower().replace(" ", "-")


def _is_kept(character: str) -> bool:
    if character.isalpha() or character.isdecimal() or character in "_- ":
        return True
    if character.isascii():
        return False
    from unicodedata import category  # takes a millisecond, and few headings need it

    return category(character) in ("Mn", "Mc", "Me", "Nl", "Pc")


def numbered(anchors: Iterable[str]) -> Iterator[str]:
    """Yield the anchors of a page's headings, with a number where they repeat another."""
    counts: dict[str, int] = {}
    for anchor in anchors:
        count = counts.get(anchor, 0)
        counts[anchor] = count + 1
        yield f"{anchor}-{count}" if count else anchor


def is_of_the_page(anchor: str) -> bool:
    """Return whether `anchor` is one that a page on GitHub has anyway."""
    return _OF_THE_PAGE.fullmatch(anchor) is not None


def letters(anchor: str) -> str:
    """Return the letters and digits of an anchor, by which a misspelled one is recognised."""
    return re.sub(r"[\W_]+", "", anchor).lower()
