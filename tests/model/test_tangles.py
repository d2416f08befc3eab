"""What is a tangle, counted from the text alone."""

from __future__ import annotations

import pytest

from newsgen.model.tangles import MAX_CELLS, MAX_DEFINITIONS, MAX_FOOTNOTE_MARKS, MAX_QUOTATION_DEPTH, tangle_offset

LEAD = "The river rose.\n\n" * 20
TANGLES = {
    "quotations in quotations": "> " * (MAX_QUOTATION_DEPTH + 1) + "a",
    "items in quotations": "- > " * (MAX_QUOTATION_DEPTH + 1) + "a",
    "brackets that nothing closes": "[" * 3_000,
    "links that nothing closes": "[a](" * 3_000,
    "tags that nothing closes": "<a " * 12_000,
    "fences that nothing closes": "```a\n\n" * 4_000,
    "emphasis": "*a **b " * 12_000,
    "headings in one block": "# a\n" * 4_000,
    "cells": "|a" * 300 + "\n" + "|-" * 300 + "\n" + ("|b" * 300 + "\n") * (MAX_CELLS // 300),
    "footnotes": "[^1] " * (MAX_FOOTNOTE_MARKS + 1),
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(2_000)),
    "definitions": "a\n" + ": b\n" * (MAX_DEFINITIONS + 1),
}


@pytest.mark.parametrize("name", TANGLES)
def test_a_tangle_is_found_where_it_begins_or_in_its_block(name: str) -> None:
    text = LEAD + TANGLES[name]
    offset = tangle_offset(text)
    assert offset is not None
    assert offset >= len(LEAD)


@pytest.mark.parametrize("name", TANGLES)
def test_a_tenth_of_a_tangle_is_markdown_like_any_other(name: str) -> None:
    tangle = TANGLES[name]
    assert tangle_offset(LEAD + tangle[: len(tangle) // 10]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 150,
        "A [link](/a) and *emphasis* and `code`.\n\n" * 5_000,
        "- [A link](https://example.org/a)\n" * 2_000,
        "```python\nprint([1, 2])\n```\n\n" * 2_000,
        "<p>The river <b>rose</b>.</p>\n\n" * 2_000,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2_000,
        "> The river rose.\n> It fell.\n\n" * 2_000,
        "".join(f"A note[^{number}].\n\n[^{number}]: Its text.\n\n" for number in range(500)),
        "# Heading\n\nText.\n\n" * 2_000,
    ],
)
def test_what_people_write_is_no_tangle_however_long(text: str) -> None:
    assert tangle_offset(text) is None


def test_of_two_tangles_the_first_is_told() -> None:
    quotations = "> " * (MAX_QUOTATION_DEPTH + 1) + "a\n\n"
    assert tangle_offset(LEAD + quotations + "[" * 3_000) == len(LEAD)
    assert tangle_offset(quotations + LEAD) == 0
