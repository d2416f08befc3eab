"""What a paper or a PDF prints at the head and foot of its pages: it interrupts paragraphs, but begins no article, is no headline and stands in no text."""

from __future__ import annotations

import textwrap
from itertools import count
from pathlib import Path

import pytest

from dumpkit import article_cuts
from newsgen.load.dumps.layout import Layout
from newskit import BODIES, HEADS, listed

NAMES = ("Jane Miller", "Thomas Stone", "Amina Yusuf", "Peter van Dijk")
WIDTH = 40
PAGE_LINES = 9
SECTIONS = ("NEWS", "WORLD", "SPORT")
STYLES = {
    "name above": ("The Hill Gazette", "", "\f"),
    "name above, number below": ("The Hill Gazette", "{page}", "\f"),
    "name and day above": ("The Hill Gazette\nMonday, 6 July 2015", "- {page} -", "\f"),
    "numbers below": ("", "{page}", "\f"),
    "one line above": ("The Hill Gazette     Monday, 6 July 2015     {page}", "", "\f"),
    "left and right pages": ("", "{sides}", "\f"),
    "a section that changes": ("{section}     Monday, 6 July 2015     {page}", "", "\f"),
    "a file's name below": ("", "HG_20150706_p{page:02}.indd   {page}   6/7/15   14:1{page}", "\f"),
    "wide apart": (f"The Hill Gazette{' ' * 100}{{page}}", "", "\f"),
    "form feeds alone": ("", "", "\f"),
    "one line below, without form feeds": ("", "{page}   The Hill Gazette, 6 July 2015", ""),
    "numbers below, without form feeds": ("The Hill Gazette", "{page}", ""),
}
"""What pages print above and below their text, and what begins each but the first."""
TEXTS = tuple((" ".join((*body[1:], body[0])), " ".join(body)) for body in BODIES)


def paged(style: str, *, is_tight: bool) -> tuple[list[str], set[int]]:
    """Four articles on pages of a few lines, and the lines that are of their frames; `is_tight` without blank lines around these."""
    above, below, turn = STYLES[style]
    text: list[str] = []
    for head, body in zip(HEADS, TEXTS, strict=True):
        text += [head, "", *[line for paragraph in body for line in (*textwrap.wrap(paragraph, WIDTH), "")], ""]
    lines: list[str] = []
    frames: set[int] = set()
    for page in count(1):
        part, text = text[:PAGE_LINES], text[PAGE_LINES:]
        while text and part[-1] in (*HEADS, ""):
            text.insert(0, part.pop())
        top, bottom = frame(above, page), frame(below, page)
        printed = [*top, *([""] if top and not is_tight else []), *part, *([""] if bottom and not is_tight else []), *bottom]
        frames |= {len(lines) + at for at in range(1, len(top) + 1)}
        frames |= {len(lines) + len(printed) - at for at in range(len(bottom))}
        lines += [(turn if page > 1 else "") + printed[0], *printed[1:]]
        while text and not text[0]:
            lines.append(text.pop(0))
        if not text:
            break
    return lines, frames


def frame(printed: str, page: int) -> list[str]:
    sides = f"{page} | The Hill Gazette" if page % 2 else f"Monday, 6 July 2015 | {page}"
    return printed.format(page=page, sides=sides, section=SECTIONS[page // 2 % 3]).split("\n") if printed else []


@pytest.mark.parametrize("is_tight", [False, True], ids=["apart", "tight"])
@pytest.mark.parametrize("style", STYLES)
def test_heads_and_feet_of_pages_are_furniture(style: str, is_tight: bool, tmp_path: Path) -> None:
    lines, frames = paged(style, is_tight=is_tight)
    found = listed(tmp_path, lines)
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["published"] for record in found] == [None] * 4
    assert all(record["subheads"] == [] for record in found)
    assert {line for record in found for first, last in record["furniture"] for line in range(first, last + 1)} == frames


@pytest.mark.parametrize("style", STYLES)
def test_a_paragraph_that_goes_on_over_a_page_is_one(style: str, tmp_path: Path) -> None:
    lines, _ = paged(style, is_tight=False)
    found = listed(tmp_path, lines)
    assert [record["body"].split("\n\n") for record in found] == [list(body) for body in TEXTS]


def test_a_line_of_text_that_holds_the_number_of_its_page_stays_text(tmp_path: Path) -> None:
    lines = paged("numbers below", is_tight=False)[0]
    at = next(number for number, line in enumerate(lines) if line == "5") - 2
    lines[at] = lines[at].replace(" a ", " 5 ") if " a " in lines[at] else f"{lines[at]} 5"
    found = listed(tmp_path, lines)
    assert any(lines[at].strip() in record["body"] for record in found)
    assert [record["headline"] for record in found] == list(HEADS)


def test_what_heads_pages_that_break_no_sentence_may_be_of_their_articles(tmp_path: Path) -> None:
    lines = [
        line
        for at in range(4)
        for line in (f"{chr(12) if at else ''}Hill Gazette, page {at + 2}", f"By {NAMES[at]}", HEADS[at], *BODIES[at])
    ]
    found = listed(tmp_path, lines)
    assert [record["headline"] for record in found] == list(HEADS)
    assert [record["bylines"] for record in found] == [[name] for name in NAMES]


def test_a_line_stated_as_separator_is_obeyed_though_pages_print_it() -> None:
    lines = paged("name above", is_tight=False)[0]
    found = article_cuts(lines, Layout(separator="The Hill Gazette"))
    assert len(found) == lines.count("\fThe Hill Gazette") + 1
