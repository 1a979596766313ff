"""MT617."""

from __future__ import annotations

from collections.abc import Iterator

from mdtablelint.diagnostics import Finding, Fix, Safety, Severity
from mdtablelint.document.anchors import Anchors
from mdtablelint.document.document import Document
from mdtablelint.markdown.shown import plain
from mdtablelint.rules.registry import FixAvailability, NoOptions, rule
from mdtablelint.text.wording import did_you_mean, shown


@rule("MT617", "missing-anchor", Severity.WARNING, fix=FixAvailability.SOMETIMES)
def missing_anchor(document: Document, _options: NoOptions) -> Iterator[Finding]:
    """A link leads to a section that the list does not have.

    A click on it does nothing. Most often the heading was renamed, or the anchor was guessed:
    GitHub writes a heading in small letters, leaves out punctuation and emoji, makes a hyphen of
    each space, and adds `-1`, `-2` and so on to the anchors of headings that repeat another.

    Fails:

        - [Fast & Small Models](#fast-small-models)

        ## Fast & Small Models

    Fixed:

        - [Fast & Small Models](#fast--small-models)

        ## Fast & Small Models

    Links in tables and in list items are checked. The `id` and `name` of HTML tags are anchors
    too, and so are headings in HTML. The letter case makes no difference on GitHub.

    Fix safety: safe where the anchor has the letters and digits of one heading, and of no other.
    Unsafe where the text of the link is that heading, or one letter of the anchor is wrong.
    """
    anchors: dict[tuple[str, str], tuple[str, Safety | None]] = {}
    links = [address for address in document.addresses if address.url.startswith("#")]
    linked = {address.url.lower() for address in links}
    for address in links:
        url = address.url
        if len(url) == 1 or document.anchors.has(url):
            continue
        key = url, plain(address.link.text)
        if key not in anchors:
            anchors[key] = _likely(document.anchors, *key)
        likely, safety = anchors[key]
        fix = None
        if safety is not None:
            fix = Fix(f"use '#{likely}'", safety, (address.rewritten(f"#{likely}"),))
        message = f"no heading has the anchor '{shown(url)}'"
        # What another link leads to is not what this one was meant to be.
        if likely and fix is None and f"#{likely}".lower() not in linked:
            message += did_you_mean(f"#{likely}")
        yield Finding(address.span, message, fix, cause=message)


def _likely(anchors: Anchors, url: str, text: str) -> tuple[str, Safety | None]:
    """Return the anchor that `url` was meant to be, and how safe it is to write that."""
    if same := anchors.same_letters(url):
        return same, Safety.SAFE
    if named := anchors.same_letters(text):
        return named, Safety.UNSAFE
    near, is_one_letter_off = anchors.nearest(url)
    return near, Safety.UNSAFE if is_one_letter_off else None
