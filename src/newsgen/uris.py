"""References of texts and settings as absolute URIs (RFC 3986), which feeds and sitemaps, unlike pages, must have."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

_OF_URIS = "/!$&'()*+,;=:@~-._?%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def absolute_uri(reference: str, base: str) -> str:
    """A reference, as it stands on the page at `base`, as an absolute URI; one that is none stays as it is.

    What a URI cannot hold is percent-encoded, the name of a host written in Punycode (RFC 3490).
    """
    try:
        parts = urlsplit(urljoin(base, reference))
        host = _host(parts)
    except ValueError:
        return reference
    return parts._replace(netloc=host, path=_encoded(parts.path), query=_encoded(parts.query), fragment=_encoded(parts.fragment)).geturl()


def _host(parts: SplitResult) -> str:
    if parts.netloc.isascii():
        return quote(parts.netloc, safe="[]:@%-._~!$&'()*+,;=")
    user, at, host = parts.netloc.rpartition("@")
    try:
        return quote(user, safe="%:") + at + host.encode("idna").decode()
    except UnicodeError:
        return quote(parts.netloc, safe=_OF_URIS, errors="replace")


def _encoded(text: str) -> str:
    return _LONE_PERCENT.sub("%25", quote(text, safe=_OF_URIS, errors="replace"))
