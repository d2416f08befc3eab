"""Where articles stand, now and at the last publication.

What a build must look at again follows from the difference: an article's *placement* then and now. The table `published` holds the placements that the
files on disk were made from; it is brought up to date when they are written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from itertools import islice
from operator import itemgetter
from typing import Any

from newsgen.catalog.among import among_or_any
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.copies import FAMILY as COPIES
from newsgen.catalog.counts import count_live
from newsgen.catalog.translations import FAMILY as TRANSLATIONS
from newsgen.catalog.translations import LANGUAGES
from newsgen.model.urls import term_key

_AT_A_TIME = 20_000
_LINKS = frozenset({COPIES, TRANSLATIONS, LANGUAGES})
_NOW = """
  SELECT articles.id, ledger.url, ledger.added, sort_key, year, month, day, section_key, terms,
    coalesce(headline, derived_headline, articles.id) AS headline, published, card_digest, page_digest
  FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live
"""


@dataclass(frozen=True, slots=True)
class Placement:
    """All that decides which pages show an article, and hashes of what they show of it."""

    id: str
    url: str
    added: str
    sort_key: str
    year: str | None
    month: str | None
    day: str | None
    section_key: str | None
    terms: tuple[tuple[str, str], ...]
    """(family, key) of its topics, other names of topics, bylines and source; of the article that it is a copy of, or translates, the id; the language that it states."""
    headline: str
    """As lists show it."""
    published: str | None
    """EDTF."""
    card: str
    """Hash of what lists show."""
    page: str
    """Hash of what its own page shows."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article's placement before and after: one of them is None where it came or went."""

    old: Placement | None
    new: Placement | None

    @property
    def moved(self) -> tuple[Placement, ...]:
        """The placements whose lists must be looked at again; none where only the article's own page is touched."""
        if self.old and self.new and replace(self.old, page=self.new.page) == self.new:
            return ()
        return tuple(placement for placement in (self.old, self.new) if placement)

    @property
    def what(self) -> str:
        """What became of the article, in words that go on from `which`: `is new`, `was retitled and re-dated`."""
        if self.old is None:
            return "is new"
        if self.new is None:
            return "is gone"
        return _difference(self.old, self.new)

    @property
    def terms(self) -> frozenset[tuple[str, str]]:
        """The terms whose pages must be looked at again."""
        return frozenset(term for placement in self.moved for term in placement.terms)


def _difference(old: Placement, new: Placement) -> str:
    """How two placements of an article differ, in words."""
    edits = (
        ("moved to another address", old.url != new.url),
        ("retitled", old.headline != new.headline),
        ("re-dated", old.published != new.published),
        ("re-sectioned", old.section_key != new.section_key),
        ("put under other topics, bylines or another source", _terms(old) != _terms(new)),
        ("linked to another copy of it", _links(old, COPIES) != _links(new, COPIES)),
        ("said to be in another language", _links(old, LANGUAGES) != _links(new, LANGUAGES)),
        ("linked with other translations", _links(old, TRANSLATIONS) != _links(new, TRANSLATIONS)),
        ("added on another day", old.added != new.added),
    )
    found = [words for words, is_so in edits if is_so]
    if found:
        return "was " + " and ".join(found)
    if old.card != new.card:
        return "changed in what lists show of it"
    return "stands elsewhere in its source" if old.sort_key != new.sort_key else "has another text"


def _terms(placement: Placement) -> set[tuple[str, str]]:
    return {term for term in placement.terms if term[0] not in _LINKS}


def _links(placement: Placement, family: str) -> set[str]:
    return {key for name, key in placement.terms if name == family}


def _placement(row: tuple[Any, ...]) -> Placement:
    names = [item.name for item in fields(Placement)]
    values = dict(zip(names, row, strict=True))
    return Placement(**values | {"terms": _pairs(values["terms"])})


def _pairs(terms: str) -> tuple[tuple[str, str], ...]:
    return tuple((family, key) for family, key in json.loads(terms))


def place_articles(catalog: Catalog) -> None:
    """Put every live article under its terms, and no other.

    An article that goes, or is not placed any more, takes its placements with it: the database itself sees to that.
    """
    catalog.write("UPDATE articles SET is_placed = 0 WHERE is_placed IS NOT is_live AND NOT is_live")
    placed = _unplaced(catalog)
    is_first = catalog.value("SELECT 1 FROM placements LIMIT 1") is None
    with catalog.bulk("placements") if is_first else nullcontext():
        # In the order of the table, so that what is written together lies together; of names with one key the first stands.
        while some := sorted(islice(placed, _AT_A_TIME), key=itemgetter(0, 1, 2)):
            catalog.write_many("INSERT OR IGNORE INTO placements VALUES (?, ?, ?, ?, ?, ?)", iter(some))
    catalog.write("UPDATE articles SET is_placed = 1 WHERE is_placed IS NOT is_live")


def _unplaced(catalog: Catalog) -> Iterator[tuple[str, str, str, str | None, str, str]]:
    """The placements of the articles that have none yet."""
    rows = catalog.rows("SELECT id, sort_key, year, topic_keys, topics, topic_names, bylines, source_name FROM articles WHERE is_placed IS NOT is_live")
    for article_id, sort_key, year, *lists in rows:
        for family, key, label in _listed_terms(*lists):
            yield family, key, sort_key, year, article_id, label


def _listed_terms(topic_keys: str, topics: str, topic_names: str, bylines: str, source_name: str | None) -> Iterator[tuple[str, str, str]]:
    """Family, key and label of each term."""
    for key, label in zip(json.loads(topic_keys), json.loads(topics), strict=True):
        yield "topics", key, label
    if topic_names != "[]":
        for own, key in json.loads(topic_names):
            yield "topic-names", own, key
    for label in json.loads(bylines):
        yield "bylines", term_key(label), label
    if source_name:
        yield "sources", term_key(source_name), source_name


def changes(catalog: Catalog, ids: Collection[str] | None = None) -> Iterator[Change]:
    """Every article that stands otherwise than at the last publication, by id. Where `ids` are given, all others stand as they did."""
    is_asked, asked = among_or_any("articles.id", ids)
    was_asked, _ = among_or_any("published.id", ids)
    columns = "url, added, sort_key, year, month, day, section_key, terms, headline, published, card_digest, page_digest"
    rows = catalog.rows(
        f"SELECT now.id, then_.id, {_prefixed('now', columns)}, {_prefixed('then_', columns)} FROM ({_NOW} AND {is_asked}) AS now"
        " LEFT JOIN published AS then_ ON then_.id = now.id"
        " WHERE (now.url, now.added, now.page_digest, now.card_digest, now.sort_key, now.terms)"
        " IS NOT (then_.url, then_.added, then_.page_digest, then_.card_digest, then_.sort_key, then_.terms) ORDER BY now.id",
        *asked,
    )
    width = columns.count(",") + 1
    for now_id, then_id, *rest in rows:
        old = _placement((then_id, *rest[width:])) if then_id else None
        yield Change(old, _placement((now_id, *rest[:width])))
    gone = catalog.rows(
        f"SELECT id, {columns} FROM published WHERE {was_asked}"
        " AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = published.id AND is_live) ORDER BY id",
        *asked,
    )
    for row in gone:
        yield Change(_placement(row), None)


def few_changes(catalog: Catalog, limit: int, ids: Collection[str] | None = None) -> list[Change] | None:
    """All changes where there are no more than so many, else None. Where whole archives come or go, counting tells."""
    if ids is None and abs(count_live(catalog) - catalog.value("SELECT count(*) FROM published")) > limit:
        return None
    found = list(islice(changes(catalog, ids), limit + 1))
    return found if len(found) <= limit else None


def _prefixed(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))


def note_published(catalog: Catalog, followed: Sequence[Change] | None) -> None:
    """Note that the files on disk are those of the placements of now; `followed` are all changes since the last time, None where they are many."""
    if followed is not None:
        catalog.write_many("DELETE FROM published WHERE id = ?", ((change.old.id,) for change in followed if change.old))
        catalog.write_many(f"INSERT INTO published {_NOW} AND articles.id = ?", ((change.new.id,) for change in followed if change.new))
        return
    catalog.write("DELETE FROM published WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = published.id AND is_live)")
    catalog.write(
        f"INSERT OR REPLACE INTO published SELECT * FROM ({_NOW}) AS now WHERE NOT EXISTS ("
        " SELECT 1 FROM published AS then_ WHERE then_.id = now.id"
        " AND (now.url, now.added, now.page_digest, now.card_digest, now.sort_key, now.terms)"
        " IS (then_.url, then_.added, then_.page_digest, then_.card_digest, then_.sort_key, then_.terms))"
        " ORDER BY id"
    )
