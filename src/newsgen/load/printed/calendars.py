"""The Solar Hijri calendar of Iran and Afghanistan in Gregorian days.

Leap years follow the astronomical rule as K. Borkowski tabulated it ("The Persian calendar for 3000 years", 1996): cycles of 33
years with eight leap years, beginning anew at certain years. Valid for the years 1200 to 1500.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

FIRST_YEAR: Final = 1200
LAST_YEAR: Final = 1500

_CYCLES: Final = ((1210, date(1831, 3, 21)), (1181, date(1802, 3, 21)))
"""Years in which the cycles begin anew, with the day of their 1 Farvardin; the latest first."""
_LONG_MONTHS: Final = 6
_MONTHS: Final = 12


def solar_new_year(year: int) -> date:
    """The Gregorian day of 1 Farvardin (1 Hamal). ValueError outside 1200 to 1501."""
    if not FIRST_YEAR <= year <= LAST_YEAR + 1:
        raise ValueError(f"Solar Hijri year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    start, first_day = next(cycle for cycle in _CYCLES if cycle[0] <= year)
    cycles, years = divmod(year - start, 33)
    return first_day + timedelta(days=365 * (year - start) + 8 * cycles + (years + 3) // 4)


def solar_month_days(year: int, month: int) -> int:
    """How many days a Solar Hijri month has. ValueError if the year or the month does not exist."""
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"Solar Hijri month {month} is not between 1 and {_MONTHS}")
    if month <= _LONG_MONTHS:
        return 31
    if month < _MONTHS:
        return 30
    return (solar_new_year(year + 1) - solar_new_year(year)).days - 336


def solar_to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Solar Hijri day. ValueError if there is no such day."""
    if not 1 <= day <= solar_month_days(year, month):
        raise ValueError(f"Solar Hijri {year}-{month}-{day} does not exist")
    days_before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    return solar_new_year(year) + timedelta(days=days_before + day - 1)


def gregorian_to_solar(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar. ValueError outside 1200 to 1500."""
    year = day.year - 621
    if solar_new_year(year) > day:
        year -= 1
    offset = (day - solar_new_year(year)).days
    month = min(offset // 31, _LONG_MONTHS) if offset < 31 * _LONG_MONTHS else _LONG_MONTHS + (offset - 186) // 30
    first = 30 * month + min(month, _LONG_MONTHS)
    return year, month + 1, offset - first + 1
