"""Entries: what a feed carries of an article, read from the catalogue.

An archive announces what it *added*: entries are ordered by the ledger's `added`, newest first, then by the order of articles, newest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from html import escape
from typing import Any
from uuid import UUID, uuid5

from newsgen.catalog.media import ShownPicture
from newsgen.config import Settings
from newsgen.model.bidi import without_bidi_controls
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.render.markup import clean_text, excerpt, shortened

_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, updated, added, section, topics,
  bylines, language, {}
FROM articles JOIN ledger ON ledger.id = articles.id
"""
_TEXT = "(SELECT {} FROM texts WHERE (texts.source, texts.position) = (articles.source, articles.position))"
_OF_WHOLE_TEXTS = f"{_TEXT.format('html')}, {_TEXT.format('picture')}"
_OF_SUMMARIES = f"CASE WHEN coalesce(standfirst, '') = '' THEN {_TEXT.format('html')} ELSE '' END, NULL"
"""A text is long, and a summary is made of it only where there is no standfirst."""
_NEWEST_FIRST = "ORDER BY added DESC, sort_key DESC"
_OF_DAY = "SELECT articles.id FROM {} CROSS JOIN {} ON articles.id = ledger.id WHERE is_live AND added = ? ORDER BY sort_key DESC LIMIT ?"
_MANY = 1000
"""Articles added on one day above which they are found faster in the order of articles than in the ledger."""
_SUMMARY_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed carries it. All its texts but `html` are plain, and fit for XML."""

    id: str
    url: str
    headline: str
    """In brackets where it is derived."""
    summary: str
    published: str | None
    """EDTF."""
    updated: str | None
    """The latest correction, EDTF."""
    added: str
    section: str | None
    topics: tuple[str, ...]
    bylines: tuple[str, ...]
    language: str | None
    """Where it is not the site's."""
    html: str | None = field(repr=False)
    """The whole text; None where the feed carries summaries."""
    html_hash: str
    """Stands for `html` in fingerprints."""


def guid(settings: Settings, name: str) -> str:
    """An article's (or a feed's) name in every feed: a URN of UUID version 5 (RFC 9562), which no change of headline, address or domain touches."""
    return uuid5(_namespace(settings.id), name).urn


@lru_cache(maxsize=1)
def _namespace(site_id: str) -> UUID:
    return UUID(site_id)


def newest_entries(world: World, size: int, *, is_full: bool) -> tuple[Entry, ...]:
    """The articles that were added last."""
    ids: list[str] = []
    for added, count in world.catalog.rows("SELECT added, count(*) FROM ledger GROUP BY added ORDER BY added DESC"):
        tables = ("articles", "ledger") if count > _MANY else ("ledger", "articles")
        ids += (article_id for (article_id,) in world.catalog.rows(_OF_DAY.format(*tables), added, size - len(ids)))
        if len(ids) == size:
            break
    return _entries(world, "SELECT value FROM json_each(?)", json.dumps(ids), is_full=is_full)


def section_entries(world: World, key: str, size: int, *, is_full: bool) -> tuple[Entry, ...]:
    """The articles of a section that were added last."""
    ids = f"SELECT articles.id FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND section_key = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, ids, key, size, is_full=is_full)


def term_entries(world: World, family: str, key: str, size: int, *, is_full: bool) -> tuple[Entry, ...]:
    """The articles of a topic or byline that were added last."""
    ids = f"SELECT article_id FROM placements JOIN ledger ON ledger.id = article_id WHERE kind = ? AND key = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, ids, family, key, size, is_full=is_full)


def language_entries(world: World, language: str, size: int, *, is_full: bool) -> tuple[Entry, ...]:
    """The articles that state a language, those that were added last."""
    ids = f"SELECT articles.id FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND language = ? {_NEWEST_FIRST} LIMIT ?"
    return _entries(world, ids, language, size, is_full=is_full)


def month_entries(world: World, month: str, spreads: tuple[int, int], *, is_full: bool) -> tuple[Entry, ...]:
    """The articles added in a month whose spread lies between two."""
    ids = "SELECT id FROM ledger WHERE substr(added, 1, 7) = ? AND spread >= ? AND spread < ?"
    return _entries(world, ids, month, *spreads, is_full=is_full)


def _entries(world: World, ids: str, *parameters: object, is_full: bool) -> tuple[Entry, ...]:
    columns = _SQL.format(_OF_WHOLE_TEXTS if is_full else _OF_SUMMARIES)
    rows = world.catalog.rows(f"{columns} WHERE is_live AND articles.id IN ({ids}) {_NEWEST_FIRST}", *parameters)
    sections = section_labels(world.settings)
    return tuple(_entry(row, world.settings, sections, is_full=is_full) for row in rows)


def _entry(row: tuple[Any, ...], settings: Settings, sections: Mapping[str, str], *, is_full: bool) -> Entry:
    article_id, url, headline, is_derived, standfirst, published, updated, added, section, topics, bylines, language, html, picture = row
    shown = without_bidi_controls(clean_text(headline)).strip() or article_id
    led = f"{ShownPicture(*json.loads(picture)).html}\n{html}" if picture else html
    text = (_with_standfirst(standfirst, led) or f"<p>{escape(shown, quote=False)}</p>") if is_full else None
    return Entry(
        id=article_id,
        url=url,
        headline=f"[{shown}]" if is_derived else shown,
        summary=(shortened(standfirst, _SUMMARY_LETTERS) if standfirst else excerpt(html, _SUMMARY_LETTERS)) or shown,
        published=published,
        updated=updated,
        added=added,
        section=clean_text(sections.get(section, section)) if section else None,
        topics=tuple(_texts(topics)),
        bylines=tuple(_texts(bylines)),
        language=language if language != settings.language else None,
        html=text,
        html_hash=blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if text else "",
    )


def _texts(labels: str) -> Iterator[str]:
    return (cleaned for label in json.loads(labels) if (cleaned := without_bidi_controls(clean_text(label)).strip())) if labels != "[]" else iter(())


def _with_standfirst(standfirst: str | None, html: str) -> str:
    return f"<p><strong>{escape(clean_text(standfirst), quote=False)}</strong></p>\n{html}" if standfirst else html
