"""Where articles stand, now and at the last publication.

What a build must look at again follows from the difference: an article's *placement* then and now. The table `published` holds the placements that the
files on disk were made from; it is brought up to date when they are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from newsgen.catalog.catalog import Catalog

_NOW = """
  SELECT articles.id, ledger.url, ledger.added, sort_key, year, month, day, section_key, terms, card_digest, page_digest
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
    """(family, key) of its topics, bylines and source."""
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
    def terms(self) -> frozenset[tuple[str, str]]:
        """The terms whose pages must be looked at again."""
        return frozenset(term for placement in self.moved for term in placement.terms)


def _placement(row: tuple[Any, ...]) -> Placement:
    *start, terms, card, page = row
    names = [item.name for item in fields(Placement)]
    return Placement(**dict(zip(names, (*start, _pairs(terms), card, page), strict=True)))


def _pairs(terms: str) -> tuple[tuple[str, str], ...]:
    return tuple((family, key) for family, key in json.loads(terms))


def changes(catalog: Catalog) -> Iterator[Change]:
    """Every article that stands otherwise than at the last publication, by id."""
    columns = "url, added, sort_key, year, month, day, section_key, terms, card_digest, page_digest"
    rows = catalog.rows(
        f"SELECT now.id, then_.id, {_prefixed('now', columns)}, {_prefixed('then_', columns)} FROM ({_NOW}) AS now"
        " LEFT JOIN published AS then_ ON then_.id = now.id"
        " WHERE (now.url, now.added, now.page_digest, now.card_digest, now.sort_key, now.terms)"
        " IS NOT (then_.url, then_.added, then_.page_digest, then_.card_digest, then_.sort_key, then_.terms) ORDER BY now.id"
    )
    width = columns.count(",") + 1
    for now_id, then_id, *rest in rows:
        old = _placement((then_id, *rest[width:])) if then_id else None
        yield Change(old, _placement((now_id, *rest[:width])))
    gone = catalog.rows(
        f"SELECT id, {columns} FROM published"
        " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = published.id AND is_live) ORDER BY id"
    )
    for row in gone:
        yield Change(_placement(row), None)


def _prefixed(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))


def note_published(catalog: Catalog) -> None:
    """Note that the files on disk are those of the placements of now."""
    catalog.write("DELETE FROM published WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = published.id AND is_live)")
    catalog.write(
        f"INSERT OR REPLACE INTO published SELECT * FROM ({_NOW}) AS now WHERE NOT EXISTS ("
        " SELECT 1 FROM published AS then_ WHERE then_.id = now.id"
        " AND (now.url, now.added, now.page_digest, now.card_digest, now.sort_key, now.terms)"
        " IS (then_.url, then_.added, then_.page_digest, then_.card_digest, then_.sort_key, then_.terms))"
    )
