"""A text that is wholly a date, read into EDTF (ISO 8601-2).

Nothing is searched for inside a text: one word that belongs to no date makes it no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from newsgen.load.printed.calendars import solar_month_days, solar_to_gregorian
from newsgen.load.printed.clocks import take_clock
from newsgen.load.printed.counted import read_counted_date
from newsgen.load.printed.facts import PrintedDate
from newsgen.load.printed.months import Calendar, Month
from newsgen.load.printed.numeric import FIRST_YEAR, LAST_YEAR, NumericOrder, numeric_days, numeric_month
from newsgen.load.printed.script import fold, tidy
from newsgen.load.printed.weekdays import NAMES, WEEKDAYS
from newsgen.load.printed.wording import DateWords, read_date_words

_MAX_LENGTH: Final = 100
_MAX_SPACES: Final = 40
"""Vendors centre their dates; words are far fewer."""
_MAX_WORDS: Final = 16
_COULD_BE: Final = re.compile(r"[\d一二三四五六七八九十]")
_ISO_TIME: Final = re.compile(r"(?<=\d)t(?=\d\d:)")
_ARTICLE: Final = re.compile(r"\A(?:le|el|il|am|on|em|den)\s+(?=\d)")
_LEADING_DAY: Final = re.compile(r"\(?(?P<name>[^\W\d_]+(?:[ '-][^\W\d_]+)?)\)?[.,:]*\s?")
_TRAILING_DAY: Final = re.compile(r"[\s,(/-]+(?P<name>[^\W\d_]+(?:[ '-][^\W\d_]+)?)\.?\)?$|(?<=[日일])\s?\(?(?P<glued>\w+)\)?$")
_TWO_CALENDARS: Final = re.compile(
    r"\s+[-–—/|=]\s+|\s*(?<!\w)(?:الموافق|برابر با|مطابق با|مطابق)(?!\w)\s*(?:ل\s)?|\s*\((?=.*\)$)"
)
_LEAP_YEAR: Final = 2000
"""For the year that is not printed: a 29 February can be printed without one."""


@dataclass(frozen=True, slots=True)
class UnconvertedDate:
    """A date in a calendar whose Gregorian day is not certain."""

    printed: str


@dataclass(frozen=True, slots=True)
class _Days:
    """What is left of a date once its weekday and clock are out: EDTF, or the days it may mean."""

    edtf: str | None = None
    days: tuple[date, ...] = ()


def read_date(text: str, order: NumericOrder | None = None) -> PrintedDate | None:
    """The date a text wholly is, with its clock time if one is printed.

    `order` is what the file's other numeric dates show (`settle_numeric_order`); without it 03/04/2014 is ambiguous. None also for
    dates whose Gregorian day is not certain: Lunar Hijri, Ethiopian, two-digit years.
    """
    found = read_any_date(text, order)
    return found if isinstance(found, PrintedDate) else None


def read_any_date(text: str, order: NumericOrder | None = None) -> PrintedDate | UnconvertedDate | None:
    """As `read_date`, but a date of a calendar that is not converted is told from a text that is no date."""
    if len(text) > _MAX_LENGTH or text.count(" ") > _MAX_SPACES or not _COULD_BE.search(text):
        return None
    printed = tidy(text)
    if printed.count(" ") >= _MAX_WORDS:
        return None
    folded = _ARTICLE.sub("", _ISO_TIME.sub(" ", fold(printed)).replace(";", ","))
    found = _read_with_clock(folded, order) or _read_two_calendars(folded, order)
    return replace(found, printed=printed) if found else None


def _read_with_clock(folded: str, order: NumericOrder | None) -> PrintedDate | UnconvertedDate | None:
    if found := _read_with_weekday(folded, order):
        return found
    if (clock := take_clock(folded)) is None:
        return None
    found = _read_with_weekday(clock.rest, order)
    if isinstance(found, PrintedDate) and found.has_day and found.has_year:
        return replace(found, edtf=f"{found.edtf}T{clock.edtf}")
    return found


def _read_two_calendars(folded: str, order: NumericOrder | None) -> PrintedDate | UnconvertedDate | None:
    """One day printed in two calendars. None if the two name different days."""
    halves = [half.strip(" )") for half in _TWO_CALENDARS.split(folded, maxsplit=1)]
    if len(halves) != 2:
        return None
    first, second = (_read_with_clock(half, order) for half in halves)
    if first is None or second is None:
        return None
    if isinstance(first, UnconvertedDate):
        return second
    if isinstance(second, UnconvertedDate) or second.edtf[:10] == first.edtf[:10]:
        return first if len(first.edtf) > 10 or isinstance(second, UnconvertedDate) else second
    return None


def _read_with_weekday(folded: str, order: NumericOrder | None) -> PrintedDate | UnconvertedDate | None:
    if found := _read_day(folded, order):
        return _printed(found, None)
    for pattern in (_LEADING_DAY, _TRAILING_DAY):
        if taken := _take_weekday(pattern, folded):
            weekday, rest = taken
            return _printed(found, weekday) if (found := _read_day(rest, order)) else None
    return None


def _take_weekday(pattern: re.Pattern[str], folded: str) -> tuple[int, str] | None:
    """The weekday a text begins or ends with, in one word or two, and the rest."""
    found = pattern.match(folded) if pattern is _LEADING_DAY else pattern.search(folded)
    if found is None:
        return None
    name = found.groupdict().get("glued") or found["name"]
    rest = folded[: found.start()] + folded[found.end() :]
    if name in WEEKDAYS:
        return WEEKDAYS[name], rest.strip(" ,")
    word = name.split(" ")[0]
    if pattern is _LEADING_DAY and word in WEEKDAYS:
        return WEEKDAYS[word], folded.partition(word)[2].lstrip(" ,.)")
    word = name.split(" ")[-1]
    if pattern is _TRAILING_DAY and word in WEEKDAYS:
        return WEEKDAYS[word], folded.rpartition(word)[0].rstrip(" ,(")
    return None


def _read_day(folded: str, order: NumericOrder | None) -> _Days | UnconvertedDate | None:
    if days := numeric_days(folded, order):
        return _Days(days=days)
    if month := numeric_month(folded):
        return _Days(edtf=month)
    if counted := read_counted_date(folded):
        return _gregorian(*counted)
    if words := read_date_words(folded):
        return _days_of(words)
    return None


def _days_of(words: DateWords) -> _Days | UnconvertedDate | None:
    match words.month:
        case Month(Calendar.GREGORIAN, number):
            return _gregorian(words.year, number, words.day)
        case Month(Calendar.SOLAR_HIJRI, number):
            return _solar(words.year, number, words.day)
    return UnconvertedDate("")


def _gregorian(year: int | None, month: int, day: int | None) -> _Days | None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        exact = date(year or _LEAP_YEAR, month, day or 1)
    except ValueError:
        return None
    if year is None:
        return _Days(edtf=f"XXXX-{exact:%m-%d}") if day else None
    return _Days(days=(exact,)) if day else _Days(edtf=f"{year:04}-{month:02}")


def _solar(year: int | None, month: int, day: int | None) -> _Days | UnconvertedDate | None:
    """Without a year a Solar Hijri day can be either of two Gregorian ones, so it stays unconverted."""
    if year is None:
        return UnconvertedDate("")
    try:
        first = solar_to_gregorian(year, month, day or 1)
        if day:
            return _Days(days=(first,))
        return _Days(edtf=f"{first}/{first + timedelta(days=solar_month_days(year, month) - 1)}")
    except ValueError:
        return None


def _printed(found: _Days | UnconvertedDate, weekday: int | None) -> PrintedDate | UnconvertedDate:
    if isinstance(found, UnconvertedDate):
        return found
    if found.edtf:
        return PrintedDate(found.edtf, "")
    fitting = tuple(day for day in found.days if weekday is None or day.weekday() == weekday)
    days = fitting or found.days
    if len(days) > 1:
        return PrintedDate(f"{days[0]:%Y}", "", is_ambiguous=True)
    return PrintedDate(days[0].isoformat(), "", contradiction=None if fitting else _contradiction(days[0], weekday))


def _contradiction(day: date, weekday: int | None) -> str | None:
    return None if weekday is None else f"printed with {NAMES[weekday]}, but {day} is a {NAMES[day.weekday()]}"
