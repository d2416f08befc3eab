"""Threads: runs of articles that share a topic's topic and one more, none more than some weeks after the one before.

What comes in is the latest articles of a topic with all their topics; what goes out is its threads, newest first, each as a timeline. A thread is named after its other topic,
as its own latest article writes it, or as the vocabulary has it in the language of the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsgen.catalog.catalog import Catalog
from newsgen.pages.kinds import World
from newsgen.pages.vocabulary import topic_label

GAP_DAYS = 21
"""Days between two articles that still are of one thread."""
FEWEST = 3
SHOWN = 5
_LONGEST = 12
"""Articles of a thread that its timeline shows, the latest."""
_LOOKED_AT = 300
"""Articles of a topic, the latest, that threads are looked for in."""
_SQL = """
SELECT url, coalesce(headline, derived_headline, articles.id), headline IS NULL, coalesce(language, derived_language), published, year, month, day,
  topic_keys, topics
FROM (SELECT article_id FROM placements WHERE kind = 'topics' AND key = ? AND sort_key > '0' ORDER BY sort_key DESC LIMIT ?)
JOIN articles ON articles.id = article_id JOIN ledger ON ledger.id = article_id WHERE day IS NOT NULL ORDER BY sort_key DESC
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """An article in a timeline."""

    url: str
    headline: str
    is_headline_derived: bool
    language: str | None
    published: str
    """EDTF; a day is known."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A run of articles, the first first."""

    label: str
    """Of the other topic."""
    total: int
    moments: tuple[Moment, ...]
    """The latest of them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An article with its day and its other topics, as (key, label)."""

    moment: Moment
    day: date
    topics: tuple[tuple[str, str], ...]


def threads_of(world: World, key: str) -> tuple[Thread, ...]:
    """The latest threads of a topic. Of threads of the same articles the one whose topic comes first by key is shown."""
    runs: dict[tuple[str, ...], tuple[date, str, Thread]] = {}
    for other, found in sorted(_by_topic(_articles(world.catalog, key)).items()):
        for run in _runs(found):
            if len(run) >= FEWEST:
                label = next(label for topic, label in run[0].topics if topic == other)
                moments = tuple(article.moment for article in run)
                thread = Thread(topic_label(world, other, label), len(run), moments[:_LONGEST][::-1])
                runs.setdefault(tuple(moment.url for moment in moments), (run[0].day, other, thread))
    latest = sorted(runs.values(), key=lambda run: (-run[0].toordinal(), -run[2].total, run[1]))
    return tuple(thread for *_, thread in latest[:SHOWN])


def _articles(catalog: Catalog, key: str) -> Iterator[_Found]:
    """The articles of a topic of which a day is known, the latest first."""
    for url, headline, is_derived, language, published, year, month, day, keys, labels in catalog.rows(_SQL, key, _LOOKED_AT):
        topics = tuple((topic, label) for topic, label in zip(json.loads(keys), json.loads(labels), strict=True) if topic != key)
        yield _Found(Moment(url, headline, bool(is_derived), language, published), date(int(year), int(month), int(day)), topics)


def _by_topic(articles: Iterable[_Found]) -> dict[str, list[_Found]]:
    found: defaultdict[str, list[_Found]] = defaultdict(list)
    for article in articles:
        for topic, _ in article.topics:
            found[topic].append(article)
    return found


def _runs(articles: list[_Found]) -> Iterator[list[_Found]]:
    """Articles, the latest first, parted where more than the gap lies between two."""
    run: list[_Found] = []
    for article in articles:
        if run and (run[-1].day - article.day).days > GAP_DAYS:
            yield run
            run = []
        run.append(article)
    if run:
        yield run
