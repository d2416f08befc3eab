"""What pages show of the vocabulary: a topic's kind, the topics that it is part of and those that are part of it, and pages at other names of topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.catalog.manifest import file_at
from newsgen.catalog.placements import Change
from newsgen.model.urls import index_url, term_base
from newsgen.pages.floors import has_page
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.collation import collation_of

_HAS_PAGE = "EXISTS (SELECT 1 FROM placements WHERE placements.kind = 'topics' AND placements.key = vocabulary.key)"


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic beside another."""

    label: str
    url: str


def topic_url(key: str) -> str:
    """The page of a topic."""
    return index_url(term_base("topics", key))


def topic_label(world: World, key: str, label: str) -> str:
    """What a topic is called in the language of the page: `label` in the site's main one, and where the vocabulary says nothing else."""
    if world.copy_language is None:
        return label
    found: str | None = world.catalog.value("SELECT label FROM vocabulary_labels WHERE language = ? AND key = ?", world.copy_language, key)
    return found or label


def topic_labels(world: World) -> dict[str, str]:
    """All topics that are called otherwise in the language of the page than in the site's main one, by key."""
    return dict(world.catalog.rows("SELECT key, label FROM vocabulary_labels WHERE language = ?", world.copy_language))


def topic_kind(world: World, key: str) -> str | None:
    """What the vocabulary says that a topic is."""
    kind: str | None = world.catalog.value("SELECT kind FROM vocabulary WHERE key = ?", key)
    return kind


def broader_topics(world: World, key: str) -> list[TopicLink]:
    """The topics that a topic is part of and that have pages, the widest first."""
    found: list[TopicLink] = []
    at = key
    while row := world.catalog.row(
        f"SELECT wider.key, wider.label, (SELECT {_HAS_PAGE} FROM vocabulary WHERE vocabulary.key = wider.key)"
        " FROM vocabulary AS narrow JOIN vocabulary AS wider ON wider.key = narrow.broader WHERE narrow.key = ?",
        at,
    ):
        at, label, has_articles = row
        found += [TopicLink(topic_label(world, at, label), topic_url(at))] if has_articles and has_page(world, "topics", at) else []
    return found[::-1]


def narrower_topics(world: World, key: str) -> list[TopicLink]:
    """The topics that name a topic as the one that they are part of and that have pages, by label."""
    rows = world.catalog.rows(f"SELECT key, label FROM vocabulary WHERE broader = ? AND {_HAS_PAGE}", key)
    links = [TopicLink(topic_label(world, narrow, label), topic_url(narrow)) for narrow, label in rows if has_page(world, "topics", narrow)]
    order = collation_of(world.settings.language)
    return sorted(links, key=lambda link: (order.key(link.label), link.url))


def related_keys(world: World, key: str) -> Iterator[str]:
    """The topics above and below one whose page has come or gone; none while it is there as before."""
    is_there = world.catalog.value("SELECT 1 FROM placements WHERE kind = 'topics' AND key = ? LIMIT 1", key) is not None
    if is_there == (file_at(world.catalog, topic_url(key)) is not None):
        return
    yield from (narrow for (narrow,) in world.catalog.rows(
        "WITH RECURSIVE below(key) AS (SELECT key FROM vocabulary WHERE broader = ? UNION"
        " SELECT vocabulary.key FROM vocabulary JOIN below ON vocabulary.broader = below.key) SELECT key FROM below", key))  # fmt: skip
    wider = world.catalog.value("SELECT broader FROM vocabulary WHERE key = ?", key)
    if wider:
        yield wider


class TopicNamePage(PageKind):
    """`/topics/SLUG/index.html` of a name that articles state for a topic with another key: it leads to the topic, so that the address stays good."""

    name = "topics-name"
    template = "moved.html"
    below = "/topics/"
    has_copies = False

    def keys(self, world: World) -> Iterator[PageKey]:
        rows = world.catalog.rows("SELECT DISTINCT key FROM placements WHERE kind = 'topic-names' ORDER BY key")
        return (self.page(topic_url(key), key) for (key,) in rows)

    def affected(self, change: Change) -> Iterator[PageKey]:
        return (self.page(topic_url(key), key) for family, key in change.terms if family == "topic-names")

    def rows(self, key: PageKey, world: World) -> Rows | None:
        topic = world.catalog.value("SELECT label FROM placements WHERE kind = 'topic-names' AND key = ? LIMIT 1", key.key)
        if topic is None:
            return None
        label = world.catalog.value("SELECT label FROM placements WHERE kind = 'topics' AND key = ? LIMIT 1", topic)
        return {"label": label, "url": topic_url(topic)}
