"""What findings say, in English and as messages for other languages: sentences, and the days and years in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from newsgen.load.derived.mentions import Mention
from newsgen.load.printed.months import Calendar
from newsgen.load.printed.weekdays import NAMES
from newsgen.model.evidence import Years
from newsgen.model.said import said

WRONG_WEEKDAY: Final = said("The text names %(day)s, but that day was a %(weekday)s.")
NO_SPAN: Final = said("The text names %(day)s. No span of years is known to choose its year from.")
IN_NONE: Final = said("The text names %(day)s, which fell in none of %(span)s.")
IN_NONE_BUT: Final = said("The text names %(day)s, which fell in none of %(span)s (%(instead)s).")
NOT_IN: Final = said("The text names %(day)s, which did not fall in %(year)s.")
NOT_IN_BUT: Final = said("The text names %(day)s, which did not fall in %(year)s (%(instead)s).")
IN_OTHERS: Final = said("The text names %(day)s, which fell in %(years)s, but the article is dated %(year)s.")
IN_SOME: Final = said("The text names %(day)s, which among %(span)s fell in %(years)s.")
IN_ONE: Final = said("The text names %(day)s, which among %(span)s fell in %(year)s alone.")
IN_YEAR: Final = said("The text names %(day)s, which fell in %(year)s.")
PAST_AFTER: Final = said("The text tells of %(past)s as past, but the article is dated %(date)s.")
PAST_BEYOND: Final = said("The text tells of %(past)s as past, which is after %(span)s.")
NOT_BEFORE: Final = said("Not before %(past)s: the text tells of that day as past.")

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
)
_SOLAR_MONTHS: Final = (
    *("Hamal (Farvardin)", "Sawr (Ordibehesht)", "Jawza (Khordad)", "Saratan (Tir)", "Asad (Mordad)", "Sunbula (Shahrivar)", "Mizan (Mehr)"),
    *("Aqrab (Aban)", "Qaws (Azar)", "Jadi (Dey)", "Dalw (Bahman)", "Hut (Esfand)"),
)


class Value(NamedTuple):
    """A value of a sentence: in English, and as `model.evidence` has it for other languages."""

    words: str
    code: str


def weekday_name(day: date) -> str:
    """`Friday`."""
    return NAMES[day.weekday()]


def weekday_value(day: date) -> Value:
    """`Friday`."""
    return Value(weekday_name(day), str(day.weekday()))


def day_value(day: date) -> Value:
    """`22 March 2024`."""
    return Value(f"{day.day} {_MONTHS[day.month - 1]} {day.year}", day.isoformat())


def text_value(text: object) -> Value:
    """A year or a date as it is."""
    return Value(str(text), str(text))


def span_value(span: Years) -> Value:
    """`the years 2020 to 2026`."""
    return Value(span.words, str(span))


def mention_value(mention: Mention) -> Value:
    """A day as the text names it: `Wednesday 21 August`."""
    is_solar = mention.month.calendar is Calendar.SOLAR_HIJRI
    month = (_SOLAR_MONTHS if is_solar else _MONTHS)[mention.month.number - 1]
    weekday = f"{NAMES[mention.weekday]} " if mention.weekday is not None else ""
    words = f"{weekday}{mention.day} {month}" + (f" {mention.year}" if mention.year else "")
    parts = (mention.weekday, mention.year, mention.month.number, mention.day)
    return Value(words, ":".join(["solar" if is_solar else "gregorian", *("" if part is None else str(part) for part in parts)]))


def years_value(years: Sequence[int]) -> Value:
    """`2013, 2019 and 2024`."""
    texts = [str(year) for year in years]
    return Value(" and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts), " ".join(texts))


def instead_value(days: Sequence[date]) -> Value:
    """`in 2023 it was a Wednesday, in 2024 a Friday`."""
    told = [f"in {day.year} {'it was ' if day is days[0] else ''}a {weekday_name(day)}" for day in days]
    return Value(", ".join(told), " ".join(f"{day.year}:{day.weekday()}" for day in days))
