"""Markdown as people write it today is read as they mean it."""

from __future__ import annotations

import pytest

from newsgen.render.markup import markdown_html


@pytest.mark.parametrize("line", ["#Kabul #Khost", "#کابل #خوست", "#1 on the list"])
def test_tags_at_the_beginning_of_a_line_are_no_heading(line: str) -> None:
    assert markdown_html(f"The river rose.\n\n{line}\n\nIt *fell*.") == f"<p>The river rose.</p>\n<p>{line}</p>\n<p>It <em>fell</em>.</p>"
    assert markdown_html(f"The *river* rose.\n{line}") == f"<p>The <em>river</em> rose.\n{line}</p>"


@pytest.mark.parametrize("line", ["# Floods", "#\tFloods", "## Floods", "##Floods", "### Floods ###"])
def test_headings_are_headings(line: str) -> None:
    assert markdown_html(f"{line}\n\nText.").startswith('<h2 id="floods">Floods</h2>')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~forty~~ fifty families", "<del>forty</del> fifty families"),
        ("a ~~*b* ~c~~ d", "a <del><em>b</em> ~c</del> d"),
        ("~~ no ~~", "~~ no ~~"),
        ("~~~ no ~~~", "~~~ no ~~~"),
        ("~~a ~~b", "~~a ~~b"),
        ("`~~a~~`", "<code>~~a~~</code>"),
        ("about ~5 of ~6", "about ~5 of ~6"),
    ],
)
def test_two_tildes_strike_out(text: str, html: str) -> None:
    assert markdown_html(f"So: {text}") == f"<p>So: {html}</p>"


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert markdown_html("One\\\ntwo\\\\\nthree\\") == "<p>One<br>\ntwo\\\nthree\\</p>"


@pytest.mark.parametrize("info", ["js", 'js title="a.js"', "js {.numbers}", "js linenos=table,start=1", "{.js}", "js hl_lines='1'"])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_fence_may_say_more_than_its_language(fence: str, info: str) -> None:
    assert markdown_html(f"{fence}{info}\na = 1\n{fence}\n\nText.") == "<pre><code>a = 1\n</code></pre>\n\n<p>Text.</p>".replace("\n\n", "\n")


@pytest.mark.parametrize("text", ["~~~ one two\n\nText.", "````\n```js one two\n```\n````\n", "~~~\n```js one two\n~~~\n\n```\n```\n"])
def test_no_words_behind_a_fence_are_lost_that_opens_none(text: str) -> None:
    assert "one two" in markdown_html(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("10. a\n    - b\n11. c", '<ol start="10"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n  Text.\n\n- b\n\nText.", "<ul><li><p>a</p><p>Text.</p></li><li><p>b</p></li></ul><p>Text.</p>"),
        (" - a\n - b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n - b\n  - c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("- a\n  goes on\n- b", "<ul><li>a  goes on</li><li>b</li></ul>"),
        ("Text.\n\n    code\n    - code", "<p>Text.</p><pre><code>code- code</code></pre>"),
    ],
)
def test_what_belongs_to_an_item_stands_below_its_first_letter(text: str, html: str) -> None:
    assert markdown_html(text).replace("\n", "") == html


def test_lists_in_fenced_code_are_left_alone() -> None:
    assert "- a\n  - b" in markdown_html("- *x*\n\n```\n- a\n  - b\n```")
