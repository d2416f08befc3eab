"""Names of topics are found at the boundaries of words in any script, the longest first, capitals where they tell."""

from __future__ import annotations

import pytest

from newsgen.load.matching import Matcher
from newsgen.model.vocabulary import Topic, TopicKind, Vocabulary

ORGANISATION, PLACE, SUBJECT = TopicKind.ORGANISATION, TopicKind.PLACE, TopicKind.SUBJECT


def found(text: str, *names: str, kind: TopicKind | None = None) -> list[str]:
    """Which names, each of a topic of its own, are found in a text."""
    topics = {f"t{number}": Topic(f"t{number}", {"": name}, kind) for number, name in enumerate(names)}
    return [topics[key].label("") for key in Matcher(Vocabulary(topics)).topics_in([text])]


@pytest.mark.parametrize(
    ("name", "text", "kind", "expected"),
    [
        ("Kabul", "In Kabul, rain.", PLACE, True),
        ("Kabul", "Kabul's mayor", PLACE, True),
        ("Kabul", "Kabul’s mayor", PLACE, True),
        ("Kabul", "a Kabul-based group", PLACE, True),
        ("Kabul", "Kabuli dishes", PLACE, False),
        ("Turkey", "they ate turkey", PLACE, False),
        ("Turkey", "TURKEY SENDS AID", PLACE, True),
        ("Human rights", "for human rights", SUBJECT, True),
        ("Human rights", "for HUMAN RIGHTS", None, True),
        ("WHO", "who said so", ORGANISATION, False),
        ("WHO", "the WHO said so", SUBJECT, True),
        ("WHO", "WHO WILL PAY FOR THE FLOODS", ORGANISATION, False),
        ("U.N.", "a U.N. envoy", ORGANISATION, True),
        ("United Nations", "the United\nNations", ORGANISATION, True),
        ("United Nations", "the United\n\nNations", ORGANISATION, False),
        ("al-Qaeda", "of al‑Qaeda", ORGANISATION, True),
        ("São Paulo", "Sa\u0303o Paulo", PLACE, True),
        ("Mill", "MİLL Mill", PLACE, True),
        ("کابل", "در كابل گفت", PLACE, True),
        ("کابل", "وكابل وبكابل", PLACE, False),
        ("افغانستان", "في أفغانستان", PLACE, True),
        ("طالبان", "طالبان‌ها گفتند", ORGANISATION, True),
        ("می‌شود", "باز می شود", SUBJECT, True),
        ("محمد", "مُحَمَّد گفت", None, True),
        ("کابل", "كابلی", PLACE, False),
        ("Кабул", "Власти Кабула", PLACE, False),
        ("Кабул", "город Кабул", PLACE, True),
        ("喀布尔", "在喀布尔举行", PLACE, True),
        ("UN", "联合国UN机构", ORGANISATION, True),
        ("カブール", "カブール市で", PLACE, True),
        ("タン", "アフガニスタン人", None, False),
        ("카불", "카불에서 열린", PLACE, True),
        ("카불", "카불인", PLACE, False),
        ("กรุง", "ที่กรุงคาบูล", PLACE, True),
        ("กร", "กรุงคาบูล", PLACE, False),
        ("हिन्द", "हिन्दी में", PLACE, False),
    ],
)
def test_a_name_is_found_where_it_is_a_word_of_its_own(name: str, text: str, kind: TopicKind | None, expected: bool) -> None:
    assert found(text, name, kind=kind) == ([name] if expected else [])


def test_the_longest_name_wins_and_one_that_is_no_whole_word_does_not_hide_a_shorter() -> None:
    assert found("The United Nations Population Fund met.", "United Nations", "United Nations Population Fund") == ["United Nations Population Fund"]
    assert found("ISIS-Khorasan", "ISIS", "ISIS-K") == ["ISIS"]
    assert found("New York City", "New York", "York City") == ["New York"]


def test_topics_come_in_the_order_in_which_they_are_first_named() -> None:
    assert found("Khost, then Kabul, then Khost.", "Kabul", "Khost") == ["Khost", "Kabul"]


def test_an_editor_means_a_topic_by_any_of_its_names_in_any_case() -> None:
    matcher = Matcher(Vocabulary({"unfpa": Topic("unfpa", {"en": "Population Fund"}, ORGANISATION, ("UNFPA",))}))
    assert {matcher.topic_named(name) for name in ("unfpa", "UNFPA", "population FUND")} == {"unfpa"}
    assert matcher.topic_named("Fund") is None


def test_nothing_is_found_by_nothing() -> None:
    assert Matcher(Vocabulary()).topics_in(["Kabul"]) == ()
