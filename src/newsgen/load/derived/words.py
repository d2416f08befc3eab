"""Days and years in the words of findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from newsgen.load.derived.mentions import Mention
from newsgen.load.printed.months import Calendar
from newsgen.load.printed.weekdays import NAMES

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
)
_SOLAR_MONTHS: Final = (
    *("Hamal (Farvardin)", "Sawr (Ordibehesht)", "Jawza (Khordad)", "Saratan (Tir)", "Asad (Mordad)", "Sunbula (Shahrivar)", "Mizan (Mehr)"),
    *("Aqrab (Aban)", "Qaws (Azar)", "Jadi (Dey)", "Dalw (Bahman)", "Hut (Esfand)"),
)


def weekday_name(day: date) -> str:
    """`Friday`."""
    return NAMES[day.weekday()]


def day_words(day: date) -> str:
    """`22 March 2024`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def mention_words(mention: Mention) -> str:
    """A day as the text names it: `Wednesday 21 August`."""
    is_solar = mention.month.calendar is Calendar.SOLAR_HIJRI
    month = (_SOLAR_MONTHS if is_solar else _MONTHS)[mention.month.number - 1]
    weekday = f"{NAMES[mention.weekday]} " if mention.weekday is not None else ""
    return f"{weekday}{mention.day} {month}" + (f" {mention.year}" if mention.year else "")


def join_words(years: Sequence[int]) -> str:
    """`2013, 2019 and 2024`."""
    texts = [str(year) for year in years]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
