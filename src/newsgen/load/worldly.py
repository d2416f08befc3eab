"""Dates as front matter in the world writes them.

EDTF is what newsgen writes; these are the other spellings that editors and generators use. Taken is what can mean one day only: numbers with the year
first, and dates in words of the languages that newsgen reads. `03/04/2014` is refused; a misspelt month is offered as a correction, never taken.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches

from newsgen.load.printed import read_date
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
_NO_DAYS = frozenset({"created", "last modified", "git created", "git last modified"})
_WORDS = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[A-Za-z]{3,})\.?,? (?P<year>\d{4})")
_WORDS_US = re.compile(r"(?P<month>[A-Za-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def states_no_day(text: str) -> bool:
    """Whether a generator's word stands where a day should (Eleventy's `Last Modified`), or Go's zero time."""
    return text.casefold() in _NO_DAYS or text.startswith("0001-01-01T00:00:00")


def parse_worldly_date(text: str) -> EdtfDate:
    """The date that a text states. Raises ValueError where it states none, or no such day exists, or its words contradict each other."""
    match = _NUMBERS.fullmatch(text)
    if match and int(match["year"]) >= FIRST_PRINTED_YEAR:
        return parse_edtf(_edtf(match))
    try:
        return parse_edtf(text)
    except ValueError:
        return parse_edtf(_in_words(text))


def _in_words(text: str) -> str:
    """The EDTF of a date in words, if it is certain; else the text itself."""
    found = read_date(text)
    return text if found is None or found.is_ambiguous or found.contradiction else found.edtf


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
