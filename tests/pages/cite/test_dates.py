"""Dates as the styles write them: no more precise than they are known."""

from __future__ import annotations

import pytest

from newsgen.pages.cite.dates import cited_date, day_first, month_first, year_first


@pytest.mark.parametrize(
    ("published", "apa", "mla", "chicago"),
    [
        ("2024", "2024", "2024", "2024"),
        ("0987", "0987", "0987", "0987"),
        ("2024-05", "2024, May", "May 2024", "May 2024"),
        ("2024-05-07", "2024, May 7", "7 May 2024", "May 7, 2024"),
        ("2024-05-17T14:05:00+02:00", "2024, May 17", "17 May 2024", "May 17, 2024"),
        ("2024-05~", "ca. 2024, May", "ca. May 2024", "ca. May 2024"),
        ("2024?", "2024?", "2024?", "2024?"),
        ("2024-05-17%", "ca. 2024, May 17?", "ca. 17 May 2024?", "ca. May 17, 2024?"),
        ("2024-XX", "2024", "2024", "2024"),
        ("2024-05-XX", "2024, May", "May 2024", "May 2024"),
        ("202X", "2020s", "2020s", "2020s"),
        ("19XX", "19XX", "19XX", "19XX"),
        ("XXXX-08-21", "n.d., August 21", "21 August n.d.", "August 21, n.d."),
        ("2019-21", "2019, Spring", "Spring 2019", "Spring 2019"),
        ("2019-33", "2019-33", "2019-33", "2019-33"),
        ("2018-05/2018-06", "2018, May–June", "May–June 2018", "May–June 2018"),
        ("2024-05-17/2024-05-19", "2024, May 17–19", "17–19 May 2024", "May 17–19, 2024"),
        ("2024-05-17T10:00/2024-05-17T12:00", "2024, May 17", "17 May 2024", "May 17, 2024"),
        ("2024/2024", "2024", "2024", "2024"),
        ("2024-05-28/2024-06-03", "2024, May 28–June 3", "28 May–3 June 2024", "May 28–June 3, 2024"),
        ("2019-12-28/2020-01-03", "2019, December 28–2020, January 3", "28 December 2019–3 January 2020", "December 28, 2019–January 3, 2020"),
        ("2018/2019-05~", "2018–ca. 2019, May", "2018–ca. May 2019", "2018–ca. May 2019"),
        ("../2018", "–2018", "–2018", "–2018"),
        ("2018/..", "2018–", "2018–", "2018–"),
    ],
)
def test_a_date_is_cited_to_the_precision_known(published: str, apa: str, mla: str, chicago: str) -> None:
    assert [cited_date(published, None, order) for order in (year_first, day_first, month_first)] == [apa, mla, chicago]


def test_an_unknown_date_is_cited_as_such_and_a_derived_year_in_brackets() -> None:
    assert cited_date(None, None, day_first) == "n.d."
    assert cited_date(None, 2024, day_first) == "[2024]"
