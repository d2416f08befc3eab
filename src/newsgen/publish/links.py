"""Links of the written pages, followed: every one that stays in the site ends in a file, and every fragment in an element.

What comes in is the output directory as it is; what goes out is a problem for each link that leads nowhere. Links that leave the site are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from newsgen.errors import Problem

_LINKING = frozenset({"href", "src", "poster", "data"})
_SETS = frozenset({"srcset", "imagesrcset"})
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")
"""One image of a `srcset`: an address and what it is for."""
_STYLE_LINK = re.compile(r"""/\*.*?\*/|\burl\(\s*(?P<quote>["']?)(?P<address>[^"')]*)(?P=quote)\s*\)|@import\s+["'](?P<sheet>[^"']*)["']""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a page has it, with its place there."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """The links of a document, and the ids that others can link to."""

    links: tuple[Link, ...]
    ids: frozenset[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        for name, value in attrs:
            if name in _LINKING:
                self.links.append(Link(value or "", line, offset + 1))
            elif name in _SETS:
                self.links += (Link(found[1], line, offset + 1) for found in _CANDIDATE.finditer(value or ""))
            elif value and (name == "id" or (name == "name" and tag == "a")):
                self.ids.add(value)


def anchors_of(text: str) -> Anchors:
    """The links and ids of an HTML document."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Anchors(tuple(reader.links), frozenset(reader.ids))


def xml_links(text: str) -> Iterator[Link]:
    """The addresses in a feed, sitemap or OPML file: those that are an element's whole text, or an attribute `href`, `url`, `xmlUrl` or `htmlUrl`."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer(r'(?:>|\b(?:href|url|xmlUrl|htmlUrl)=")\s*(https?://[^<>"\s]+)\s*(?=[<"])', line):
            yield Link(unescape(match[1]), number, match.start(1) + 1)


def json_links(text: str) -> Iterator[Link]:
    """The addresses in a JSON feed: those that are a whole value."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer(r'"(https?://[^"\\\s]+)"', line):
            yield Link(match[1], number, match.start(1) + 1)


def style_links(text: str) -> Iterator[Link]:
    """What a style sheet takes in: images, fonts, other sheets."""
    for found in _STYLE_LINK.finditer(text):
        address = found["address"] or found["sheet"]
        if address:
            yield Link(address, text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))


@dataclass(slots=True)
class Following:
    """One walk over all pages."""

    root: Path
    urls: frozenset[str]
    """The files that there are."""
    site_url: str | None
    base_path: str
    """The path of the site on its host."""
    followed: int = 0
    _wanted: dict[str, dict[str, tuple[str, Link]]] = field(default_factory=dict)
    """Fragments by the page that must have them, each with a page and link that lead there."""

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """For each link that leads nowhere the url of its page and what is wrong with it; the problem's path is empty."""
        for url in sorted(self.urls):
            for link in self.links_of(url):
                self.followed += 1
                fault = self._fault(url, link)
                if fault:
                    yield url, Problem("", fault, link.line, link.column)
        yield from self._dangling_fragments()

    def links_of(self, url: str) -> Iterator[Link]:
        """The links of a file, as it has them."""
        if url.endswith(".html"):
            yield from anchors_of(self._text(url)).links
        elif url.endswith((".xml", ".opml")):
            yield from xml_links(self._text(url))
        elif url.startswith("/feeds/") and url.endswith(".json"):
            yield from json_links(self._text(url))
        elif url.endswith(".css"):
            yield from style_links(self._text(url))

    def _text(self, url: str) -> str:
        return (self.root / url.removeprefix("/")).read_text(encoding="utf-8", errors="replace")

    def _fault(self, url: str, link: Link) -> str | None:
        target = self.target(url, link.text)
        if target is None:
            return None
        page, fragment = target
        if page not in self.urls:
            return f"the link '{link.text}' leads to {page}, which is not there"
        if fragment and page.endswith(".html"):
            self._wanted.setdefault(page, {}).setdefault(fragment, (url, link))
        return None

    def target(self, url: str, text: str) -> tuple[str, str] | None:
        """The url and the fragment that a link on a page leads to; None where it leaves the site or cannot be read."""
        try:
            parts = urlsplit(text)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            if not self.site_url or not f"{text}/".startswith(f"{self.site_url}/"):
                return None
            path = parts.path.removeprefix(urlsplit(self.site_url).path) or "/"
        elif parts.path.startswith("/"):
            path = parts.path.removeprefix(self.base_path)
        else:
            path = urlsplit(urljoin(_quoted_base(url), parts.path)).path if parts.path else ""
        page = unquote(path) if path else url
        return page + ("index.html" if page.endswith("/") else ""), unquote(parts.fragment)

    def path_of(self, address: str) -> str | None:
        """The url of the page at an absolute address, or one from the site's root; None where it leaves the site."""
        found = self.target("/", address)
        return found[0] if found else None

    def _dangling_fragments(self) -> Iterator[tuple[str, Problem]]:
        for page in sorted(self._wanted):
            ids = anchors_of(self._text(page)).ids
            for fragment, (url, link) in sorted(self._wanted[page].items()):
                if fragment not in ids:
                    yield url, Problem("", f"the link '{link.text}' leads to #{fragment}, which {page} does not have", link.line, link.column)


def _quoted_base(url: str) -> str:
    """A url as a base that holds no character with a meaning in links."""
    return url.replace("%", "%25").replace("?", "%3F").replace("#", "%23").replace(";", "%3B")
