"""Related articles: the nearest earlier ones that share topics with an article.

Up to five that share at least two topics, those that share most first, then the latest. Only dated articles are earlier or later than others. So that the cost is the same in
an archive of any size, an article is looked for among the `WINDOW` latest earlier ones of each topic: what is found is a function of earlier articles alone, and
a new article changes no page of an earlier one. A copy of another article is none of them, since the article that it copies is.

An article is in the window of another under a topic only if that other is among the next `WINDOW` of the topic. So a change reaches no farther: where the window of an
unchanged article is another than before, one of the articles that came into it or went from it has changed, with fewer than `WINDOW` in between now.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.placements import Change

WINDOW = 25
"""Earlier articles of each topic that are looked at."""
SHOWN = 5
_FEWEST_SHARED = 2
_MOST_TOPICS = 20
"""Topics of an article by which others are found, in the order that it has them."""
_FIRST_DATED = "0"
"""Sorts behind every undated article and before every dated one."""
_EARLIER = "SELECT sort_key, article_id FROM placements WHERE kind = 'topics' AND key = ? AND sort_key < ? AND sort_key > ? ORDER BY sort_key DESC LIMIT ?"
_AMONG = "SELECT sort_key FROM placements WHERE kind = 'topics' AND key = ? AND sort_key IN (SELECT value FROM json_each(?))"
_COPIES = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND copy_of IS NOT NULL"
_LATER = """
SELECT articles.id, url FROM (
  SELECT article_id FROM placements WHERE kind = 'topics' AND key = ? AND sort_key > ? ORDER BY sort_key LIMIT ?
) JOIN articles ON articles.id = article_id JOIN ledger ON ledger.id = article_id
"""


class Related(NamedTuple):
    """An article as another's page links to it."""

    url: str
    headline: str
    is_headline_derived: bool
    language: str | None
    published: str | None
    """EDTF."""


def related_ids(catalog: Catalog, sort_key: str, topic_keys: str, copy_of: str | None) -> list[str]:
    """The ids of the related articles of a live one, which is given by its place in the order, its topics (JSON), and the article that it copies."""
    keys = json.loads(topic_keys)[:_MOST_TOPICS]
    if sort_key < _FIRST_DATED or len(keys) < _FEWEST_SHARED:
        return []
    windows = [dict[str, str](catalog.rows(_EARLIER, key, sort_key, _FIRST_DATED, WINDOW)) for key in keys]
    shared = _shared(catalog, keys, windows)
    found = {place: article_id for window in windows for place, article_id in window.items() if shared[place] >= _FEWEST_SHARED}
    if not found:
        return []
    refused = {copy for (copy,) in catalog.rows(_COPIES, json.dumps(list(found.values())))} | {copy_of}
    nearest = sorted(found, key=lambda place: (shared[place], place), reverse=True)
    return [found[place] for place in nearest if found[place] not in refused][:SHOWN]


def _shared(catalog: Catalog, keys: list[str], windows: list[dict[str, str]]) -> Counter[str]:
    """How many of some topics each article in their windows has, by its place in the order. A window holds an article that is not older than its oldest."""
    shared = Counter(chain.from_iterable(windows))
    places = list(shared)
    for key, window in zip(keys, windows, strict=True):
        oldest = min(window, default="") if len(window) == WINDOW else ""
        if older := [place for place in places if place < oldest]:
            shared.update(place for (place,) in catalog.rows(_AMONG, key, json.dumps(older)))
    return shared


def later_articles(catalog: Catalog, change: Change) -> Iterator[tuple[str, str]]:
    """The articles, as (id, url), whose related ones a change of an earlier article may touch."""
    for placement in change.moved:
        for family, key in placement.terms:
            if family == "topics" and placement.sort_key > _FIRST_DATED:
                yield from catalog.rows(_LATER, key, placement.sort_key, WINDOW)
