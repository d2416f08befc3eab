"""Dates as feeds want them: a moment where a day is known, in the forms of RFC 3339 and RFC 5322, and W3CDTF to the precision known.

A day without a time is given as noon in the site's zone. An approximate or uncertain date is no moment, and has no W3CDTF form.

Moments are not remembered by what they are: two that are the same instant in different zones are equal to Python, and are written differently.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from newsgen.model.dates import parse_edtf

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in where a format demands the moment of a change and there was none."""
_FIRST_YEAR = 1900
"""The first year that RFC 5322 has."""
_WITH_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
"""A date that states time and zone: a moment as it stands."""
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)
def noon(day: str, zone: ZoneInfo) -> datetime:
    """Noon of a day (ISO 8601)."""
    return _with_whole_offset(datetime.combine(date.fromisoformat(day), time(12), zone))


def moment_of(edtf: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment of a date that names its day for certain: at its time if it has one, else at noon."""
    if edtf and _WITH_ZONE.fullmatch(edtf):
        return datetime.fromisoformat(edtf)
    known = parse_edtf(edtf) if edtf else None
    if known is None or known.printed_day is None or known.is_uncertain:
        return None
    if known.time is None:
        return noon(known.printed_day, zone)
    if known.zone:
        return datetime.fromisoformat(f"{known.printed_day}T{known.time}{known.zone}")
    return _with_whole_offset(datetime.combine(date.fromisoformat(known.printed_day), time.fromisoformat(known.time), zone))


def _with_whole_offset(moment: datetime) -> datetime:
    """The moment in a zone that feeds can write: offsets of local mean time have seconds, which neither RFC has a form for."""
    offset = moment.utcoffset()
    return moment if offset is None or offset.total_seconds() % 60 == 0 else _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # at either end of the calendar
        return moment.replace(tzinfo=UTC)


def updated_moment(corrected: str | None, added: str, zone: ZoneInfo) -> datetime:
    """When an article's entry last changed in a way that readers should hear of: its latest correction (EDTF), else its addition (a day)."""
    return moment_of(corrected, zone) or noon(added, zone)


@lru_cache(maxsize=4096)
def updated_text(corrected: str | None, added: str, zone: ZoneInfo) -> str:
    """The same for Atom."""
    return rfc3339(updated_moment(corrected, added, zone))


@lru_cache(maxsize=4096)
def moment_text(edtf: str | None, zone: ZoneInfo) -> str | None:
    """The moment of a date, for Atom and JSON Feed."""
    moment = moment_of(edtf, zone)
    return rfc3339(moment) if moment else None


def w3c_date(edtf: str | None, zone: ZoneInfo) -> str | None:
    """A date in W3CDTF (a profile of ISO 8601): `2024`, `2024-05`, `2024-05-17`, or with time and offset."""
    if edtf is None or _WITH_ZONE.fullmatch(edtf):
        return moment_text(edtf, zone)
    known = parse_edtf(edtf)
    if known.year is None or known.is_uncertain:
        return None
    if known.time and (moment := moment_text(edtf, zone)):
        return moment
    parts = (known.year, known.month, known.day)
    return "-".join(f"{part:02}" if index else f"{part:04}" for index, part in enumerate(parts) if part is not None)


def rfc3339(moment: datetime) -> str:
    """A moment for Atom and JSON Feed."""
    return moment.isoformat()


def rfc5322(moment: datetime) -> str | None:
    """A moment for RSS; None for one that is before the calendar of RFC 5322. Offsets of other than whole and half hours, which readers stumble over, are given as UTC."""
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 1800:
        moment = _in_utc(moment)
    if moment.year < _FIRST_YEAR:
        return None
    # As `email.utils.format_datetime` has it, which takes three times as long.
    text = rfc3339(moment)
    return f"{_WEEKDAYS[moment.weekday()]}, {text[8:10]} {_MONTHS[moment.month - 1]} {text[:4]} {text[11:19]} {text[-6:-3]}{text[-2:]}"
