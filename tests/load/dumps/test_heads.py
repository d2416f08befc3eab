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


def test_a_days_line_and_a_headline_begin_an_article_where_no_line_is_blank(tmp_path: Path) -> None:
    lines = [line for at in range(4) for line in (DAYS[at], HEADS[at], *BODIES[at])]
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["published"] for record in found] == EDTF


def test_subheads_begin_no_article_where_wider_gaps_stand_above_headlines_with_facts(tmp_path: Path) -> None:
    subheads = ("What the Governor Said", "Who Paid for the Lanes", "Seed That Needs Less Water", "A Road Under the Slope")
    lines = printed(lambda at: [f"{HEADS[at]}\nPosted on {DAYS[at]} by {NAMES[at]}", BODIES[at][0], subheads[at], *BODIES[at][1:]], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["subheads"] for record in found] == [[subhead] for subhead in subheads]


def test_a_rubric_parted_from_its_headline_by_a_gap_is_furniture(tmp_path: Path) -> None:
    rubrics = ("POLITICS", "ECONOMY", "FARMING", "SCHOOLS")
    found = listed(tmp_path, printed(lambda at: [rubrics[at], HEADS[at], *BODIES[at]], gap=3))
    assert headlines(found) == list(HEADS)


def test_a_headline_broken_sooner_than_the_text_is_one(tmp_path: Path) -> None:
    broken = ("Floods Close the Old Bazaar\nin Khost for Three Days", "New Bridge of Two Lanes\nOpens in Herat Province", "Farmers Wait for the Rain\nin All Balkh Villages", "Schools Stay Shut in Four\nVillages Until Sunday")
    found = listed(tmp_path, printed(lambda at: [broken[at], *BODIES[at]], gap=2))
    assert headlines(found) == [head.replace("\n", " ") for head in broken]


def test_a_dump_of_nothing_but_items_is_one_of_briefs(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"\u2022 {BODIES[at][0]}"]))
    assert [record["body"] for record in found] == [f"\u2022 {body[0]}" for body in BODIES]


@pytest.mark.parametrize("line", ["Photo: Jane Miller/Reuters", "The bridge in May. Photograph: Peter Stone", "Advertisement", "Story continues below advertisement"])
def test_a_caption_or_an_advertisement_is_no_subhead(line: str, tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], BODIES[at][0], line, *BODIES[at][1:]], gap=3))
    assert headlines(found) == list(HEADS)
    assert all(record["subheads"] == [] for record in found)


def test_a_page_number_may_stand_beside_a_year(tmp_path: Path) -> None:
    lines = printed(lambda at: [HEADS[at], BODIES[at][0], f"The Quarterly Review \u00b7 June 2019 \u00b7 Page {at + 3}", *BODIES[at][1:]], gap=3)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


def test_labels_may_stand_in_brackets(tmp_path: Path) -> None:
    body = "\u94c1\u8def\u90e8\u95e8\u8868\u793a\uff0c\u4eac\u5e7f\u7ebf\u97f6\u5173\u6bb5\u56e0\u5c71\u4f53\u6ed1\u5761\u4e2d\u65ad\u3002"
    lines = printed(lambda at: [f"\u3010\u6807\u9898\u3011\u66b4\u96e8\u81f4\u5217\u8f66\u505c\u8fd0\n\u3010\u4f5c\u8005\u3011\u738b\u5efa\u56fd\n\u3010\u65e5\u671f\u30112014\u5e745\u6708{at + 1}\u65e5\n{body}\n{body}"], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == ["\u66b4\u96e8\u81f4\u5217\u8f66\u505c\u8fd0"] * 4
    assert [record["published"] for record in found] == [f"2014-05-0{day}" for day in range(1, 5)]
    assert all(record["bylines"] == ["\u738b\u5efa\u56fd"] for record in found)


def test_facts_at_the_end_of_a_dump_belong_to_its_last_article(tmp_path: Path) -> None:
    lines = printed(lambda at: [f"{at + 1} of 4 DOCUMENTS", HEADS[at], *BODIES[at], "", f"LOAD-DATE: {DAYS[at]}", "LANGUAGE: ENGLISH"], gap=2)
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert found[-1]["end_line"] == len("\n".join(lines).rstrip().split("\n"))


def test_a_name_above_a_date_under_a_headline_is_its_byline(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [HEADS[at], DECKS[at], f"{NAMES[at].upper()}\n{DAYS[at]}", *BODIES[at]], gap=2))
    assert headlines(found) == list(HEADS)
    assert [record["bylines"] for record in found] == [[name.upper()] for name in NAMES]
    assert [record["published"] for record in found] == EDTF


def test_a_headline_in_capitals_may_end_with_a_full_stop(tmp_path: Path) -> None:
    found = listed(tmp_path, printed(lambda at: [f"{HEADS[at].upper()}.", *BODIES[at]], gap=1))
    assert headlines(found) == [f"{head.upper()}." for head in HEADS]


def test_a_sentence_in_a_text_of_capitals_is_no_headline(tmp_path: Path) -> None:
    telex = "THE RIVER ROSE AFTER MIDNIGHT AND THE LOWER BAZAAR STOOD UNDER WATER, THE GOVERNOR SAID. TRADERS CARRIED SACKS OF FLOUR TO THE MOSQUE. " * 2
    lines = printed(lambda at: [f"KABUL, 3 MAY 2019 (REUTERS) - {telex.strip()}", f"NO ONE WAS HURT IN VILLAGE {at}.", telex.strip()], gap=2)
    found = listed(tmp_path, lines)
    assert all(record["origin"]["headline"].startswith("derived") for record in found)
    assert all(record["subheads"] == [] for record in found)


def test_a_line_in_brackets_under_every_text_loses_no_article(tmp_path: Path) -> None:
    body = "\u94c1\u8def\u90e8\u95e8\u8868\u793a\uff0c\u4eac\u5e7f\u7ebf\u97f6\u5173\u6bb5\u56e0\u5c71\u4f53\u6ed1\u5761\u4e2d\u65ad\uff0c\u62a2\u4fee\u4eba\u5458\u5df2\u8fde\u591c\u8d76\u5230\u73b0\u573a\u3002"
    heads = ("\u66b4\u96e8\u81f4\u5217\u8f66\u505c\u8fd0", "\u6cbf\u6d77\u4e09\u7701\u7b7e\u7f72\u534f\u8bae", "\u8001\u57ce\u533a\u91cc\u7684\u4fee\u8868\u94fa", "\u4fe1\u5fc3\u6307\u6570\u8fde\u7eed\u56de\u5347")
    lines = printed(lambda at: [f"{heads[at]}\n2014\u5e745\u6708{at + 1}\u65e5", body, body, "\uff08\u8d23\u4efb\u7f16\u8f91\uff1a\u9648\u601d\u601d\uff09"], gap=2)
    assert headlines(listed(tmp_path, lines)) == list(heads)


def test_a_labelled_line_amid_fields_is_no_standfirst(tmp_path: Path) -> None:
    lines = printed(
        lambda at: [HEADS[at], f"Author: {NAMES[at]}", f"Publication info: The Hill Gazette ; Kabul [Kabul]{DAYS[at]}: {at + 4}.", f"Publication date: {DAYS[at]}", *BODIES[at]], gap=3
    )
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS)
    assert [record["standfirst"] for record in found] == [None] * 4
    assert [record["published"] for record in found] == EDTF


def test_a_question_in_a_script_without_spaces_can_be_a_headline(tmp_path: Path) -> None:
    heads = ("上海地铁新线路月底通车", "房价会继续下跌吗？", "敦煌发现唐代墓葬群")
    leads = ("上海地铁14号线将于月底通车试运营。", "国家统计局公布的数据显示，大中城市房价环比下降。", "甘肃省文物部门宣布发现一处墓葬群。")
    days = ("2024年5月17日", "2024年5月18日", "2024年5月19日")
    lines = [line for head, day, lead in zip(heads, days, leads, strict=True) for line in (head, day, "", lead, "市民可提前预约。", "", "")]
    found = listed(tmp_path, lines)
    assert headlines(found) == list(heads)
    assert [record["published"] for record in found] == ["2024-05-17", "2024-05-18", "2024-05-19"]


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("facts", ["\nBy {n}", "\n{d}", "\n\nBy {n}", "\n\n{d}", "\n\nBy {n}\n{d}"])
def test_a_short_heading_without_facts_is_a_subhead_where_the_headlines_have_some(facts: str, count: int, tmp_path: Path) -> None:
    subheads = ("What Comes Next", "Who Pays for It", "Seed and Water", "The Only Road")
    lines = articles_of(
        ((HEADS[at] + facts.format(n=NAMES[at], d=DAYS[at]), BODIES[at][0], subheads[at], *BODIES[at][1:]) for at in range(count)), gap=1
    )
    found = listed(tmp_path, lines)
    assert headlines(found) == list(HEADS[:count])
    assert [record["subheads"] for record in found] == [[subhead] for subhead in subheads[:count]]


def test_a_headline_as_long_as_others_may_lack_facts(tmp_path: Path) -> None:
    lines = printed(lambda at: [HEADS[at] if at == 2 else f"{HEADS[at]}\nBy {NAMES[at]}", *BODIES[at]])
    assert headlines(listed(tmp_path, lines)) == list(HEADS)
