"""What stands beside an article on its page: its neighbours, its copies, and related articles. Read for many articles at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from newsgen.catalog.catalog import Catalog
from newsgen.pages.cards import Card, cards
from newsgen.pages.related import Related, related_ids

NAMES = ("older", "newer", "earlier_copy", "later_copies", "related")
"""What templates know it by."""
SHOWN_COPIES = 10
"""Later copies that the page of an article links to."""
_NEAREST = "(SELECT id FROM articles AS other WHERE other.is_live AND other.sort_key {} articles.sort_key ORDER BY other.sort_key {} LIMIT 1)"
_HAS_COPIES = "EXISTS (SELECT 1 FROM articles AS other WHERE other.is_live AND other.copy_of = articles.id)"
_PLACES = f"""
SELECT id, sort_key, topic_keys, {_NEAREST.format("<", "DESC")}, {_NEAREST.format(">", "ASC")}, copy_of, {_HAS_COPIES}
FROM articles WHERE is_live AND id IN (SELECT value FROM json_each(?))
"""
_COPIES = "SELECT id FROM articles WHERE is_live AND copy_of = ? ORDER BY sort_key LIMIT ?"


class Neighbour(NamedTuple):
    """Another article: no more of it than a link shows, so that other edits of it do not reach the page."""

    url: str
    headline: str
    is_headline_derived: bool
    language: str | None


def read_beside(catalog: Catalog, ids: Iterable[str], *, has_related: bool) -> Mapping[str, Mapping[str, object]]:
    """For each live article by id what stands beside it, by `NAMES`; `has_related` says whether related articles are looked for, too."""
    places = {row[0]: tuple(_beside(catalog, row, has_related=has_related)) for row in list(catalog.rows(_PLACES, json.dumps(list(ids))))}
    linked = {beside for lists in places.values() for beside in chain.from_iterable(lists)}
    by_id = {card.id: card for card in cards(catalog, "articles.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(linked)))}
    return {article_id: dict(zip(NAMES, _shown(lists, by_id), strict=True)) for article_id, lists in places.items()}


def _beside(catalog: Catalog, row: tuple[Any, ...], *, has_related: bool) -> Iterator[list[str]]:
    """The ids of the articles beside one, in the order of `NAMES`."""
    article_id, sort_key, topic_keys, older, newer, copy_of, has_copies = row
    yield from ([one] if one else [] for one in (older, newer, copy_of))
    yield [copy for (copy,) in catalog.rows(_COPIES, article_id, SHOWN_COPIES)] if has_copies else []
    yield related_ids(catalog, sort_key, topic_keys, copy_of) if has_related else []


def _shown(lists: tuple[list[str], ...], by_id: Mapping[str, Card]) -> Iterator[object]:
    *single, copies, related = ([by_id[one] for one in ids if one in by_id] for ids in lists)
    yield from (_neighbour(found[0]) if found else None for found in single)
    yield list(map(_neighbour, copies))
    yield tuple(Related(card.url, card.headline, card.is_headline_derived, card.language, card.published) for card in related)


def _neighbour(card: Card) -> Neighbour:
    return Neighbour(card.url, card.headline, card.is_headline_derived, card.language)
