"""Which terms have a page: those with as many articles as `term_floor` asks for, and those that had one once."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.kept import is_kept
from newsgen.catalog.manifest import file_at
from newsgen.catalog.placements import Change
from newsgen.model.urls import index_url, term_base
from newsgen.pages.kinds import World

FAMILIES = ("topics", "bylines", "sources")


def has_page(world: World, family: str, key: str) -> bool:
    """Whether a term that an article stands under has a page."""
    floor = world.settings.term_floor
    return floor == 1 or has_articles(world, family, key, floor) or is_kept(world.catalog, family, key)


def has_articles(world: World, family: str, key: str, count: int) -> bool:
    """Whether a term has at least so many articles; no more of them are counted."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM placements WHERE kind = ? AND key = ? LIMIT ?)"
    return bool(world.catalog.value(sql, family, key, count) == count)


def terms_with_page(world: World, family: str) -> Iterator[str]:
    """The terms of a family that have a page."""
    sql = "SELECT key FROM placements WHERE kind = ? GROUP BY key HAVING count(*) >= ? UNION SELECT key FROM kept_terms WHERE family = ? ORDER BY 1"
    return (key for (key,) in world.catalog.rows(sql, family, world.settings.term_floor, family))


def risen(change: Change, world: World) -> Iterator[tuple[str, str]]:
    """The terms of a changed article that get their page in this build, so that others link to it from now on."""
    if world.settings.term_floor > 1:
        for family, key in change.terms:
            if family in FAMILIES and has_page(world, family, key) and file_at(world.catalog, index_url(term_base(family, key))) is None:
                yield family, key


def articles_of(world: World, family: str, key: str) -> Iterator[tuple[str, str]]:
    """The articles of a term: (id, url)."""
    sql = "SELECT id, url FROM placements JOIN ledger ON id = article_id WHERE kind = ? AND key = ?"
    return ((article_id, url) for article_id, url in world.catalog.rows(sql, family, key))


def topics_beside(world: World, key: str) -> Iterator[str]:
    """Every topic that stands beside one."""
    sql = "SELECT DISTINCT other.key FROM placements AS own JOIN placements AS other USING (article_id) WHERE own.kind = 'topics' AND own.key = ? AND other.kind = 'topics'"
    return (other for (other,) in world.catalog.rows(sql, key))
