"""Suggestions: names that the texts speak of, their ways of being written merged, and nothing that merely has a capital."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.load.suggestions import Collector, collecting, print_suggestions
from newsgen.load.suggestions.collecting import Suggestion
from newsgen.load.vocabulary import read_vocabulary

AID = [
    "The United Nations Population Fund (UNFPA) sent midwives on Wednesday. UNFPA said so. However, the UNFPA left in March.",
    "The Food and Agriculture Organization (FAO) met President Amina Daud. Officials of the FAO agreed with Daud. Amina Daud smiled.",
]


def suggest(*articles: list[str], least: int = 1) -> dict[str, Suggestion]:
    collector = Collector()
    for number, paragraphs in enumerate(articles):
        collector.add(f"id{number}", paragraphs)
    return {one.label: one for one in collector.suggestions(least)}


def test_an_acronym_in_brackets_is_an_alias_of_the_name_before_it() -> None:
    found = suggest(AID)
    assert found["United Nations Population Fund"].aliases == ("UNFPA",)
    assert found["Food and Agriculture Organization"].aliases == ("FAO",)
    assert found["United Nations Population Fund"].kind == "organisation"
    assert found["United Nations Population Fund"].count == 4
    assert not {"UNFPA", "FAO"} & found.keys()


def test_a_title_is_no_part_of_a_name_and_a_surname_alone_counts_for_the_one_who_bears_it() -> None:
    person = suggest(AID)["Amina Daud"]
    assert (person.kind, person.count, person.aliases) == ("person", 3, ())


def test_what_merely_has_a_capital_is_no_name() -> None:
    text = "On Monday, many Afghans met. However, American and Russian officials left. In May they came. Then English was spoken. Rain fell; the rain fell. I’ll go."
    assert suggest([text, text]) == {}


def test_headlines_in_title_case_are_passed_over() -> None:
    assert suggest(["Ten Ways To Make Your Government Website Better For Everyone Who Visits It"]) == {}


@pytest.mark.parametrize(
    ("variants", "label"),
    [
        ("The Taliban spoke. Those were Taliban. It was the Taliban's. Of TALIBAN.", "Taliban"),
        ("A U.N. envoy; the UN; an UN envoy; of the UN.", "UN"),
        ("Two NGOs and an NGO and the NGO.", "NGO"),
    ],
)
def test_ways_of_writing_one_name_are_merged(variants: str, label: str) -> None:
    assert list(suggest([variants])) == [label]


def test_in_scripts_without_capitals_acronyms_and_quoted_names_are_taken() -> None:
    text = "سازمان «پیمان نو» از UNAMA کمک خواست و گفت «این کار درست نیست، باید برگردد»."
    assert suggest([text, text], least=2).keys() == {"پیمان نو", "UNAMA"}


def test_names_in_cyrillic_are_found() -> None:
    assert "Владимир Зайцев" in suggest(["Вчера Владимир Зайцев приехал в Кабул. Позже Владимир Зайцев уехал."])


def test_what_is_printed_is_a_vocabulary_with_the_evidence_in_comments(tmp_path: Path) -> None:
    file = tmp_path / "topics.yaml"
    file.write_text("\n".join(print_suggestions(suggest([*AID, "An offer by “No: Yes” of C++ Group and C# Group, by C++ Group."]).values())), encoding="utf-8")
    vocabulary, problems = read_vocabulary(file, "topics.yaml")
    assert problems == []
    fund = vocabulary.topics["united nations population fund"]
    assert (fund.label("en"), fund.aliases, str(fund.kind)) == ("United Nations Population Fund", ("UNFPA",), "organisation")
    text = file.read_text(encoding="utf-8")
    assert "# 4 mentions in 1 article" in text
    assert "#   id0: The United Nations Population Fund (UNFPA) sent midwives on Wednesday." in text


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MOST_NAMES", 20)
    articles = [[f"They met Jane Roe{number}x and spoke with Amina Daud."] for number in range(100)]
    assert suggest(*articles, least=2)["Amina Daud"].count == 100
