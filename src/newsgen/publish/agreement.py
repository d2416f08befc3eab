"""Whether all files of a built site speak of the same articles, under the same ids.

The pages are held against the sitemaps, the two histories of the feed, the data, the search index and the count of the about page: where a site has one of
these, each article is in it, and nothing else is. Smaller feeds hold some of the articles. An article has one GUID in all feeds, and no other has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from newsgen.config import Settings
from newsgen.errors import Problem
from newsgen.model.urls import ABOUT_DATA, ATOM, JSON_FEED
from newsgen.pages.feeds.entry import guid
from newsgen.publish.announced import Announcement, BuiltFiles
from newsgen.publish.proof import Faults

PathOf = Callable[[str], str | None]
"""The url in the site that an address leads to; None where it leads elsewhere."""
_BUILD = "run newsgen build, which mends it"


def faults_of_agreement(files: BuiltFiles, articles: frozenset[str], path_of: PathOf, site_id: str | None) -> Faults:
    """What the files of a site say of its articles, whose pages are given, that other files contradict. Links that lead nowhere are not told again."""
    feeds = [_with_urls(found, path_of) for found in files.feeds()]
    data = [_with_urls(found, path_of) for found in files.data()]
    whole = {
        "the sitemaps": [_with_urls(found, path_of) for found in files.sitemaps()],
        "the data": data,
        "the search index": [_with_urls(found, path_of) for found in files.search()],
        "the feed and its history": _history(feeds, ATOM, path_of),
        "the JSON feed and its history": _history(feeds, JSON_FEED, path_of),
    }
    for name, announcements in whole.items():
        known = {url for announcement in announcements for url in announcement.articles}
        for url in sorted(articles - known) if announcements else ():
            yield url, Problem("", f"this article is not in {name}", hint=_BUILD)
    for announcement in {one.file: one for one in (*feeds, *(one for announcements in whole.values() for one in announcements))}.values():
        for url in announcement.articles.keys() - articles & files.urls:
            yield announcement.file, Problem("", f"it has {url}, which is not the page of an article", hint=_BUILD)
    count = files.article_count()
    if count is not None and count != len(articles):
        yield ABOUT_DATA, Problem("", f"it counts {count} articles, and there are pages of {len(articles)}", hint=_BUILD)
    yield from _faults_of_ids(feeds, data, site_id)
    yield from files.faults


def _with_urls(found: Announcement, path_of: PathOf) -> Announcement:
    """What a file says, its addresses as urls of the site; those that lead elsewhere stay."""
    return replace(found, articles={path_of(address) or address: name for address, name in found.articles.items()})


def _history(feeds: Iterable[Announcement], feed: str, path_of: PathOf) -> list[Announcement]:
    """A feed and all documents that can be reached from it."""
    by_url, found = {one.file: one for one in feeds}, dict[str, Announcement]()
    url: str | None = feed
    while url in by_url and url not in found:  # a circle ends it, too
        found[url] = by_url[url]
        url = next((path_of(address) for address in by_url[url].following), None)
    return list(found.values())


def _faults_of_ids(feeds: Iterable[Announcement], data: Iterable[Announcement], site_id: str | None) -> Faults:
    """GUIDs that differ from file to file, that two articles share, or that are not those of the ids in the data."""
    by_url, by_id = dict[str, str](), dict[str, str]()
    for file, url, name in _names(feeds, data, site_id):
        if by_url.setdefault(url, name) != name:
            yield file, Problem("", f"it has {url} as {name}, and another file as {by_url[url]}", hint=_BUILD)
        elif by_id.setdefault(name, url) != url:
            yield file, Problem("", f"it has {url} as {name}, and another file {by_id[name]}", hint=_BUILD)


def _names(feeds: Iterable[Announcement], data: Iterable[Announcement], site_id: str | None) -> Iterator[tuple[str, str, str]]:
    """Each file with each url in it and its GUID."""
    for feed in feeds:
        yield from ((feed.file, url, name) for url, name in feed.articles.items())
    if site_id:
        of_site = Settings(site_id, "")
        for file in data:
            yield from ((file.file, url, guid(of_site, name)) for url, name in file.articles.items())
