"""Addresses that do not last, or that work for one reader only.

Source: https://www.gradio.app/guides/sharing-your-app (a share link ends after a week), the pages
of ngrok and Cloudflare on their tunnels, and the signatures of Amazon's and GitHub's storage,
which name the time when they end.
"""

from __future__ import annotations

import re

from mdtablelint.knowledge.urls import Problem

_TUNNEL = (
    r"(?i)https?://(?:[a-z0-9-]+\.)+"
    r"(gradio\.live|ngrok\.io|ngrok\.app|ngrok\.dev|ngrok-free\.(?:app|dev)|trycloudflare\.com|"
    r"loca\.lt|serveo\.net|lhr\.life|localhost\.run)(?::\d+)?(?:[/?#]|$)"
)
_SIGNED = r"(?i)[?&](?:x-amz-(?:signature|expires|security-token)|awsaccesskeyid|jwt)="
_EXPIRES = r"(?i)[?&]expires=\d{9}"
_SIGNATURE = r"(?i)[?&](?:checksum|signature|sig|hmac)="
_PROXY = r"(?i)ezproxy|libproxy|webvpn|-(?:com|org|cn)-s\.vpn\."
_REDIRECT = (
    r"(?i)https?://(?:www\.)?(?:google\.[a-z.]{2,6}/url|link\.zhihu\.com/?|l\.facebook\.com/l\.php|"
    r"[a-z0-9]+\.safelinks\.protection\.outlook\.com/?)\?(?:[^#]*&)?(?:q|url|target|u)="
    r"(https?(?::|%3A)(?:/|%2F){2}[^&#]+)"
)
_SEARCH = (
    r"(?i)https?://(?:scholar\.google\.[a-z.]{2,6}/scholar\?(?:[^#]*&)?q=|"
    r"(?:www\.)?(?:google\.[a-z.]{2,6}|bing\.com)/search\?|(?:www\.)?baidu\.com/s\?)"
)

# A text without these holds no such address.
_HINTS = (
    "gradio.live ngrok trycloudflare loca.lt serveo lhr.life localhost.run X-Amz- x-amz- "
    "AWSAccess jwt= xpires= proxy webvpn -s.vpn. /url? zhihu.com facebook.com safelinks "
    "/scholar? /search? baidu.com/s?"
).split()


def may_hold_temporary(text: str) -> bool:
    """Return False only if no address in `text` is one that does not last."""
    return any(hint in text for hint in _HINTS)


def read_temporary(url: str) -> Problem | None:
    """Return why `url` does not lead every reader to its page for long; None if it may."""
    if tunnel := re.match(_TUNNEL, url):
        return Problem(f"addresses of '{tunnel[1].lower()}' end after a few days")
    if re.search(_SIGNED, url) or (re.search(_EXPIRES, url) and re.search(_SIGNATURE, url)):
        return Problem("URL with a signature that expires")
    if re.search(_PROXY, url.partition("://")[2].partition("/")[0]):
        return Problem("URL through the proxy of a library, which needs its password")
    if redirect := re.match(_REDIRECT, url):
        return Problem("URL of a page that redirects", _decoded(redirect[1]))
    if re.match(_SEARCH, url):
        return Problem("URL of a search, not of a page", is_dead=False)
    return None


def _decoded(text: str) -> str:
    from urllib.parse import unquote

    target = unquote(text)
    return target if target.isascii() and re.fullmatch(r"[^\s\x00-\x20\"<>()\\|]+", target) else ""
