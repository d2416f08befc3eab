"""Copies of the interface: a site in several languages has its front, indexes and lists once for each, the further ones below `/LANG/`.

Articles and data stand at one address whatever the language. A *copied* url is that of a page that has such copies.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newsgen.model.urls import links_from

_COPIED = re.compile(
    r"/(?:index|about)\.html|(?:/sections/[^/#]+)?/[0-9]{4}(?:/[0-9]{2}){0,2}/index\.html|/(?:sections|topics)(?:/[^/#]+)?/index\.html|/topics/[^/#]+/[0-9]{4}/index\.html"
    r"|/(?:bylines|sources|undated|on-this-day|corrections|feeds|search)/index\.html"
    r"|/on-this-day/\d\d-\d\d\.html"
)


def is_copied(url: str) -> bool:
    """Whether a page of this url, without a language, has copies in the other languages."""
    return _COPIED.fullmatch(url) is not None


def copy_url(language: str, url: str) -> str:
    """The url of a copy: `/ps/topics/index.html`."""
    return f"/{language}{url}"


def original_url(url: str, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """The language of a copy and the url that it is a copy of; None where a url is that of no copy."""
    language, slash, rest = url[1:].partition("/")
    return (language, f"/{rest}") if slash and language in languages and is_copied(f"/{rest}") else None


def links_in(language: str, from_url: str) -> Callable[[str], str]:
    """Links for a page of an interface: to the copies in its own language, where there are any."""
    link = links_from(from_url)

    def link_in(to_url: str) -> str:
        path, _, _ = to_url.partition("#")
        return link(copy_url(language, to_url) if is_copied(path) else to_url)

    return link_in
