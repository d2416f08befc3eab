"""The lists of all feeds: a page for people, and an OPML 2.0 file for feed readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from newsgen.catalog.placements import Change
from newsgen.config import TERM_FEEDS, Settings
from newsgen.model.interfaces import copy_url
from newsgen.model.urls import CORRECTIONS, FEEDS, FRONT, OPML, permalink
from newsgen.pages.corrections import CORRECTIONS_TITLE, has_corrections
from newsgen.pages.feeds.links import feed_beside, has_language, language_feed, site_feeds
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.sections import section_links
from newsgen.pages.spoken import spoken_languages
from newsgen.pages.terms import TermIndex, terms_by_letter
from newsgen.render.languages import own_name

_FAMILIES = ("topics", "bylines")


@dataclass(frozen=True, slots=True)
class Outline:
    """Something that has a feed, with its page."""

    label: str
    page_url: str
    rss_url: str
    atom_url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What has feeds, under one heading."""

    title: str
    name: str
    outlines: tuple[Outline, ...]


def _groups(world: World) -> Iterator[Group]:
    """The sections, languages, topics and bylines of the site, and its corrections, without empty groups."""
    sections = tuple(_outline(link.label, link.url) for link in section_links(world))
    if sections:
        yield Group("Sections", "sections", sections)
    main = (world.main or world).settings
    if languages := tuple(_language(main, language) for language in spoken_languages(main) if has_language(world, language)):
        yield Group("Languages", "languages", languages)
    for kind in map(TermIndex, () if TERM_FEEDS in world.settings.leave_out else _FAMILIES):
        if terms := tuple(_terms(kind.family, world)):
            yield Group(kind.title, kind.family, terms)
    if has_corrections(world):  # so that the menu of indexes, which tells of the first and the last, marks the list
        yield Group(CORRECTIONS_TITLE, "corrections", (_outline(world.templates.say(CORRECTIONS_TITLE), CORRECTIONS),))


def _outline(label: str, url: str) -> Outline:
    return Outline(label, url, feed_beside(url, "rss.xml"), feed_beside(url, "atom.xml"))


def _language(settings: Settings, language: str) -> Outline:
    page_url = FRONT if language == settings.language else copy_url(language, FRONT)
    return Outline(own_name(language), page_url, language_feed(language, "rss.xml"), language_feed(language, "atom.xml"))


def _terms(family: str, world: World) -> Iterator[Outline]:
    """The terms of a family that have a page, as their index lists them."""
    links = chain.from_iterable(terms for _, terms in terms_by_letter(world, family))
    return (Outline(link.label, link.url, feed_beside(link.url, "rss.xml")) for link in links if link.url)


class _FeedList(PageKind):
    settings_read = ("url", "sections", "term_floor", "language", "languages", "leave_out")
    reads_vocabulary = True
    url: str

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url:
            yield self.page(self.url)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if change.moved:
            yield self.page(self.url)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if world.settings.url is None:
            return None
        return {"site_feeds": site_feeds(world), "groups": list(_groups(world))}


class FeedsPage(_FeedList):
    """`/feeds/index.html`."""

    name = "feeds"
    template = "feeds.html"
    below = url = FEEDS


class OpmlFile(_FeedList):
    """`/feeds.opml`: one feed of each, so that a reader that takes the list subscribes to nothing twice."""

    name = "opml"
    template = "opml.xml"
    below = url = OPML

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = super().rows(key, world)
        site_url = world.settings.url
        if found is None or site_url is None:
            return None
        groups = found["groups"]
        assert isinstance(groups, list)  # noqa: S101  # from rows(), above
        site = Outline(world.settings.title, FRONT, site_feeds(world)[0].url)
        absolute = [Group(group.title, group.name, tuple(_absolute(outline, site_url) for outline in group.outlines)) for group in groups]
        return {"whole": _absolute(site, site_url), "groups": absolute}


def _absolute(outline: Outline, site_url: str) -> Outline:
    return Outline(outline.label, permalink(site_url, outline.page_url), permalink(site_url, outline.rss_url))
