"""The table of contents at the head of a dump: neither cut into articles nor lost, but kept with what stands before the first article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dumpkit import article_cuts
from newsgen.load.dumps.layout import Layout
from newskit import BODIES, HEADS, articles_of, listed

ARTICLES = articles_of(((HEADS[at], *BODIES[at]) for at in range(4)), gap=2)


def is_of_no_article(found: list[dict[str, Any]], table: list[str]) -> bool:
    """Whether the articles are what they are without the table, which is furniture of the first, and none of its lines stands in a body."""
    shift = len(table)
    bodies = [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]
    starts = [record["start_line"] - shift for record in found] == [ARTICLES.index(head) + 1 for head in HEADS]
    marked = {line for first, last in found[0]["furniture"] for line in range(first, last + 1)}
    printed = {number for number, line in enumerate(table, 1) if line}
    return (
        bodies
        and starts
        and [record["headline"] for record in found] == list(HEADS)
        and marked == printed
        and found[0]["start_byte"] == 0
    )


@pytest.mark.parametrize(
    "entry",
    [
        "{h}",
        "{n}. {h}",
        "- {h}",
        "{h} ........ {p}",
        "{h} . . . . {p}",
        "{h}\t{p}",
        "{p}  {h}",
        "{h} (Jane Miller)",
        "{h}, page {p}",
        "{s}...",
    ],
)
@pytest.mark.parametrize("title", [[], ["Contents", ""], ["The Hill Gazette", "6 July 2015", "", "In this issue:"]])
@pytest.mark.parametrize("gap", [0, 1])
def test_headlines_that_come_again_as_the_articles_are_a_table(entry: str, title: list[str], gap: int, tmp_path: Path) -> None:
    entries = [entry.format(h=head, n=at, p=3 * at, s=head[:24]) for at, head in enumerate(HEADS, 1)]
    table = [*title, *[line for printed in entries for line in (printed, *[""] * gap)], "", ""]
    assert is_of_no_article(listed(tmp_path, table + ARTICLES), table)


def test_entries_may_be_in_capitals_and_broken_over_two_lines(tmp_path: Path) -> None:
    broken = [line for head in HEADS for line in (head.upper()[:18], head.upper()[18:] + " 4")]
    table = ["CONTENTS", "", *broken, "", ""]
    assert is_of_no_article(listed(tmp_path, table + ARTICLES), table)


def test_sections_and_authors_may_stand_between_the_entries(tmp_path: Path) -> None:
    table = [
        "WORLD",
        "",
        HEADS[0],
        "Jane Miller 3",
        "",
        HEADS[1],
        "Jane Miller 5",
        "",
        "LOCAL",
        "",
        HEADS[2],
        "Peter Stone 7",
        "",
        HEADS[3],
        "",
        "",
    ]
    assert is_of_no_article(listed(tmp_path, table + ARTICLES), table)


def test_an_article_may_be_missing_in_the_table_and_one_of_the_table_in_the_dump(tmp_path: Path) -> None:
    table = ["Inside", HEADS[0], HEADS[1], "Letters to the Editor", HEADS[3], "", ""]
    assert is_of_no_article(listed(tmp_path, table + ARTICLES), table)


def test_an_introduction_above_the_table_stays_text(tmp_path: Path) -> None:
    introduction = (
        "Good morning. This is the bulletin of the newsrooms of the hill country, sent to you on every weekday before breakfast."
    )
    found = listed(tmp_path, [introduction, "", *[f"* {head}" for head in HEADS], "", "", *ARTICLES])
    assert [record["body"] for record in found[:1]] == [introduction]
    assert [record["headline"] for record in found[1:]] == list(HEADS)
    assert found[1]["furniture"][0][0] == 3


def test_headlines_that_never_come_are_no_table(tmp_path: Path) -> None:
    table = ["More Wells Are Dug in Ghazni", "Trains Run Late to Mazar", "Clinic Gets a New Roof"]
    found = listed(tmp_path, [*table, "", "", *ARTICLES])
    assert all(lines[0] > len(table) for record in found for lines in record["furniture"])


def test_facts_that_return_are_no_table(tmp_path: Path) -> None:
    lines = articles_of(
        ((HEADS[at], "By Jane Miller\nThe Hill Gazette, page 4\n3 May 2019", *BODIES[at]) for at in range(3)), gap=2
    )
    found = listed(tmp_path, lines)
    assert [record["bylines"] for record in found] == [["Jane Miller"]] * 3


def test_subheads_that_return_in_each_article_are_no_table(tmp_path: Path) -> None:
    subheads = ("What Happened Here", "Why It Matters Now", "What Comes After It")
    lines: list[str] = []
    for head, body in zip(HEADS, BODIES, strict=True):
        lines += [head, *[line for subhead, text in zip(subheads, body, strict=True) for line in (subhead, text)], "", ""]
    assert [record["headline"] for record in listed(tmp_path, lines)] == list(HEADS)


def test_stated_starts_may_lie_in_a_table() -> None:
    found = article_cuts([*HEADS, "", "", *ARTICLES], Layout(starts=(1, 7)))
    assert [next(piece.first_line for piece in cut.pieces if piece.text) for cut in found] == [1, 7]


def test_a_section_may_come_twice_in_the_table(tmp_path: Path) -> None:
    table = ["LOCAL", HEADS[0], HEADS[1], HEADS[2], "", "LOCAL", HEADS[3], "", ""]
    assert is_of_no_article(listed(tmp_path, table + ARTICLES), table)


def test_articles_begin_where_the_headlines_of_the_table_come_again(tmp_path: Path) -> None:
    subheads = (
        "What Comes Next in the Province of Khost",
        "Who Pays for the Lanes of the Bridge",
        "Seed That Needs Less Water",
        "A Road Under the Slope of the Hill",
    )
    lines = articles_of(((HEADS[at], BODIES[at][0], subheads[at], *BODIES[at][1:]) for at in range(4)), gap=1)
    found = listed(tmp_path, ["Contents", "", *HEADS, "", *lines])
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["subheads"] for record in found] == [[subhead] for subhead in subheads]
