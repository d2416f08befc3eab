"""The shards of the search index: a year each, a month each where a year is large, the undated apart; newest first.

A bucket that is larger still is parted by a hash of the ids, into twice as many parts each time, so that one article more moves few others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from newsgen.catalog.topics import PAGE_IN_MAIN_LANGUAGE
from newsgen.pages.kinds import World

MOST_ARTICLES = 4000
"""In a shard: what Pagefind indexes in some 0.8 GB of memory."""
_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the archive that is indexed by itself."""

    name: str
    """`2024`, `2024-05`, `undated`; with `.2` behind it for the second part of several."""
    year: str | None
    month: str | None
    """None for a whole year, and for the articles of a large year whose month is not known."""
    is_month: bool
    """Whether the shard is of a month, or of no known month, in a large year."""
    part: int
    parts: int
    articles: int

    def condition(self) -> tuple[str, tuple[object, ...]]:
        """The SQL condition for its articles (with `articles` and `ledger` in the query), and its parameters."""
        when, values = "year IS ?", [self.year]
        if self.is_month:
            when, values = f"{when} AND month IS ?", [self.year, self.month]
        return f"is_live AND {when} AND abs(ledger.spread) % ? = ?", (*values, self.parts, self.part)


def shards(world: World) -> Iterator[Shard]:
    """The shards of the archive as the catalogue has it, newest first."""
    years = world.catalog.rows("SELECT year, count(*) FROM articles WHERE is_live GROUP BY year ORDER BY year IS NULL, year DESC")
    for year, count in list(years):
        if year is None or count <= MOST_ARTICLES:
            yield from _parts(world, Shard(year or _UNDATED, year, None, False, 0, 1, count))
            continue
        months = world.catalog.rows(
            "SELECT month, count(*) FROM articles WHERE is_live AND year = ? GROUP BY month ORDER BY month IS NULL, month DESC", year
        )
        for month, of_month in list(months):
            yield from _parts(world, Shard(f"{year}-{month or '00'}", year, month, True, 0, 1, of_month))


def _parts(world: World, whole: Shard) -> Iterator[Shard]:
    parts = 1
    while whole.articles > MOST_ARTICLES * parts:
        parts *= 2
    if parts == 1:
        yield whole
        return
    for number in range(parts):
        part = replace(whole, name=f"{whole.name}.{number + 1}", part=number, parts=parts)
        where, values = part.condition()
        inside = world.catalog.value(f"SELECT count(*) FROM articles JOIN ledger ON ledger.id = articles.id WHERE {where}", *values)
        if inside:
            yield replace(part, articles=inside)


def shard_digest(world: World, shard: Shard, context: str) -> str:
    """A hash of all that the index of a shard is made from, out of digests that the catalogue keeps: no text is read. `context` is all else that decides."""
    where, values = shard.condition()
    digest = blake2b(json.dumps([context, world.settings.sections, world.settings.language, world.settings.digits, world.settings.calendar, world.templates.catalogue.digest, shard.name]).encode(), digest_size=8)
    rows = world.catalog.rows(
        f"SELECT articles.id, url, sort_key, {PAGE_IN_MAIN_LANGUAGE}, terms FROM articles JOIN ledger ON ledger.id = articles.id"
        f" WHERE {where} ORDER BY sort_key",
        *values,
    )
    for row in rows:
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()
