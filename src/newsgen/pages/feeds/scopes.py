"""What feeds there are, and which articles each carries: of the whole archive, of each section, topic and byline."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.counts import live_sections
from newsgen.catalog.placements import Change
from newsgen.catalog.translations import LANGUAGES
from newsgen.config import TERM_FEEDS
from newsgen.model.interfaces import copy_url
from newsgen.model.urls import FRONT, index_url, term_base
from newsgen.pages.feeds.archives import newest_document
from newsgen.pages.feeds.entries import language_entries, newest_entries, section_entries, term_entries
from newsgen.pages.feeds.feed import Feed, Format
from newsgen.pages.feeds.links import feed_beside, has_language, language_feed
from newsgen.pages.feeds.scope import FeedScope, placements_of
from newsgen.pages.floors import has_page, terms_with_page
from newsgen.pages.kinds import World
from newsgen.pages.scope import Scope as Calendar
from newsgen.pages.scope import section_label
from newsgen.pages.spoken import spoken_languages, world_in
from newsgen.pages.terms import term_label
from newsgen.render.languages import own_name

TERM_SIZE = 20
"""Articles in the feed of a topic or byline."""


class SiteScope(FeedScope):
    """The whole archive."""

    name = "site"
    below = "/feeds/"
    settings_read = ("feed_size", "feed_text", "sections", "language")

    def url(self, key: str, file: str) -> str:
        return f"/feeds/{file}"

    def keys(self, world: World) -> Iterator[str]:
        yield ""

    def affected(self, change: Change) -> Iterator[str]:
        yield ""

    def drifted(self, world: World, kind: str) -> Iterator[str]:
        # Its history begins where the ledger says.
        yield ""

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        entries = newest_entries(world, world.settings.feed_size, is_full=world.settings.feed_text == "full")
        return Feed(self.url(key, form.file), None, FRONT, entries, newest_document(world, form))


class SectionScope(FeedScope):
    """A section."""

    name = "section"
    below = "/sections/"
    settings_read = ("feed_size", "feed_text", "sections", "language")

    def url(self, key: str, file: str) -> str:
        return feed_beside(index_url(term_base("sections", key)), file)

    def keys(self, world: World) -> Iterator[str]:
        return live_sections(world.catalog)

    def affected(self, change: Change) -> Iterator[str]:
        return (placement.section_key for placement in placements_of(change) if placement.section_key)

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        entries = section_entries(world, key, world.settings.feed_size, is_full=world.settings.feed_text == "full")
        scope = Calendar(key)
        label = section_label(world, scope, scope.where, *scope.parameters)
        return Feed(self.url(key, form.file), label[0], label[1], entries) if entries and label else None


class LanguageScope(FeedScope):
    """The articles that state one of the site's languages, where it names several: told in that language, as its front is."""

    name = "language"
    below = "/feeds/"
    settings_read = ("feed_size", "feed_text", "sections", "language", "languages")
    settings_shown = ("languages",)

    def url(self, key: str, file: str) -> str:
        return language_feed(key, file)

    def keys(self, world: World) -> Iterator[str]:
        return (language for language in spoken_languages(world.settings) if has_language(world, language))

    def affected(self, change: Change) -> Iterator[str]:
        return (key for placement in placements_of(change) for family, key in placement.terms if family == LANGUAGES)

    def spoken(self, key: str, world: World) -> World:
        return world_in(world, key) if key in world.settings.other_languages else world

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        if world.settings.language != key or not world.settings.languages:
            return None
        entries = language_entries(world, key, world.settings.feed_size, is_full=world.settings.feed_text == "full")
        page_url = copy_url(key, FRONT) if world.copy_language else FRONT
        return Feed(self.url(key, form.file), own_name(key), page_url, entries) if entries else None


class TermScope(FeedScope):
    """A topic or byline: summaries alone, since there are many of them."""

    settings_read = ("sections", "language", "term_floor")
    optional = TERM_FEEDS

    def __init__(self, family: str) -> None:
        self.name = family
        self.below = f"/{family}/"

    def url(self, key: str, file: str) -> str:
        return feed_beside(index_url(term_base(self.name, key)), file)

    def keys(self, world: World) -> Iterator[str]:
        return (key for key in terms_with_page(world, self.name) if term_label(world, self.name, key) is not None)

    def affected(self, change: Change) -> Iterator[str]:
        return (key for placement in placements_of(change) for family, key in placement.terms if family == self.name)

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        if not has_page(world, self.name, key):
            return None
        entries = term_entries(world, self.name, key, TERM_SIZE, is_full=False)
        label = term_label(world, self.name, key)
        return Feed(self.url(key, form.file), label, index_url(term_base(self.name, key)), entries) if entries and label else None


class TopicNameScope(FeedScope):
    """A name that articles state for a topic with another key: who subscribed to its feed gets that of the topic."""

    name = "topic-names"
    below = "/topics/"
    settings_read = ("sections", "language")
    optional = TERM_FEEDS

    def url(self, key: str, file: str) -> str:
        return feed_beside(index_url(term_base("topics", key)), file)

    def keys(self, world: World) -> Iterator[str]:
        return (key for (key,) in world.catalog.rows("SELECT DISTINCT key FROM placements WHERE kind = 'topic-names' ORDER BY key"))

    def affected(self, change: Change) -> Iterator[str]:
        return (key for placement in placements_of(change) for family, key in placement.terms if family == "topic-names")

    def around(self, change: Change, world: World) -> Iterator[str]:
        """The other names of the topics that the article stands under."""
        topics = {key for placement in placements_of(change) for family, key in placement.terms if family == "topics"}
        for topic in sorted(topics):
            rows = world.catalog.rows("SELECT DISTINCT key FROM placements WHERE kind = 'topic-names' AND label = ?", topic)
            yield from (key for (key,) in rows)

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        topic = world.catalog.value("SELECT label FROM placements WHERE kind = 'topic-names' AND key = ? LIMIT 1", key)
        if topic is None:
            return None
        entries, label = term_entries(world, "topics", topic, TERM_SIZE, is_full=False), term_label(world, "topics", topic)
        return Feed(self.url(key, form.file), label, index_url(term_base("topics", topic)), entries)
