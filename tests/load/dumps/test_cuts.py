"""What is cut from dumps whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dumpkit import SHAPES, TEXT, Shape, article_cuts, figures, invented_sources, print_dump
from newsgen.load.dumps.layout import Layout
from newsgen.load.pieces import Cut, PieceKind

SEED = Path(__file__).parents[3] / "content" / "afghanistan-international.txt"
DIFFICULT = {"briefs", "spaced, tight headline, gap 1", "stars, ornament inside"}


def starts(cuts: list[Cut]) -> list[int]:
    return [next(piece.first_line for piece in cut.pieces if piece.kind in TEXT) for cut in cuts]


def texts(cut: Cut, kind: PieceKind) -> list[str]:
    return [piece.text for piece in cut.pieces if piece.kind is kind]


def test_the_seed_is_six_articles() -> None:
    found = article_cuts(SEED.read_text(encoding="utf-8").split("\n"))
    assert starts(found) == [1, 14, 25, 36, 42, 52]
    assert [texts(cut, PieceKind.HEADLINE) for cut in found[1:]] == [[]] * 5
    assert len(texts(found[0], PieceKind.HEADLINE)) == len(texts(found[0], PieceKind.STANDFIRST)) == 1
    assert texts(found[0], PieceKind.REPETITION) == texts(found[0], PieceKind.STANDFIRST)
    assert [texts(cut, PieceKind.SUBHEAD) for cut in found] == [[], [], ["High maternal mortality rate"], [], [], []]


def test_stated_starts_are_obeyed() -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    assert starts(article_cuts(lines, Layout(starts=(1, 3, 25, 30)))) == [1, 3, 25, 30]


def test_a_stated_separator_is_obeyed() -> None:
    lines = ["One.", "", "Two.", "+ + +", "Three.", "", "Four.", "NEXT ONE", "Five."]
    assert starts(article_cuts(lines, Layout(separator="+ + +"))) == [1, 5]
    assert starts(article_cuts(lines, Layout(separator="NEXT ONE"))) == [1, 9]


def test_stated_paragraphs_are_obeyed() -> None:
    lines = ["The ministry said on Thursday", "that it would act.", "", "It gave no date."]
    joined = article_cuts(lines, Layout(paragraphs="blank-line"))
    assert [texts(cut, PieceKind.PARAGRAPH) for cut in joined] == [
        ["The ministry said on Thursday that it would act.", "It gave no date."]
    ]
    apart = article_cuts(lines, Layout(paragraphs="line", starts=(1,)))
    assert len([piece for piece in apart[0].pieces if piece.kind in TEXT]) == 3


def test_a_stated_headline_is_obeyed() -> None:
    lines = ["The ministry acts on its promise.", "It said so on Thursday, in a statement to all reporters.", "It gave no date."]
    assert texts(article_cuts(lines, Layout(headline="first-line"))[0], PieceKind.HEADLINE) == [lines[0]]


@pytest.mark.parametrize("language", ["en", "fa", "fr"])
@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape.name not in DIFFICULT], ids=lambda shape: shape.name)
def test_shapes_are_cut(shape: Shape, language: str) -> None:
    got = figures(print_dump(invented_sources(language, 24, 3), shape, 3))
    assert got["F1"] >= 0.9
    assert got["inv"] <= 0.05


STORIES = (
    "The water office opened a well in the north of the valley on Monday.",
    "Two schools reopened after repairs that had lasted since spring.",
    "Farmers sold apricots at the border market for the first time.",
    "A clinic in the old town received a scanner from donors abroad.",
    "The council met to discuss bus fares and postponed its vote.",
    "Snow closed the mountain road for the third day in a row.",
)


def test_a_day_of_the_month_with_a_point_is_no_item() -> None:
    lines = ["Rat beschließt neues Radwegenetz", "7. Mai 2002", "", *STORIES[:2], "", "Pegel steigen weiter", "8. Mai 2002", "", *STORIES[2:4]]
    found = article_cuts(lines)
    assert [texts(cut, PieceKind.DATE) for cut in found] == [["7. Mai 2002"], ["8. Mai 2002"]]


def test_headings_at_narrow_gaps_are_subheads_where_wide_gaps_part_articles() -> None:
    lines: list[str] = []
    subheads = ["Work in Spring", "Money from Abroad", "Prices Fall", "Doctors Wait", "Riders Object", "Ploughs on Call"]
    for story, subhead, other in zip(STORIES, subheads, reversed(STORIES), strict=True):
        headline = " ".join(story.split()[:6]).title()
        lines += [headline, "", story, "", f"Officials said so. {story}", "", subhead, "", f"More is to follow. {other}", "", "", ""]
    found = article_cuts(lines)
    assert len(found) == len(STORIES)
    assert [texts(cut, PieceKind.SUBHEAD) for cut in found] == [[subhead] for subhead in subheads]


def test_lines_of_chinese_wrapped_by_columns_are_one_paragraph() -> None:
    wrapped = ["市政府周二公布新一轮公交优化方案，计划年内新增", "线路12条，调整线路35条。交通局负责人说，方案重点", "解决郊区居民出行不便的问题。"]
    lines: list[str] = []
    for name in ("公交优化", "学校建设", "医院扩建", "道路维修", "河道治理"):
        lines += [f"市政府公布{name}方案", "", *(line.replace("公交优化", name) for line in wrapped), "", f"{name}工作从九月开始，居民表示欢迎。", "", ""]
    assert [texts(cut, PieceKind.PARAGRAPH)[0] for cut in article_cuts(lines)][:1] == ["".join(wrapped)]
