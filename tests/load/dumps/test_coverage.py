"""Whatever a source holds, its cuts name every line once, in order, and its bytes without a gap."""

from __future__ import annotations

import itertools
import time
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumpkit import runs_of
from newsgen.load.dumps import Layout, cuts
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


HARSH = {
    "a line of 20 MB": lambda: ["word " * 4_000_000],
    "a line of signs": lambda: ["-" * 5_000_000, "* " * 2_000_000],
    "a line without spaces": lambda: ["x" * 5_000_000, "文" * 2_000_000],
    "blank lines": lambda: [""] * 1_000_000,
    "short blocks": lambda: ["a", ""] * 60_000,
    "short lines": lambda: ["a"] * 200_000,
    "headings": lambda: ["A Headline of Some Words", ""] * 40_000,
    "nulls": lambda: ["\x00" * 3_000_000, "\x00"] * 2,
    "rules": lambda: ["---"] * 100_000,
    "distinct rules": lambda: ["-" * (n % 3000 + 3) for n in range(30_000)],
    "distinct counters": lambda: [f"{'abcdefghij'[n % 10]}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} {n}" for n in range(60_000)],
    "colons and dashes": lambda: ["a - b: c, " * 200_000],
    "spaces": lambda: [" " * 4_000_000 + "x", "\u00a0" * 2_000_000],
    "digits": lambda: ["1" * 3_000_000, "1 2 3 4 " * 300_000],
    "open brackets": lambda: ["(" * 1_000_000, "[(" * 100_000 + "a"],
    "no blank line": lambda: ["The ministry stated that the appointment is significant for relations."] * 60_000,
    "one long article": lambda: ["The ministry stated that the appointment is significant for relations.", ""] * 30_000,
}


@pytest.mark.parametrize("name", HARSH)
def test_harsh_sources_are_cut_in_time(name: str) -> None:
    texts = HARSH[name]()
    began = time.process_time()
    for _ in cuts(lambda: runs_of(texts)):
        pass
    assert time.process_time() - began < 12.0
