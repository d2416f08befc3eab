"""On this day: the articles of a day of the year across all years, one page for each day that has any, and their index."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from newsgen.catalog.placements import Change
from newsgen.config import ON_THIS_DAY as OF_YEAR
from newsgen.model.urls import ON_THIS_DAY, calendar_url, on_this_day_url
from newsgen.pages.cards import card_rows
from newsgen.pages.groups import grouped
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.scope import CalendarLink

LARGE_DAY = 200
"""Articles above which the page of a day lists years, not articles."""
_DATED = "is_live AND day IS NOT NULL"


def has_days(world: World) -> bool:
    """Whether of any article the day is known, and the site does not leave the days of the year out."""
    return OF_YEAR not in world.settings.leave_out and world.catalog.value(f"SELECT 1 FROM articles WHERE {_DATED} LIMIT 1") is not None


class DayOfYear(PageKind):
    """`/on-this-day/MM-DD.html`."""

    name = "on-this-day"
    below = "/on-this-day/"
    template = "on_this_day.html"
    settings_read = ("leave_out",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if OF_YEAR in world.settings.leave_out:
            return iter(())
        rows = world.catalog.rows(f"SELECT DISTINCT month, day FROM articles WHERE {_DATED} ORDER BY 1, 2")
        return (self.page(on_this_day_url(month, day), f"{month}-{day}") for month, day in rows)

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in change.moved:
            if placement.month and placement.day:
                yield self.page(on_this_day_url(placement.month, placement.day), f"{placement.month}-{placement.day}")

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if OF_YEAR in world.settings.leave_out:
            return None
        month, _, day = key.key.partition("-")
        where = f"{_DATED} AND month = ? AND day = ?"
        counts = list(world.catalog.rows(f"SELECT year, count(*) FROM articles WHERE {where} GROUP BY year ORDER BY year DESC", month, day))
        total = sum(count for _, count in counts)
        if not total:
            return None
        is_large = total > LARGE_DAY
        found = card_rows(world.catalog, f"{where} AND year IS NULL" if is_large else where, month, day, order="year DESC NULLS LAST, sort_key DESC")
        return {
            "date": f"XXXX-{key.key}",
            "total": total,
            "years": [CalendarLink(year, f"{calendar_url('', year, month)}#d{day}", count) for year, count in counts if year] if is_large else [],
            "groups": grouped(found, "year"),
        }


class DaysOfYear(PageKind):
    """`/on-this-day/index.html`: the days of the year, without counts, so that a new article of a day that has others leaves it as it is."""

    name = "on-this-day-index"
    below = ON_THIS_DAY
    template = "on_this_day_index.html"
    settings_read = ("leave_out",)

    def keys(self, world: World) -> Iterator[PageKey]:
        if has_days(world):
            yield self.page(ON_THIS_DAY)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if any(placement.day for placement in change.moved):
            yield self.page(ON_THIS_DAY)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if OF_YEAR in world.settings.leave_out:
            return None
        found = [
            (f"{month:02}", f"{day:02}")
            for month in range(1, 13)
            for day in range(1, 32)
            if world.catalog.value(f"SELECT 1 FROM articles WHERE {_DATED} AND month = ? AND day = ? LIMIT 1", f"{month:02}", f"{day:02}")
        ]
        months = groupby(found, key=lambda date: date[0])
        return {"months": [(month, [(day, on_this_day_url(month, day)) for _, day in days]) for month, days in months]} if found else None
