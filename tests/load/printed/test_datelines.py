"""The dateline in front of a paragraph's first words."""

from __future__ import annotations

import pytest

from newsgen.load.printed.datelines import read_dateline

DATELINES = [
    ("KABUL, Aug 21 (Agency) - Text", "KABUL", "Agency", "XXXX-08-21"),
    ("RESTON, Va., Sep 22 (USGS) - Text", "RESTON, Va.", "USGS", "XXXX-09-22"),
    ("WASHINGTON, March 3, 2014 (Reuters) — Text", "WASHINGTON", "Reuters", "2014-03-03"),
    ("WASHINGTON, August 21, 2014 /PRNewswire/ -- Text", "WASHINGTON", "PRNewswire", "2014-08-21"),
    ("KABUL, Afghanistan (AP) — Text", "KABUL, Afghanistan", "AP", None),
    ("KABUL (Pajhwok): Text", "KABUL", "Pajhwok", None),
    ("KABUL, Aug. 21 -- Text", "KABUL", None, "XXXX-08-21"),
    ("(Reuters) - Text", None, "Reuters", None),
    ("PARIS (AFP) - Text", "PARIS", "AFP", None),
    ("Berlin (dpa) - Text", "Berlin", "dpa", None),
    ("Madrid, 21 ago (EFE).- Text", "Madrid", "EFE", "XXXX-08-21"),
    ("LOS ÁNGELES, 21 ago 2014 (EFE).- Text", "LOS ÁNGELES", "EFE", "2014-08-21"),
    ("ANKARA (AA) - Text", "ANKARA", "AA", None),
    ("كابول 21 أغسطس (وكالة) - نص", "كابول", "وكالة", "XXXX-08-21"),
    ("القاهرة (رويترز) - نص", "القاهرة", "رويترز", None),
    ("عمان - بترا - نص", "عمان", "بترا", None),
    ("کابل - ۳۰ اسد ۱۴۰۳ - متن", "کابل", None, "2024-08-20"),
    ("کابل (پژواک، ۳۰ زمری ۱۴۰۳): متن", "کابل", "پژواک", "2024-08-20"),
    ("تهران - ایرنا - متن", "تهران", "ایرنا", None),
    ("МОСКВА, 21 авг — РИА Новости. Текст", "МОСКВА", "РИА Новости", "XXXX-08-21"),
    ("МОСКВА, 21 августа. /ТАСС/. Текст", "МОСКВА", "ТАСС", "XXXX-08-21"),
    ("Москва. 21 августа. INTERFAX.RU - Текст", "Москва", "INTERFAX.RU", "XXXX-08-21"),
    ("КИЇВ, 21 серпня. /УКРІНФОРМ/. Текст", "КИЇВ", "УКРІНФОРМ", "XXXX-08-21"),
    ("新华社北京8月21日电 正文", "北京", "新华社", "XXXX-08-21"),
    ("中新网8月21日电 正文", None, "中新网", "XXXX-08-21"),
    ("नई दिल्ली, 21 अगस्त (भाषा) पाठ", "नई दिल्ली", "भाषा", "XXXX-08-21"),
    ("አዲስ አበባ፣ ነሐሴ 15፣ 2016 (ኤፍ ቢ ሲ) – ጽሑፍ", "አዲስ አበባ", "ኤፍ ቢ ሲ", None),
    ("МОСКВА. 21 августа. Текст", "МОСКВА", None, "XXXX-08-21"),
    ("नई दिल्ली, 21 अगस्त। पाठ", "नई दिल्ली", None, "XXXX-08-21"),
    ("ঢাকা, ২১ আগস্ট: পাঠ", "ঢাকা", None, "XXXX-08-21"),
    ("کراچی، 21 اگست: متن", "کراچی", None, "XXXX-08-21"),
    ("አዲስ አበባ፣ ኦገስት 21፦ ጽሑፍ", "አዲስ አበባ", None, "XXXX-08-21"),
    ("【北京8月21日电】正文", "北京", None, "XXXX-08-21"),
    ("【ロンドン21日共同】本文", "ロンドン", "共同", None),
    ("【ワシントン＝共同】本文", "ワシントン", "共同", None),
    ("(서울=연합뉴스) 홍길동 기자 = 본문", "서울", "연합뉴스", None),
]

NO_DATELINES = [
    "WASHINGTON - Text",
    "NASA - the agency that",
    "World Health Organization (WHO) - a body of the United Nations",
    "WORLD HEALTH ORGANIZATION (WHO) - a body",
    "On May 3, 2014 - the day of the vote - nothing happened",
    "Since Aug 21 - the day of the vote",
    "Monday, May 3 - The event",
    "Le 21 août - date de la rentrée - les élèves",
    "Barack Obama (D) - said",
    "Sales in June 2014 - the best month",
    "In May 2014 - after the vote",
    "Update, May 3 - we were wrong",
    "اليوم، 21 أغسطس - نص",
    "به گزارش خبرگزاری - متن",
    "Kabul, Aug 21. ",
    "On Monday, 21 people died. The rest",
    "Москва: новый мост. Текст",
    "KABUL, Aug 21 (Agency) -",
    "",
]


@pytest.mark.parametrize(("paragraph", "place", "agency", "edtf"), DATELINES)
def test_place_agency_and_day_are_read_and_the_text_goes_on(
    paragraph: str, place: str | None, agency: str | None, edtf: str | None
) -> None:
    found = read_dateline(paragraph)
    assert found is not None
    assert (found.place, found.agency, found.published and found.published.edtf) == (place, agency, edtf)
    assert paragraph[found.end :] in ("Text", "نص", "متن", "Текст", "正文", "पाठ", "ጽሑፍ", "本文", "본문", "পাঠ")


@pytest.mark.parametrize("paragraph", NO_DATELINES)
def test_what_only_looks_like_one_is_left_in_the_text(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("新华社北京8月21日电（记者 张三、李四）正文", ("张三", "李四")),
        ("（中央社記者王小明台北21日電）正文", ("王小明",)),
        ("(서울=연합뉴스) 홍길동 기자 = 본문", ("홍길동",)),
    ],
)
def test_reporters_inside_a_dateline_are_bylines(paragraph: str, names: tuple[str, ...]) -> None:
    found = read_dateline(paragraph)
    assert found is not None
    assert found.bylines == names


def test_a_day_without_its_month_is_no_date() -> None:
    found = read_dateline("（中央社記者王小明台北21日電）正文")
    assert found is not None
    assert found.published is None


@pytest.mark.parametrize("word", ["\u1000\u102c", "\u0995\u09be", "\u0915\u0941", "\u0e01\u0e40", "\u0f40\u0f74"])
def test_a_long_word_whose_vowels_are_marks_is_matched_in_one_way(word: str) -> None:
    # In two ways a letter, the word would be tried in more ways than a lifetime is long.
    assert read_dateline(word * 55 + " x") is None


def test_a_dateline_in_bengali_has_the_day_in_its_own_digits() -> None:
    found = read_dateline("ঢাকা, ৫ মে: রাজধানীতে শুক্রবার সকালে ভারী বৃষ্টি হয়েছে।")
    assert found
    assert (found.place, found.published and found.published.edtf) == ("ঢাকা", "XXXX-05-05")
