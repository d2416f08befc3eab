"""The calendar: the archive and each section by year, month and, where a month is large, day.

An article stands where its date puts it, to the precision known: one dated `2024` is listed on the page of the year, under no month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.catalog.counts import live_sections
from newsgen.catalog.placements import Change
from newsgen.model.urls import term_slug
from newsgen.pages.cards import card_rows
from newsgen.pages.charts import months_chart
from newsgen.pages.cite.links import citation_files
from newsgen.pages.grids import months_of
from newsgen.pages.groups import grouped
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.scope import ARCHIVE, CalendarLink, Scope, scopes_of, section_label

LARGE_YEAR = 200
"""Articles above which a year page lists months, not articles."""
LARGE_MONTH = 500
"""Articles above which a month page lists days, not articles."""
_CALENDAR_URL = re.compile(r"(?:/sections/(?P<section>[^/]+))?/(?P<date>\d{4}(?:/\d\d){0,2})/index\.html", re.ASCII)


class _CalendarPage(PageKind):
    """A page of a year, month or day; its key is the section's key (or nothing), a slash, and the date."""

    parts: tuple[str, ...]
    settings_read = ("sections", "leave_out")

    def keys(self, world: World) -> Iterator[PageKey]:
        columns = ", ".join(self.parts)
        known = " AND ".join(f"{part} IS NOT NULL" for part in self.parts)
        for section in ("NULL", "section_key"):
            rows = world.catalog.rows(
                f"SELECT {section}, {columns} FROM articles WHERE is_live AND {known}"
                f"{' AND section_key IS NOT NULL' if section != 'NULL' else ''} GROUP BY 1, {columns} ORDER BY 1, {columns}"
            )
            for section_key, *date in list(rows):
                if self.is_wanted(world, Scope(section_key), date):
                    yield self._page_of(Scope(section_key), date)

    def _page_of(self, scope: Scope, date: list[str]) -> PageKey:
        return self.page(scope.url(date), f"{scope.section_key or ''}/{'-'.join(date)}")

    def at(self, url: str, world: World) -> PageKey | None:
        match = _CALENDAR_URL.fullmatch(url)
        date = match["date"].split("/") if match else []
        if match is None or len(date) != len(self.parts):
            return None
        if match["section"] is None:
            return self._page_of(ARCHIVE, date)
        return next((self._page_of(Scope(key), date) for key in live_sections(world.catalog) if term_slug(key) == match["section"]), None)

    def affected(self, change: Change) -> Iterator[PageKey]:
        return (self._page_of(scope, date) for scope, date in _buckets(change, self.parts))

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        for scope, date in _buckets(change, self.parts):
            for is_later in (False, True):
                beside = self._nearest(world, scope, "-".join(date), is_later=is_later)
                if beside:
                    yield self._page_of(scope, beside.split("-"))

    def is_wanted(self, world: World, scope: Scope, date: list[str]) -> bool:
        """Whether the page exists at all."""
        return True

    def rows(self, key: PageKey, world: World) -> Rows | None:
        section_key, _, date = key.key.rpartition("/")
        scope, parts = Scope(section_key or None), date.split("-")
        where = " AND ".join((scope.where, *(f"{part} = ?" for part in self.parts)))
        parameters = (*scope.parameters, *parts)
        total = world.catalog.value(f"SELECT count(*) FROM articles WHERE is_live AND {where}", *parameters)
        if not total or not self.is_wanted(world, scope, parts):
            return None
        return {
            "date": date,
            "year": parts[0],
            "section": section_label(world, scope, where, *parameters),
            "up": self.up(scope, parts),
            "total": total,
            "earlier": self.sibling(world, scope, date, is_later=False),
            "later": self.sibling(world, scope, date, is_later=True),
            "citation_files": citation_files(date, world.settings) if scope == ARCHIVE and self.has_citations(world, parts) else (),
            **self.lists(world, scope, parts, where, total),
        }

    def has_citations(self, world: World, parts: list[str]) -> bool:
        """Whether there are files of the references of articles whose date says no more than the page's."""
        return False

    def up(self, scope: Scope, parts: list[str]) -> tuple[tuple[str, str], ...]:
        """The pages above: (EDTF, url), the year first."""
        return tuple(("-".join(parts[:depth]), scope.url(parts[:depth])) for depth in range(1, len(parts)))

    def sibling(self, world: World, scope: Scope, date: str, *, is_later: bool) -> tuple[str, str] | None:
        """The nearest page of this kind: (EDTF, url)."""
        found = self._nearest(world, scope, date, is_later=is_later)
        if found is None or not self.is_wanted(world, scope, found.split("-")):
            return None
        return found, scope.url(found.split("-"))

    def _nearest(self, world: World, scope: Scope, date: str, *, is_later: bool) -> str | None:
        """The nearest year, month or day that has articles."""
        columns = ", ".join(self.parts)
        order = ", ".join(f"{part} {'ASC' if is_later else 'DESC'}" for part in self.parts)
        row = world.catalog.row(
            f"SELECT {columns} FROM articles WHERE is_live AND {scope.where} AND {self.parts[-1]} IS NOT NULL"
            f" AND ({columns}) {'>' if is_later else '<'} ({', '.join('?' * len(self.parts))}) ORDER BY {order} LIMIT 1",
            *scope.parameters,
            *date.split("-"),
        )
        return "-".join(row) if row else None

    def lists(self, world: World, scope: Scope, parts: list[str], where: str, total: int) -> Rows:
        """What the page lists."""
        raise NotImplementedError


def _buckets(change: Change, parts: tuple[str, ...]) -> Iterator[tuple[Scope, list[str]]]:
    """The years, months or days that a change touches, in the archive and in each section."""
    for placement in change.moved:
        date = [getattr(placement, part) for part in parts]
        if None not in date:
            yield from ((scope, date) for scope in scopes_of(placement))


def _links(world: World, scope: Scope, parts: list[str], where: str, column: str) -> list[CalendarLink]:
    rows = world.catalog.rows(
        f"SELECT {column}, count(*) FROM articles WHERE is_live AND {where} AND {column} IS NOT NULL GROUP BY 1 ORDER BY 1",
        *scope.parameters,
        *parts,
    )
    return [CalendarLink(label, scope.url([*parts, label]), count) for label, count in rows]


class YearPage(_CalendarPage):
    """`/YYYY/index.html`: its months and days; the articles themselves while they are few; always those dated by the year alone."""

    name = "year"
    template = "year.html"
    parts = ("year",)

    def has_citations(self, world: World, parts: list[str]) -> bool:
        return world.catalog.value("SELECT 1 FROM articles WHERE is_live AND year = ? AND month IS NULL LIMIT 1", *parts) is not None

    def lists(self, world: World, scope: Scope, parts: list[str], where: str, total: int) -> Rows:
        wanted = where if total <= LARGE_YEAR else f"{where} AND month IS NULL"
        found = card_rows(world.catalog, wanted, *scope.parameters, *parts, order="month DESC NULLS LAST, sort_key DESC")
        days = world.catalog.rows(
            f"SELECT month, day, count(*) FROM articles WHERE is_live AND {where} AND month IS NOT NULL GROUP BY month, day", *scope.parameters, *parts
        )
        urls = {f"{month:02}": scope.url([*parts, f"{month:02}"]) for month in range(1, 13)}
        months = months_of(parts[0], days, urls, world.settings.language)
        return {
            "months": months,
            "coarse": total - sum(month.count for month in months),
            "chart": months_chart({month.label: month.count for month in months if month.count}),
            "groups": grouped(found, "month"),
        }


class MonthPage(_CalendarPage):
    """`/YYYY/MM/index.html`: its articles by day, or its days where the articles are many; always those dated by the month alone."""

    name = "month"
    template = "month.html"
    parts = ("year", "month")

    def has_citations(self, world: World, parts: list[str]) -> bool:
        return True

    def lists(self, world: World, scope: Scope, parts: list[str], where: str, total: int) -> Rows:
        is_large = total > LARGE_MONTH
        found = card_rows(
            world.catalog,
            f"{where} AND day IS NULL" if is_large else where,
            *scope.parameters,
            *parts,
            order="day DESC NULLS LAST, sort_key DESC",
        )
        days = _links(world, scope, parts, where, "day") if is_large else []
        return {"days": days, "groups": grouped(found, "day")}


class DayPage(_CalendarPage):
    """`/YYYY/MM/DD/index.html`: the articles of a day, where its month is large."""

    name = "day"
    template = "day.html"
    parts = ("year", "month", "day")

    def keys(self, world: World) -> Iterator[PageKey]:
        """The days of large months: an archive has few of these, and many days."""
        for section in ("NULL", "section_key"):
            months = world.catalog.rows(
                f"SELECT {section}, year, month FROM articles WHERE is_live AND year IS NOT NULL AND month IS NOT NULL"
                f"{' AND section_key IS NOT NULL' if section != 'NULL' else ''} GROUP BY 1, year, month HAVING count(*) > ? ORDER BY 1, year, month",
                LARGE_MONTH,
            )
            for section_key, *month in list(months):
                scope = Scope(section_key)
                where = f"is_live AND {scope.where} AND year = ? AND month = ? AND day IS NOT NULL"
                days = world.catalog.rows(f"SELECT DISTINCT day FROM articles WHERE {where} ORDER BY day", *scope.parameters, *month)
                for (day,) in list(days):
                    yield self._page_of(scope, [*month, day])

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """All days of the month, which come and go together when it grows past its limit, be it by an article of no day; and the days on both sides of it."""
        for scope, (year, month) in _buckets(change, MonthPage.parts):
            for day in range(1, 32):
                yield self._page_of(scope, [year, month, f"{day:02}"])
            for edge, is_later in (("00", False), ("99", True)):
                beside = self._nearest(world, scope, f"{year}-{month}-{edge}", is_later=is_later)
                if beside:
                    yield self._page_of(scope, beside.split("-"))

    def is_wanted(self, world: World, scope: Scope, date: list[str]) -> bool:
        count = world.catalog.value(
            f"SELECT count(*) FROM articles WHERE is_live AND {scope.where} AND year = ? AND month = ?",
            *scope.parameters,
            *date[:2],
        )
        return bool(count > LARGE_MONTH)

    def lists(self, world: World, scope: Scope, parts: list[str], where: str, total: int) -> Rows:
        return {"groups": grouped(card_rows(world.catalog, where, *scope.parameters, *parts), "day")}
