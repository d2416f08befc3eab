"""Whatever a source holds, its cuts name every line once, in order, and its bytes without a gap."""

from __future__ import annotations

import itertools
import sys
from collections import deque
from collections.abc import Callable
from itertools import accumulate
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumpkit import runs_of
from newsgen.load.dumps.cutting import cuts
from newsgen.load.dumps.layout import Layout
from newsgen.load.pieces import Cut, PieceKind

PRINTED = (
    "",
    " ",
    "\u00a0\u200b",
    "\f",
    "\fA Headline after a Page Break",
    "---",
    "* * *",
    "=====================",
    "Document 1 of 3",
    "Document 2 of 3",
    "1",
    "[2]",
    "ENDS",
    "(MORE)",
    "GSA-GOVERNMENT/",
    "By Jane Miller",
    "21 August 2024",
    "HEADLINE: Midwives Needed",
    "LENGTH: 300 words",
    "Midwives Needed, Agency Says",
    "High maternal mortality rate",
    "What comes next?",
    "- an item of a list",
    "1. Apply a segment",
    "KABUL, Aug 21 (Reuters) - The court announced a verdict on Thursday, in a long statement that was read out to reporters.",
    "The ministry stated that the appointment is significant for the development of relations between the two nations, it said.",
    "He added that the prisoners had been held without charges for more than two years.",
    "أعلنت الوزارة يوم الخميس عن مشروع جديد في العاصمة.",
    "政府周四宣布了一项新的经济合作计划。",
    "\x00\x00",
    "\ud800",
)

line = st.one_of(st.sampled_from(PRINTED), st.text(st.characters(exclude_characters="\r\n"), max_size=40))
layouts = st.builds(
    Layout,
    starts=st.lists(st.integers(1, 40), max_size=4).map(tuple),
    separator=st.sampled_from((None, None, "---", "Document 1 of 3", "\f")),
    paragraphs=st.sampled_from((None, None, "line", "blank-line")),
    headline=st.sampled_from((None, None, "first-line")),
)


def check_cover(texts: list[str], layout: Layout) -> list[Cut]:
    """Check that the cuts of some lines cover them; the cuts."""
    found = list(cuts(lambda: runs_of(texts), layout))
    offsets = [0, *accumulate(len(text.encode("utf-8", "surrogatepass")) + 1 for text in texts)]
    pieces = [piece for cut in found for piece in cut.pieces]
    named = [number for piece in pieces for number in range(piece.first_line, piece.last_line + 1)]
    assert named == list(range(1, len(texts) + 1))
    at = 0
    for cut in found:
        assert cut.pieces
        assert (cut.first_line, cut.last_line) == (cut.pieces[0].first_line, cut.pieces[-1].last_line)
        assert cut.start_byte == at == offsets[cut.first_line - 1]
        assert cut.end_byte == offsets[cut.last_line]
        assert 0.0 <= cut.margin <= 1.0
        at = cut.end_byte
    for piece in pieces:
        assert piece.kind in (PieceKind.BLANK, PieceKind.FURNITURE) if piece.text == "" else piece.kind is not PieceKind.BLANK
        _check_text(piece.text, texts[piece.first_line - 1 : piece.last_line])
    return found


def _check_text(kept: str, printed: list[str]) -> None:
    assert "".join(kept.split()) in {"".join(" ".join(printed).split()), ""}


@settings(max_examples=400, deadline=None)
@given(st.lists(line, max_size=60), layouts)
def test_every_line_is_in_one_piece(texts: list[str], layout: Layout) -> None:
    check_cover(texts, layout)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PRINTED), min_size=100, max_size=700), layouts)
def test_long_sources_are_covered(texts: list[str], layout: Layout) -> None:
    check_cover(texts, layout)


@settings(max_examples=80, deadline=None)
@given(st.lists(line, max_size=60), st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_stated_starts_are_the_only_starts(texts: list[str], starts: list[int]) -> None:
    found = check_cover(texts, Layout(starts=tuple(starts)))
    begun = [
        next((p.first_line for p in cut.pieces if p.kind not in (PieceKind.BLANK, PieceKind.FURNITURE)), None) for cut in found
    ]
    articles = [first for first in begun if first is not None]
    for first, following in itertools.pairwise(articles):
        assert any(first < start <= following for start in starts)


LONG_LINES = {
    "words": lambda: ["word " * 1_000_000],
    "signs": lambda: ["-" * 5_000_000, "* " * 2_000_000],
    "no spaces": lambda: ["x" * 5_000_000, "文" * 2_000_000],
    "nulls": lambda: ["\x00" * 3_000_000, "\x00"] * 2,
    "colons and dashes": lambda: ["a - b: c, " * 200_000],
    "spaces": lambda: [" " * 4_000_000 + "x", "\u00a0" * 2_000_000],
    "digits": lambda: ["1" * 3_000_000, "1 2 3 4 " * 300_000],
    "open brackets": lambda: ["(" * 1_000_000, "[(" * 100_000 + "a"],
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_line_of_megabytes_is_covered(name: str) -> None:
    check_cover(LONG_LINES[name](), Layout())


SENTENCE = "The ministry stated that the appointment is significant for relations."
MANY_LINES: dict[str, Callable[[int], list[str]]] = {
    "blank lines": lambda count: [""] * count,
    "short blocks": lambda count: ["a", ""] * count,
    "short lines": lambda count: ["a"] * count,
    "headings": lambda count: ["A Headline of Some Words", ""] * count,
    "rules": lambda count: ["---"] * count,
    "distinct rules": lambda count: ["-" * (n % 3000 + 3) for n in range(count)],
    "distinct counters": lambda count: [f"{'abcdefghij'[n % 10]}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} {n}" for n in range(count)],
    "no blank line": lambda count: [SENTENCE] * count,
    "one long article": lambda count: [SENTENCE, ""] * count,
}


def calls_for(texts: list[str]) -> int:
    """How many functions are called to cut some lines."""
    calls = 0

    def note(_frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        deque(cuts(lambda: runs_of(texts)), maxlen=0)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", MANY_LINES)
def test_the_work_grows_no_faster_than_the_lines(name: str) -> None:
    once, twice = (calls_for(MANY_LINES[name](count)) for count in (2000, 4000))
    assert twice < 2.2 * once
