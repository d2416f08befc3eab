"""A line with a day and a name, a section or a place on it: what it is depends on what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newskit import BODIES, HEADS, articles_of, listed

NAMES = ("Jane Miller", "Thomas Stone", "Fatima Yusuf", "Peter van Dijk")
PLACES = ("New York", "San Francisco", "Port Moresby", "Abu Dhabi")
DAYS = ("3 May 2019", "17 June 2020", "21 August 2021", "2 November 2022")
EDTF = ["2019-05-03", "2020-06-17", "2021-08-21", "2022-11-02"]
SET: tuple[Callable[[str], str], ...] = (str, "*{}*".format, "_{}_".format, "({})".format)


def printed(make: Callable[[int], list[str]], gap: int = 2) -> list[str]:
    return articles_of((make(number) for number in range(len(HEADS))), gap)


def headlines(records: list[dict[str, Any]]) -> list[str | None]:
    return [record["headline"] for record in records]


def bodies(records: list[dict[str, Any]]) -> list[list[str]]:
    return [record["body"].split("\n\n") for record in records]


@pytest.mark.parametrize("set_off", SET)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_under_a_headline_a_name_and_a_day_are_byline_and_date(gap: str, set_off: Callable[[str], str], tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"{HEADS[at]}{gap}{set_off(f'{NAMES[at]}, {DAYS[at]}')}", *BODIES[at]]))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]
    assert [record["published"] for record in found] == EDTF
    assert bodies(found) == [list(body) for body in BODIES]


@pytest.mark.parametrize("set_off", SET)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_under_a_headline_a_place_and_a_day_are_a_date_alone(gap: str, set_off: Callable[[str], str], tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"{HEADS[at]}{gap}{set_off(f'{PLACES[at]}, {DAYS[at]}')}", *BODIES[at]]))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[]] * 4
    assert [record["published"] for record in found] == EDTF
    assert bodies(found) == [list(body) for body in BODIES]


def test_under_a_text_a_name_and_a_day_sign_it(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], *BODIES[at], f"{NAMES[at]}, {DAYS[at]}"], gap=3))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]
    assert [record["published"] for record in found] == EDTF
    assert bodies(found) == [list(body) for body in BODIES]


def test_above_a_headline_a_name_or_a_section_and_a_day_are_its_facts(tmp_path: Path) -> None:
    words = ("Jane Miller", "World", "Thomas Stone", "Economy")
    found = listed(tmp_path, printed(lambda at: [f"{words[at]} - {DAYS[at]}\n{HEADS[at]}", *BODIES[at]]))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [["Jane Miller"], [], ["Thomas Stone"], []]
    assert [record["section"] for record in found] == [None, "World", None, "Economy"]
    assert [record["published"] for record in found] == EDTF


@pytest.mark.parametrize("line", ["{}, 5 December 2013", "{} - 5 December 2013"])
def test_a_headline_may_be_a_name_and_a_day(line: str, tmp_path: Path) -> None:
    heads = [line.format(name) for name in NAMES]
    found = listed(tmp_path, printed(lambda at: [f"{heads[at]}\n{DAYS[at]}", *BODIES[at]]))
    assert headlines(found) == heads
    assert [record["bylines"] for record in found] == [[]] * 4
    assert [record["published"] for record in found] == EDTF


@pytest.mark.parametrize("line", ["Jane Miller, 5 December 2013", "*Jane Miller, 5 December 2013*", "New York - 5 December 2013"])
def test_amid_a_text_a_name_or_a_place_and_a_day_state_nothing(line: str, tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"{HEADS[at]}\n{DAYS[at]}", BODIES[at][0], line, *BODIES[at][1:]], gap=3))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[]] * 4
    assert [record["published"] for record in found] == EDTF
    assert all(line.strip("*") in record["body"] for record in found)


def test_names_and_days_under_letters_are_not_the_articles(tmp_path: Path) -> None:
    lines = printed(lambda at: [HEADS[at], f"{BODIES[at][0]}\nJane Miller, {DAYS[at]}\n{BODIES[at][1]}\nThomas Stone, {DAYS[at]}"])
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[]] * 4
    assert [record["published"] for record in found] == [None] * 4
