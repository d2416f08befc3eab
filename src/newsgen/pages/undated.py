"""The page of what has no date."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.placements import Change
from newsgen.model.urls import UNDATED
from newsgen.pages.cards import cards
from newsgen.pages.cite.links import citation_files
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.scope import undated_count


class UndatedPage(PageKind):
    """`/undated/index.html`: every article of which no year is known, in source order."""

    name = "undated"
    template = "undated.html"
    below = UNDATED
    settings_read = ("leave_out",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if undated_count(world.catalog):
            yield self.page(UNDATED)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if any(placement.year is None for placement in change.moved):
            yield self.page(UNDATED)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = list(cards(world.catalog, "year IS NULL", order="sort_key"))
        return {"cards": found, "citation_files": citation_files("undated", world.settings)} if found else None
