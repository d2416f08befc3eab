"""Days named in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.load.derived.mentions import find_mentions
from newsgen.load.printed.months import Calendar

WEDNESDAY, TUESDAY = 2, 1


@pytest.mark.parametrize(
    ("text", "month", "day", "year", "weekday"),
    [
        ("he said on Wednesday, August 21, that", 8, 21, None, WEDNESDAY),
        ("Wed., Aug. 21, 2019, saw", 8, 21, 2019, WEDNESDAY),
        ("on 21st August 2024 (Wednesday)", 8, 21, 2024, WEDNESDAY),
        ("late on Wednesday night, August 21", 8, 21, None, WEDNESDAY),
        ("the attack of March 5, 2019, in", 3, 5, 2019, None),
        ("mercredi 21 août 2024", 8, 21, 2024, WEDNESDAY),
        ("am Mittwoch, dem 21. August,", 8, 21, None, WEDNESDAY),
        ("el miércoles 21 de agosto de 2024", 8, 21, 2024, WEDNESDAY),
        ("в среду, 21 августа, заявил", 8, 21, None, WEDNESDAY),
        ("يوم الأربعاء 21 آب/أغسطس 2024 في", 8, 21, 2024, WEDNESDAY),
        ("الأربعاء، ٢١ أغسطس", 8, 21, None, WEDNESDAY),
        ("8月21日星期三", 8, 21, None, WEDNESDAY),
        ("2024年8月21日(水曜日)", 8, 21, 2024, WEDNESDAY),
        ("taken on 2021-08-15 by", 8, 15, 2021, None),
        ("taken on 15.8.2021 by", 8, 15, 2021, None),
    ],
)
def test_a_day_is_read_with_what_stands_beside_it(text: str, month: int, day: int, year: int | None, weekday: int | None) -> None:
    (found,) = find_mentions(text)
    assert (found.month.number, found.day, found.year, found.weekday) == (month, day, year, weekday)
    assert found.month.calendar is Calendar.GREGORIAN


@pytest.mark.parametrize(
    ("text", "year", "weekday"),
    [
        ("روز چهارشنبه ۳۱ اسد گفت", None, WEDNESDAY),
        ("چهارشنبه، ۳۱ مرداد ۱۴۰۳ گفت", 1403, WEDNESDAY),
        ("۱۴۰۳/۰۵/۳۱ در", 1403, None),
    ],
)
def test_a_day_of_the_solar_hijri_calendar_is_one_of_the_gregorian(text: str, year: int | None, weekday: int | None) -> None:
    (found,) = find_mentions(text)
    assert (found.month.calendar, found.month.number, found.day, found.year, found.weekday) == (Calendar.SOLAR_HIJRI, 5, 31, year, weekday)
    assert str(found.in_year(2024)) == "2024-08-21"


@pytest.mark.parametrize(
    "text",
    [
        "1.5 million in 2024",
        "from 19-21 August 2024",
        "yesterday at 10:30",
        "room 21, may we say",
        "32 August 2024",
        "3/4/2014",
        "۵ رمضان ۱۴۴۵",
        "21 people on Wednesday",
    ],
)
def test_nothing_else_is_a_day(text: str) -> None:
    assert [found for found in find_mentions(text) if found.weekday is not None or found.exact] == []


@given(st.text(alphabet="0123456789 ,.-/()augmonserdtwy月日年۱اسد٣\u200cشنبه", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    for found in find_mentions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.in_year(2024) is None or found.in_year(2024)
