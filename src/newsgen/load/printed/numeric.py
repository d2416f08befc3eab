"""Dates written in numbers alone, and the order of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, TypeAlias

from newsgen.load.printed.calendars import solar_to_gregorian
from newsgen.load.printed.script import fold

NumericOrder: TypeAlias = Literal["dmy", "mdy"]

FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2199
"""Years of four digits outside these are no Gregorian year of a publication."""

_SOLAR_NUMERIC_YEARS: Final = range(1300, 1421)
"""From 1421 on (the Gregorian 2000) a year in numbers can be a Lunar Hijri one, which is not converted."""
_SEPARATORS: Final = r"\s?(?P<mark>[-/.])\s?"
_YEAR_FIRST: Final = re.compile(rf"(?P<year>\d{{4}}){_SEPARATORS}(?P<month>\d\d?)\s?(?P=mark)\s?(?P<day>\d\d?)\.?")
_YEAR_LAST: Final = re.compile(rf"(?P<first>\d\d?){_SEPARATORS}(?P<second>\d\d?)\s?(?P=mark)\s?(?P<year>\d{{4}})\.?")
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_YEAR_MONTH: Final = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_SAMPLE: Final = re.compile(r"(?<![\d/.-])\d\d?([-/])\d\d?\1\d{4}(?![\d/-])")


def numeric_days(folded: str, order: NumericOrder | None = None) -> tuple[date, ...]:
    """The days a numeric date can mean: none if it is no such date, two if nothing settles the order of day and month.

    Year, month, day is the only order with the year first (ISO 8601, East Asia, Iran). With dots and the year last the day comes
    first, as everywhere that writes dots; in a file of month-first dates that is no longer certain. Years 1300 to 1420 are
    Solar Hijri.
    """
    if found := _YEAR_FIRST.fullmatch(folded) or _COMPACT.fullmatch(folded):
        return _existing((_day(found["year"], found["month"], found["day"]),))
    if not (found := _YEAR_LAST.fullmatch(folded)):
        return ()
    first, second, year = found["first"], found["second"], found["year"]
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    has_dots = found["mark"] == "."
    is_day_first = int(year) in _SOLAR_NUMERIC_YEARS or (has_dots and order is None) or order == "dmy"
    if is_day_first and day_first:
        return (day_first,)
    if order == "mdy" and month_first and not has_dots:
        return (month_first,)
    return _existing((day_first, month_first))


def numeric_month(folded: str) -> str | None:
    """The EDTF month of `2024-08`; None for anything else."""
    found = _YEAR_MONTH.fullmatch(folded)
    return folded if found and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR else None


def settle_numeric_order(samples: Iterable[str]) -> NumericOrder | None:
    """The order of the numeric dates of one file, from any of its lines; None if they show none, or contradict each other."""
    orders = {order for sample in samples for order in _orders_shown(sample)}
    return orders.pop() if len(orders) == 1 else None


def _orders_shown(sample: str) -> Iterable[NumericOrder]:
    for found in _SAMPLE.finditer(fold(sample)):
        first, second = (int(part) for part in re.split("[-/]", found[0])[:2])
        if 12 < first <= 31 and 1 <= second <= 12:
            yield "dmy"
        elif 12 < second <= 31 and 1 <= first <= 12:
            yield "mdy"


def _existing(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        if int(year) in _SOLAR_NUMERIC_YEARS:
            return solar_to_gregorian(int(year), int(month), int(day))
        if FIRST_YEAR <= int(year) <= LAST_YEAR:
            return date(int(year), int(month), int(day))
    except ValueError:
        return None
    return None
