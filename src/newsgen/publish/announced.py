"""What the files of a built site say of its articles: its pages, feeds, sitemaps, data and search index, each read for itself.

Nothing but the files is read: no settings, no catalogue. What cannot be read is a problem, and everything else is read all the same.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from newsgen.errors import Problem
from newsgen.model.urls import ABOUT_DATA, SEARCH_INDEX

_ARTICLE = re.compile(rb'<body\b[^>]*?\bclass="article[" ]')
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_FEED = re.compile(r"(?:/feeds/|/(?:sections|topics|bylines)/[^/]+/)(?:.*/)?(?:rss|atom|feed)(?:-\d+)?\.(?:xml|json)")
_SITEMAPS = re.compile(r"/sitemap(?:-[\w-]+)?\.xml")
_DATA = re.compile(r"/data/articles-(?:\d{4}|undated)\.jsonl\.gz")
_PAGEFIND = b"pagefind_dcd"
"""What every file of Pagefind begins with."""
_UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error, ElementTree.ParseError)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one file says of articles."""

    file: str
    """Its url."""
    articles: Mapping[str, str]
    """Their addresses as it has them, each with its id there: a GUID in a feed, the article's own in data, else empty."""
    following: tuple[str, ...] = ()
    """The addresses of further files that belong to it: documents of a history, parts of an index."""


_Read = tuple[Mapping[str, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class BuiltFiles:
    """The files of a built site, and what of them could not be read."""

    root: Path
    urls: frozenset[str]
    faults: list[tuple[str, Problem]] = field(default_factory=list)
    """So far; each with the url of its file."""

    def article_pages(self) -> frozenset[str]:
        """The urls of the pages that the theme calls articles by the class of their body."""
        return frozenset(url for url in self.urls if url.endswith(".html") and _ARTICLE.search(self._path(url).read_bytes()))

    def feeds(self) -> Iterator[Announcement]:
        """Every feed of articles, and every document of the history."""
        for url in self._matching(_FEED):
            read = _json_feed if url.endswith(".json") else _xml_feed
            yield from self._announced(url, partial(_of_bytes, read))

    def sitemaps(self) -> Iterator[Announcement]:
        """The index of sitemaps, and the sitemaps."""
        for url in self._matching(_SITEMAPS):
            yield from self._announced(url, partial(_of_bytes, _sitemap))

    def data(self) -> Iterator[Announcement]:
        """The files of data."""
        for url in self._matching(_DATA):
            yield from self._announced(url, partial(_of_bytes, _data))

    def search(self) -> Iterator[Announcement]:
        """The shards of the search index, as its list names them; it is there whether or not `urls` has its files."""
        listing = f"{SEARCH_INDEX}shards.json"
        if not self._path(listing).is_file():
            return
        for listed in self._announced(listing, lambda file: ({}, _shards(file.read_bytes()))):
            for folder in listed.following:
                url = f"{SEARCH_INDEX}{folder}"
                yield from self._announced(url, lambda shard: (_fragments(shard), ()))

    def article_count(self) -> int | None:
        """How many articles the about page counts; None where it does not say."""
        if ABOUT_DATA not in self.urls:
            return None
        try:
            return int(json.loads(self._path(ABOUT_DATA).read_bytes())["counts"]["articles"])
        except _UNREADABLE as error:
            self._note(ABOUT_DATA, error)
            return None

    def _matching(self, form: re.Pattern[str]) -> list[str]:
        return sorted(filter(form.fullmatch, self.urls))

    def _announced(self, url: str, read: Callable[[Path], _Read]) -> Iterator[Announcement]:
        """What a file says; nothing, and a fault, where it cannot be read."""
        try:
            articles, following = read(self._path(url))
            found = Announcement(url, articles, tuple(following))
        except _UNREADABLE as error:
            self._note(url, error)
        else:
            yield found

    def _note(self, url: str, error: Exception) -> None:
        self.faults.append((url, Problem("", f"the file cannot be read for what it is: {error}", hint="run newsgen build, which mends it")))

    def _path(self, url: str) -> Path:
        return self.root / url.removeprefix("/")


def _of_bytes(read: Callable[[bytes], _Read], file: Path) -> _Read:
    return read(file.read_bytes())


def _xml_feed(data: bytes) -> _Read:
    root = ElementTree.fromstring(data)  # noqa: S314  # newsgen's own files; expat refuses entities that expand without end
    if root.tag == "rss":
        links = (link.get("href", "") for link in root.iter(f"{_ATOM}link") if link.get("rel") == "prev-archive")
        return {item.findtext("link", ""): item.findtext("guid", "") for item in root.iter("item")}, tuple(links)
    entries = {_link(entry, "alternate"): entry.findtext(f"{_ATOM}id", "") for entry in root.iter(f"{_ATOM}entry")}
    return entries, (link for link in [_link(root, "prev-archive")] if link)


def _link(element: ElementTree.Element, rel: str) -> str:
    return next((link.get("href", "") for link in element.findall(f"{_ATOM}link") if link.get("rel") == rel), "")


def _json_feed(data: bytes) -> _Read:
    feed = json.loads(data)
    return {item["url"]: item["id"] for item in feed["items"]}, [feed["next_url"]] if "next_url" in feed else []


def _sitemap(data: bytes) -> _Read:
    root = ElementTree.fromstring(data)  # noqa: S314  # newsgen's own files; expat refuses entities that expand without end
    addresses = [element.text or "" for element in root.iter(f"{_SITEMAP}loc")]
    return ({}, addresses) if root.tag == f"{_SITEMAP}sitemapindex" else (dict.fromkeys(addresses, ""), ())


def _data(data: bytes) -> _Read:
    lines = (json.loads(line) for line in gzip.decompress(data).splitlines())
    return {line["url"]: line["id"] for line in lines}, ()


def _shards(data: bytes) -> list[str]:
    return [shard["folder"] for shard in json.loads(data)["shards"]]


def _fragments(folder: Path) -> Mapping[str, str]:
    """What Pagefind shows of each page: one compressed file a page."""
    texts = (gzip.decompress(file.read_bytes()).removeprefix(_PAGEFIND) for file in sorted((folder / "fragment").glob("*.pf_fragment")))
    return {str(json.loads(text)["url"]): "" for text in texts}
