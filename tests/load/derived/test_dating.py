"""What the days that a text names let one conclude of its date."""

from __future__ import annotations

import pytest

from newsgen.load.derived import Passage, find_dating
from newsgen.model.dates import parse_edtf
from newsgen.model.evidence import FindingKind, Years

WEDNESDAY = "A diplomat was recognised. The ministry said on Wednesday, August 21, that it had signed. More followed."
THURSDAY = "On Thursday, August 23, the court announced it."
PAST = "The hall was attacked on March 22, 2024, by four men."
SPAN = Years(2020, 2026)


def passages(*texts: str) -> list[Passage]:
    return [Passage(text, line) for line, text in enumerate(texts, 1)]


def kinds(*texts: str, years: Years | None = SPAN, stated: str | None = None, around: Years | None = None) -> list[FindingKind]:
    found = find_dating(passages(*texts), stated=parse_edtf(stated) if stated else None, years=years, around=around)
    return [finding.kind for finding in found.findings]


def test_a_weekday_that_fits_one_plausible_year_gives_the_year() -> None:
    found = find_dating(passages("First.", WEDNESDAY), years=SPAN)
    assert found.year == 2024
    (finding,) = found.findings
    assert finding.kind is FindingKind.YEAR
    assert finding.words == "The text names Wednesday 21 August, which among the years 2020 to 2026 fell in 2024 alone."
    assert (finding.line, finding.sentence) == (2, "The ministry said on Wednesday, August 21, that it had signed.")


def test_a_weekday_that_fits_no_plausible_year_is_a_contradiction() -> None:
    found = find_dating(passages(THURSDAY), years=SPAN)
    assert found.year is None
    (finding,) = found.findings
    assert finding.kind is FindingKind.CONTRADICTION
    assert finding.words == "The text names Thursday 23 August, which fell in none of the years 2020 to 2026 (in 2023 it was a Wednesday, in 2024 a Friday)."


def test_where_the_year_is_known_a_contradiction_says_what_the_day_was_in_it() -> None:
    found = find_dating(passages(THURSDAY), years=SPAN, stated=parse_edtf("2024"))
    assert found.findings[0].words.endswith("fell in none of the years 2020 to 2026 (in 2024 it was a Friday).")


def test_several_fitting_years_are_all_named_and_none_is_chosen() -> None:
    found = find_dating(passages(WEDNESDAY), years=Years(2010, 2026))
    assert found.year is None
    assert found.findings[0].words.endswith("fell in 2013, 2019 and 2024.")


def test_without_a_span_of_years_nothing_is_concluded() -> None:
    assert kinds(WEDNESDAY, years=None) == [FindingKind.OPEN]
    assert find_dating(passages(WEDNESDAY)).year is None


def test_the_articles_beside_it_narrow_the_years() -> None:
    assert find_dating(passages(WEDNESDAY), years=Years(2010, 2026), around=Years(2019, 2019)).year == 2019
    assert find_dating(passages(WEDNESDAY), around=Years(2018, 2019)).year == 2019


def test_a_past_day_is_the_earliest() -> None:
    found = find_dating(passages(PAST), years=SPAN)
    assert found.year is None
    assert [finding.words for finding in found.findings] == ["Not before 22 March 2024: the text tells of that day as past."]


def test_a_past_day_leaves_out_the_years_before_it() -> None:
    wide = Years(2010, 2026)
    assert find_dating(passages(WEDNESDAY), years=wide).year is None
    assert find_dating(passages(WEDNESDAY, PAST), years=wide).year == 2024
    assert find_dating(passages(PAST), years=Years(2015, 2024)).year == 2024


@pytest.mark.parametrize(
    "sentence",
    [
        "The hall was attacked on March 22, 2024.",
        "Since 15 August 2021 schools have been shut.",
        "Он погиб 5 марта 2019 года.",
        "منذ 27 سبتمبر 2016 لم يتغير شيء",
        "او در ۳۱ اسد ۱۴۰۰ کشته شد",
    ],
)
def test_a_sentence_tells_of_a_day_as_past(sentence: str) -> None:
    assert kinds(sentence, years=None) == [FindingKind.NOT_BEFORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "The law will take effect on 1 January 2030.",
        "The vote was scheduled for 5 May 2025.",
        "He said 5 May 2025 was to be the day, if all goes well.",
        "Applications are open until 5 May 2025.",
        "The minister announced 5 May 2025 as the day.",
        "سيعقد المؤتمر في 5 مايو 2030",
        "Выборы пройдут 5 мая 2030 года.",
        "انتخابات در ۵ جوزا ۱۴۲۰ برگزار خواهد شد",
    ],
)
def test_a_day_that_may_lie_ahead_is_not_past(sentence: str) -> None:
    assert kinds(sentence, years=None) == []


def test_a_weekday_that_is_not_that_of_its_full_date_is_a_contradiction() -> None:
    found = find_dating(passages("On Thursday, August 23, 2024, it rained."))
    assert [finding.words for finding in found.findings] == ["The text names Thursday 23 August 2024, but that day was a Friday."]


def test_a_stated_date_before_a_past_day_is_a_contradiction() -> None:
    assert kinds(PAST, stated="2023-05-01") == [FindingKind.CONTRADICTION]
    assert kinds(PAST, stated="2024") == [FindingKind.NOT_BEFORE]
    assert kinds(PAST, stated="2024-03-23") == []


def test_a_stated_day_is_not_doubted_by_a_weekday_of_the_year_before() -> None:
    assert kinds("On Friday, December 29, it snowed.", years=None, stated="2024-01-02") == []


def test_a_year_that_is_stated_is_not_concluded_again() -> None:
    assert find_dating(passages(WEDNESDAY), years=SPAN, stated=parse_edtf("2024")).year is None
