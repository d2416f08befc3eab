"""Threads: runs of articles that share a topic's topic and one more, none more than some weeks after the one before.

What comes in is the latest articles of a topic with all their topics; what goes out is its threads, newest first, each as a timeline. A thread is named after its other topic,
as its own latest article writes it, or as the vocabulary has it in the language of the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
FROM (SELECT article_id, sort_key AS place FROM placements WHERE kind = 'topics' AND key = ? AND sort_key > '0' ORDER BY sort_key DESC LIMIT ?) AS latest
CROSS JOIN articles ON articles.id = latest.article_id CROSS JOIN ledger ON ledger.id = latest.article_id WHERE day IS NOT NULL ORDER BY place DESC
"""
_YEAR, _MONTH, _DAY, _TOPIC_KEYS, _TOPICS = range(5, 10)
"""Columns."""
# What json.loads does, without its look at what stands around a list, which takes most of the time over a short one.
_decoded = json.JSONDecoder().raw_decode


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


def threads_of(world: World, key: str) -> tuple[Thread, ...]:
    """The latest threads of a topic. Of threads of the same articles the one whose topic comes first by key is shown."""
    rows = list(world.catalog.rows(_SQL, key, _LOOKED_AT))
    days = [date(int(row[_YEAR]), int(row[_MONTH]), int(row[_DAY])).toordinal() for row in rows]
    threads: dict[tuple[int, ...], str] = {}
    for other, places in sorted(_places_by_topic(rows, key).items()):
        for run in _runs(places, days):
            if len(run) >= FEWEST:
                threads.setdefault(tuple(run), other)
    latest = sorted(threads.items(), key=lambda thread: (-days[thread[0][0]], -len(thread[0]), thread[1]))
    return tuple(_thread(world, other, [rows[place] for place in run]) for run, other in latest[:SHOWN])


def _places_by_topic(rows: Sequence[tuple[Any, ...]], key: str) -> dict[str, list[int]]:
    """For each topic but one the places of the articles that have it, in their order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for topic in _decoded(row[_TOPIC_KEYS])[0]:
            found[topic].append(place)
    found.pop(key, None)
    return found


def _runs(places: list[int], days: list[int]) -> Iterator[list[int]]:
    """Places of articles, the latest first, parted where more than the gap lies between the days of two."""
    run: list[int] = []
    for place in places:
        if run and days[run[-1]] - days[place] > GAP_DAYS:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _thread(world: World, topic: str, rows: list[tuple[Any, ...]]) -> Thread:
    """The thread of some articles, the latest first, that have a topic."""
    label = json.loads(rows[0][_TOPICS])[json.loads(rows[0][_TOPIC_KEYS]).index(topic)]
    moments = (Moment(url, headline, bool(is_derived), language, published) for url, headline, is_derived, language, published, *_ in rows[:_LONGEST])
    return Thread(topic_label(world, topic, label), len(rows), tuple(moments)[::-1])
