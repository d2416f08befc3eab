"""Atom (RFC 4287), with the links and marks of feed history (RFC 5005)."""

from __future__ import annotations

from functools import partial

from feedgen.feed import FeedGenerator
from lxml import etree

from newsgen.config import Settings
from newsgen.pages.feeds.elements import DUBLIN_CORE, FEED_HISTORY, XML_LANG, BuiltEntry, HeadExtension, add
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
from newsgen.pages.feeds.moments import moment_of, rfc3339, w3c_date
from newsgen.render.markup import clean_text

_TYPE = "application/atom+xml"


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
    for entry in feed.entries:
        generator.add_entry(BuiltEntry(partial(_entry, entry, settings)), order="append")
    data: bytes = generator.atom_str(pretty=True)
    return data


def _links(feed: Feed, settings: Settings) -> list[dict[str, str]]:
    links = [
        {"href": address(settings, feed.url), "rel": "self", "type": _TYPE},
        {"href": address(settings, feed.page_url), "rel": "alternate", "type": "text/html"},
    ]
    if feed.previous:
        links.append({"href": address(settings, feed.previous), "rel": "prev-archive", "type": _TYPE})
    if feed.current:
        links.append({"href": address(settings, feed.current), "rel": "current", "type": _TYPE})
    elif settings.websub_hub:
        links.append({"href": settings.websub_hub, "rel": "hub"})
    return links


def _complete(root: etree._Element, feed: Feed) -> None:
    if feed.current:
        etree.SubElement(root, f"{{{FEED_HISTORY}}}archive")


def _entry(entry: Entry, settings: Settings) -> etree._Element:
    # Without namespace, as feedgen makes all elements of Atom: it writes the namespace as an attribute of the root.
    element = etree.Element("entry")
    if entry.language:
        element.set(XML_LANG, entry.language)
    add(element, "id", guid(settings, entry.id))
    add(element, "title", entry.headline)
    add(element, "updated", rfc3339(updated_of(entry, settings)))
    if moment := moment_of(entry.published, settings.zone):
        add(element, "published", rfc3339(moment))
    for byline in entry.bylines:
        add(etree.SubElement(element, "author"), "name", byline)
    etree.SubElement(element, "link", {"href": address(settings, entry.url), "rel": "alternate", "type": "text/html"})
    add(element, "summary", entry.summary)
    if entry.html is not None:
        html = content_html(entry, settings)
        add(element, "content", html, type="html")
        for image in images(html):
            etree.SubElement(element, "link", {"href": image.address, "rel": "enclosure", "type": image.media_type})
    for category in categories(entry):
        etree.SubElement(element, "category", {"term": category})
    if day := w3c_date(entry.published, settings.zone):
        add(element, f"{{{DUBLIN_CORE}}}date", day)
    return element
