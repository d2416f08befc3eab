"""Markdown is parsed with the inline patterns that a text needs, and comes out as with all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.render.converters import EMPHASIS, SIGNS, make_converter, raw_html, unneeded_patterns

PIECES = (
    *("*", "**", "_", "__", "`", "``", "\\", "\\*", "[", "]", "](", ")", "![", "[^1]", "[^1]: a note", "[a]: /b", "*[HTML]: text", "HTML", "<", ">", "<b>", "</b>", "<!--", "-->", "<!-- c -->", "<h2>b</h2>"),
    *("<https://example.org>", "<a@example.org>", "&", "&amp;", "&#8217;", "  \n", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "|", "---", "~~", "~~~", "#", "```", ": ", "{{<", "{{", "}}", "{%", "%}"),
    *("word", "a b", "Über", "آب", "!", '"title"', "(", "\t", "\r\n", "\x02", "zz1337820767766393449qq"),
)


CONVERTER = make_converter()
NAMES = {name for names in SIGNS.values() for name in names} | set(EMPHASIS)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_what_comes_out_is_what_all_patterns_make(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert raw_html(text) == CONVERTER.reset().convert(text)


def test_a_break_that_html_makes_is_found() -> None:
    text = "a line\n   <div>\n\nHTML</div>\n"
    assert raw_html(text) == CONVERTER.reset().convert(text)
    assert "<br>" in raw_html(text)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("words", set()),
        ("a *word*", {"em_strong"}),
        ("a [link](/b)", {"reference", "link", "short_reference"}),
        ("&amp; `code`", {"entity", "backtick"}),
        ("a line  \nand another", {"linebreak"}),
        ("a line  <h2>and HTML</h2>", {"linebreak", "autolink", "automail", "html"}),
    ],
)
def test_only_what_could_find_something_looks(text: str, needed: set[str]) -> None:
    converter = make_converter(unneeded_patterns(text))
    assert {name for name in NAMES if name in converter.inlinePatterns} == needed
    assert len(converter.inlinePatterns) == len(needed)


def test_what_the_parser_makes_marks_of_is_looked_at_with_all() -> None:
    assert unneeded_patterns("a note[^1]") == unneeded_patterns("a tab\t\n") == ()
