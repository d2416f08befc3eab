"""Texts without marks: the short way gives the bytes that Python-Markdown and the cleaner give."""

from __future__ import annotations

import markdown
import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.render.dialect import TodaysMarkdown
from newsgen.render.markup import clean_text, markdown_html
from newsgen.render.unmarked import set_aside, unmarked_html

PIECES = st.sampled_from(
    ["word", "Zoë’s", "“so”", "don't", '"yes"', "R&B", "& more", "&", "&amp;", "&#169;", "&copy", "5 %", "$3.50", "a_b", "*", "**b**", "`c`", "1.", "12)", "-", "+", "#",
     "# x", "=", "===", "---", ":", ": def", ">", "<b>", "|", "a|b", "~~~", "~~x~~", "```", "[a](b)", "!", "![i](j)", "\\", "{{ x }}", "{% y %}", "^", "@", "/", "http://a.b", "a@b.c", "…",
     "\u00a0", "\u3000", "\u2028", "\u200b", "\ufeff", "\u00ad", "\u202e", "سلام", "你好。", "😀", "\t", "    ", "  ", " ", "\n", "\n\n", "\n\n\n", "\n \n", "  \n", "\r\n", "\x85", "\x0c"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join), st.text(max_size=60))


def parsed(text: str) -> str:
    """By a parser of its own, and the cleaner, with no short way."""
    made = markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes", "sane_lists", "def_list", "abbr", TodaysMarkdown()], output_format="html")
    return nh3.clean(made, link_rel=None).strip()


@settings(max_examples=1500)
@given(TEXTS)
def test_what_takes_the_short_way_is_what_the_parser_makes(text: str) -> None:
    cleaned = clean_text(text)
    short = unmarked_html(cleaned)
    if short is not None:
        assert short == parsed(cleaned)


@settings(max_examples=1500)
@given(st.lists(st.one_of(TEXTS, st.sampled_from(["Some words.", "More words\nand more.", "- a\n- b", "> q", "## H", "*e* [l](/x)", "    code", "Term", ": def"])), max_size=7))
def test_what_is_set_aside_comes_back_as_the_parser_makes_it(blocks: list[str]) -> None:
    text = clean_text("\n\n".join(blocks))
    aside = set_aside(text)
    if aside is not None:
        assert aside.restored(parsed(aside.text)) in {None, parsed(text)}


def test_paragraphs_without_marks_are_set_aside() -> None:
    aside = set_aside("One.\n\nTwo.\n\n\n- *a*\n- b\n\nThree & more.\n")
    assert aside is not None
    assert "One" not in aside.text
    assert "Three" not in aside.text
    assert "*a*" in aside.text


@pytest.mark.parametrize("text", ["One.\n\nTwo.\n\n<b>x</b>", "One.\n\nTwo.\n\n*[One]: 1", "One.\n\nTwo.\n\n: Three *x*", "One.\n\n*a*", "```\nOne.\n\nTwo.\n```"])
def test_nothing_is_set_aside_where_something_may_reach_it(text: str) -> None:
    assert set_aside(text) is None


@pytest.mark.parametrize(
    "text",
    ["One line.", "Two.\nLines.", "One.\n\nTwo.\n\n\nThree.\n", "R & B", "“Quoted” – 5 % of $3, said Zoë’s 'friend'. #tag 2.5 = half", "\n\nA first\n\n", "1986 was a year."],
)
def test_news_takes_the_short_way(text: str) -> None:
    assert unmarked_html(text) == parsed(text)


@pytest.mark.parametrize("text", ["*a*", "a\n=", "- a", "1. a", "# a", "    a", "a  \nb", "AT&T", "a | b", "[a]", "<a>", "a\n: b", "a\u00a0b", "x" * 30_000])
def test_what_may_be_more_than_words_does_not(text: str) -> None:
    assert unmarked_html(text) is None


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_no_text_leaves_a_trace_in_the_next(texts: list[str]) -> None:
    texts = ["*[HTML]: Hyper\n\n[^1]: note\n\n[b]: /c", *texts, "HTML [^1] [a][b] **x**"]
    first = [markdown_html(text) for text in texts]
    assert [markdown_html(text) for text in reversed(texts)] == first[::-1]
    assert first[-1] == "<p>HTML [^1] [a][b] <strong>x</strong></p>"
