"""What the catalogue knows of an article beside what its page shows, for those who edit it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.previews import PREVIEWED
from newsgen.load.sources import is_markdown
from newsgen.model.status import Status
from newsgen.model.urls import url_key

_FIELDS = ("headline", "standfirst", "published", "updated", "section", "topics", "bylines", "source_name", "language")
_LISTS = frozenset({"topics", "bylines"})


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """A field with its value, and where that comes from."""

    name: str
    value: str
    origin: str
    """`stated`, `assigned: by what` or `derived: from what`."""


@dataclass(frozen=True, slots=True)
class InspectedArticle:
    """An article as an editor wants to know it."""

    id: str
    url: str
    is_new: bool
    """Whether a build would give it its address."""
    source: str
    first_line: int
    last_line: int
    mark: str | None
    """Why a build would leave it out, if it would: see `mark_of`."""
    fields: tuple[FieldOrigin, ...]
    margin: float
    """How sure it is that it begins where it does, 0 to 1."""


def mark_of(status: str, due_day: str | None, as_of: str) -> str | None:
    """Why a build leaves an article out, in a word or two: `draft`, `due 2027-01-01`; None where it does not."""
    if status == Status.DRAFT.value:
        return "draft"
    return f"due {due_day}" if due_day and due_day > as_of else None


def inspect_article(catalog: Catalog, article_id: str, as_of: str) -> InspectedArticle | None:
    """What is known of an article; None where there is none of this id."""
    row = catalog.row(
        "SELECT url, ledger.status, articles.source, articles.status, due_day, details, margin, assigned_topics,"
        f" {', '.join(_FIELDS)}"
        " FROM articles JOIN texts USING (source, position) JOIN ledger ON ledger.id = articles.id"
        " JOIN records ON records.source = articles.source AND records.position = articles.position WHERE articles.id = ?",
        article_id,
    )
    if row is None:
        return None
    url, line_status, source, status, due_day, text, margin, assigned, *values = row
    details = json.loads(text)
    first, last = details["lines"]
    fields = tuple(_fields(dict(zip(_FIELDS, values, strict=True)), details, assigned))
    return InspectedArticle(
        article_id, url, line_status == PREVIEWED, source, first, last, mark_of(status, due_day, as_of), fields, margin
    )


def _fields(values: Mapping[str, str | None], details: Mapping[str, Mapping[str, Any]], assigned_topics: int) -> Iterator[FieldOrigin]:
    """The fields with their origins; the last of the topics are those that the vocabulary assigned."""
    for name, value in values.items():
        listed = json.loads(value) if value and name in _LISTS else [value] if value else []
        own = listed[: len(listed) - assigned_topics] if name == "topics" else listed
        if own:
            yield FieldOrigin(name, ", ".join(own), details["origin"].get(name, "stated"))
        if len(own) < len(listed):
            yield FieldOrigin(name, ", ".join(listed[len(own) :]), "assigned: by topics.yaml")
    for name, (value, evidence) in details["derived"].items():
        yield FieldOrigin(name, value, f"derived: {evidence}")


def source_of_article(catalog: Catalog, article_id: str) -> str | None:
    """The source that an article stands in."""
    source: str | None = catalog.value("SELECT source FROM articles WHERE id = ?", article_id)
    return source


def source_of_url(catalog: Catalog, url: str) -> str | None:
    """The source that the article of a url stands in, or would, if it could be loaded."""
    row = catalog.row(
        "SELECT records.source, ledger.anchor FROM ledger LEFT JOIN records ON records.candidate = ledger.id WHERE url_key = ?",
        url_key(url),
    )
    source, anchor = row or (None, "")
    return source or (anchor if is_markdown(anchor) else None)


def unpublished_marks(catalog: Catalog, as_of: str, limit: int) -> dict[str, str]:
    """The urls of articles that a preview shows and a build would leave out, each with its mark."""
    rows = catalog.rows(
        "SELECT url, articles.status, due_day FROM articles JOIN ledger ON ledger.id = articles.id"
        " WHERE is_live AND (articles.status IS ? OR due_day > ?) ORDER BY sort_key DESC LIMIT ?",
        Status.DRAFT.value,
        as_of,
        limit,
    )
    return {url: mark_of(status, due_day, as_of) or "" for url, status, due_day in rows}


def new_addresses(catalog: Catalog, limit: int) -> list[tuple[str, str]]:
    """Articles, by source and url, to which a build would give an address: the first, in the order of their urls."""
    rows = catalog.rows(
        "SELECT source, url FROM ledger JOIN articles ON articles.id = ledger.id WHERE ledger.status = ? AND is_live ORDER BY url LIMIT ?",
        PREVIEWED,
        limit,
    )
    return [(source, url) for source, url in rows]
