"""The tables of names: whole, and without a word that means two things."""

from __future__ import annotations

import pytest

from newsgen.load.printed import months, weekdays
from newsgen.load.printed.months import MONTHS, Calendar, Month
from newsgen.load.printed.weekdays import WEEKDAYS


@pytest.mark.parametrize("line", [*months.GREGORIAN_NAMES, *months.SOLAR_HIJRI_NAMES, *months.UNCONVERTED_NAMES])
def test_every_language_names_twelve_months(line: str) -> None:
    assert len(line.split(";")) == 12


@pytest.mark.parametrize("line", weekdays.NAME_LINES)
def test_every_language_names_seven_days(line: str) -> None:
    assert len(line.split(";")) == 7


def test_a_name_of_two_months_names_none() -> None:
    assert "listopada" not in MONTHS


def test_names_are_found_folded() -> None:
    assert MONTHS["aout"] == Month(Calendar.GREGORIAN, 8)
    assert MONTHS["اسد"] == Month(Calendar.SOLAR_HIJRI, 5)
    assert MONTHS["رجب"].calendar is Calendar.UNCONVERTED
    assert WEEKDAYS["mercredi"] == 2
