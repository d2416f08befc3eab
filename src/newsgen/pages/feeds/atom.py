"""Atom (RFC 4287), with the links and marks of feed history (RFC 5005)."""

from __future__ import annotations

from functools import lru_cache, partial
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from newsgen.config import Settings
from newsgen.pages.feeds.content import images
from newsgen.pages.feeds.elements import (
    DUBLIN_CORE,
    FEED_HISTORY,
    HeadExtension,
    element,
    entry_text,
    plain_text,
    text_construct,
    with_entries,
)
from newsgen.pages.feeds.entry import Entry, address
from newsgen.pages.feeds.feed import GENERATOR, Feed, feed_id, feed_title, feed_updated
from newsgen.pages.feeds.links import ATOM_TYPE
from newsgen.pages.feeds.moments import moment_text, updated_text, w3c_date
from newsgen.render.markup import clean_text


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    entries = tuple(feed.entries)
    namespaces = {"dc": DUBLIN_CORE} | ({"fh": FEED_HISTORY} if feed.current else {})
    generator = FeedGenerator()
    generator.register_extension("head", lambda: HeadExtension(namespaces, partial(_complete, feed=feed)), rss=False)
    generator.id(feed_id(feed, settings))
    generator.title(feed_title(feed, settings))
    generator.updated(feed_updated(entries, settings))
    # An entry without byline is the site's.
    generator.author({"name": feed_title(Feed("", None, "", ()), settings)})
    generator.language(settings.language)
    generator.generator(GENERATOR)
    if subtitle := clean_text(settings.description).strip():
        generator.subtitle(subtitle)
    for link in _links(feed, settings):
        generator.link(**link)
    head = plain_text(generator.atom_str(pretty=True).decode()).encode()
    return with_entries(head, "</feed>", [_entry(entry, settings.zone) for entry in entries])


def _links(feed: Feed, settings: Settings) -> list[dict[str, str]]:
    links = [
        {"href": address(settings, feed.url), "rel": "self", "type": ATOM_TYPE},
        {"href": address(settings, feed.page_url), "rel": "alternate", "type": "text/html"},
    ]
    if feed.previous:
        links.append({"href": address(settings, feed.previous), "rel": "prev-archive", "type": ATOM_TYPE})
    if feed.current:
        links.append({"href": address(settings, feed.current), "rel": "current", "type": ATOM_TYPE})
    elif settings.websub_hub:
        links.append({"href": settings.websub_hub, "rel": "hub"})
    return links


def _complete(root: Any, feed: Feed) -> None:
    if feed.current:
        xml_elem(f"{{{FEED_HISTORY}}}archive", root)


def _entry(entry: Entry, zone: ZoneInfo) -> str:
    found = [f"<id>{entry.guid}</id>", text_construct("title", entry.headline)]
    # Before `updated`: some readers take both for the same, and the last of them.
    if day := w3c_date(entry.published, zone):
        found.append(f"<dc:date>{day}</dc:date>")
    found.append(f"<updated>{updated_text(entry.corrected, entry.added, zone)}</updated>")
    if moment := moment_text(entry.published, zone):
        found.append(f"<published>{moment}</published>")
    found += map(_author, entry.bylines)
    found.append(_link(entry.address, "alternate", "text/html"))
    found.append(text_construct("summary", entry.summary))
    if entry.html is not None:
        found.append(element("content", entry.html, [("type", "html")]))
        found += [_link(image.address, "enclosure", image.media_type) for image in images(entry.html)]
    found += map(_category, entry.categories)
    return entry_text("entry", f' xml:lang="{escape(entry.language)}"' if entry.language else "", found)


@lru_cache(maxsize=1024)
def _author(byline: str) -> str:
    return f"<author>{plain_text(element('name', byline))}</author>"


@lru_cache(maxsize=1024)
def _category(label: str) -> str:
    return element("category", "", [("term", label)])


def _link(href: str, rel: str, media_type: str) -> str:
    return f'<link href="{escape(href)}" rel="{rel}" type="{media_type}"/>'
