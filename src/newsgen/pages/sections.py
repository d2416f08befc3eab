"""Sections: a front for each, and their index. Their years and months are the calendar's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.catalog.counts import count_live, counts_by_section, live_sections
from newsgen.catalog.placements import Change
from newsgen.model.urls import index_url, term_base
from newsgen.pages.cards import cards
from newsgen.pages.charts import years_chart
from newsgen.pages.feeds.links import section_feeds
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.labels import section_labels
from newsgen.pages.scope import Scope, section_label, undated_count, year_links


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section with its number of articles."""

    label: str
    url: str
    count: int


def section_links(world: World) -> Iterator[SectionLink]:
    """The sections that have articles: declared ones in their order, free ones by name."""
    labels = section_labels(world.settings)
    order = list(labels)
    found = sorted(counts_by_section(world.catalog), key=lambda row: (order.index(row[2]) if row[2] in labels else len(order), row[0]))
    return (SectionLink(labels.get(name, name), index_url(term_base("sections", key)), count) for key, count, name in found)


class SectionFront(PageKind):
    """`/sections/SLUG/index.html`: the newest articles of a section, and its years."""

    name = "section"
    template = "section.html"
    below = "/sections/"
    is_last = True
    settings_read = ("front_size", "sections")

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(index_url(term_base("sections", key)), key) for key in live_sections(world.catalog))

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in change.moved:
            if placement.section_key:
                yield self.page(index_url(term_base("sections", placement.section_key)), placement.section_key)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        scope = Scope(key.key)
        found = list(cards(world.catalog, scope.where, *scope.parameters, limit=world.settings.front_size))
        if not found:
            return None
        years = list(year_links(world.catalog, scope))
        section = section_label(world, scope, scope.where, *scope.parameters)
        return {
            "section": section,
            "feeds": section_feeds(world, section[1], section[0]) if section else (),
            "cards": found,
            "total": count_live(world.catalog, key.key),
            "years": years,
            "chart": years_chart({link.label: link.count for link in years}),
            "undated": list(cards(world.catalog, f"{scope.where} AND year IS NULL", *scope.parameters)),
            "undated_count": undated_count(world.catalog, scope),
        }


class SectionIndex(PageKind):
    """`/sections/index.html`: all sections with their counts."""

    name = "sections"
    template = "sections.html"
    below = index_url("/sections")
    settings_read = ("sections",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if next(section_links(world), None):
            yield self.page(index_url("/sections"))

    def affected(self, change: Change) -> Iterator[PageKey]:
        if any(placement.section_key for placement in change.moved):
            yield self.page(index_url("/sections"))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = list(section_links(world))
        return {"sections": found} if found else None
