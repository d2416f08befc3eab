"""Moments in feeds: each in the zone that its source states."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.pages.feeds.moments import moment_of, rfc3339, rfc5322

ONE_INSTANT = [
    ("2024-05-17T12:00:00+02:00", "2024-05-17T12:00:00+02:00", "Fri, 17 May 2024 12:00:00 +0200"),
    ("2024-05-17T10:00:00Z", "2024-05-17T10:00:00+00:00", "Fri, 17 May 2024 10:00:00 +0000"),
    ("2024-05-17", "2024-05-17T12:00:00+02:00", "Fri, 17 May 2024 12:00:00 +0200"),
]


@pytest.mark.parametrize("order", [ONE_INSTANT, ONE_INSTANT[::-1]], ids=["forwards", "backwards"])
def test_one_instant_in_two_zones_is_written_in_each_whatever_was_written_before(order: list[tuple[str, str, str]]) -> None:
    for edtf, in_atom, in_rss in order:
        moment = moment_of(edtf, ZoneInfo("Europe/Berlin"))
        assert moment is not None
        assert (rfc3339(moment), rfc5322(moment)) == (in_atom, in_rss)


@given(st.dates(min_value=date(1900, 1, 3)), st.times(), st.integers(-24, 24))
def test_a_moment_is_written_for_rss_as_the_standard_library_has_it(day: date, hour: time, half_hours: int) -> None:
    aware = datetime.combine(day, hour.replace(microsecond=0), timezone(timedelta(minutes=30 * half_hours)))
    assert rfc5322(aware) == format_datetime(aware)


@pytest.mark.parametrize("stated", ["2024-05-17T12:00:00Z", "2024-05-17T12:00:00-00:00", "2024-05-17T12:00:00+00:00"])
def test_utc_is_written_in_one_way(stated: str) -> None:
    moment = moment_of(stated, ZoneInfo("Asia/Kabul"))
    assert moment is not None
    assert (rfc3339(moment), rfc5322(moment)) == ("2024-05-17T12:00:00+00:00", "Fri, 17 May 2024 12:00:00 +0000")
