"""Plain text as Markdown that shows it unchanged."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.edit.markdown_file import markdown_body
from newsgen.load.markdown_text import readable
from newsgen.load.paragraphs import plain_paragraphs
from newsgen.model.article import Block, BlockKind
from newsgen.render.markup import body_html

MARKS = "ab1 #*_[]()<>&;`\\-+=~|.:!\"'{}^@/\t\xa0\u200c\u2028%$،۱۲"
PIECES = st.sampled_from(["[a]: http://b.c", "*[HTML]: x", "[^1]: y", "{{< figure >}}", "{% include x %}", "<script>", "&amp;", "&#35;", "___", "***", "1. ", "    "])
TEXTS = st.lists(st.one_of(PIECES, st.text(MARKS, max_size=8)), min_size=1, max_size=4).map("".join).filter(str.strip)
BLOCKS = st.builds(Block, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.SUBHEAD]), TEXTS)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map(tuple))
@example((Block(BlockKind.SUBHEAD, "C# #"), Block(BlockKind.PARAGRAPH, "===")))
@example((Block(BlockKind.PARAGRAPH, "term"), Block(BlockKind.PARAGRAPH, ": definition")))
def test_any_text_is_shown_as_it_is(body: tuple[Block, ...]) -> None:
    text = markdown_body(body)
    assert body_html((Block(BlockKind.MARKDOWN, text),)) == body_html(body)


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_what_is_recognised_in_it_is_the_text_without_escapes(texts: list[str]) -> None:
    body = (Block(BlockKind.MARKDOWN, "\n\n".join(map(readable, texts))),)
    found = [paragraph for paragraph in plain_paragraphs(body) if paragraph.text.strip()]
    assert [paragraph.text.split() for paragraph in found] == [text.split() for text in texts]
    assert all(paragraph.is_text for paragraph in found)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He said: \"no\" (twice), and paid $5 - that's all.", "He said: \"no\" (twice), and paid $5 - that's all."),
        ("1. January", "1\\. January"),
        ("- an item", "\\- an item"),
        ("5 * 3 and _this_", "5 \\* 3 and \\_this\\_"),
        ("AT&T <b>", "AT&#38;T &#60;b>"),
    ],
)
def test_people_can_read_it(text: str, written: str) -> None:
    assert readable(text) == written
