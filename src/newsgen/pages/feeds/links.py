"""Where the feeds of a page are: what links to them needs of them."""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.config import TERM_FEEDS
from newsgen.model.urls import ATOM, CORRECTIONS, JSON_FEED, RSS
from newsgen.pages.kinds import World
from newsgen.render.languages import own_name

RSS_TYPE = "application/rss+xml"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"
SITE_FEEDS = ((RSS, RSS_TYPE), (ATOM, ATOM_TYPE), (JSON_FEED, JSON_TYPE))


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that shows the same as a page."""

    title: str
    url: str
    media_type: str


def site_feeds(world: World) -> tuple[FeedLink, ...]:
    """The feeds of the whole archive; none where the site has no address."""
    return tuple(FeedLink(world.settings.title, url, media_type) for url, media_type in SITE_FEEDS) if world.settings.url else ()


def section_feeds(world: World, page_url: str, label: str) -> tuple[FeedLink, ...]:
    """The feeds of a section."""
    return _beside(world, page_url, label, (("rss.xml", RSS_TYPE), ("atom.xml", ATOM_TYPE)))


def term_feeds(world: World, page_url: str, label: str) -> tuple[FeedLink, ...]:
    """The feed of a topic or byline."""
    return () if TERM_FEEDS in world.settings.leave_out else _beside(world, page_url, label, (("rss.xml", RSS_TYPE),))


def correction_feeds(world: World, label: str) -> tuple[FeedLink, ...]:
    """The feeds of what the editors put right."""
    return _beside(world, CORRECTIONS, label, (("rss.xml", RSS_TYPE), ("atom.xml", ATOM_TYPE)))


def spoken_feeds(world: World) -> tuple[FeedLink, ...]:
    """The feeds of the articles in the language of the interface, where the site has several."""
    settings = world.settings
    if not (settings.url and settings.languages and has_language(world, settings.language)):
        return ()
    title = f"{settings.title}: {own_name(settings.language)}"
    return tuple(FeedLink(title, language_feed(settings.language, file), media_type) for file, media_type in (("rss.xml", RSS_TYPE), ("atom.xml", ATOM_TYPE)))


def language_feed(language: str, file: str) -> str:
    """The feed of a language: `/feeds/ps/rss.xml`."""
    return f"/feeds/{language}/{file}"


def has_language(world: World, language: str) -> bool:
    """Whether any article states a language."""
    return world.catalog.value("SELECT 1 FROM articles WHERE is_live AND language = ? LIMIT 1", language) is not None


def feed_beside(page_url: str, file: str) -> str:
    """The feed of a page: `/topics/floods/rss.xml` of `/topics/floods/index.html`."""
    return f"{page_url.rpartition('/')[0]}/{file}"


def _beside(world: World, page_url: str, label: str, files: tuple[tuple[str, str], ...]) -> tuple[FeedLink, ...]:
    title = f"{world.settings.title}: {label}"
    return tuple(FeedLink(title, feed_beside(page_url, file), media_type) for file, media_type in files) if world.settings.url else ()
