"""RSS 2.0 by the profile of the RSS Advisory Board, with Dublin Core, `content:encoded` and the links of Atom.

`pubDate` is given only where a day is stated or assigned, `dc:date` to the precision that is known.
"""

from __future__ import annotations

from functools import partial

from feedgen.feed import FeedGenerator
from lxml import etree

from newsgen.config import Settings
from newsgen.pages.feeds.elements import ATOM, CONTENT, DUBLIN_CORE, BuiltEntry, HeadExtension, add
from newsgen.pages.feeds.entries import Entry, guid
from newsgen.pages.feeds.feed import (
    GENERATOR,
    Feed,
    address,
    categories,
    content_html,
    feed_title,
    feed_updated,
    images,
    updated_of,
)
from newsgen.pages.feeds.moments import moment_of, rfc3339, rfc5322, w3c_date
from newsgen.render.markup import clean_text

_SPECIFICATION = "https://www.rssboard.org/rss-specification"


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    generator = FeedGenerator()
    generator.register_extension("head", lambda: HeadExtension({"dc": DUBLIN_CORE}, partial(_complete, feed=feed, settings=settings)), atom=False)
    title = feed_title(feed, settings)
    generator.title(title)
    generator.link(href=address(settings, feed.url), rel="self", type="application/rss+xml")
    generator.link(href=address(settings, feed.page_url), rel="alternate")
    generator.description(clean_text(settings.description).strip() or title)
    generator.language(settings.language)
    generator.generator(GENERATOR)
    generator.docs(_SPECIFICATION)
    # feedgen stamps the present moment unless it is told another.
    generator.lastBuildDate(feed_updated(feed, settings))
    for entry in feed.entries:
        generator.add_entry(BuiltEntry(partial(_item, entry, settings)), order="append")
    data: bytes = generator.rss_str(pretty=True)
    return data


def _complete(root: etree._Element, feed: Feed, settings: Settings) -> None:
    channel = root[0]
    build_date = channel.find("lastBuildDate")
    if build_date is not None and not feed.entries:
        channel.remove(build_date)
    elif build_date is not None:
        build_date.text = rfc5322(feed_updated(feed, settings))
    for rel, href in (("prev-archive", feed.previous and address(settings, feed.previous)), ("hub", settings.websub_hub)):
        if href:
            etree.SubElement(channel, f"{{{ATOM}}}link", {"href": href, "rel": rel})


def _item(entry: Entry, settings: Settings) -> etree._Element:
    item = etree.Element("item")
    add(item, "title", entry.headline)
    add(item, "link", address(settings, entry.url))
    add(item, "description", entry.summary)
    if entry.html is not None:
        html = content_html(entry, settings)
        add(item, f"{{{CONTENT}}}encoded", html)
        # One enclosure: what readers do with several differs, so the profile advises against more. The size of an image is not known.
        for image in images(html)[:1]:
            etree.SubElement(item, "enclosure", {"url": image.address, "length": "0", "type": image.media_type})
    add(item, "guid", guid(settings, entry.id), isPermaLink="false")
    for category in categories(entry):
        add(item, "category", category)
    _add_dates(item, entry, settings)
    for byline in entry.bylines:
        add(item, f"{{{DUBLIN_CORE}}}creator", byline)
    if entry.language:
        add(item, f"{{{DUBLIN_CORE}}}language", entry.language)
    return item


def _add_dates(item: etree._Element, entry: Entry, settings: Settings) -> None:
    moment = moment_of(entry.published, settings.zone)
    if published := rfc5322(moment) if moment else None:
        add(item, "pubDate", published)
    if day := w3c_date(entry.published, settings.zone):
        add(item, f"{{{DUBLIN_CORE}}}date", day)
    if moment_of(entry.updated, settings.zone):
        add(item, f"{{{ATOM}}}updated", rfc3339(updated_of(entry, settings)))
