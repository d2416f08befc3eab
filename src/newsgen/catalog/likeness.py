"""What two catalogues show of their articles, side by side: whether pages made from one are the pages made from the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from newsgen.catalog.catalog import Catalog

SHOWN = (
    *("id", "url", "status", "due_day", "headline", "derived_headline", "standfirst", "published", "published_origin", "updated", "section"),
    *("source_name", "language", "derived_language", "slug", "translation_of", "topics", "topic_keys", "assigned_topics", "sketch", "bylines", "file", "first_line"),
    *("last_line", "derived_year", "dating", "corrections", "html", "picture"),
)
"""Every column that a page shows, or that decides which pages there are. The order of the rows is that of all lists."""


def shown_articles(catalog: Catalog) -> Iterator[dict[str, Any]]:
    """All articles, whether they are due or not, in the order of lists, each with all that pages show of it."""
    columns = ", ".join(f"articles.{name}" if name in {"id", "status"} else name for name in SHOWN)
    rows = catalog.rows(f"SELECT {columns} FROM articles JOIN texts USING (source, position) LEFT JOIN ledger ON ledger.id = articles.id ORDER BY sort_key")
    return (dict(zip(SHOWN, row, strict=True)) for row in rows)


def articles_beside(first: Catalog, second: Catalog) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The articles of two catalogues in pairs; an empty dictionary where one has fewer."""
    return ((one or {}, other or {}) for one, other in zip_longest(shown_articles(first), shown_articles(second)))


def unpublished_texts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The articles that have no line in the ledger: id, and body as HTML."""
    return catalog.rows(
        "SELECT id, html FROM articles JOIN texts USING (source, position)"
        " WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = articles.id) ORDER BY sort_key"
    )
