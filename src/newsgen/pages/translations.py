"""Translations: articles that say the same in other languages, linked with each other by what their sources state (`translation_of`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsgen.catalog.placements import Change
from newsgen.catalog.translations import FAMILY as TRANSLATIONS
from newsgen.model.urls import permalink
from newsgen.pages.kinds import World

_ANY = "SELECT 1 FROM articles WHERE is_live AND translation_of IS NOT NULL LIMIT 1"
_LINKED = """
SELECT id, coalesce(translation_of, id) FROM articles WHERE is_live AND id IN (SELECT value FROM json_each(?))
AND (translation_of IS NOT NULL OR EXISTS (SELECT 1 FROM articles AS other WHERE other.is_live AND other.translation_of = articles.id))
"""
_MEMBERS = """
SELECT articles.id, url, language, coalesce(headline, derived_headline, articles.id), coalesce(language, derived_language)
FROM articles JOIN ledger ON ledger.id = articles.id
WHERE is_live AND (articles.id = ? OR articles.rowid IN (SELECT rowid FROM articles WHERE is_live AND translation_of = ?))
ORDER BY language, sort_key
"""
X_DEFAULT = "x-default"
"""What search engines call the page for readers of any other language: the original."""


class Translation(NamedTuple):
    """An article as its translations link to it."""

    url: str
    language: str | None
    """As stated or assigned: what is worked out does not tell search engines anything."""
    headline: str
    shown_language: str | None
    is_original: bool


class Versions(NamedTuple):
    """An article, and the others that say the same."""

    own: Translation
    others: tuple[Translation, ...]


class Alternate(NamedTuple):
    """A link to a page in a language (`hreflang`, BCP 47 or `x-default`)."""

    language: str
    address: str


def versions_of(world: World, ids: Iterable[str]) -> Mapping[str, Versions]:
    """The versions of those among some articles, by id, that have others."""
    if world.catalog.value(_ANY) is None:
        return {}
    linked = list(world.catalog.rows(_LINKED, json.dumps(list(ids))))
    groups = {root: dict(_members(world, root)) for root in {root for _, root in linked}}
    return {
        article_id: Versions(group[article_id], tuple(one for other, one in group.items() if other != article_id))
        for article_id, root in linked
        if len(group := groups[root]) > 1
    }


def _members(world: World, root: str) -> Iterator[tuple[str, Translation]]:
    """An original and its translations by id."""
    for article_id, url, language, headline, shown in world.catalog.rows(_MEMBERS, root, root):
        yield article_id, Translation(url, language, headline, shown, article_id == root)


def alternates(world: World, versions: Versions) -> tuple[Alternate, ...]:
    """The absolute addresses of an article's versions, its own among them, one for each language; none where the site has no address."""
    site_url, found = world.settings.url, dict[str, str]()
    if site_url is None:
        return ()
    every = (versions.own, *versions.others)
    for one in every:
        if one.language:
            found.setdefault(one.language, permalink(site_url, one.url))
    original = next((Alternate(X_DEFAULT, permalink(site_url, one.url)) for one in every if one.is_original), None)
    return (*(Alternate(language, address) for language, address in sorted(found.items())), *([original] if original else ()))


def translated_beside(world: World, change: Change) -> Iterator[tuple[str, str]]:
    """The articles that an article that changed is, or was, a translation of, or that are translations of it: (id, url)."""
    for placement in change.moved:
        roots = [key for family, key in placement.terms if family == TRANSLATIONS]
        for root in roots or [placement.id]:
            yield from ((article_id, one.url) for article_id, one in _members(world, root) if article_id != placement.id)
