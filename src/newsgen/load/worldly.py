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
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?)?",
    re.ASCII,
)
_WORDS = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[A-Za-z]{3,})\.?,? (?P<year>\d{4})")
_WORDS_US = re.compile(r"(?P<month>[A-Za-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


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
    if match["hour"] is None:
        return day
    return f"{day}T{int(match['hour']):02}:{match['minute']}:{match['second'] or '00'}{_zone(match['zone'])}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone in {"Z", "UTC", "GMT"}:
        return "Z"
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
