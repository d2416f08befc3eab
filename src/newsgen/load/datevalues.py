"""Dates as values of fields: what is read of them, what of them is left open, and what to do about one that cannot be read.

What comes in is a YAML node; what goes out is its date, or a BadValueError that says what is wrong and how to write it. What a text most likely means is
offered in a hint, never taken.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from newsgen.load.printed.dates import read_date
from newsgen.load.texts import BadValueError, braced, read_text
from newsgen.load.worldly import certain_part, nearest_date, parse_worldly_date, states_no_day
from newsgen.model.dates import EdtfDate, Precision
from newsgen.yamlnodes import Node

_CLOCK = re.compile(r"\d\d?[:h]\d\d|T\d{4}|\d ?[AaPp]\.?[Mm]\b", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(?P<one>\d\d?)[-/.](?P<other>\d\d?)[-/.](?P<year>\d{4})(?!\d)", re.ASCII)
_DAY_IN_WORDS = re.compile(r"(?:3[01]|29)(?:th|st|\.)? +[^\W\d_]{3,}\.?,? +\d{4}|[^\W\d_]{3,}\.? +(?:3[01]|29)(?:th|st)?,? +\d{4}")
_UNIX_TIME = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?", re.ASCII)
_OFFERS = (
    (re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>\d{4})", re.ASCII), "{year}-{month:0>2}"),
    (re.compile(r"(?P<decade>\d{3})0'?s", re.ASCII), "{decade}X"),
    (re.compile(r"(?:c|ca|circa|about)\.? *(?P<year>\d{4})", re.ASCII | re.IGNORECASE), "{year}~"),
    (re.compile(r"spring,? (?P<year>\d{4})", re.ASCII | re.IGNORECASE), "{year}-21"),
    (re.compile(r"summer,? (?P<year>\d{4})", re.ASCII | re.IGNORECASE), "{year}-22"),
    (re.compile(r"(?:autumn|fall),? (?P<year>\d{4})", re.ASCII | re.IGNORECASE), "{year}-23"),
    (re.compile(r"winter,? (?P<year>\d{4})", re.ASCII | re.IGNORECASE), "{year}-24"),
)
"""What is no date to newsgen, and the EDTF that means it."""


class UnreadTimeError(BadValueError):
    """Of a date with a time, only the day is taken."""

    once_per = "unread time"


def read_date_value(node: Node) -> EdtfDate:
    """The date that a node states. Raises BadValueError, with the day, or the year, where no more can be taken."""
    text = read_text(node)
    if states_no_day(text):
        raise BadValueError(node, "'{key}' states no day: '" + braced(text) + "'", "write the day, such as 2024-05-17", costs_nothing=True)
    try:
        found = parse_worldly_date(text)
    except ValueError:
        year = certain_part(text)
        message = "'{key}' does not say which number is the day: '" + braced(text) + f"'; the year counts, {year}" if year else (
            "'{key}' is not a date: '" + braced(text) + "'"
        )
        raise BadValueError(node, message, date_hint(text), value=year) from None
    if found.time is None and found.precision is Precision.DAY and _CLOCK.search(text):
        message = "of '{key}' the day counts alone, since its time, or the zone of that, cannot be read"
        raise UnreadTimeError(node, message, "write time and offset as in 2024-05-17T14:05+04:30", value=found)
    return found


def date_hint(text: str) -> str:
    """How a date that cannot be read is to be written."""
    for hint in (_contradicted, _no_such_day, _seconds, _offered):
        if said := hint(text.strip()):
            return said
    near = nearest_date(text)
    return f"write it as {near}" if near else "write it as YYYY-MM-DD, such as 2024-05-17, or as much of that as is known"


def _contradicted(text: str) -> str | None:
    """Of a day whose weekday is another."""
    found = read_date(text)
    return f"it is {found.contradiction}: write the day that is meant" if found and found.contradiction else None


def _no_such_day(text: str) -> str | None:
    """Of a day that the calendar does not have."""
    missing = "the calendar has no such day: look at its month and its day, or write as much of the date as is known"
    if found := _YEAR_FIRST.match(text):
        return None if _is_day(found["year"], found["month"], found["day"]) else missing
    if found := _YEAR_LAST.match(text):
        is_day = _is_day(found["year"], found["one"], found["other"]) or _is_day(found["year"], found["other"], found["one"])
        return None if is_day else missing
    return missing if nearest_date(text) is None and nearest_date(_DAY_IN_WORDS.sub(lambda day: re.sub(r"\b(?:3[01]|29)", "28", day[0]), text)) else None


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _seconds(text: str) -> str | None:
    """Of a number that may count seconds, or thousandths of them, since 1970."""
    found = _UNIX_TIME.fullmatch(text)
    if found is None:
        return None
    moment = datetime.fromtimestamp(int(found["seconds"]), UTC)
    return f"as seconds since 1970 it would be {moment:%Y-%m-%dT%H:%M}Z: write it so if that is meant"


def _offered(text: str) -> str | None:
    for pattern, edtf in _OFFERS:
        if found := pattern.fullmatch(text):
            return f"write it as {edtf.format(**found.groupdict())}"
    return None

