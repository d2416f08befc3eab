"""What the editors put right, the newest first: a page, and feeds to subscribe to. Withdrawn articles are not among it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from newsgen.catalog.placements import Change
from newsgen.model.said import said
from newsgen.model.urls import CORRECTIONS
from newsgen.pages.feeds.content import content_html
from newsgen.pages.feeds.entry import Entry, address, guid
from newsgen.pages.feeds.feed import Feed, Format
from newsgen.pages.feeds.links import correction_feeds, feed_beside
from newsgen.pages.feeds.scope import FeedScope
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.markup import clean_text

CORRECTIONS_TITLE = said("Corrections")
_ENTRY = said("Correction: %(headline)s")
_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, coalesce(language, derived_language), corrections
FROM articles JOIN ledger ON ledger.id = articles.id JOIN texts USING (source, position)
WHERE is_live AND corrected IS NOT NULL ORDER BY corrected DESC, sort_key DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with its article."""

    article_id: str
    url: str
    headline: str
    is_headline_derived: bool
    language: str | None
    day: str
    number: int
    """Among the corrections of the article on that day, from 1."""
    text: str


def corrections(world: World, limit: int = -1) -> list[CorrectionRow]:
    """The corrections of published articles, newest first; as many as `limit`, or all."""
    found = [row for columns in world.catalog.rows(_SQL, limit) for row in _of_article(columns)]
    found.sort(key=lambda row: row.day, reverse=True)
    return found if limit < 0 else found[:limit]


def _of_article(columns: tuple[Any, ...]) -> Iterator[CorrectionRow]:
    article_id, url, headline, is_derived, language, notes = columns
    numbers: dict[str, int] = {}
    for _, text, day, is_printed in json.loads(notes):
        if not is_printed:
            numbers[day] = numbers.get(day, 0) + 1
            yield CorrectionRow(article_id, url, headline, bool(is_derived), language, day, numbers[day], text)


def has_corrections(world: World) -> bool:
    """Whether there is any correction, and so a page of them."""
    return world.catalog.value("SELECT 1 FROM articles WHERE is_live AND corrected IS NOT NULL LIMIT 1") is not None


class CorrectionsPage(PageKind):
    """`/corrections/index.html`."""

    name = "corrections"
    template = "corrections.html"
    below = CORRECTIONS
    checked_for = "its corrections changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        if has_corrections(world):
            yield self.page(CORRECTIONS)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = corrections(world)
        return {"corrections": found, "feeds": correction_feeds(world, world.templates.say(CORRECTIONS_TITLE))} if found else None


class CorrectionScope(FeedScope):
    """All corrections, each an entry of its own."""

    name = "corrections-feed"
    below = "/corrections/"
    checked_for = "its corrections changed"
    settings_read = ("feed_size", "language")

    def url(self, key: str, file: str) -> str:
        return feed_beside(CORRECTIONS, file)

    def keys(self, world: World) -> Iterator[str]:
        if has_corrections(world):
            yield ""

    def affected(self, change: Change) -> Iterator[str]:
        return iter(())

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        entries = tuple(_entry(row, world) for row in corrections(world, world.settings.feed_size))
        return Feed(self.url(key, form.file), world.templates.say(CORRECTIONS_TITLE), CORRECTIONS, entries) if entries else None


def _entry(row: CorrectionRow, world: World) -> Entry:
    headline, text = clean_text(row.headline).strip() or row.article_id, clean_text(row.text)
    html = f"<p>{escape(text, quote=False)}</p>"
    own = address(world.settings, row.url)
    return Entry(
        guid(world.settings, f"correction {row.day} {row.number} of {row.article_id}"),
        own,
        world.templates.say(_ENTRY) % {"headline": f"[{headline}]" if row.is_headline_derived else headline},
        text,
        published=row.day,
        corrected=row.day,
        added=row.day,
        categories=(),
        bylines=(),
        language=row.language if row.language != world.settings.language else None,
        html=content_html(html, own, world.settings),
    )
