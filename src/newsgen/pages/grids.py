"""A year as a wall calendar: its months, week by week, with the days that have articles; a month without any by its name."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass

from newsgen.render.languages import first_weekday


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    label: str
    """Two digits."""
    url: str | None
    """None for one that has no articles."""
    count: int
    """Its articles, whether or not their day is known."""
    weeks: tuple[tuple[tuple[int, int], ...], ...]
    """(day, articles) for each day of each week, the day 0 where it is another month's; empty where of no article the day is known."""


def months_of(year: str, found: Iterable[tuple[str, str | None, int]], urls: dict[str, str], language: str) -> list[Month]:
    """All months of a year, from (month, day, articles), or none where of no article the month is known.

    `urls` are their pages, `language` decides what day a week begins with.
    """
    counts: dict[str, dict[int, int]] = {}
    for month, day, count in found:
        counts.setdefault(month, {})[int(day or 0)] = count
    if not counts:
        return []
    empty = [Month(month, None, 0, ()) for month in urls.keys() - counts.keys()]
    shown = [Month(month, urls[month], sum(days.values()), _weeks(int(year), int(month), days, language)) for month, days in counts.items()]
    return sorted(empty + shown, key=lambda month: month.label)


def _weeks(year: int, month: int, days: dict[int, int], language: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    if days.keys() == {0}:
        return ()
    # The calendar of the year 9999 would need days of the year after; a year of the same shape does as well.
    weeks = Calendar(first_weekday(language)).monthdayscalendar(min(year, 9999) - 400 * (year > 9600), month)
    return tuple(tuple((day, days.get(day, 0) if day else 0) for day in week) for week in weeks)
