"""The feed: RSS 2.0, full text, of what the archive added, newest first.

An archive announces what it *added*: items are ordered by the ledger's `added`, then by the order of articles. An item's GUID is a UUID made from the
site's id and the article's, so that it survives every change of headline, address or domain. `pubDate` is given only for a stated or assigned day.
Without a site address there is no feed, since RSS wants absolute addresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from html import escape
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from newsgen.catalog.placements import Change
from newsgen.config import Settings
from newsgen.model.dates import parse_edtf
from newsgen.model.urls import RSS, permalink
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.markup import clean_text, plain_text, relink

GENERATOR = "newsgen"
_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, bylines, topics, section, html, added
FROM ledger JOIN articles ON articles.id = ledger.id WHERE is_live ORDER BY added DESC, sort_key DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Item:
    """An article as a feed carries it."""

    id: str
    url: str
    headline: str
    is_headline_derived: bool
    standfirst: str | None
    published: str | None
    bylines: tuple[str, ...]
    topics: tuple[str, ...]
    section: str | None
    html: str
    added: str

    @classmethod
    def read(cls, *row: Any) -> Item:
        """An item from a row of the query."""
        names = [item.name for item in fields(cls)]
        values = dict(zip(names, row, strict=True))
        return cls(**values | {"bylines": tuple(json.loads(values["bylines"])), "topics": tuple(json.loads(values["topics"]))})


def guid(settings: Settings, article_id: str) -> str:
    """An article's name in every feed: a URN of UUID version 5 (RFC 9562)."""
    return uuid5(UUID(settings.id), article_id).urn


class RssFeed(PageKind):
    """`/feeds/rss.xml`."""

    name = "rss"
    below = RSS
    is_last = True
    settings_read = ("url", "feed_size")
    settings_shown = ("id", "title", "url", "description", "language", "timezone")

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url:
            yield self.page(RSS)

    def affected(self, change: Change) -> Iterator[PageKey]:
        yield self.page(RSS)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if world.settings.url is None:
            return None
        rows = world.catalog.rows(_SQL, world.settings.feed_size)
        return {"items": [Item.read(*row) for row in rows]}

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        items = rows["items"]
        assert isinstance(items, list)  # noqa: S101  # from rows(), above
        return _feed_bytes(items, key.url, world.settings)


def _feed_bytes(items: list[Item], url: str, settings: Settings) -> bytes:
    from feedgen.feed import FeedGenerator  # noqa: PLC0415  # 60 ms to import, and only builds that render a feed need it

    feed = FeedGenerator()
    feed.load_extension("dc", atom=False, rss=True)
    site_url = settings.url or ""
    feed.title(clean_text(settings.title))
    feed.link(href=permalink(site_url, url), rel="self", type="application/rss+xml")
    feed.link(href=f"{site_url}/", rel="alternate")
    feed.description(clean_text(settings.description or settings.title))
    feed.language(settings.language)
    feed.generator(GENERATOR)
    feed.docs("https://www.rssboard.org/rss-specification")
    # feedgen stamps the present moment unless it is told another; the newest addition is what the feed last changed for.
    newest = max((item.added for item in items), default="1970-01-01")
    feed.lastBuildDate(_noon(newest, settings.zone))
    for item in items:
        _add(feed.add_entry(order="append"), item, settings)
    data: bytes = feed.rss_str(pretty=True)
    return data if items else _without_build_date(data)


def _without_build_date(data: bytes) -> bytes:
    """A feed of nothing has no day on which it changed, and feedgen cannot leave one out."""
    from lxml import etree  # noqa: PLC0415  # feedgen has imported it

    root = etree.fromstring(data)
    for element in root.findall("channel/lastBuildDate"):
        element.getparent().remove(element)  # type: ignore[union-attr]  # it was found below one
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _add(entry: Any, item: Item, settings: Settings) -> None:
    address = permalink(settings.url or "", item.url)
    html = relink(item.html, lambda url: permalink(settings.url or "", url))
    headline = clean_text(f"[{item.headline}]" if item.is_headline_derived else item.headline).strip() or item.id
    entry.title(headline)
    entry.link(href=address)
    entry.guid(guid(settings, item.id), permalink=False)
    entry.description(clean_text(item.standfirst or plain_text(html.split("</p>", 1)[0]) or headline))
    entry.content(clean_text(_with_standfirst(item.standfirst, html)) or headline)
    for label in dict.fromkeys(([item.section] if item.section else []) + list(item.topics)):
        entry.category(term=clean_text(label))
    if item.bylines:
        entry.dc.dc_creator([clean_text(byline) for byline in item.bylines])
    if moment := _moment(item.published, settings.zone):
        entry.pubDate(moment)


def _with_standfirst(standfirst: str | None, html: str) -> str:
    return f"<p><strong>{escape(standfirst, quote=False)}</strong></p>\n{html}" if standfirst else html


def _moment(published: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment of a day that is known: its time if stated, else noon."""
    if published is None:
        return None
    day = parse_edtf(published)
    if day.printed_day is None:
        return None
    if day.time and day.zone:
        return datetime.fromisoformat(f"{day.printed_day}T{day.time}{day.zone}")
    if day.time:
        return datetime.combine(date.fromisoformat(day.printed_day), time.fromisoformat(day.time), zone)
    return _noon(day.printed_day, zone)


def _noon(day: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), zone)
