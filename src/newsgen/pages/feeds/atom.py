"""Atom (RFC 4287), with the links and marks of feed history (RFC 5005)."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from newsgen.config import Settings
from newsgen.pages.feeds.elements import (
    DUBLIN_CORE,
    FEED_HISTORY,
    HeadExtension,
    element,
    plain_text,
    text_construct,
    with_entries,
)
from newsgen.pages.feeds.entries import Entry, guid
from newsgen.pages.feeds.feed import (
    GENERATOR,
    Feed,
    address,
    categories,
    content_html,
    feed_id,
    feed_title,
    feed_updated,
    images,
    updated_of,
)
from newsgen.pages.feeds.links import ATOM_TYPE
from newsgen.pages.feeds.moments import moment_of, rfc3339, w3c_date
from newsgen.render.markup import clean_text


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    namespaces = {"dc": DUBLIN_CORE} | ({"fh": FEED_HISTORY} if feed.current else {})
    generator = FeedGenerator()
    generator.register_extension("head", lambda: HeadExtension(namespaces, partial(_complete, feed=feed)), rss=False)
    generator.id(feed_id(feed, settings))
    generator.title(feed_title(feed, settings))
    generator.updated(feed_updated(feed, settings))
    # An entry without byline is the site's.
    generator.author({"name": feed_title(Feed("", None, "", ()), settings)})
    generator.language(settings.language)
    generator.generator(GENERATOR)
    if subtitle := clean_text(settings.description).strip():
        generator.subtitle(subtitle)
    for link in _links(feed, settings):
        generator.link(**link)
    entries = ((_language(entry), _entry(entry, settings)) for entry in feed.entries)
    head = plain_text(generator.atom_str(pretty=True).decode()).encode()
    return with_entries(head, "</feed>", entries, "entry")


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


def _entry(entry: Entry, settings: Settings) -> list[str]:
    found = [element("id", guid(settings, entry.id)), text_construct("title", entry.headline)]
    # Before `updated`: some readers take both for the same, and the last of them.
    if day := w3c_date(entry.published, settings.zone):
        found.append(element("dc:date", day))
    found.append(element("updated", rfc3339(updated_of(entry, settings))))
    if moment := moment_of(entry.published, settings.zone):
        found.append(element("published", rfc3339(moment)))
    found += (f"<author>{plain_text(element('name', byline))}</author>" for byline in entry.bylines)
    found.append(_link(address(settings, entry.url), "alternate", "text/html"))
    found.append(text_construct("summary", entry.summary))
    if entry.html is not None:
        html = content_html(entry, settings)
        found.append(element("content", html, [("type", "html")]))
        found += (_link(image.address, "enclosure", image.media_type) for image in images(html))
    found += (element("category", "", [("term", category)]) for category in categories(entry))
    return found


def _link(href: str, rel: str, media_type: str) -> str:
    return element("link", "", [("href", href), ("rel", rel), ("type", media_type)])


def _language(entry: Entry) -> str:
    return f' xml:lang="{escape(entry.language)}"' if entry.language else ""
