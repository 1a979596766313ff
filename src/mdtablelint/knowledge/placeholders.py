"""What stands in a cell that has nothing to say."""

from __future__ import annotations

import re

PLACEHOLDERS = frozenset(
    ["", "-", "--", "—", "–", "/", "n/a", "na", "none", "tbd", "?", "x", "×", "✗", "❌"]
)

# What stands for a URL that somebody was to fill in; no file of a list has such a name.
URL_PLACEHOLDERS = frozenset(
    "nan none null n/a tba tbd todo url link xxx xx ? - -- / . ... … soon coming-soon coming_soon "
    "link-to-paper paper_link code_link http:// https:// http https".split()
)
# What templates say in place of an account, a host, a path or a file.
_ACCOUNTS = (
    r"(?:your|my)?[-_]?user[-_]?name|your[-_]?(?:org|name|account)|"
    r"(?:user|owner)(?=/(?:repo|repository|repo[-_]?name|project)(?![\w-]))"
)
_TEMPLATE = (
    r"(?i)https?://(?:www\.)?example\.(?:com|org|net)(?:[/?#]|$)"
    r"|https?://(?:(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)|[^/?#]+/github/[a-z-]+)"
    rf"/(?:{_ACCOUNTS})/[^/?#]+"
    r"|(?:.*/)?path/to/"
    r"|(?:.*/)?(?:insert|add|put|paste)[-_][^/?#]*(?:link|url|here)$"
    r"|(?:.*/)?\.(?:png|svg|jpe?g|gif|webp|pdf|html?)(?:[?#]|$)"
)
# An address without these, as nearly all are, is none of those.
_HINTS = ("example.", "path/to/", "user", "owner/", "your", "insert", "add", "put", "paste", "/.")
_FILLED = r"(?i)/github/[a-z-]+/[^/]+/"


def is_url_placeholder(url: str) -> bool:
    """Return whether `url` is what a template says where a URL was to be filled in."""
    lower = url.lower()
    if lower in URL_PLACEHOLDERS:
        return True
    if not any(hint in lower for hint in _HINTS) and not lower.startswith("."):
        return False
    # A badge that names an account or a repository is not empty, only misspelled.
    return re.match(_TEMPLATE, url) is not None and (
        re.search(_FILLED, url) is None or "/.svg" not in url
    )
