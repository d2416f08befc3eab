"""What is cut from dumps whose truth is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from dumpkit import SHAPES, TEXT, Shape, article_cuts, figures, invented_sources, print_dump
from newsgen.load.dumps import Layout
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
