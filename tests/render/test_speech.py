"""Dates as a site says them: what is known, in the words and the order of its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.render.environment import Templates
from newsgen.render.speech import Speech


def date_text(edtf: str, language: str, calendar: str = "gregorian") -> str:
    return Templates(Path("none"), Speech(language, calendar=calendar)).date_text(edtf)


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2024", "2024"),
        ("2024-05-17T14:05", "May 17, 2024, 2:05\u202fPM"),
        ("2021~", "2021 (?)"),
        ("2018-05/2018-06", "May 2018 – June 2018"),
        ("2018-05-30/2018-06-02?", "May 30, 2018 – June 2, 2018 (?)"),
        ("2018-05-30/2018-05-30", "May 30, 2018"),
        ("../2018", "… – 2018"),
        ("2018-05/", "May 2018 – …"),
        ("2019-21", "Spring 2019"),
        ("2019-26~", "Summer 2019 (?)"),
        ("2019-32", "Winter 2019"),
        ("2024-XX", "2024"),
        ("2024-05-XX", "May 2024"),
        ("XXXX-08-21", "August 21"),
        ("XXXX-08", "August"),
        ("XXXX-08-XX", "August"),
        ("202X", "202X"),
        ("2019-33", "2019-33"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, shown: str) -> None:
    assert date_text(edtf, "en") == shown


@pytest.mark.parametrize(
    ("language", "edtf", "shown"),
    [
        ("fa-AF", "2019-21", "بهار ۲۰۱۹"),
        ("ar", "2018-05/2018-06", "مايو 2018 – يونيو 2018"),
        ("de", "2024-05-17T14:05", "17. Mai 2024, 14:05"),
        ("ja", "2024-05-17T14:05", "2024年5月17日 14:05"),
    ],
)
def test_a_date_is_said_in_the_words_of_the_language(language: str, edtf: str, shown: str) -> None:
    assert date_text(edtf, language) == shown


def test_both_ends_of_a_span_are_said_in_both_calendars() -> None:
    assert date_text("2024-05-17/2024-05-18", "en", "solar-hijri-afghan") == "May 17, 2024 (28 Sawr 1403) – May 18, 2024 (29 Sawr 1403)"
