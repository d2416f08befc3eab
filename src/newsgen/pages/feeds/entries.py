"""Which articles a feed carries, read from the catalogue.

An archive announces what it *added*: entries are ordered by the ledger's `added`, newest first, then by the order of articles, newest first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from newsgen.pages.digest import digest_of
from newsgen.pages.feeds.entry import Entry, make_entry, summary_of
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels

_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, updated, added, section, {},
  bylines, language, {}
FROM ({}) AS listed CROSS JOIN articles ON articles.id = listed.id WHERE is_live ORDER BY added DESC, articles.sort_key DESC
"""
_TEXT = "(SELECT {} FROM texts WHERE (texts.source, texts.position) = (articles.source, articles.position))"
_OF_WHOLE_TEXTS = f"{_TEXT.format('html')}, {_TEXT.format('picture')}"
_OF_SUMMARIES = f"CASE WHEN coalesce(standfirst, '') = '' THEN {_TEXT.format('html')} END, NULL"
"""A text is long, and a summary is made of it only where there is no standfirst."""
_TOPICS_OF_COPIES = """
(SELECT json_group_array(coalesce(other.label, named.value)) FROM json_each(topics) AS named CROSS JOIN json_each(topic_keys) AS keyed ON keyed.key = named.key
  LEFT JOIN vocabulary_labels AS other ON other.language = ? AND other.key = keyed.value)
"""
"""What the topics are called in a further language of the interface."""
_SECTION, _HTML = 8, 12
"""Columns."""
_NEWEST_FIRST = "ORDER BY added DESC, sort_key DESC"
_OF_DAY = "SELECT articles.id FROM {} CROSS JOIN {} ON articles.id = ledger.id WHERE is_live AND added = ? ORDER BY sort_key DESC LIMIT ?"
_MANY = 1000
"""Articles added on one day above which they are found faster in the order of articles than in the ledger."""
_REMEMBERED = 4096
"""Entries that a process remembers, since an article stands in the feeds of all its topics and bylines."""
_REMEMBERED_WHOLE = 512
"""The same of whole texts: more than a document of the history has, which two formats share."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a feed, which are made when they are asked for: whether a feed has changed, their rows say."""

    digest: str
    """Stands for the entries in fingerprints."""
    rows: list[tuple[Any, ...]] = field(repr=False)
    make: Callable[[tuple[Any, ...]], Entry] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __iter__(self) -> Iterator[Entry]:
        return map(self.make, self.rows)


def newest_entries(world: World, size: int, *, is_full: bool) -> Entries:
    """The articles that were added last."""
    ids: list[str] = []
    for added, count in world.catalog.rows("SELECT added, count(*) FROM ledger GROUP BY added ORDER BY added DESC"):
        tables = ("articles", "ledger") if count > _MANY else ("ledger", "articles")
        ids += (article_id for (article_id,) in world.catalog.rows(_OF_DAY.format(*tables), added, size - len(ids)))
        if len(ids) == size:
            break
    listed = "SELECT id, url, added FROM ledger WHERE id IN (SELECT value FROM json_each(?))"
    return _entries(world, listed, json.dumps(ids), is_full=is_full)


def section_entries(world: World, key: str, size: int, *, is_full: bool) -> Entries:
    """The articles of a section that were added last."""
    listed = f"SELECT ledger.id, ledger.url, added FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND section_key = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, listed, key, size, is_full=is_full)


def term_entries(world: World, family: str, key: str, size: int, *, is_full: bool) -> Entries:
    """The articles of a topic or byline that were added last."""
    listed = f"SELECT ledger.id, ledger.url, added FROM placements CROSS JOIN ledger ON ledger.id = article_id WHERE kind = ? AND key = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, listed, family, key, size, is_full=is_full)


def language_entries(world: World, language: str, size: int, *, is_full: bool) -> Entries:
    """The articles that state a language, those that were added last."""
    listed = f"SELECT ledger.id, ledger.url, added FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND language = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, listed, language, size, is_full=is_full)


def month_entries(world: World, month: str, spreads: tuple[int, int], *, is_full: bool) -> Entries:
    """The articles added in a month whose spread lies between two."""
    listed = "SELECT id, url, added FROM ledger WHERE substr(added, 1, 7) = ? AND spread >= ? AND spread < ?"
    return _entries(world, listed, month, *spreads, is_full=is_full)


@lru_cache(maxsize=1)
def _entries(world: World, listed: str, *parameters: object, is_full: bool) -> Entries:
    """The entries of the articles that a query lists with their urls and days. The last that were read are remembered, since several formats show the same."""
    language, topics = ((), "topics") if world.copy_language is None else ((world.copy_language,), _TOPICS_OF_COPIES)
    sql = _SQL.format(topics, _OF_WHOLE_TEXTS if is_full else _OF_SUMMARIES, listed)
    rows: list[tuple[Any, ...]] = list(world.catalog.rows(sql, *language, *parameters))
    if not is_full:
        rows = [row if row[_HTML] is None else (*row[:_HTML], summary_of(row[_HTML]), None) for row in rows]
    sections = {row[_SECTION] for row in rows}
    labels = [label for label in section_labels(world.settings).items() if label[0] in sections]
    return Entries(digest_of(rows, labels, is_full), rows, _maker(world, is_full=is_full))


@lru_cache(maxsize=4)
def _maker(world: World, *, is_full: bool) -> Callable[[tuple[Any, ...]], Entry]:
    """What makes entries of rows: the same of the same row, while it is remembered."""
    make = partial(make_entry, settings=world.settings, sections=section_labels(world.settings), is_full=is_full)
    return lru_cache(maxsize=_REMEMBERED_WHOLE if is_full else _REMEMBERED)(make)
