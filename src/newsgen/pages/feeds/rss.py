"""RSS 2.0 by the profile of the RSS Advisory Board, with Dublin Core, `content:encoded` and the links of Atom.

`pubDate` is given only where a day is stated or assigned, `dc:date` to the precision that is known. RSS has no word for a correction: `atom:updated` is it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from newsgen.config import Settings
from newsgen.pages.feeds.elements import ATOM, DUBLIN_CORE, HeadExtension, element, plain_text, with_entries
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
from newsgen.pages.feeds.links import ATOM_TYPE, RSS_TYPE
from newsgen.pages.feeds.moments import NEVER, moment_of, rfc3339, rfc5322, w3c_date
from newsgen.render.markup import clean_text

_SPECIFICATION = "https://www.rssboard.org/rss-specification"


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    generator = FeedGenerator()
    generator.register_extension("head", lambda: HeadExtension({"dc": DUBLIN_CORE}, partial(_complete, feed=feed, settings=settings)), atom=False)
    title = feed_title(feed, settings)
    generator.title(title)
    generator.link(href=address(settings, feed.url), rel="self", type=RSS_TYPE)
    generator.link(href=address(settings, feed.page_url), rel="alternate")
    generator.description(clean_text(settings.description).strip() or title)
    generator.language(settings.language)
    generator.generator(GENERATOR)
    generator.docs(_SPECIFICATION)
    # feedgen stamps the present moment unless it is told another; `_complete` puts the true one in its place.
    generator.lastBuildDate(NEVER)
    head = plain_text(generator.rss_str(pretty=True).decode()).encode()
    return with_entries(head, "</channel>", (("", _item(entry, settings)) for entry in feed.entries), "item")


def _complete(root: Any, feed: Feed, settings: Settings) -> None:
    channel = root.find("channel")
    build_date = channel.find("lastBuildDate")
    if build_date is not None and not feed.entries:
        channel.remove(build_date)
    elif build_date is not None:
        build_date.text = rfc5322(feed_updated(feed, settings))
    if feed.previous:
        xml_elem(f"{{{ATOM}}}link", channel, href=address(settings, feed.previous), rel="prev-archive", type=ATOM_TYPE)
    if settings.websub_hub:
        xml_elem(f"{{{ATOM}}}link", channel, href=settings.websub_hub, rel="hub")


def _item(entry: Entry, settings: Settings) -> list[str]:
    # A description is HTML, a title is not (RSS profile): the text of a summary is escaped once more.
    summary = escape(entry.summary, quote=False)
    found = [plain_text(element("title", entry.headline)), element("link", address(settings, entry.url)), element("description", summary)]
    if entry.html is not None:
        html = content_html(entry, settings)
        found.append(element("content:encoded", html))
        # One enclosure: what readers do with several differs, so the profile advises against more. The size of an image is not known.
        enclosures = ([("url", image.address), ("length", "0"), ("type", image.media_type)] for image in images(html)[:1])
        found += (element("enclosure", "", enclosure) for enclosure in enclosures)
    found.append(element("guid", guid(settings, entry.id), [("isPermaLink", "false")]))
    found += (plain_text(element("category", category)) for category in categories(entry))
    found += _dates(entry, settings)
    found += (element("dc:creator", byline) for byline in entry.bylines)
    if entry.language:
        found.append(element("dc:language", entry.language))
    return found


def _dates(entry: Entry, settings: Settings) -> Iterator[str]:
    moment = moment_of(entry.published, settings.zone)
    if published := rfc5322(moment) if moment else None:
        yield element("pubDate", published)
    if day := w3c_date(entry.published, settings.zone):
        yield element("dc:date", day)
    # Behind `dc:date`: some readers take both for the same, and the last of them.
    yield element("atom:updated", rfc3339(updated_of(entry, settings)))
