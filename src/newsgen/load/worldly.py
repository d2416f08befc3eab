"""Dates as front matter in the world writes them.

EDTF is what newsgen writes; these are the other spellings that editors and generators use. Taken is what can mean one day only: numbers with the year
first, and dates in words of the languages that newsgen reads. `03/04/2014` is refused; a misspelt month is offered as a correction, never taken.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from newsgen.load.printed.dates import read_date
from newsgen.model.dates import EdtfDate, parse_edtf

FIRST_PRINTED_YEAR = 1500
"""Before it there were no newspapers: a smaller year in numbers is of another calendar."""
_NUMBERS = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|(?:UTC|GMT)(?![+-])|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?)?(?P<place>(?:\s+|(?<=\d))[A-Za-z][A-Za-z/_]*|\s+[+-]\d{4}|\[[A-Za-z/_]+\])?)?",
    re.ASCII,
)
_LOOSE = re.compile(
    r"(?:(?P<year>\d{4})(?P<mark>[-/._ \u2010-\u2013])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|(?P<compact>\d{8}))"
    r"(?:[T ,-]+(?:\d{1,2}(?:[:.h]\d{1,2}){0,2}(?:[.,]\d+)?|\d{4}|\d{6})?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d\d?(?::?\d\d){0,2})?)?",
    re.ASCII,
)
"""A day in numbers, the year first, whatever stands where its time should."""
_MONTH_ONLY = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})", re.ASCII)
_REMARK = re.compile(r"\s*\([^()]*\)$")
_NO_DAYS = frozenset({"created", "last modified", "git created", "git last modified"})
_WORDS = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[A-Za-z]{3,})\.?,? (?P<year>\d{4})")
_WORDS_US = re.compile(r"(?P<month>[A-Za-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


def states_no_day(text: str) -> bool:
    """Whether a generator's word stands where a day should (Eleventy's `Last Modified`), or Go's or MySQL's zero."""
    return text.casefold() in _NO_DAYS or text.startswith(("0001-01-01T00:00:00", "0000-00-00"))


def parse_worldly_date(text: str) -> EdtfDate:
    """The date that a text states. Raises ValueError where it states none, or no such day exists, or its words contradict each other."""
    text = _REMARK.sub("", text.strip("\"', \u2018\u2019\u201c\u201d"))
    for reader in (_in_numbers, parse_edtf, _in_words, _day_alone):
        try:
            return reader(text)
        except ValueError:
            continue
    raise ValueError(f"not a date: {text!r}")


def certain_part(text: str) -> EdtfDate | None:
    """The year of a date whose day and month could be either (`03/04/2014`), which is all that is certain of it; None of any other text."""
    found = read_date(text)
    return parse_edtf(found.edtf) if found and found.is_ambiguous and not found.contradiction else None


def could_mean(text: str, day: str) -> bool:
    """Whether a date whose day and month could be either may mean a day, `YYYY-MM-DD`."""
    numbers = sorted(int(number) for number in re.findall(r"\d+", text)[:3])
    return certain_part(text) is not None and numbers == sorted(map(int, day.split("-")))


def _in_numbers(text: str) -> EdtfDate:
    match = _NUMBERS.fullmatch(text)
    if match is None or int(match["year"]) < FIRST_PRINTED_YEAR:
        raise ValueError(f"not a date in numbers: {text!r}")
    return parse_edtf(_edtf(match))


def _in_words(text: str) -> EdtfDate:
    """A date in words, if it is certain."""
    found = read_date(text)
    if found is None or found.is_ambiguous or found.contradiction:
        raise ValueError(f"not a date in words: {text!r}")
    return parse_edtf(found.edtf)


def _day_alone(text: str) -> EdtfDate:
    """The day, or month, of a date in numbers whose time cannot be read: it is left open."""
    if (match := _MONTH_ONLY.fullmatch(text)) and int(match["year"]) >= FIRST_PRINTED_YEAR:
        return parse_edtf(f"{match['year']}-{int(match['month']):02}")
    match = _LOOSE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date in numbers: {text!r}")
    compact = match["compact"]
    year, month, day = (compact[:4], compact[4:6], compact[6:]) if compact else (match["year"], match["month"], match["day"])
    if int(year) < FIRST_PRINTED_YEAR:
        raise ValueError(f"before there were newspapers: {text!r}")
    return parse_edtf(f"{year}-{int(month):02}-{int(day):02}")


def _edtf(match: re.Match[str]) -> str:
    day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    if match["hour"] is None or (match["place"] and not match["zone"]):
        # A zone that is only named (`EST`, `Europe/Berlin`) leaves the time open, not the day.
        return day
    return f"{day}T{_hour(match):02}:{match['minute']}:{match['second'] or '00'}{_zone(match['zone'])}"


def _hour(match: re.Match[str]) -> int:
    """The hour of 24. Raises ValueError where the clock has no such hour."""
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"no hour of half a day: {hour}")
    return hour % 12 + (12 if half.startswith("p") else 0)


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone in {"Z", "UTC", "GMT"}:
        return "Z"
    zone = zone.removeprefix("UTC").removeprefix("GMT")
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{zone[0]}{int(hours):02}:{minutes}"


def nearest_date(text: str) -> str | None:
    """The day that a text in words most likely means, `YYYY-MM-DD`, to be offered as a correction; None where it is not clear."""
    for pattern in (_WORDS, _WORDS_US):
        if match := pattern.search(text):
            month = _month(match["month"])
            try:
                return date(int(match["year"]), month, int(match["day"])).isoformat() if month else None
            except ValueError:
                return None
    return None


def _month(word: str) -> int | None:
    near = get_close_matches(word.casefold(), _MONTHS, n=1, cutoff=0.6)
    starts = [month for month in _MONTHS if month.startswith(word.casefold())]
    name = starts[0] if len(starts) == 1 else near[0] if near else None
    return _MONTHS.index(name) + 1 if name else None
