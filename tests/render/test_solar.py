"""Solar Hijri dates beside Gregorian ones, held against other reckonings for two hundred years.

No printed list was at hand. The table of leap years below was written from memory; that it is right rests on this: the cycle of thirty-three years, two libraries (persiantools,
which newsgen uses, and jdatetime) and the equinoxes themselves, as Meeus reckons them (but for one year, which he leaves open), have the same years, and the first days of some
well-known years are those of the time.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import jdatetime
import pytest

from newsgen.config import read_settings
from newsgen.errors import UsageError
from newsgen.load.printed.calendars import gregorian_to_solar
from newsgen.model.dates import parse_edtf
from newsgen.render.digits import digit_table, numbering_system
from newsgen.render.languages import date_text
from newsgen.render.solar import first_and_last, solar_date
from sitekit import SETTINGS, Site, text_of

LEAP_YEARS = frozenset(
    {
        *(1280, 1284, 1288, 1292, 1296, 1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370),
        *(1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465),
        *(1469, 1474, 1478),
    }
)
"""The years of 366 days, 1279 to 1479."""
KNOWN_NEW_YEARS = {1300: date(1921, 3, 21), 1358: date(1979, 3, 21), 1376: date(1997, 3, 21), 1399: date(2020, 3, 20), 1403: date(2024, 3, 20), 1404: date(2025, 3, 21)}
"""1 Hamal (1 Farvardin) of some years that are well known."""

EQUINOXES = {1962: "03-21 02:30", 1975: "03-21 05:57", 1996: "03-20 08:03", 2000: "03-20 07:35", 2016: "03-20 04:30", 2024: "03-20 03:06", 2025: "03-20 09:01"}
"""The March equinox of some years, UTC, as almanacs give it: written from memory, and not looked up."""
_PERIODIC = (
    *((485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112), (156, 73.14, 45036.886), (136, 171.52, 22518.443)),
    *((77, 222.54, 65928.934), (74, 296.72, 3034.906), (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226)),
    *((45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328), (17, 288.79, 4562.452), (16, 198.04, 62894.029)),
    *((14, 199.76, 31436.921), (12, 95.39, 14577.848), (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074)),
)
UNDECIDED = 1309
"""In 1930 the equinox fell so near to noon that this reckoning cannot tell on which side: all the others have it before."""
_NOON = timedelta(hours=12) - timedelta(hours=3, minutes=30)
"""Mean noon at the meridian of the calendar, 52.5 degrees east, in UTC."""


def march_equinox(year: int) -> datetime:
    """The March equinox (Meeus, Astronomical Algorithms, chapter 27), to some minutes: dynamical time is taken for UTC, from which it differs by less than two minutes until now."""
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545) / 36525
    w = math.radians(35999.373 * t - 2.47)
    periodic = sum(size * math.cos(math.radians(phase + speed * t)) for size, phase, speed in _PERIODIC)
    julian = mean + 0.00001 * periodic / (1 + 0.0334 * math.cos(w) + 0.0007 * math.cos(2 * w))
    return datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=julian - 2451545)


def new_years() -> dict[int, date]:
    """The Gregorian day on which each year begins, counted from 1279 by the lengths of the years."""
    found, day = {}, date(1900, 3, 21)
    for year in range(1279, 1481):
        found[year] = day
        day += timedelta(days=366 if year in LEAP_YEARS else 365)
    return found


def test_the_table_agrees_with_the_calendars_of_the_time() -> None:
    assert new_years().items() >= KNOWN_NEW_YEARS.items()


def test_each_year_begins_on_the_day_whose_noon_is_the_first_after_the_equinox() -> None:
    for year, text in EQUINOXES.items():
        assert abs(march_equinox(year) - datetime.fromisoformat(f"{year}-{text}+00:00")) < timedelta(minutes=3)
    for year, first in new_years().items():
        equinox = march_equinox(year + 621)
        noon = datetime.combine(equinox.date(), time(), UTC) + _NOON
        if year == UNDECIDED:
            assert abs(equinox - noon) < timedelta(minutes=1)
            continue
        # No other is so near to noon that the minutes which the reckoning leaves open could decide.
        assert abs(equinox - noon) > timedelta(minutes=5), year
        assert first == (equinox.date() if equinox < noon else equinox.date() + timedelta(days=1)), year


def test_the_leap_years_are_eight_in_each_cycle_of_thirty_three() -> None:
    assert {year for year in range(1279, 1480) if year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}} == LEAP_YEARS


def test_every_day_of_two_hundred_years_is_that_of_the_table_and_of_two_other_reckonings() -> None:
    for year, first in new_years().items():
        length = 366 if year in LEAP_YEARS else 365
        for place in range(length):
            day, month_place = first + timedelta(days=place), place if place < 186 else place - 186
            month, of_month = divmod(month_place, 31 if place < 186 else 30)
            expected = (year, month + (1 if place < 186 else 7), of_month + 1)
            assert solar_date(day) == expected
            assert gregorian_to_solar(day) == expected
            other = jdatetime.date.fromgregorian(date=day)
            assert (other.year, other.month, other.day) == expected


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-03-19", (("day", 29), ("month", "Hut"), ("year", 1402)), None),
        ("2024-03-20", (("day", 1), ("month", "Hamal"), ("year", 1403)), None),
        ("2025-03-20", (("day", 30), ("month", "Hut"), ("year", 1403)), None),
        ("2024-05", (("month", "Sawr"), ("year", 1403)), (("month", "Jawza"), ("year", 1403))),
        ("2024-03", (("month", "Hut"), ("year", 1402)), (("month", "Hamal"), ("year", 1403))),
        ("2024", (("year", 1402),), (("year", 1403),)),
    ],
)
def test_a_date_is_as_exact_in_the_other_calendar_as_it_is(edtf: str, first: object, last: object) -> None:
    found = first_and_last(parse_edtf(edtf), "solar-hijri-afghan")
    assert found is not None
    assert [values for _, values in found] == [first, last or first]


@pytest.mark.parametrize("edtf", ["0500", "0001-01-01", "9999-12-31", "XXXX-05-17"])
def test_where_the_calendar_does_not_reach_there_is_one_date(edtf: str) -> None:
    assert first_and_last(parse_edtf(edtf), "solar-hijri-iranian") is None


@pytest.mark.parametrize(
    ("language", "calendar", "shown"),
    [
        ("fa-AF", "solar-hijri-afghan", ("۲۸ ثور ۱۴۰۳ ({day})", "ثور ۱۴۰۳ – جوزا ۱۴۰۳ ({month})", "۱۴۰۲ – ۱۴۰۳ (۲۰۲۴)")),
        ("fa-IR", "solar-hijri-iranian", ("۲۸ اردیبهشت ۱۴۰۳ ({day})", "اردیبهشت ۱۴۰۳ – خرداد ۱۴۰۳ ({month})", "۱۴۰۲ – ۱۴۰۳ (۲۰۲۴)")),
        ("ps", "solar-hijri-afghan", ("د ۱۴۰۳ د غويی ۲۸ ({day})", "د ۱۴۰۳ غويی – د ۱۴۰۳ غبرګولی ({month})", "۱۴۰۲ – ۱۴۰۳ (۲۰۲۴)")),
        ("en", "solar-hijri-afghan", ("{day} (28 Sawr 1403)", "{month} (Sawr 1403 – Jawza 1403)", "2024 (1402 – 1403)")),
    ],
)
def test_people_see_both_calendars_and_programs_one(tmp_path: Path, language: str, calendar: str, shown: tuple[str, str, str]) -> None:
    site = Site(tmp_path, settings=f"{SETTINGS}language: {language}\ncalendar: {calendar}\n")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    page = site.page("/2024/05/17/flood.html")
    (element,) = page.findall(".//time")
    assert element.get("datetime") == "2024-05-17"
    digits = digit_table(numbering_system(language))
    # How a language writes a Gregorian date is CLDR's to say, and another edition of it may say otherwise.
    gregorian = {name: date_text(edtf, language).translate(digits) for name, edtf in (("day", "2024-05-17"), ("month", "2024-05"))}
    expected = tuple(text.format(**gregorian) for text in shown)
    assert (element.text, text_of(site.page("/2024/05/index.html"), "h1"), text_of(site.page("/2024/index.html"), "h1")) == expected
    for url, data in site.tree().items():
        if url.endswith((".xml", ".json", ".bib", ".ris")):
            assert "1403" not in data.decode()
            assert "۱۴۰۳" not in data.decode()


def test_a_calendar_that_is_none_is_refused(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=f"{SETTINGS}calendar: solar-hijri-afgan\n")
    with pytest.raises(UsageError) as caught:
        read_settings(site.layout)
    assert caught.value.problems[0].hint == "did you mean 'solar-hijri-afghan'?"


def test_without_the_library_the_setting_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.settingtypes.find_spec", lambda _: None)
    site = Site(tmp_path, settings=f"{SETTINGS}calendar: solar-hijri-afghan\n")
    with pytest.raises(UsageError) as caught:
        read_settings(site.layout)
    assert caught.value.problems[0].hint == "pip install 'newsgen[calendars]'"


def test_another_calendar_makes_the_pages_anew(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    site.write("newsgen.yaml", f"{SETTINGS}calendar: solar-hijri-afghan\n")
    site.build()
    assert text_of(site.page("/2024/05/17/flood.html"), "time") == "May 17, 2024 (28 Sawr 1403)"
