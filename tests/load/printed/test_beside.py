"""A day and the words beside it: a name is a byline and a word a section only where they are nothing else, and only where no headline can stand."""

from __future__ import annotations

import pytest
from babel import Locale

from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.lines import read_line_under_headline, read_meta_line
from newsgen.load.printed.people import is_surely_person

NAMED = [
    ("Jane Miller, 9 May 2013", "Jane Miller"),
    ("*Jane Miller, 9 May 2013*", "Jane Miller"),
    ("_Jane Miller, May 9, 2013_", "Jane Miller"),
    ("**Jane Miller** — *9 May 2013*", "Jane Miller"),
    ("(Jane Miller, 9 May 2013)", "Jane Miller"),
    ("— Jane Miller, 9 May 2013", "Jane Miller"),
    ("Jane Miller - 9 May 2013", "Jane Miller"),
    ("Jane Miller (9 May 2013)", "Jane Miller"),
    ("9 May 2013, Jane Miller", "Jane Miller"),
    ("Jane Miller, Kabul, 9 May 2013", "Jane Miller"),
    ("Jane Miller in Kabul, 9 May 2013", "Jane Miller"),
    ("Jane Miller, Reuters, 9 May 2013", "Jane Miller"),
    ("Kabul, Jane Miller, 9 May 2013", "Jane Miller"),
    ("Mary Ann Foster, 9 May 2013", "Mary Ann Foster"),
    ("Andrew J. Polk, 9 May 2013", "Andrew J. Polk"),
    ("Peter van Dijk, 9 May 2013", "Peter van Dijk"),
    ("María García López, 9 de mayo de 2013", "María García López"),
    ("Jean-Pierre Morel, le 9 mai 2013", "Jean-Pierre Morel"),
    ("Hans Müller, 9. Mai 2013", "Hans Müller"),
    ("Ayşe Yılmaz, 9 Mayıs 2013", "Ayşe Yılmaz"),
    ("Иван Петров, 9 мая 2013 года", "Иван Петров"),
    ("محمد علي، 9 مايو 2013", "محمد علي"),
    ("عبد الرحمن خليل، 9 مايو 2013", "عبد الرحمن خليل"),
    ("مریم حسینی، ۱۹ ثور ۱۳۹۲", "مریم حسینی"),
    ("ګل احمد زدران، ۹ می ۲۰۱۳", "ګل احمد زدران"),
    ("نجیب الله احمدزی، ۹ می ۲۰۱۳", "نجیب الله احمدزی"),
]
SECTIONED = [
    ("Politics, 9 May 2013", "Politics"),
    ("Politics - 9 May 2013", "Politics"),
    ("*Elections, 9 May 2013*", "Elections"),
    ("9 May 2013, World News", "World News"),
    ("Política, 9 de mayo de 2013", "Política"),
    ("Économie – 9 mai 2013", "Économie"),
    ("Wirtschaft, 9. Mai 2013", "Wirtschaft"),
    ("Kültür Sanat - 9 Mayıs 2013", "Kültür Sanat"),
    ("В мире - 9 мая 2013", "В мире"),
    ("أخبار العالم - 9 مايو 2013", "أخبار العالم"),
    ("سیاست، ۱۹ ثور ۱۳۹۲", "سیاست"),
    ("لوبې، ۹ می ۲۰۱۳", "لوبې"),
]
PLACED = [
    "London, 9 May 2013",
    "New York, 9 May 2013",
    "St. Louis - 9 May 2013",
    "(Abu Dhabi, 9 May 2013)",
    "[Kabul, 9 May 2013]",
    "Alice Springs, 9 May 2013",
    "Charlotte Amalie (9 May 2013)",
    "9 May 2013, Ann Arbor",
    "9 May 2013 - Kabul",
    "Budget Speech, 9 May 2013",
    "گل آباد، ۱۹ ثور ۱۳۹۲",
    "The Hill Gazette, 9 May 2013",
    "Michael Jackson Tribute, 9 May 2013",
    "San José, 9 de mayo de 2013",
    "Saint-Denis, le 9 mai 2013",
    "Bad Homburg, 9. Mai 2013",
    "Нижний Новгород, 9 мая 2013",
    "خان يونس، 9 مايو 2013",
    "جلال آباد، ۱۹ ثور ۱۳۹۲",
]


@pytest.mark.parametrize(("line", "name"), NAMED)
def test_under_a_headline_a_surely_known_name_beside_a_day_is_the_byline(line: str, name: str) -> None:
    found = read_line_under_headline(line)
    assert found is not None
    assert found.published is not None
    assert (found.bylines, found.published.edtf) == ((name,), "2013-05-09")


@pytest.mark.parametrize(("line", "section"), SECTIONED)
def test_under_a_headline_the_name_of_a_section_beside_a_day_is_the_section(line: str, section: str) -> None:
    found = read_line_under_headline(line)
    assert found is not None
    assert found.published is not None
    assert (found.section, found.bylines, found.published.edtf) == (section, (), "2013-05-09")


@pytest.mark.parametrize("line", PLACED)
def test_other_words_beside_a_day_are_left_unassigned(line: str) -> None:
    found = read_line_under_headline(line)
    assert found is not None
    assert found.published is not None
    assert (found.bylines, found.section, found.published.edtf) == ((), None, "2013-05-09")
    assert found.unassigned


def test_two_people_may_stand_before_a_day() -> None:
    found = read_line_under_headline("Jane Miller and Thomas Stone, 9 May 2013")
    assert found is not None
    assert found.bylines == ("Jane Miller", "Thomas Stone")


def test_a_person_a_section_and_a_day_may_share_a_line() -> None:
    found = read_line_under_headline("Jane Miller, Politics, 9 May 2013")
    assert found is not None
    assert (found.bylines, found.section) == (("Jane Miller",), "Politics")


@pytest.mark.parametrize(
    "line",
    [
        "Nelson Mandela, 5 December 2013",
        "Jane Miller - 9 May 2013",
        "Weather - 9 May 2013",
        "Politics - 9 May 2013",
        "9 May 2013, Kabul",
        "New York, 9 May 2013",
        "*Jane Miller, 9 May 2013*",
    ],
)
def test_where_no_headline_stands_above_it_such_a_line_can_be_one(line: str) -> None:
    assert read_meta_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Jane Miller, teacher, 34",
        "Market traders in Kabul, 9 May 2013",
        "What happened in Kabul on 9 May 2013",
        "*Jane Miller is a teacher in Kabul.*",
        "*This article was changed on 9 May 2013 to correct a name.*",
        "John Roe, 9 May 1913 – 3 June 2013",
        "Jane Miller, May 2013",
    ],
)
def test_captions_notes_and_spans_of_time_state_no_day(line: str) -> None:
    assert read_line_under_headline(line) is None


@pytest.mark.parametrize(
    "line", ["*By Jane Miller, 9 May 2013*", "_By Jane Miller, 9 May 2013_", "**By Jane Miller** | 9 May 2013", "By **Jane Miller**, 9 May 2013", "(By Jane Miller, 9 May 2013)", "*9 May 2013, By Jane Miller*"]
)
def test_a_marked_byline_in_emphasis_or_brackets_is_one_anywhere(line: str) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert found.published is not None
    assert (found.bylines, found.published.edtf) == (("Jane Miller",), "2013-05-09")


@pytest.mark.parametrize("line", ["_By Jane Miller_", "*By Jane Miller*", "**By Jane Miller**"])
def test_a_byline_in_emphasis_needs_no_day(line: str) -> None:
    found = read_meta_line(line)
    assert found is not None
    assert found.bylines == ("Jane Miller",)


@pytest.mark.parametrize("line", ["*Jane Miller*", "Jane Miller, Kabul", "_Jane Miller in Kabul_", "**Jane Miller, Reuters**"])
def test_a_bare_byline_may_be_in_emphasis_or_say_where_its_person_is(line: str) -> None:
    assert read_bare_byline(line) == ("Jane Miller",)


@pytest.mark.parametrize("line", ["Floods in Kabul", "Ann Arbor, Michigan", "Prime Minister, Kabul", "*Floods in Kabul*"])
def test_a_bare_byline_is_not_made_of_a_place(line: str) -> None:
    assert read_bare_byline(line) is None


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "tr", "ru", "ar", "fa", "ps"])
def test_no_country_or_city_is_surely_a_person(language: str) -> None:
    locale = Locale.parse(language)
    cities = {zone["city"] for zone in locale.time_zones.values() if "city" in zone}
    assert [place for place in cities.union(locale.territories.values()) if is_surely_person(place)] == []
