"""Translations: articles that say the same in other languages, linked with each other by what their sources state (`translation_of`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.catalog.placements import Change
from newsgen.catalog.translations import FAMILY as TRANSLATIONS
from newsgen.model.urls import permalink
from newsgen.pages.kinds import World

_SQL = """
SELECT articles.id, url, language, coalesce(headline, derived_headline, articles.id), coalesce(language, derived_language)
FROM articles JOIN ledger ON ledger.id = articles.id
WHERE is_live AND articles.id <> ? AND (articles.id = ? OR articles.rowid IN (SELECT rowid FROM articles WHERE is_live AND translation_of = ?))
ORDER BY language, sort_key
"""
X_DEFAULT = "x-default"
"""What search engines call the page for readers of any other language: the original."""


class Translation(NamedTuple):
    """Another article that says the same."""

    url: str
    language: str | None
    """As stated or assigned: what is worked out does not tell search engines anything."""
    headline: str
    shown_language: str | None
    is_original: bool


class Alternate(NamedTuple):
    """A link to a page in a language (`hreflang`, BCP 47 or `x-default`)."""

    language: str
    address: str


def translations(world: World, article_id: str, translation_of: str | None) -> tuple[Translation, ...]:
    """The live articles that say the same as one, the original among them."""
    root = translation_of or article_id
    rows = world.catalog.rows(_SQL, article_id, root, root)
    return tuple(Translation(url, language, headline, shown, other == root) for other, url, language, headline, shown in rows)


def alternates(world: World, own: Translation, others: tuple[Translation, ...]) -> tuple[Alternate, ...]:
    """The absolute addresses of an article's versions, its own among them, one for each language; none where the site has no address, or there are no others."""
    site_url = world.settings.url
    if site_url is None or not others:
        return ()
    found: dict[str, str] = {}
    for one in (own, *others):
        if one.language:
            found.setdefault(one.language, permalink(site_url, one.url))
    original = next((one for one in (own, *others) if one.is_original), None)
    last = {X_DEFAULT: permalink(site_url, original.url)} if original else {}
    return tuple(Alternate(language, address) for language, address in {**dict(sorted(found.items())), **last}.items())


def translated_beside(world: World, change: Change) -> Iterator[tuple[str, str]]:
    """The articles that an article that changed is, or was, a translation of, or that are translations of it: (id, url)."""
    for placement in change.moved:
        roots = [key for family, key in placement.terms if family == TRANSLATIONS]
        for root in roots or [placement.id]:
            rows = world.catalog.rows(_SQL, placement.id, root, root)
            yield from ((article_id, url) for article_id, url, *_ in rows)
