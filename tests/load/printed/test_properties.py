"""What holds for every text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.calendars import gregorian_to_solar
from newsgen.load.printed.corrections import read_correction
from newsgen.load.printed.datelines import read_dateline
from newsgen.load.printed.dates import read_date
from newsgen.load.printed.lines import read_meta_line

PIECES = st.sampled_from(
    [
        "By ",
        "May",
        " 3",
        ", ",
        "2014",
        "14:05",
        " | ",
        "KABUL",
        "(AFP)",
        " - ",
        "Published: ",
        "بقلم",
        "年",
        "8月",
        "/",
        ".",
        "Jane Doe",
        "\u200f",
        "۱۴۰۳",
        " اسد ",
    ]
)
TEXTS = st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=12).map("".join))
UNHURRIED = settings(deadline=None, database=None)  # a busy machine is no fault of the text
DAYS = st.dates(date(1822, 1, 1), date(2120, 12, 31))


@UNHURRIED
@given(TEXTS)
def test_no_text_is_an_error(text: str) -> None:
    read_date(text)
    read_meta_line(text)
    read_correction(text)
    read_bare_byline(text)


@UNHURRIED
@given(TEXTS)
def test_a_dateline_ends_inside_its_paragraph(text: str) -> None:
    found = read_dateline(text)
    assert found is None or text[found.end :].strip()


@pytest.mark.parametrize(
    "text",
    [
        "By " + "a" * 200 + "1",
        "a" * 239,
        "A" * 100 + " (" + "B" * 60,
        " " * 239 + "1",
        "May " * 50,
        "1 " * 100,
        "- " * 100,
        "A-" * 60 + "1",
        "12:" * 70,
    ],
)
def test_a_text_that_tempts_an_expression_to_go_back_is_read(text: str) -> None:
    """An expression that goes back over such a text for ever never gets there."""
    assert read_date(text) is None
    assert read_dateline(text) is None
    read_meta_line(text)
    read_correction(text)


@UNHURRIED
@given(DAYS)
def test_every_printed_day_is_read_back(day: date) -> None:
    for printed in (
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
    ):
        found = read_date(printed)
        assert found is not None
        assert (found.edtf, found.contradiction) == (day.isoformat(), None)


@UNHURRIED
@given(DAYS)
def test_every_solar_day_is_read_back(day: date) -> None:
    months = ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]
    year, month, number = gregorian_to_solar(day)
    found = read_date(f"{number} {months[month - 1]} {year}")
    assert found is not None
    assert found.edtf == day.isoformat()
