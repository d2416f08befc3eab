"""The front: the newest articles, and the years of the archive."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.counts import count_live
from newsgen.catalog.placements import Change
from newsgen.model.urls import FRONT
from newsgen.pages.cards import cards
from newsgen.pages.charts import years_chart
from newsgen.pages.days import has_days
from newsgen.pages.feeds.links import site_feeds, spoken_feeds
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.scope import undated_count, year_links
from newsgen.pages.sections import section_links


class Front(PageKind):
    """`/index.html`: the newest articles by date, never by when they were added."""

    name = "front"
    template = "front.html"
    below = FRONT
    is_last = True
    settings_read = ("front_size", "sections", "languages", "leave_out")

    def keys(self, world: World) -> Iterator[PageKey]:
        yield self.page(FRONT)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if change.moved:
            yield self.page(FRONT)

    def rows(self, key: PageKey, world: World) -> Rows:
        years = list(year_links(world.catalog))
        return {
            "cards": list(cards(world.catalog, "1", limit=world.settings.front_size)),
            "total": count_live(world.catalog),
            "years": years,
            "chart": years_chart({link.label: link.count for link in years}),
            "has_days": has_days(world),
            "undated_count": undated_count(world.catalog),
            "sections": list(section_links(world)),
            "feeds": (*site_feeds(world)[1:], *spoken_feeds(world)),
        }
