"""RSS 2.0 by the profile of the RSS Advisory Board, with Dublin Core, `content:encoded` and the links of Atom.

`pubDate` is given only where a day is stated or assigned, `dc:date` to the precision that is known. RSS has no word for a correction: `atom:updated` is it.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache, partial
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from newsgen.config import Settings
from newsgen.pages.feeds.content import images
from newsgen.pages.feeds.elements import ATOM, DUBLIN_CORE, HeadExtension, element, entry_text, plain_text, with_entries
from newsgen.pages.feeds.entry import Entry, address
from newsgen.pages.feeds.feed import GENERATOR, Feed, feed_title, feed_updated
from newsgen.pages.feeds.links import ATOM_TYPE, RSS_TYPE
from newsgen.pages.feeds.moments import NEVER, moment_text, rfc5322, updated_text, w3c_date
from newsgen.render.markup import clean_text

_SPECIFICATION = "https://www.rssboard.org/rss-specification"


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    entries = tuple(feed.entries)
    updated = feed_updated(entries, settings) if entries else None
    generator = FeedGenerator()
    complete = partial(_complete, updated=updated, previous=feed.previous, settings=settings)
    generator.register_extension("head", lambda: HeadExtension({"dc": DUBLIN_CORE}, complete), atom=False)
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
    items = [_item(entry, settings.zone) if entry.html else _remembered_item(entry, settings.zone) for entry in entries]
    return with_entries(head, "</channel>", items)


def _complete(root: Any, updated: datetime | None, previous: str | None, settings: Settings) -> None:
    channel = root.find("channel")
    build_date = channel.find("lastBuildDate")
    if build_date is not None and updated is None:
        channel.remove(build_date)
    elif build_date is not None and updated is not None:
        build_date.text = rfc5322(updated)
    if previous:
        xml_elem(f"{{{ATOM}}}link", channel, href=address(settings, previous), rel="prev-archive", type=ATOM_TYPE)
    if settings.websub_hub:
        xml_elem(f"{{{ATOM}}}link", channel, href=settings.websub_hub, rel="hub")


def _item(entry: Entry, zone: ZoneInfo) -> str:
    # A description is HTML, a title is not (RSS profile): the text of a summary is escaped once more.
    summary = escape(entry.summary, quote=False)
    found = [plain_text(element("title", entry.headline)), element("link", entry.address), element("description", summary)]
    if entry.html is not None:
        found.append(element("content:encoded", entry.html))
        # One enclosure: what readers do with several differs, so the profile advises against more. The size of an image is not known.
        enclosures = [[("url", image.address), ("length", "0"), ("type", image.media_type)] for image in images(entry.html)[:1]]
        found += [element("enclosure", "", enclosure) for enclosure in enclosures]
    found.append(f'<guid isPermaLink="false">{entry.guid}</guid>')
    found += map(_category, entry.categories)
    moment = moment_text(entry.published, zone)
    if published := rfc5322(datetime.fromisoformat(moment)) if moment else None:
        found.append(f"<pubDate>{published}</pubDate>")
    if day := w3c_date(entry.published, zone):
        found.append(f"<dc:date>{day}</dc:date>")
    # Behind `dc:date`: some readers take both for the same, and the last of them.
    found.append(f"<atom:updated>{updated_text(entry.corrected, entry.added, zone)}</atom:updated>")
    found += [element("dc:creator", byline) for byline in entry.bylines]
    if entry.language:
        found.append(element("dc:language", entry.language))
    return entry_text("item", "", found)


# An article of which a summary is told stands in the feeds of all its topics and bylines; whole texts, which are long, stand in few.
_remembered_item = lru_cache(maxsize=4096)(_item)


@lru_cache(maxsize=1024)
def _category(label: str) -> str:
    return plain_text(element("category", label))
