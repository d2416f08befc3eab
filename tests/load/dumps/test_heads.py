"""What stands above an article's text and under it: which headline a byline, a date or a standfirst belongs to, and what belongs to no article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newskit import BODIES, HEADS, articles_of, listed

DAYS = ("3 May 2019", "17 June 2020", "21 August 2021", "2 November 2022")
EDTF = ["2019-05-03", "2020-06-17", "2021-08-21", "2022-11-02"]
NAMES = ("Jane Miller", "Thomas Stone", "Amina Yusuf", "Peter van Dijk")
DECKS = (
    "Traders carry what they can to the hill.",
    "Six years after the old one fell, lorries may cross again.",
    "Growers ask for seed that needs less water.",
    "Bulldozers are on their way to four villages.",
)


def printed(make: Callable[[int], list[str]], gap: int = 1) -> list[str]:
    return articles_of((make(number) for number in range(len(HEADS))), gap)


def headlines(records: list[dict[str, Any]]) -> list[str | None]:
    return [record["headline"] for record in records]


def test_a_byline_between_a_headline_and_a_dateline_begins_no_article(tmp_path: Path) -> None:
    lines = printed(
        lambda at: [HEADS[at], f"By {NAMES[at]}", f"KABUL, {DAYS[at]} (Reuters) - {BODIES[at][0]}", *BODIES[at][1:]]
    )
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]
    assert [record["published"] for record in found] == EDTF


@pytest.mark.parametrize("gap", [1, 2])
def test_a_paragraph_between_a_headline_and_its_byline_is_the_standfirst(gap: int, tmp_path: Path) -> None:
    lines = printed(lambda at: [HEADS[at], DECKS[at], f"By {NAMES[at]}\n{DAYS[at]}", *BODIES[at]], gap)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["standfirst"] for record in found] == list(DECKS)
    assert [record["published"] for record in found] == EDTF
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


@pytest.mark.parametrize("name", ["The Hill Gazette (Kabul)", "Hill Gazette", "World News"])
def test_a_line_between_a_headline_and_its_date_names_the_paper(name: str, tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"{HEADS[at]}\n{name}\n{DAYS[at]}", *BODIES[at]], gap=2))
    assert headlines(found) == list(HEADS)
    assert [record["published"] for record in found] == EDTF
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


def test_a_role_and_an_address_under_a_byline_are_no_text(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], f"By {NAMES[at]}\nStaff Writer\nnews@gazette.example", *BODIES[at]], gap=2))
    assert headlines(found) == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]
    assert all(record["subheads"] == [] for record in found)


def test_what_is_printed_above_many_a_headline_is_none(tmp_path: Path) -> None:
    lines = printed(lambda at: [f"PR/{1200 + at}\n{DAYS[at]}", HEADS[at], *BODIES[at]], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["published"] for record in found] == EDTF


def test_what_is_printed_under_many_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], *BODIES[at], "Read more\nAdd new comment"], gap=2))
    assert headlines(found) == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


def test_a_byline_nearer_to_the_text_above_it_closes_that_text(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], *BODIES[at], f"By {NAMES[at]}"], gap=3))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]


def test_a_link_right_under_a_paragraph_makes_no_article_of_it(tmp_path: Path) -> None:
    lines = printed(
        lambda at: [f"{HEADS[at]}\nThe Hill Gazette - {DAYS[at]}", BODIES[at][0], f"{BODIES[at][1]}\nRead more: https://gazette.example/{at}"], gap=2
    )
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["published"] for record in found] == EDTF


@pytest.mark.parametrize("mark", ["\u25c6", "\u25a0", "//", "oOo", "\u00a7"])
def test_a_small_ornament_parts_articles_and_their_subheads_do_not(mark: str, tmp_path: Path) -> None:
    lines = printed(lambda at: [HEADS[at], BODIES[at][0], "What Comes Next in the Province", *BODIES[at][1:], mark])
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert all(record["subheads"] == ["What Comes Next in the Province"] for record in found)


def test_the_date_at_the_head_of_a_page_is_no_articles(tmp_path: Path) -> None:
    lines = printed(lambda at: ["\fThe Hill Gazette\nMonday, 6 July 2015", HEADS[at], *BODIES[at]] if at % 2 else [HEADS[at], *BODIES[at]], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["published"] for record in found] == [None] * len(HEADS)


def test_a_wrapped_headline_is_not_joined_to_the_byline_under_it(tmp_path: Path) -> None:
    wrapped = ("A bridge of two lanes was opened on", "Monday by the minister of works, six", "years after the old one fell.")
    lines = printed(lambda at: [f"{HEADS[at]} Again\nBy {NAMES[at]}", *["\n".join(wrapped)] * 3], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == [f"{head} Again" for head in HEADS]
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]
