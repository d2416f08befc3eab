"""Cards: what lists show of an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from newsgen.catalog.catalog import Catalog

NEWEST_FIRST = "sort_key DESC"
COLUMNS = """
  articles.id, ledger.url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, published_origin,
  year, month, day, section, source_name, coalesce(language, derived_language)
"""
"""What is read of an article and of its line in the ledger, in the order of the parts of a card."""


class Card(NamedTuple):
    """An article in a list. A tuple, as is all that a page shows: a build makes many for each article, and hashes them."""

    id: str
    url: str
    headline: str
    is_headline_derived: bool
    """0 or 1, as SQLite has it."""
    standfirst: str | None
    published: str | None
    """EDTF."""
    published_origin: str | None
    year: str | None
    month: str | None
    day: str | None
    section: str | None
    source_name: str | None
    language: str | None


class Group(NamedTuple):
    """Some cards under a month or day; `label` is None for those whose date says no more than the page's own."""

    label: str | None
    cards: tuple[Card, ...]


def cards(catalog: Catalog, where: str, *parameters: object, order: str = NEWEST_FIRST, limit: int = -1) -> Iterator[Card]:
    """The cards of live articles that a condition names, newest first unless told otherwise; `limit` below 0 is none."""
    return map(Card._make, card_rows(catalog, where, *parameters, order=order, limit=limit))


def card_rows(catalog: Catalog, where: str, *parameters: object, order: str = NEWEST_FIRST, limit: int = -1) -> Iterator[tuple[Any, ...]]:
    """The same as rows of `COLUMNS`."""
    return catalog.rows(
        f"SELECT {COLUMNS} FROM articles JOIN ledger ON ledger.id = articles.id"
        f" WHERE is_live AND {where} ORDER BY {order} LIMIT ?",
        *parameters,
        limit,
    )
