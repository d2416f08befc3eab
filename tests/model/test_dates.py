from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.dates import Precision, parse_edtf


@pytest.mark.parametrize(
    ("text", "precision", "first_day", "printed_day"),
    [
        ("2024-05-17", Precision.DAY, "2024-05-17", "2024-05-17"),
        ("2024-05-17T14:05:00Z", Precision.DAY, "2024-05-17", "2024-05-17"),
        ("2024-05-17T23:59:00-11:00", Precision.DAY, "2024-05-17", "2024-05-17"),
        ("2024-05-17~", Precision.DAY, "2024-05-17", "2024-05-17"),
        ("2024-05", Precision.MONTH, "2024-05-01", None),
        ("2024-05-XX", Precision.MONTH, "2024-05-01", None),
        ("2024", Precision.YEAR, "2024-01-01", None),
        ("2024?", Precision.YEAR, "2024-01-01", None),
        ("2024-XX", Precision.YEAR, "2024-01-01", None),
        ("2024-22", Precision.YEAR, "2024-01-01", None),
        ("2024-05/2024-06", Precision.YEAR, "2024-01-01", None),
        ("2024-05-01/2024-05-09", Precision.MONTH, "2024-05-01", None),
        ("2023-12/2024-01", Precision.NONE, None, None),
        ("../2024", Precision.NONE, None, None),
        ("2024-05/..", Precision.NONE, None, None),
        ("XXXX-08-21", Precision.NONE, None, None),
        ("XXXX-02-29", Precision.NONE, None, None),
        ("202X", Precision.NONE, None, None),
    ],
)
def test_a_date_is_known_as_closely_as_it_is_written(text: str, precision: Precision, first_day: str | None, printed_day: str | None) -> None:
    date = parse_edtf(text)
    assert (date.precision, date.first_day, date.printed_day) == (precision, first_day, printed_day)


@pytest.mark.parametrize(
    "text",
    ["", "17 May 2024", "2024-13", "2024-00-10", "2024-02-30", "0000", "0000-01-01", "24-05-17", "2024-5-17", "XXXX-02-30", "XXXX-13-01", "/",
     "../..", "2024/2023", "2024-05-17T25:00", "20244", "2024-05-17Tnoon", "٢٠٢٤"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


def test_a_time_is_written_in_full_and_its_zone_with_a_colon() -> None:
    assert str(parse_edtf("2024-05-17 14:05 +0430")) == "2024-05-17T14:05:00+04:30"


@given(st.dates())
def test_every_day_is_read_back_as_it_was_written(day: object) -> None:
    assert str(parse_edtf(str(day))) == parse_edtf(str(day)).printed_day == str(day)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = parse_edtf(text)
    except ValueError:
        return
    assert parse_edtf(date.text) == date


@pytest.mark.parametrize(
    ("text", "html"),
    [("2024-05-17", "2024-05-17"), ("2024-05", "2024-05"), ("2024", "2024"), ("2024~", "2024"), ("2024-05-17T14:05Z", "2024-05-17T14:05:00Z"),
     ("2024-22", None), ("XXXX-08-21", None), ("2024/2025", None), ("202X", None)],
)  # fmt: skip
def test_html_is_given_only_the_dates_that_it_has_a_form_for(text: str, html: str | None) -> None:
    assert parse_edtf(text).html_value == html
