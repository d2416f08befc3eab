"""Sitemaps (sitemaps.org 0.9): an index, and one sitemap for the articles of each year, or several for a year of many.

`lastmod` comes from what an article says of itself: the day of its last change, if stated. Without a site address there are none.
A sitemap stays well below what the protocol allows, 50,000 addresses and 50 MB: an address has at most 600 bytes of path.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.counts import count_undated, counts_by_year
from newsgen.catalog.manifest import pages_of_kind
from newsgen.catalog.placements import Change
from newsgen.model.dates import parse_edtf
from newsgen.model.parts import part_count, part_of, part_range, spread
from newsgen.model.urls import SITEMAP, permalink, sitemap_url
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

ARTICLES_PER_SITEMAP = 20_000
"""Articles above which a year has several sitemaps, and that each of those holds on average: at most twice as many, and a little, so never 45,000."""
_UNDATED = "undated"
_ADDRESSES = """
SELECT url, updated FROM articles JOIN ledger ON ledger.id = articles.id
WHERE is_live AND year IS ? AND spread >= ? AND spread < ? ORDER BY sort_key
"""


def _sitemaps(world: World) -> Iterator[tuple[str, int]]:
    """Every sitemap as year and part."""
    undated = count_undated(world.catalog)
    for year, count in (*reversed(list(counts_by_year(world.catalog))), *([(_UNDATED, undated)] if undated else [])):
        yield from ((year, part) for part in range(part_count(count, ARTICLES_PER_SITEMAP)))


def _year(year: str) -> str | None:
    """A year as the catalogue has it."""
    return None if year == _UNDATED else year


def _parts(world: World, year: str) -> int:
    """How many sitemaps a year has."""
    count = world.catalog.value("SELECT count(*) FROM articles WHERE is_live AND year IS ?", _year(year))
    return part_count(count, ARTICLES_PER_SITEMAP)


class SitemapIndex(PageKind):
    """`/sitemap.xml`."""

    name = "sitemap"
    template = "sitemap.xml"
    below = SITEMAP
    is_last = True
    settings_read = ("url",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url and next(_sitemaps(world), None):
            yield self.page(SITEMAP)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if change.moved:
            yield self.page(SITEMAP)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        site_url = world.settings.url
        found = list(_sitemaps(world))
        if site_url is None or not found:
            return None
        return {"sitemaps": [permalink(site_url, sitemap_url(*sitemap)) for sitemap in found], "addresses": []}


class SitemapYear(PageKind):
    """`/sitemap-YYYY.xml`, and `/sitemap-undated.xml`; its key is `2024/0`."""

    name = "sitemap-year"
    template = "sitemap.xml"
    below = "/sitemap-"
    is_last = True
    settings_read = ("url",)

    def _page_of(self, year: str, part: int) -> PageKey:
        return self.page(sitemap_url(year, part), f"{year}/{part}")

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url:
            yield from (self._page_of(*sitemap) for sitemap in _sitemaps(world))

    def affected(self, change: Change) -> Iterator[PageKey]:
        return (self._page_of(placement.year or _UNDATED, 0) for placement in change.moved)

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """The sitemap that an article is in, or all of its year where they become more or fewer."""
        for placement in change.moved:
            year = placement.year or _UNDATED
            parts, written = _parts(world, year), len(set(pages_of_kind(world.catalog, self.name, f"{year}/")))
            if parts != written:
                yield from (self._page_of(year, part) for part in range(max(parts, written)))
            elif parts > 1:
                yield self._page_of(year, part_of(spread(placement.id), parts))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        site_url = world.settings.url
        year, _, part = key.key.partition("/")
        parts = _parts(world, year)
        if site_url is None or int(part) >= parts:
            return None
        rows = world.catalog.rows(_ADDRESSES, _year(year), *part_range(int(part), parts))
        addresses = [(permalink(site_url, url), parse_edtf(updated).printed_day if updated else None) for url, updated in rows]
        return {"sitemaps": [], "addresses": addresses} if addresses or parts > 1 else None
