from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.model.article import Block, BlockKind
from newsgen.render.markup import body_html, clean_text, plain_paragraphs, plain_text, relink, with_anchor_links


def markdown(text: str) -> str:
    return body_html([Block(BlockKind.MARKDOWN, text)])


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[a](javascript:alert(1))", "<a href=' javascript:alert(1)'>a</a>",
     "<style>*{display:none}</style>", "<iframe src='https://evil.example'></iframe>", '<p style="position:fixed">x</p>', "<svg onload=alert(1)>",
     "[a](data:text/html;base64,PHNjcmlwdD4=)", "<form action='https://evil.example'><input></form>", "<base href='https://evil.example'>"],
)  # fmt: skip
def test_markdown_carries_no_script_and_no_style(text: str) -> None:
    html = markdown(f"Before.\n\n{text}\n\nAfter.")
    for harmful in ("<script", "onerror", "onload", 'href="javascript', 'href=" javascript', "<style", "style=", "<iframe", "<svg", 'href="data:', "<form", "<base"):
        assert harmful not in html
    assert "Before." in html
    assert "After." in html


def test_the_text_of_a_dump_is_shown_as_it_is() -> None:
    text = "*no* _Markdown_ <b>here</b> & [none](x)"
    assert body_html([Block(BlockKind.PARAGRAPH, text)]) == "<p>*no* _Markdown_ &lt;b&gt;here&lt;/b&gt; &amp; [none](x)</p>"


def test_subheads_have_anchors_of_their_own() -> None:
    blocks = [Block(BlockKind.SUBHEAD, "After the flood"), Block(BlockKind.SUBHEAD, "After the flood!"), Block(BlockKind.SUBHEAD, "!")]
    html = body_html(blocks)
    assert [line.split('"')[1] for line in html.splitlines()] == ["after-the-flood", "after-the-flood-2", "part"]


def test_the_link_to_a_subhead_stands_beside_it() -> None:
    html = with_anchor_links(markdown("### Über *uns*\n\nText."), 'To "this"')
    assert html == (
        '<div class="subhead"><h2 id="uber-uns">Über <em>uns</em></h2> <a class="anchor" href="#uber-uns" aria-label="To &quot;this&quot;">#</a></div>\n<p>Text.</p>'
    )


def test_the_highest_heading_of_markdown_is_an_h2() -> None:
    html = markdown("### One\n\n#### Two\n\n### Three\n")
    assert [html.count(f"<h{level} ") for level in range(1, 7)] == [0, 2, 1, 0, 0, 0]


def test_tables_code_footnotes_and_lists_are_kept() -> None:
    html = markdown("| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode <b>\n```\n\nNote[^1].\n\n[^1]: The note.\n\n3. three\n")
    for kept in ("<table>", "<pre>", "code &lt;b&gt;", "The note.", '<ol start="3">', 'id="fn-1"', 'href="#fn-1"'):
        assert kept in html


def test_links_from_the_root_are_fitted_to_the_page_and_others_left() -> None:
    html = markdown("[a](/2024/b.html) [c](https://example.org/) [d](//example.org/) ![e](/img/e.png)")
    fitted = relink(html, lambda url: f"..{url}")
    assert 'href="../2024/b.html"' in fitted
    assert 'src="../img/e.png"' in fitted
    assert 'href="https://example.org/"' in fitted
    assert 'href="//example.org/"' in fitted


def test_control_characters_and_lone_surrogates_are_taken_out() -> None:
    assert body_html([Block(BlockKind.PARAGRAPH, "a\x00b\x1bc\ud800d\ufffee")]) == "<p>abc\ufffdde</p>"


@pytest.mark.parametrize("kept", ["می\u200cشود", "a\u00a0b", "\u2067ab\u2069", "a\u2028b", "a\tb\r\n", "\U0001f600"])
def test_joiners_spaces_and_marks_of_direction_stay(kept: str) -> None:
    assert clean_text(kept) == kept
    assert clean_text(f"{kept}\x00\ufdd0\x85{kept}\U0001ffff") == kept * 2


def test_a_table_scrolls_by_itself_and_keeps_its_alignment() -> None:
    html = markdown("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")
    assert html.startswith('<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>')
    assert '<td class="align-right">3</td>' in html
    assert '<td class="align-center">2</td>' in html
    assert "style=" not in html


def test_markdown_cannot_borrow_the_classes_of_the_theme() -> None:
    assert "masthead" not in markdown('<div class="masthead">x</div>')


@pytest.mark.parametrize("text", ["<p>a<object><p>b</p></object></p>", '<a href="x">a<object><a href="y">b</a></object></a>', "<h3>a<section><h2>b</h2></section></h3>"])
def test_what_remains_of_html_without_its_foreign_tags_is_html(text: str) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(markdown(text))


PIECES = ("<p>", "</p>", "<li>", "</li>", "<hr>", "<b>", "</b>", '<a title="1 > 0 < 2">', "</a>", "&amp;", "&copy", "&#0;", "<", ">", " ", "\n", "\xa0", "\u200e", "word", "amp;")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_paragraphs_of_a_text_are_those_of_each_block(text: str) -> None:
    blocks = re.split(r"</p>|</li>|<hr>", text)
    assert plain_paragraphs(text) == "\n\n".join(filter(None, map(plain_text, blocks)))
    assert all(block == " ".join(block.split()) for block in plain_paragraphs(text).split("\n\n"))
