"""Headings set apart by signs, numbers and rubrics; lines that belong to pages; ends that stand in the midst of a block."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from dumpkit import article_cuts
from newsgen.load.dumps.headings import bare_heading
from newsgen.load.pieces import PieceKind
from newskit import BODIES, HEADS, listed


def dump(*, gap: int = 1, **parts: str) -> list[str]:
    """Four articles; `head` is how a headline is printed ({n} its number, {line} as many = as it is long), `under` and `after` lines under it and at the end."""
    lines: list[str] = []
    for number, (headline, body) in enumerate(zip(HEADS, BODIES, strict=True), 1):
        head = parts.get("head", "{h}").format(h=headline, n=number, line="=" * len(headline))
        lines += [*head.split("\n"), *([parts["under"]] if "under" in parts else []), ""]
        lines += [line for paragraph in body for line in (paragraph, *[""] * gap)][: len(body) * (gap + 1) - gap]
        lines += [parts["after"]] if "after" in parts else [""]
    return lines


@pytest.mark.parametrize(
    "head", ["# {h}", "### {h} ###", "== {h} ==", "**{h}**", ">> {h}", "[{n}] {h}", "{n}. {h}", "({n}) {h}", "{h}\n{line}"]
)
@pytest.mark.parametrize("gap", [0, 1])
def test_headings_in_signs_or_counted_begin_articles_and_are_stated_bare(head: str, gap: int, tmp_path: Path) -> None:
    found = listed(tmp_path, dump(head=head, gap=gap))
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


def test_numbered_subheads_begin_no_article(tmp_path: Path) -> None:
    lines = ["What to Do in a Flood", "", BODIES[0][1], ""]
    for number, (headline, body) in enumerate(zip(HEADS, BODIES, strict=True), 1):
        lines += [f"{number}. {headline}", "", body[0], ""]
    (record,) = listed(tmp_path, lines)
    assert record["headline"] == "What to Do in a Flood"
    assert record["subheads"][:2] == [f"1. {HEADS[0]}", f"2. {HEADS[1]}"]


def test_a_number_that_belongs_to_a_headline_stays() -> None:
    assert bare_heading("5. Infantry Regiment Returns Home") == "5. Infantry Regiment Returns Home"
    assert bare_heading("#MeToo Reaches the Village") == "#MeToo Reaches the Village"


@pytest.mark.parametrize(("rubric", "headline"), [("WORLD\n{h}", HEADS[0]), ("Sport\n{h}", HEADS[0])])
def test_a_rubric_above_a_headline_is_furniture(rubric: str, headline: str, tmp_path: Path) -> None:
    found = listed(tmp_path, dump(head=rubric))
    assert found[0]["headline"] == headline
    assert [record["headline"] for record in found] == list(HEADS)
    assert all(record["furniture"][0] == [record["start_line"]] * 2 for record in found)


def test_what_a_mail_is_about_is_its_headline(tmp_path: Path) -> None:
    found = listed(tmp_path, dump(head="From: desk@example.org\nDate: Wed, 17 Nov 2021 08:15:00 +0000\nSubject: {h}"))
    assert [record["headline"] for record in found] == list(HEADS)
    assert {record["published"] for record in found} == {"2021-11-17T08:15:00+00:00"}


def test_codes_of_a_press_database_are_no_text(tmp_path: Path) -> None:
    lines: list[str] = []
    for headline, body in zip(HEADS, BODIES, strict=True):
        lines += [
            f"HD  {headline}",
            "WC  345 words",
            "PD  21 August 2019",
            "",
            "LP",
            body[0],
            "",
            "TD",
            body[1],
            "",
            body[2],
            "",
            "AN  Document LBA0000020190821",
            "",
            "",
        ]
    found = listed(tmp_path, lines)
    assert [(record["headline"], record["published"]) for record in found] == [(headline, "2019-08-21") for headline in HEADS]
    assert [record["body"].split("\n\n")[:3] for record in found] == [list(body) for body in BODIES]


def test_a_date_under_the_last_paragraph_is_the_articles(tmp_path: Path) -> None:
    found = listed(tmp_path, dump(after="21 August 2019\n", gap=0))
    assert [record["published"] for record in found] == ["2019-08-21"] * 4
    assert [record["body"].split("\n\n")[-1] for record in found] == [body[-1] for body in BODIES]


@pytest.mark.parametrize("page", ["{n}", "- {n} -", "Page {n} of 9", "Seite {n}"])
def test_page_numbers_and_page_heads_begin_no_article(page: str, tmp_path: Path) -> None:
    numbers, lines = count(1), list[str]()
    for headline, body in zip(HEADS, BODIES, strict=True):
        lines += [
            headline,
            "",
            body[0],
            "",
            page.format(n=next(numbers)),
            "\fThe Daily Example",
            "",
            body[1],
            "",
            body[2],
            "",
            "",
        ]
    found = listed(tmp_path, lines)
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


@pytest.mark.parametrize("mark", ["[Next article]", "*** next story ***", "*** END OF ARTICLE ***"])
def test_a_line_between_signs_that_stands_before_each_headline_parts_articles(mark: str, tmp_path: Path) -> None:
    found = listed(tmp_path, dump(after=f"\n{mark}\n"))
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in BODIES]


@pytest.mark.parametrize("rule", ["-=-=-=-=-=-", "~*~", "*-*-*-*", "<><><><>"])
def test_a_rule_may_be_of_several_signs(rule: str, tmp_path: Path) -> None:
    found = listed(tmp_path, dump(after=f"\n{rule}\n"))
    assert [record["headline"] for record in found] == list(HEADS)


def test_rows_and_questions_of_an_interview_are_no_subheads() -> None:
    lines = [
        HEADS[0],
        "",
        BODIES[0][0],
        "Province   2022   2023",
        "Kabul      1,204  1,377",
        BODIES[0][1],
        "Q: Why Now?",
        BODIES[0][2],
        "MINISTER: Who Will Pay for It?",
        BODIES[1][0],
    ]
    (cut,) = article_cuts(lines)
    assert PieceKind.SUBHEAD not in {piece.kind for piece in cut.pieces}


def test_a_word_broken_by_a_hyphen_at_the_end_of_a_line_is_joined() -> None:
    paragraph = [
        "The long-awaited report of the parlia-",
        "mentary committee was pre- and post-",
        "war work of many hands, its chairman",
        "said, and it is no more than a begin-",
        "ning, for the well of it is deep.",
    ]
    (cut,) = article_cuts(paragraph)
    (piece,) = cut.pieces
    assert piece.text == (
        "The long-awaited report of the parlia-mentary committee was pre- and post-war work of many hands, its chairman said, and it is no more than a"
        " begin-ning, for the well of it is deep."
    )
