"""Sitemaps (sitemaps.org 0.9): an index, and one sitemap for the articles of each year.

`lastmod` comes from what an article says of itself: the day of its last change, if stated. Without a site address there are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.placements import Change
from newsgen.model.dates import parse_edtf
from newsgen.model.urls import SITEMAP, permalink
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

_UNDATED = "undated"


def _years(world: World) -> Iterator[str]:
    rows = world.catalog.rows(f"SELECT DISTINCT coalesce(year, '{_UNDATED}') FROM articles WHERE is_live ORDER BY 1")
    return (year for (year,) in rows)


def _sitemap_url(year: str) -> str:
    return f"/sitemap-{year}.xml"


class SitemapIndex(PageKind):
    """`/sitemap.xml`."""

    name = "sitemap"
    template = "sitemap.xml"
    below = SITEMAP
    is_last = True
    settings_read = ("url",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url and next(_years(world), None):
            yield self.page(SITEMAP)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if change.moved:
            yield self.page(SITEMAP)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        site_url = world.settings.url
        years = list(_years(world))
        if site_url is None or not years:
            return None
        return {"sitemaps": [permalink(site_url, _sitemap_url(year)) for year in years], "addresses": []}


class SitemapYear(PageKind):
    """`/sitemap-YYYY.xml`, and `/sitemap-undated.xml`."""

    name = "sitemap-year"
    template = "sitemap.xml"
    below = "/sitemap-"
    is_last = True
    settings_read = ("url",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.url:
            for year in _years(world):
                yield self.page(_sitemap_url(year), year)

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in change.moved:
            year = placement.year or _UNDATED
            yield self.page(_sitemap_url(year), year)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        site_url = world.settings.url
        if site_url is None:
            return None
        rows = world.catalog.rows(
            "SELECT url, updated FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND year IS ? ORDER BY sort_key",
            None if key.key == _UNDATED else key.key,
        )
        addresses = [(permalink(site_url, url), parse_edtf(updated).printed_day if updated else None) for url, updated in rows]
        return {"sitemaps": [], "addresses": addresses} if addresses else None
