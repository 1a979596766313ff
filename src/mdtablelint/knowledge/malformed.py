"""What makes an address malformed: its scheme, its host, another address in it, its end.

Source: RFC 3986 for the grammar; https://url.spec.whatwg.org/#url-parsing for what browsers make
of addresses that break it. A destination without a scheme is a path in the repository.
"""

from __future__ import annotations

import re
from collections import Counter

from mdtablelint.knowledge.hosts import PAPER_HOSTS, is_relay, misspelled_host
from mdtablelint.knowledge.urls import Problem, is_ordinary
from mdtablelint.text.guesses import is_one_letter_off

_SCHEMES = ("https", "http")
_INVISIBLE = r"[\u200b-\u200f\u2060\ufeff\u00ad]"
# Quotes, brackets and marks that were copied with the address, and paths before it.
_BEFORE = r"(?:[\[(<{\"'`*_:,;.\\|“”‘’「《（【：，\u00a0 ]+|\.{0,2}/+)(?=(?:https?|ftp)://|www\.)"
_MARKDOWN_LINK = r"\[([^\]]*)\]\(([^()\s]+)\)"
_BRACKETED = r"\[([^\]()\s]+)\]"
_SCHEME = r"([A-Za-z]{3,7})([:;：.]{0,2})([/\\]{0,4})(:?)(?=[A-Za-z0-9\[])"
_REPEATED_SCHEME = r"(?i)(?:https?)+(?=https?:/)"
_AGAIN = r"(?i)(?:www\.)?(?:h?t{1,3}ps?|https?)(?::/{0,3}|[;：]?//)(?=[A-Za-z0-9])"
_WRAPPER = r"(?:chrome-extension|moz-extension|extension|view-source|blob):(?:.*?)(https?://.+)"
_LOCAL = r"(?i)(?:file:|[A-Z]:\\|https?://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:[/?#]|$))"
_DOI = r"(?i)(?:doi:\s*)?(10\.\d{4,9}/\S+)"
_ARXIV = r"(?i)(?:arxiv:\s*)?(\d{4}\.\d{4,5}(?:v\d+)?)(?:\.pdf)?"
# What the ACM gives its papers behind its prefix, 10.1145.
_ACM = r"\d{7}\.\d{7}"
_IMAGE_FRAGMENT = r"(?i)((?:.*/)?[^/#?.]+)#([\w.-]*\.(?:png|jpe?g|gif|svg|webp))$"
_MARKDOWN_INSIDE = r"!\[|\]\("
# No file is called so; a file may end in any other top-level domain.
_HOST = (
    r"(?i)(?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:[a-z0-9-]+\.)+"
    r"(?:com|org|net|edu|gov|io|co|ai|cc|cn|uk|de|fr|jp|kr|ch|ca|eu|au|it|in|sg|hk|tw|nl|us|dev|press)"
    r"(?=/.)|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|github\.io))(?::\d+)?(?=[/?#]|$)"
)
_PARTS = r"([A-Za-z]+)://([^/?#\\]*)(.*)"
_PASTED = r"(?i)https?:/{1,2}((?:[a-z0-9-]+\.)+[a-z]+)"
_PASTED_HOSTS = PAPER_HOSTS | {"doi.org", "dx.doi.org"}
_DOI_TWICE = r"https?://(?:dx\.)?doi\.org/https?://(?:dx\.)?doi\.org/10\."
_SAME_HOST = r"/+(?:www\.)?((?:[a-z-]+\.)+[a-z]+)/"
_GLUED = (
    r"(?i)(.*\.(?:com|org|net|edu|gov))"
    r"(?!munity$|pany$|puter$|pare$|sec$|work$|flix$|bank$|ucation$|anic$)([a-z0-9-]+)$"
)
_GLUED_DOI = r"((?:dx\.)?doi\.org)(10\.\d{4,9})"
_NOT_IN_HOST = r"[,;()\[\]{}|\"'“”，。]"
_TAILS = (*'.,;"`>])}。，；、）】》”’', "%20", "%22", "%C2%A0", "%E2%80%8B")
_OPENING = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "》": "《"}
_ENTITY = r"&[A-Za-z0-9#]+;$"
# A dataset that many lists link to; its repository is called so, dot and all.
_NAMES_WITH_DOT = ("/abin24/magnetic-tile-defect-datasets.",)
_DOTS = ("..", "…")
_FREE_TEXT_HOSTS = r"(?:^|\.)(?:wikipedia|wiktionary|wikimedia|shields|githubusercontent)\."


_MIN_OVERLOOKED = 3
# An address may be wrong in several ways at once, but hardly in more.
_MAX_REPAIRS = 10


def read_malformed(text: str, *, is_bare: bool = False) -> Problem | None:
    """Return what is wrong with the address `text` as a whole; None if it can be read.

    `is_bare` says that no Markdown marks it as a link: GitHub completes ``www.`` then, and leaves
    the marks after an address out of it.
    """
    first = _first_flaw(text, is_bare=is_bare)
    if first is None:
        return None
    address, is_certain = first.suggestion, first.is_certain
    for _ in range(_MAX_REPAIRS):
        other = _first_flaw(address, is_bare=False)
        if other is None:
            return first._replace(suggestion=address, is_certain=is_certain)
        address, is_certain = other.suggestion, is_certain and other.is_certain
    return first._replace(suggestion="", is_certain=False)


def _first_flaw(text: str, *, is_bare: bool) -> Problem | None:
    if not text or text.startswith("#") or is_ordinary(text):
        return None
    return (
        _wrong_start(text, is_bare=is_bare)
        or _wrong_marks(text)
        or _wrong_scheme(text)
        or _wrong_inside(text)
        or (None if is_bare else _wrong_end(text))
    )


def _wrong_start(text: str, *, is_bare: bool) -> Problem | None:
    if re.search(_INVISIBLE, text) and not re.search(r"[^\W\d_a-zA-Z]", text):
        clean = re.sub(_INVISIBLE, "", text)
        return Problem("URL contains an invisible character", clean, is_certain=True)
    if wrapped := re.match(_WRAPPER, text):
        scheme = text.partition(":")[0]
        return Problem(f"URL begins with '{scheme}:', which only works in your browser", wrapped[1])
    if re.match(_LOCAL, text):
        return Problem("URL leads to your own computer")
    if link := re.fullmatch(_MARKDOWN_LINK, text) or re.fullmatch(_BRACKETED, text):
        address = link.groups()[-1]
        if re.match(r"https?://", address):
            return Problem("a Markdown link instead of a URL", address)
        return None
    if before := re.match(_BEFORE, text):
        mark = before[0]
        rest = text[len(mark) :]
        if mark == "//":
            return None
        if rest[-1:] in ")]>}\"'`*_）】》”’":
            rest = rest[:-1]
        return Problem(
            f"URL begins with a stray '{mark}'", rest, is_certain=rest.startswith("http")
        )
    return None if is_bare else _no_scheme(text)


def _wrong_marks(text: str) -> Problem | None:
    """Return whether marks of Markdown, or one that ends a path, are within the address."""
    if re.search(_MARKDOWN_INSIDE, text):
        return Problem("Markdown is pasted into the URL")
    if fragment := re.match(_IMAGE_FRAGMENT, text):
        likely = f"{fragment[1]}%23{fragment[2]}"
        return Problem("'#' in the name of a file cuts the URL off", likely)
    return None


def _no_scheme(text: str) -> Problem | None:
    """Return whether an address that should have a scheme is read as a path."""
    if text.startswith("//"):
        if re.match(_HOST, text[2:]):
            return Problem("URL without a scheme", f"https:{text}", is_certain=True, is_dead=False)
        return None
    if doi := re.fullmatch(_DOI, text):
        return Problem("a DOI instead of a URL", f"https://doi.org/{doi[1]}")
    if arxiv := re.fullmatch(_ARXIV, text):
        return Problem("an arXiv identifier instead of a URL", f"https://arxiv.org/abs/{arxiv[1]}")
    if re.fullmatch(_ACM, text):
        return Problem("a part of a DOI instead of a URL", f"https://doi.org/10.1145/{text}")
    if re.match(_HOST, text):
        return Problem("without 'https://' this is a path in the repository", f"https://{text}")
    return None


def _wrong_scheme(text: str) -> Problem | None:
    if repeated := re.match(_REPEATED_SCHEME, text):
        rest = text[repeated.end() :]
        return Problem(f"URL begins with a stray '{repeated[0]}'", rest, is_certain=True)
    match = re.match(_SCHEME, text)
    if match is None:
        return None
    word, colon, slashes, late = match.groups()
    rest = text[match.end() :]
    scheme = _meant_scheme(word)
    again = re.match(_AGAIN, rest)
    is_marked = bool(colon and (slashes or again or re.match(_HOST, rest))) or len(slashes) > 1
    if not scheme or not is_marked:
        return None
    is_right = (colon, slashes, late) == (":", "//", "")
    if again:
        is_certain = is_right and bool(re.match(r"https?://", rest))
        reason = f"URL begins with '{text[: match.end() + again.end()]}'"
        return Problem(reason, rest.removeprefix("www."), is_certain=is_certain)
    if word.lower() in _SCHEMES and is_right:
        return None
    # Browsers overlook a slash too many; one too few they overlook where the page itself is not
    # of that scheme, as GitHub's is https.
    is_mended = len(slashes) >= _MIN_OVERLOOKED or word.lower() == "http"
    is_dead = not (word.lower() in _SCHEMES and is_mended and "\\" not in slashes)
    is_dead = is_dead or colon != ":" or bool(late)
    reason = f"URL begins with '{match[0]}'"
    return Problem(reason, f"{scheme}://{rest}", is_certain="." in rest, is_dead=is_dead)


def _meant_scheme(word: str) -> str:
    """Return the scheme that `word` is, or is one letter off."""
    lower = word.lower()
    if lower in _SCHEMES:
        return lower
    if lower in ("ftp", "sftp"):
        return ""
    near = [scheme for scheme in _SCHEMES if is_one_letter_off(lower, scheme)]
    return near[0] if near else ""


def _wrong_inside(text: str) -> Problem | None:
    """Return whether the host is mangled, or another address was pasted into this one."""
    match = re.fullmatch(_PARTS, text, re.DOTALL)
    if match is None or match[1].lower() not in _SCHEMES:
        return None
    scheme, host, rest = match.groups()
    return _wrong_host(scheme, host, rest) or _pasted(text, host, rest)


def _wrong_host(scheme: str, host: str, rest: str) -> Problem | None:
    name, colon, port = host.rpartition("@")[2].rstrip(".").partition(":")
    if name.startswith("["):
        return None
    if ".." in name or re.search(_NOT_IN_HOST, name) or name.startswith("."):
        likely = re.sub(r"[.,，。]+", ".", name).strip(".")
        is_known = likely.lower().removeprefix("www.") in PAPER_HOSTS
        return Problem(f"'{name}' is not a host", f"{scheme}://{likely}{rest}" if is_known else "")
    if colon and port and not port.isdigit():
        likely = f"{scheme}://{name}/{port}{rest}"
        return Problem(f"a colon instead of the slash after '{name}'", likely)
    if "." not in name:
        plain = name.lower().replace("-", "")
        known = next((k for k in PAPER_HOSTS if plain in (k.replace(".", ""), k.split(".")[0])), "")
        suggestion = f"{scheme}://{known}{rest}" if known else ""
        return Problem(f"host '{name}' has no dot", suggestion)
    if near := misspelled_host(name):
        return Problem(f"host '{name}' should be '{near}'", f"{scheme}://{near}{rest}")
    # The rule about GitHub's addresses reports an account that is pasted on.
    glued = re.match(_GLUED, name) if "github.com" not in name.lower() else None
    if glued := glued or re.fullmatch(_GLUED_DOI, name):
        return Problem(f"missing slash in '{name}'", f"{scheme}://{glued[1]}/{glued[2]}{rest}")
    return None


def _pasted(text: str, host: str, rest: str) -> Problem | None:
    """Return whether another address begins within this one, or its host comes twice."""
    path = re.split(r"[?#]", rest, maxsplit=1)[0]
    is_paper = host.lower().removeprefix("www.") in _PASTED_HOSTS
    inner = re.search(_PASTED, rest)
    if inner and not is_relay(host):
        before = rest[: inner.start()]
        is_inner_paper = inner[1].lower().removeprefix("www.") in _PASTED_HOSTS
        if inner.start() >= len(path):
            # In a query an address may be a value; glued to one it is not.
            is_wrong = is_inner_paper and before[-1:].isalnum()
        elif before[-1:] in "/=":
            is_wrong = is_paper or (is_inner_paper and not before.strip("/"))
        else:
            is_wrong = True
        return _two_addresses(text, inner.start() - len(rest)) if is_wrong else None
    again = re.match(_SAME_HOST, path, re.IGNORECASE)
    if again and is_paper and again[1].lower() in _PASTED_HOSTS:
        is_certain = again[1].lower() == host.lower()
        likely = f"https://{rest.lstrip('/')}"
        return Problem(f"'{again[1]}' is repeated in the path", likely, is_certain=is_certain)
    return None


def _two_addresses(text: str, start: int) -> Problem:
    """Return the finding that a second address begins at `start`."""
    first, second = text[:start], text[start:]
    reason = "another URL is pasted into the URL"
    is_only_host = re.fullmatch(r"https?://[^/]+/*", first) is not None
    if is_only_host or second.rstrip(")]}").startswith(first.rstrip("/([{<,;|}])>&")):
        is_certain = re.match(_DOI_TWICE, text) is not None
        return Problem(reason, second, is_certain=is_certain)
    return Problem(reason)


def _wrong_end(text: str) -> Problem | None:
    """Return whether what comes after the address in a sentence was copied with it."""
    match = re.match(r"(?i)https?://([^/?#]+)", text)
    if match is None or "#" in text or re.search(_FREE_TEXT_HOSTS, match[1]):
        return None
    if text.endswith(_DOTS):
        return Problem("URL is cut off")
    start = _tail_start(text)
    if start == len(text) or text[start - 1] == "\\" or re.search(_ENTITY, text):
        return None
    start = _closed_end(text, start)
    if start == len(text) or re.search(r"\+|%20", text[:start].partition("?")[2]):
        return None
    # The name of a repository may end in a dot.
    may_be_name = text[start:] == "." and match[1].lower() == "github.com"
    if may_be_name and text.lower().endswith(_NAMES_WITH_DOT):
        return None
    return Problem(f"URL ends in a stray '{text[start:]}'", text[:start], is_dead=not may_be_name)


def _tail_start(text: str) -> int:
    """Return where the marks at the end of `text` begin."""
    start = len(text)
    while mark := next((mark for mark in _TAILS if text.endswith(mark, 0, start)), ""):
        start -= len(mark)
    return start


def _closed_end(text: str, start: int) -> int:
    """Return where the brackets from `start` on end that were opened before, and belong there."""
    head = Counter(text[:start])
    while start < len(text) and text[start] in _OPENING:
        closing = text[start]
        if head[_OPENING[closing]] <= head[closing]:
            break
        head[closing] += 1
        start += 1
    return start
