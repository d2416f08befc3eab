"""Solar Hijri days in Gregorian ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from newsgen.load.printed.calendars import gregorian_to_solar, solar_month_days, solar_new_year, solar_to_gregorian

# As they are commonly given; tests/render/test_solar.py holds the calendar against other reckonings.
NEW_YEARS = [
    (1300, date(1921, 3, 21)),
    (1304, date(1925, 3, 21)),
    (1310, date(1931, 3, 22)),
    (1342, date(1963, 3, 21)),
    (1354, date(1975, 3, 21)),
    (1357, date(1978, 3, 21)),
    (1358, date(1979, 3, 21)),
    (1375, date(1996, 3, 20)),
    (1376, date(1997, 3, 21)),
    (1379, date(2000, 3, 20)),
    (1387, date(2008, 3, 20)),
    (1388, date(2009, 3, 21)),
    (1391, date(2012, 3, 20)),
    (1392, date(2013, 3, 21)),
    (1395, date(2016, 3, 20)),
    (1399, date(2020, 3, 20)),
    (1400, date(2021, 3, 21)),
    (1403, date(2024, 3, 20)),
    (1404, date(2025, 3, 21)),
]
LEAP_YEARS = [
    1304,
    1309,
    1313,
    1317,
    1321,
    1325,
    1329,
    1333,
    1337,
    1342,
    1346,
    1350,
    1354,
    1358,
    1362,
    1366,
    1370,
    1375,
    1379,
    1383,
    1387,
    1391,
    1395,
    1399,
    1403,
    1408,
]


@pytest.mark.parametrize(("year", "day"), NEW_YEARS)
def test_the_year_begins_when_it_was_celebrated(year: int, day: date) -> None:
    assert solar_new_year(year) == day


def test_leap_years_are_those_that_are_commonly_given() -> None:
    assert [year for year in range(1304, 1410) if solar_month_days(year, 12) == 30] == LEAP_YEARS


def test_every_year_has_365_or_366_days_and_its_months_fill_it() -> None:
    for year in range(1200, 1501):
        days = (solar_new_year(year + 1) - solar_new_year(year)).days
        assert days == sum(solar_month_days(year, month) for month in range(1, 13))
        assert days in (365, 366)


def test_every_day_goes_to_the_other_calendar_and_back() -> None:
    day, end = solar_new_year(1200), solar_new_year(1501)
    while day < end:
        assert solar_to_gregorian(*gregorian_to_solar(day)) == day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "solar",
    [(1399, 12, 31), (1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (1400, 1, 0), (1199, 1, 1), (1502, 1, 1)],
)
def test_a_day_that_does_not_exist_is_an_error(solar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="Solar Hijri"):
        solar_to_gregorian(*solar)
