"""A text that is wholly a date gives EDTF; any other text gives none."""

from __future__ import annotations

import pytest

from newsgen.load.printed.dates import read_date
from newsgen.load.printed.numeric import NumericOrder, settle_numeric_order

DAYS = {
    "English": [
        ("May 3, 2014", "2014-05-03"),
        ("Saturday, May 3rd, 2014", "2014-05-03"),
        ("3 May 2014", "2014-05-03"),
        ("May 18, 2017 Thursday", "2017-05-18"),
        ("Feb. 25, 2016", "2016-02-25"),
        ("26-FEB-1987", "1987-02-26"),
        ("May 2014", "2014-05"),
        ("Aug 21", "XXXX-08-21"),
        ("Feb 29", "XXXX-02-29"),
    ],
    "Pashto, the year first": [("د ۱۴۰۳ کال د زمري ۳۱مه", "2024-08-21"), ("د 2023 کال د مې 17مه", "2023-05-17")],
    "Bengali, with the name of the era": [("২১ আগস্ট ২০২৪ ইং", "2024-08-21"), ("২১ আগস্ট ২০২৪ খ্রিস্টাব্দ", "2024-08-21")],
    "French": [
        ("1er août 2014", "2014-08-01"),
        ("samedi 3 mai 2014", "2014-05-03"),
        ("mar. 6 mai 2014", "2014-05-06"),
        ("FÉVRIER 2014", "2014-02"),
    ],
    "German": [("3. Mai 2014", "2014-05-03"), ("Montag, 3. März 2014", "2014-03-03"), ("27.06.2016", "2016-06-27")],
    "Spanish": [
        ("3 de mayo de 2014", "2014-05-03"),
        ("miércoles, 7 de mayo de 2014", "2014-05-07"),
        ("03 ENE 2014", "2014-01-03"),
    ],
    "Arabic, Egypt and Gulf": [
        ("14 يناير 2017", "2017-01-14"),
        ("١٠ يناير ٢٠١٧", "2017-01-10"),
        ("الأربعاء 15 مارس 2017", "2017-03-15"),
    ],
    "Arabic, Levant": [
        ("3 كانون الثاني 2014", "2014-01-03"),
        ("الأحد، 12 تشرين الأول 2014", "2014-10-12"),
        ("8 حزيران/يونيو 2017", "2017-06-08"),
        ("15 آذار / مارس 2017", "2017-03-15"),
    ],
    "Arabic, Maghreb": [
        ("السبت 4 فيفري 2017", "2017-02-04"),
        ("7 جوان 2017", "2017-06-07"),
        ("12 أوت 2013", "2013-08-12"),
        ("9 جانفي 2013", "2013-01-09"),
    ],
    "Persian": [
        ("شنبه ۱۱ مهر ۱۳۹۴", "2015-10-03"),
        ("یک‌شنبه ۱۵ اسفند ۱۳۹۵", "2017-03-05"),
        ("1398/11/28", "2020-02-17"),
        ("۱۳۹۹/۰۳/۰۵", "2020-05-25"),
        ("۲۲ فوریه ۲۰۲۰", "2020-02-22"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
    ],
    "Dari": [
        ("۳۰ اسد ۱۴۰۳", "2024-08-20"),
        ("چهارشنبه, ۳۱ اسد ۱۴۰۳", "2024-08-21"),
        ("سنبله ۰۲, ۱۴۰۳", "2024-08-23"),
        ("۱ حمل ۱۴۰۳", "2024-03-20"),
        ("۲۱ اگست ۲۰۲۴", "2024-08-21"),
    ],
    "Pashto": [("د ۱۴۰۳ کال د زمري ۳۰", "2024-08-20"), ("۱۰ لړم ۱۳۹۹", "2020-10-31"), ("چنګاښ ۵ ۱۴۰۱", "2022-06-26")],
    "Urdu": [("21 اگست 2024ء", "2024-08-21"), ("بدھ 21 اگست 2024", "2024-08-21")],
    "Russian": [("среда, 21 августа 2024 г.", "2024-08-21"), ("3 мая 2014 года", "2014-05-03"), ("21 авг 2024", "2024-08-21")],
    "Ukrainian": [("середа, 21 серпня 2024 року", "2024-08-21"), ("1 травня 2014", "2014-05-01")],
    "Chinese": [
        ("2024年8月21日", "2024-08-21"),
        ("2024年8月21日 星期三", "2024-08-21"),
        ("二〇二四年八月二十一日", "2024-08-21"),
        ("民國113年8月21日", "2024-08-21"),
        ("8月21日", "XXXX-08-21"),
    ],
    "Japanese and Korean": [
        ("2024年8月21日(水)", "2024-08-21"),
        ("令和6年8月21日", "2024-08-21"),
        ("2024년 8월 21일", "2024-08-21"),
        ("2024. 8. 21.", "2024-08-21"),
    ],
    "Amharic": [("ኦገስት 21, 2024", "2024-08-21"), ("ረቡዕ ኦገስት 21 2024", "2024-08-21")],
    "Turkish": [("21 Ağustos 2024 Çarşamba", "2024-08-21"), ("3 ŞUBAT 2014", "2014-02-03")],
    "other languages": [
        ("21 अगस्त 2024", "2024-08-21"),
        ("२१ ऑगस्ट २०२४", "2024-08-21"),
        ("21 ஆகஸ்ட் 2024", "2024-08-21"),
        ("21 ಆಗಸ್ಟ್ 2024", "2024-08-21"),
        ("21 тамыз 2024", "2024-08-21"),
        ("၂၁ ဩဂုတ် ၂၀၂၄", "2024-08-21"),
        ("၂၀၂၄ ခုနှစ် သြဂုတ် ၂၁ ရက်", "2024-08-21"),
        ("Rabu, 21 Agustus 2024", "2024-08-21"),
        ("ngày 3 tháng 5 năm 2014", "2014-05-03"),
        ("2014. május 3.", "2014-05-03"),
        ("3 maja 2014", "2014-05-03"),
    ],
}

CLOCKS = [
    ("17 मई 2024, 10:30 बजे", "2024-05-17T10:30:00"),
    ("3 May 2014 14:05 GMT", "2014-05-03T14:05:00Z"),
    ("Fri, 19 Jul 2013 10:18:00 -0400", "2013-07-19T10:18:00-04:00"),
    ("2014-08-25T10:04:00-04:00", "2014-08-25T10:04:00-04:00"),
    ("2014-08-25T23:30:00.123Z", "2014-08-25T23:30:00Z"),
    ("2017-01-21 13:34", "2017-01-21T13:34:00"),
    ("May 27, 2015, 10:00 p.m. ET", "2015-05-27T22:00:00"),
    ("May 27, 2015 12:05 AM EST", "2015-05-27T00:05:00-05:00"),
    ("2:05 PM GMT+3, August 21, 2024", "2024-08-21T14:05:00+03:00"),
    ("Fri 3 May 2013 14.05 BST", "2013-05-03T14:05:00"),
    ("samedi 3 mai 2014 à 14h05", "2014-05-03T14:05:00"),
    ("3. Mai 2014, 14.05 Uhr", "2014-05-03T14:05:00"),
    ("3 de mayo de 2014 a las 10:25", "2014-05-03T10:25:00"),
    ("2 جوان 2017 على الساعة 10:25", "2017-06-02T10:25:00"),
    ("الأربعاء، 15 آذار 2017، 10:25 م", "2017-03-15T22:25:00"),
    ("پنجشنبه، ۱ شهریور ۱۴۰۳ ساعت ۱۴:۰۵", "2024-08-22T14:05:00"),
    ("21 августа 2024, 14:05 МСК", "2024-08-21T14:05:00"),
    ("14:05, 21 августа 2024", "2024-08-21T14:05:00"),
    ("2014年5月3日 下午2:05", "2014-05-03T14:05:00"),
    ("21.08.2024 - 14:05", "2024-08-21T14:05:00"),
]

NO_DATES = [
    "2014",
    "14:05",
    "May 3-5, 2014",
    "On May 3, 2014",
    "May 3, 2014.",
    "31 April 2014",
    "2014-13-45",
    "24/7/365",
    "3/5/14",
    "In May 2014 the",
    "1.2.3",
    "May",
    "Mayy 3, 2014",
    "21 listopada 2014",
    "3 May 2014 - 5 May 2014",
]

UNCONVERTED = ["5 رجب 1435", "1445/02/05", "ነሐሴ 15 ቀን 2016", "۳۰ اسد", "3 مرداد 2014", "۳۱ مهر ۱۳۹۴"]


@pytest.mark.parametrize(("printed", "edtf"), [pair for pairs in DAYS.values() for pair in pairs])
def test_a_day_is_read_in_the_language_it_is_printed_in(printed: str, edtf: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert (found.edtf, found.printed, found.contradiction) == (edtf, printed, None)


@pytest.mark.parametrize(("printed", "edtf"), CLOCKS)
def test_a_clock_time_keeps_its_zone_and_moves_no_day(printed: str, edtf: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_not_wholly_a_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", UNCONVERTED)
def test_a_day_that_is_not_certain_in_the_gregorian_calendar_is_not_given(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("الجمعة 3 رجب 1435 هـ - 2 مايو 2014 م", "2014-05-02"),
        ("۳۱ مرداد ۱۴۰۳ - ۲۱ اوت ۲۰۲۴", "2024-08-21"),
        ("۳۱ اسد ۱۴۰۳ (۲۱ اگست ۲۰۲۴)", "2024-08-21"),
    ],
)
def test_a_day_printed_in_two_calendars_is_one_day(printed: str, edtf: str) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.edtf == edtf


def test_two_calendars_that_name_different_days_name_none() -> None:
    assert read_date("۳۰ مرداد ۱۴۰۳ - ۲۱ اوت ۲۰۲۴") is None


def test_a_solar_month_is_an_interval_of_gregorian_days() -> None:
    found = read_date("اسد ۱۴۰۳")
    assert found is not None
    assert found.edtf == "2024-07-22/2024-08-21"
    assert not found.has_day


def test_a_weekday_that_is_not_the_days_is_told_and_changes_nothing() -> None:
    found = read_date("Friday, May 3, 2014")
    assert found is not None
    assert found.edtf == "2014-05-03"
    assert found.contradiction == "printed with Friday, but 2014-05-03 is a Saturday"


class TestNumericOrder:
    """03/04/2014 is the third of April, or the fourth of March."""

    def test_unsettled_only_the_year_is_certain(self) -> None:
        found = read_date("03/04/2014")
        assert found is not None
        assert (found.edtf, found.is_ambiguous) == ("2014", True)

    @pytest.mark.parametrize(("order", "edtf"), [("dmy", "2014-04-03"), ("mdy", "2014-03-04")])
    def test_the_files_order_settles_it(self, order: NumericOrder, edtf: str) -> None:
        found = read_date("03/04/2014", order)
        assert found is not None
        assert (found.edtf, found.is_ambiguous) == (edtf, False)

    def test_its_weekday_settles_it(self) -> None:
        found = read_date("Thursday 03/04/2014")
        assert found is not None
        assert found.edtf == "2014-04-03"

    @pytest.mark.parametrize(
        ("printed", "edtf"), [("27/08/2015", "2015-08-27"), ("08/27/2015", "2015-08-27"), ("04/04/2014", "2014-04-04")]
    )
    def test_some_dates_settle_themselves(self, printed: str, edtf: str) -> None:
        found = read_date(printed)
        assert found is not None
        assert (found.edtf, found.is_ambiguous) == (edtf, False)

    @pytest.mark.parametrize(
        ("samples", "order"),
        [
            (["By Jane Doe, 27/08/2015", "03/04/2014"], "dmy"),
            (["08/27/2015"], "mdy"),
            (["٢٧/٠٨/٢٠١٥"], "dmy"),
            (["27/08/2015", "08/27/2015"], None),
            (["03/04/2014"], None),
            ([], None),
        ],
    )
    def test_a_file_shows_its_order_or_none(self, samples: list[str], order: str | None) -> None:
        assert settle_numeric_order(samples) == order
