"""Dates of the Solar Hijri calendar, as Iran and Afghanistan name its months, beside Gregorian ones.

What comes in is a Gregorian date as exact as it is known; what goes out is the same time in the other calendar: a day is a day, a month is the two months
that it lies in, a year the two years. Only what people read passes through here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from newsgen.model.dates import EdtfDate
from newsgen.model.said import said

CALENDARS = ("gregorian", "solar-hijri-afghan", "solar-hijri-iranian")
_MONTHS = MappingProxyType(
    {
        "solar-hijri-afghan": (
            *(said("Hamal"), said("Sawr"), said("Jawza"), said("Saratan"), said("Asad"), said("Sunbula")),
            *(said("Mizan"), said("Aqrab"), said("Qaws"), said("Jadi"), said("Dalw"), said("Hut")),
        ),
        "solar-hijri-iranian": (
            *(said("Farvardin"), said("Ordibehesht"), said("Khordad"), said("Tir"), said("Mordad"), said("Shahrivar")),
            *(said("Mehr"), said("Aban"), said("Azar"), said("Dey"), said("Bahman"), said("Esfand")),
        ),
    }
)
_LAST_YEAR = 9378
DAY = said("%(day)s %(month)s %(year)s")
DAY_OF_YEAR = said("%(day)s %(month)s")
MONTH = said("%(month)s %(year)s")
SPAN = said("%(first)s – %(last)s")
BESIDE = said("%(gregorian)s (%(solar)s)")

Part = tuple[str, tuple[tuple[str, str | int], ...]]
"""A message with its values: a day, a month or a year as people say it, the months still to be translated."""


def months(calendar: str) -> tuple[str, ...]:
    """The twelve months, as messages."""
    return _MONTHS[calendar]


def first_and_last(day: EdtfDate, calendar: str) -> tuple[Part, Part] | None:
    """The days between which a date lies, as exact as it is; the same twice where that is one. None where the calendar does not reach."""
    if day.year is None:
        return None
    try:
        first = date(day.year, day.month or 1, day.day or 1)
        last = first if day.day else _last_day(day.year, day.month)
    except ValueError:
        return None
    if not 622 < first.year < 9999:
        return None
    return _part(first, day, calendar), _part(last, day, calendar)


def _last_day(year: int, month: int | None) -> date:
    if month is None:
        return date(year, 12, 31)
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _part(gregorian: date, day: EdtfDate, calendar: str) -> Part:
    year, month, of_month = solar_date(gregorian)
    if day.month is None:
        return "%(year)s", (("year", year),)
    name = _MONTHS[calendar][month - 1]
    if day.day is None:
        return MONTH, (("month", name), ("year", year))
    return DAY, (("day", of_month), ("month", name), ("year", year))


@cache
def solar_date(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar for a Gregorian day from 622 on."""
    from persiantools.jdatetime import JalaliDate  # noqa: PLC0415  # an extra, which the settings ask for

    solar = JalaliDate(day)  # type: ignore[no-untyped-call]  # the library is typed in part
    return solar.year, solar.month, solar.day
