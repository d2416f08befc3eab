"""A line that holds only facts about an article gives them; a line of text gives nothing."""

from __future__ import annotations

import pytest

from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.lines import read_meta_line

BYLINES = [
    ("By Jane Doe", ["Jane Doe"]),
    ("BY JANE DOE", ["JANE DOE"]),
    ("By Jane Doe, Reuters", ["Jane Doe"]),
    ("By Jane Doe, Washington Correspondent", ["Jane Doe"]),
    ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("By Jane Doe, John Roe and Ann Lee", ["Jane Doe", "John Roe", "Ann Lee"]),
    ("By Jane Doe in Kabul and John Roe in Moscow", ["Jane Doe", "John Roe"]),
    ("By JANE DOE of The Associated Press", ["JANE DOE"]),
    ("By Jane Doe and agencies", ["Jane Doe"]),
    ("By Jane Doe, Ph.D., and John Roe, Jr.", ["Jane Doe", "John Roe Jr."]),
    ("By Mohammad bin Salman al-Saud", ["Mohammad bin Salman al-Saud"]),
    ("By The Associated Press", []),
    ("By Staff Reporter", []),
    ("BYLINE: By JANE DOE; Staff writer", ["JANE DOE"]),
    ("Author: Zoë van der Kolom", ["Zoë van der Kolom"]),
    ("Par Jean Dupont (avec AFP)", ["Jean Dupont"]),
    ("Von Hans Müller und Eva Schmidt", ["Hans Müller", "Eva Schmidt"]),
    ("Por Juan Pérez", ["Juan Pérez"]),
    ("بقلم: محمد علي", ["محمد علي"]),
    ("بقلم محمد علي", ["محمد علي"]),
    ("كتب : محمد علي", ["محمد علي"]),
    ("كتبت - منى أحمد:", ["منى أحمد"]),
    ("نویسنده: علی رضایی", ["علی رضایی"]),
    ("گزارشگر: احمد شاه", ["احمد شاه"]),
    ("ليکوال: احمد شاه", ["احمد شاه"]),
    ("تحریر: احمد علی", ["احمد علی"]),
    ("Автор: Иван Петров", ["Иван Петров"]),
    ("Автор: Олена Коваль", ["Олена Коваль"]),
    ("记者 张三", ["张三"]),
    ("作者：张三", ["张三"]),
    ("文/张三", ["张三"]),
    ("홍길동 기자", ["홍길동"]),
    ("ጸሐፊ፦ አበበ ከበደ", ["አበበ ከበደ"]),
    ("Yazan: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
    ("लेखक: राम कुमार", ["राम कुमार"]),
    ("記者：山田太郎", ["山田太郎"]),
    ("山田太郎記者", ["山田太郎"]),
    ("記者：李曉燕", ["李曉燕"]),
    ("رپورٹ: احمد ندیم", ["احمد ندیم"]),
    ("راپور: احمد شاه", ["احمد شاه"]),
    ("रिपोर्ट: अनीता शर्मा", ["अनीता शर्मा"]),
    ("প্রতিবেদন: রহিম উদ্দিন", ["রহিম উদ্দিন"]),
    ("By Jean-Pierre O'Neill", ["Jean-Pierre O'Neill"]),
    ("By J.K. Rowling", ["J.K. Rowling"]),
    ("By J.-P. Dupont", ["J.-P. Dupont"]),
    ("By Jane Doe (@janedoe)", ["Jane Doe"]),
    ("By Jane Doe jane.doe@example.org", ["Jane Doe"]),
    ("By Jane Doe - Staff Writer", ["Jane Doe"]),
    ("By Jane Doe | Gazette News Service", ["Jane Doe"]),
    ("Par Jeanne Dupont (Dakar, correspondance)", ["Jeanne Dupont"]),
    ("— By Jane Doe", ["Jane Doe"]),
    ("*By Jane Doe, 3 May 2014*", ["Jane Doe"]),
    ("author: Jane Doe", ["Jane Doe"]),
    ("Author: Doe, Jane", ["Jane Doe"]),
    ("Author: Doe, Jane; Dijk, Peter van", ["Jane Doe", "Peter van Dijk"]),
    ("May 3, 2014 by Jane Doe", ["Jane Doe"]),
]

DATES = [
    ("May 3, 2014 by Jane Doe", "2014-05-03"),
    ("Saturday, May 3, 2014; 2:05 PM", "2014-05-03T14:05:00"),
    ("Le 03/05/2014 à 14:05", "2014"),
    ("Madrid - 3 mayo 2014 - 14:05 CET", "2014-05-03T14:05:00+01:00"),
    ("The Hill Gazette - 3 May 2014", "2014-05-03"),
    ("Kabul, 3 May 2014", "2014-05-03"),
    ("sábado, 3 de mayo de 2014, pág. 22", "2014-05-03"),
    ("Région, samedi 3 mai 2014, p. 12", "2014-05-03"),
    ("date: 2014-05-03", "2014-05-03"),
    ("Giriş: 03.05.2014 - 14:05  Son Güncelleme: 04.05.2014 - 15:10", "2014-05-03T14:05:00"),
    ("Published: 3 May 2014 14:05 GMT", "2014-05-03T14:05:00Z"),
    ("Published Thursday 5 December 2013", "2013-12-05"),
    ("Date: Fri, 19 Jul 2013", "2013-07-19"),
    ("                            May 18, 2017 Thursday", "2017-05-18"),
    ("Publié le 13/05/2014 à 14:05", "2014-05-13T14:05:00"),
    ("Veröffentlicht am 03.05.2014 um 14:05 Uhr", "2014-05-03T14:05:00"),
    ("Publicado el 3 de mayo de 2014", "2014-05-03"),
    ("نشر في 2 جوان 2017 على الساعة 10:25", "2017-06-02T10:25:00"),
    ("تاریخ انتشار: ۱۲ اسفند ۱۳۹۴", "2016-03-02"),
    ("Опубликовано: 3 мая 2014 в 14:05", "2014-05-03T14:05:00"),
    ("Опубліковано 3 травня 2014", "2014-05-03"),
    ("发布时间：2014-05-03 14:05", "2014-05-03T14:05:00"),
    ("Yayınlanma Tarihi: 21 Ağustos 2024", "2024-08-21"),
    ("Posted: May 3", "XXXX-05-03"),
    ("PD  3 May 2014", "2014-05-03"),
]

BOTH = [
    ("By Jane Doe | May 3, 2014", ["Jane Doe"], "2014-05-03"),
    ("By FedRAMP | May 23, 2017, 11:00 a.m. ET", ["FedRAMP"], "2017-05-23T11:00:00"),
    ("BY JANE DOE, Thu, 11 Jul 2013 09:04:00 -0400", ["JANE DOE"], "2013-07-11T09:04:00-04:00"),
    ("Posted by Jane Doe on May 3, 2014", ["Jane Doe"], "2014-05-03"),
    ("By JANE DOE MAY 3, 2014", ["JANE DOE"], "2014-05-03"),
    ("Jane Doe, Reuters | May 3, 2014", ["Jane Doe"], "2014-05-03"),
    ("Jane Doe | May 3, 2014", ["Jane Doe"], "2014-05-03"),
    ("3 May 2014 | By Jane Doe | Kabul", ["Jane Doe"], "2014-05-03"),
    ("Par Jean Dupont, publié le 3 mai 2014", ["Jean Dupont"], "2014-05-03"),
    ("作者：张三 来源：新华社 2014-05-03", ["张三"], "2014-05-03"),
]

RUNNING_TEXT = [
    "by Jane Doe",
    "By the numbers",
    "By The Numbers",
    "By Popular Demand",
    "By Land and Sea",
    "By Design",
    "By Monday the rain had stopped",
    "By 2014, the project ended",
    "By Air Force One",
    "Von Anfang an",
    "Von Berlin nach Paris",
    "Par Amour",
    "Door To Door",
    "May 2014",
    "May 3",
    "May 3-5, 2014",
    "August 16 - September 15",
    "3 May 2014 – 5 May 2014",
    "Census Update – May 3, 2014",
    "10 May 2014: Elections",
    "1,600 words.",
    "Updated guidance for agencies",
    "Published in May 2014",
    "Date: TBD",
    "Author: unknown",
    "Text: This is what we said to the people",
    "Source: deal is near",
    "Language: a barrier to peace",
    "NOTE: In all cases, the limitations of the method must be taken into account when reading this.",
    "PHOTOS: Floods in Kabul",
    "UPDATE: Fire in Kabul",
    "مصدر: مقتل ثلاثة في هجوم",
    "تقرير: ارتفاع أسعار النفط",
    "记者：谢谢",
    "记者了解到",
    "Корреспондент: Спасибо",
    "Источник: переговоры сорваны",
    "Q: What is it?",
    "Tuesday",
    "",
    "   ",
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_a_byline_gives_its_names(line: str, names: list[str]) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert list(found.bylines) == names


@pytest.mark.parametrize(("line", "edtf"), DATES)
def test_a_date_line_gives_its_date(line: str, edtf: str) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert found.published is not None
    assert found.published.edtf == edtf


@pytest.mark.parametrize(("line", "names", "edtf"), BOTH)
def test_names_and_date_can_share_a_line(line: str, names: list[str], edtf: str) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert list(found.bylines) == names
    assert found.published is not None
    assert found.published.edtf == edtf


@pytest.mark.parametrize("line", RUNNING_TEXT)
def test_running_text_and_headings_are_never_taken(line: str) -> None:
    assert read_meta_line(line) is None


@pytest.mark.parametrize("line", ["By: Reuters, Kabul", "Author: AFP, Kabul", "Author: Zabihullah, Reuters", "By: Zabihullah, Najib"])
def test_no_person_is_made_of_a_name_and_what_stands_behind_its_comma(line: str) -> None:
    found = read_meta_line(line)
    assert found is None or not any(" " in name for name in found.bylines)


def test_an_update_is_not_the_publication() -> None:
    found = read_meta_line("Published 30/06/2017 · Updated July 2, 2017")
    assert found is not None
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.edtf, found.updated.edtf) == ("2017-06-30", "2017-07-02")


def test_a_load_date_is_neither() -> None:
    found = read_meta_line("LOAD-DATE: May 19, 2017")
    assert found is not None
    assert found.is_field
    assert found.published is None
    assert found.updated is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("HEADLINE: Floods hit Kabul", "headline", "Floods hit Kabul"),
        ("HD  Floods hit Kabul", "headline", "Floods hit Kabul"),
        ("SECTION: Section A; Column 0; Pg. 12", "section", "Section A; Column 0; Pg. 12"),
        ("Section: NEWS", "section", "NEWS"),
        ("Length: 303 words", "length", "303 words"),
        ("WC\t512 words", "length", "512 words"),
        ("Source: Ministry of Health", "source_name", "Ministry of Health"),
        ("By Jane Doe, Reuters", "source_name", "Reuters"),
    ],
)
def test_fields_keep_their_value(line: str, field: str, value: str) -> None:
    assert getattr(read_meta_line(line), field) == value


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2014 The New York Times Company",
        "All Rights Reserved",
        "Body",
        "LANGUAGE: ENGLISH",
        "SUBJECT: FLOODS (90%); WEATHER (80%)",
    ],
)
def test_a_frame_is_a_field_that_states_nothing(line: str) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert found.is_field
    assert (found.published, found.bylines, found.headline) == (None, (), None)


def test_words_beside_a_date_that_are_not_surely_a_persons_name_are_nobodys_byline() -> None:
    found = read_meta_line("Odette Paperclip | May 3, 2014")
    assert found is not None
    assert found.bylines == ()
    assert found.unassigned == ("Odette Paperclip",)
    assert found.is_bare_date


def test_where_a_reporter_sits_is_no_source() -> None:
    found = read_meta_line("Von Hans Müller, Berlin")
    assert found is not None
    assert (found.source_name, found.unassigned) == (None, ("Berlin",))


@pytest.mark.parametrize(
    ("line", "names"), [("Odette Paperclip", ("Odette Paperclip",)), ("Jane Doe and John Roe", ("Jane Doe", "John Roe"))]
)
def test_a_bare_name_is_for_the_caller_to_judge(line: str, names: tuple[str, ...]) -> None:
    assert read_meta_line(line) is None
    assert read_bare_byline(line) == names


@pytest.mark.parametrize("role", ["корреспондент", "muhabir", "संवाददाता", "নিজস্ব প্রতিবেদক"])
def test_the_role_behind_a_bare_name_is_no_name(role: str) -> None:
    assert read_bare_byline(f"Анна Смирнова, {role}") == ("Анна Смирнова",)


@pytest.mark.parametrize("text", ["社会部記者", "本紙記者", "記者：福島県"])
def test_what_stands_beside_the_word_for_reporter_is_not_always_a_name(text: str) -> None:
    found = read_meta_line(text)
    assert found is None or not found.bylines
