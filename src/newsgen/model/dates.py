"""Dates as printed: a profile of EDTF (ISO 8601-2).

A date keeps the precision it was printed with. What comes in is text; what goes out is an `EdtfDate` or a ValueError. The day is the day
printed, never converted to another zone; nothing here reads a clock.

Read: `2024`, `2024-05`, `2024-05-17`, each with a qualifier `~ ? %`; a day with a time (`2024-05-17T14:05`, seconds, `Z` or an offset);
unspecified parts (`XXXX-08-21`, `2024-XX`, `202X`); seasons (`2024-21`); intervals, open or closed (`2024-05/2024-06`, `../2024`).
Not read: years outside 0001 to 9999, sets, exponents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

_TIME = r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
_ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?"
_DAY = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]{_TIME} ?{_ZONE}|(?P<qualifier>[~?%]))?", re.ASCII)
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?P<qualifier>[~?%])?", re.ASCII)
_YEAR = re.compile(r"(?P<year>\d{4})(?P<qualifier>[~?%])?", re.ASCII)
_UNSPECIFIED = re.compile(r"(?:XXXX|\d{3}X|\d{2}XX|\d{4})(?:-(?:XX|\d\d)(?:-(?:XX|\d\d))?)?[~?%]?", re.ASCII)
_SEASONS = range(21, 42)


class Precision(StrEnum):
    """The finest part of a date that is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date in EDTF, with the parts that decide where an article stands."""

    text: str
    """The EDTF string."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: str | None = None
    """`HH:MM:SS`, if printed."""
    zone: str | None = None
    """`Z` or `±HH:MM`, if printed."""

    @property
    def precision(self) -> Precision:
        """What is known of the date, for lists and URLs."""
        if self.year is None:
            return Precision.NONE
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> str | None:
        """The first day that the date may mean, `YYYY-MM-DD`; None for an undated one."""
        if self.year is None:
            return None
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"

    @property
    def printed_day(self) -> str | None:
        """The day, where one is printed."""
        return self.first_day if self.day is not None else None

    @property
    def day_of_year(self) -> tuple[int | None, int | None]:
        """Month and day as far as known, of a date without year too (`XXXX-08-21`)."""
        parts = self.text.rstrip("~?%").split("-")
        if self.year is None and parts[0] == "XXXX" and "".join(parts[1:]).isdecimal() and len(parts) == 3:
            return int(parts[1]), int(parts[2])
        return self.month, self.day

    @property
    def is_uncertain(self) -> bool:
        """Whether the date is marked approximate or uncertain."""
        return self.text[-1:] in {"~", "?", "%"}

    @property
    def html_value(self) -> str | None:
        """The date as a `datetime` attribute of HTML takes it; None for what HTML has no form for."""
        if self.printed_day and self.time:
            return f"{self.printed_day}T{self.time}{self.zone or ''}"
        if self.year is None or "/" in self.text:
            return None
        return self.text.rstrip("~?%") if "X" not in self.text and (self.month is not None or "-" not in self.text) else None

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> EdtfDate:
    """The date that an EDTF string states.

    A space between day and time, and an offset without colon, are accepted and written as ISO 8601-1 has them. Raises ValueError where the
    string is none of the forms this module reads, or names a day that does not exist.
    """
    text = text.strip()
    if match := _DAY.fullmatch(text):
        return _day(match)
    if match := _MONTH.fullmatch(text):
        return _month(match)
    if match := _YEAR.fullmatch(text):
        year = _checked_year(match["year"])
        return EdtfDate(text, year)
    if "/" in text:
        return _interval(text)
    if "X" in text and _UNSPECIFIED.fullmatch(text):
        return _unspecified(text)
    raise ValueError(f"not a date in EDTF: {text!r}")


def _checked_year(digits: str) -> int:
    year = int(digits)
    if year == 0:
        raise ValueError("there is no year 0000 in a newspaper")
    return year


def _day(match: re.Match[str]) -> EdtfDate:
    year, month, day, hour, minute, second, zone, qualifier = match.groups()
    parts = _checked_year(year), int(month), int(day)
    date(*parts)
    text = f"{year}-{month}-{day}"
    if hour is None:
        return EdtfDate(text + (qualifier or ""), *parts)
    time, zone = f"{hour}:{minute}:{second or '00'}", _with_colon(zone)
    return EdtfDate(f"{text}T{time}{zone or ''}", *parts, time, zone)


def _with_colon(zone: str | None) -> str | None:
    return f"{zone[:3]}:{zone[3:]}" if zone and len(zone) == 5 else zone


def _month(match: re.Match[str]) -> EdtfDate:
    year, month = _checked_year(match["year"]), int(match["month"])
    if month in _SEASONS:
        return EdtfDate(match[0], year)
    date(year, month, 1)
    return EdtfDate(match[0], year, month)


def _unspecified(text: str) -> EdtfDate:
    year, month, day = [*text.rstrip("~?%").split("-"), "", ""][:3]
    # A leap year stands in for the unknown one: 29 February may be printed without its year.
    date(2024, int(month) if month.isdigit() else 1, int(day) if day.isdigit() else 1)
    if not year.isdigit():
        return EdtfDate(text)
    if not month.isdigit():
        return EdtfDate(text, _checked_year(year))
    return EdtfDate(text, _checked_year(year), int(month))


def _interval(text: str) -> EdtfDate:
    start, _, end = text.partition("/")
    first = parse_edtf(start) if start not in {"", ".."} else None
    last = parse_edtf(end) if end not in {"", ".."} else None
    if first is None and last is None:
        raise ValueError("an interval needs a beginning or an end")
    if first is None or last is None:
        return EdtfDate(text)
    if first.first_day and last.first_day and first.first_day > last.first_day:
        raise ValueError(f"the interval ends before it begins: {text!r}")
    return EdtfDate(text, *_shared_parts(first, last))


def _shared_parts(first: EdtfDate, last: EdtfDate) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as both ends agree: an interval is listed under what is certain of it."""
    if first.year is None or first.year != last.year:
        return (None, None, None)
    if first.month is None or first.month != last.month:
        return (first.year, None, None)
    return (first.year, first.month, first.day if first.day == last.day else None)
