"""HTML in Markdown hides no text but its own."""

from __future__ import annotations

import re

import pytest

from newsgen.render.markup import markdown_html, plain_text

OPENINGS = ["<!--", "<script>", "<style>", "<SCRIPT src='a.js'>", "<title>", "<textarea>", "<template>", "<select>", "<xmp>", "<plaintext>", "<noembed>", "<iframe>", "<svg>", "<math>", "<option>"]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("text", ["{} open\n\nThe river rose.\n\nIt fell.", "Before {} open.\n\nThe river rose.\n\nIt fell.", "<div>{} open</div>\n\nThe river rose.\n\nIt fell."])
def test_what_is_never_closed_hides_nothing_after_it(opening: str, text: str) -> None:
    html = markdown_html(text.format(opening))
    assert "The river rose. It fell." in plain_text(html)
    assert not re.search(r"<(?:script|style|template|select|iframe|!--)", html)


@pytest.mark.parametrize("text", ["<!-- hidden -->", "<script>hidden</script>", "<style>hidden</style>", "<!-- hidden --!>"])
def test_what_is_closed_hides_its_own_text_and_no_other(text: str) -> None:
    assert plain_text(markdown_html(f"Before.\n\n{text}\n\nAfter.")) == "Before. After."


@pytest.mark.parametrize("text", ["<!--", "<script>", "<template>", "<select>"])
def test_code_that_speaks_of_html_is_shown_as_it_is(text: str) -> None:
    assert plain_text(markdown_html(f"Write `{text}` so.\n\n```\n{text}\n```\n\nAfter.")) == f"Write {text} so. {text} After."


def test_a_comment_may_stand_after_one_that_is_closed() -> None:
    assert plain_text(markdown_html("<!-- hidden -->\n\n<div><!-- open</div>\n\nAfter.")) == "<!-- open After."


@pytest.mark.parametrize(
    "text",
    [
        "The <Ministry of Health> said no.",
        "<unintelligible> he said.",
        "<div>Profits <costs and 5 <6.</div>",
        "<p>Before <b after</p>",
        "<p>Before <a href=\"x after</p>",
        "The <name withheld> went </home>.",
    ],
)
def test_what_only_looks_like_a_tag_is_shown(text: str) -> None:
    shown = plain_text(markdown_html(f"{text}\n\nAfter."))
    assert shown == f"{re.sub('</?(?:div|p)>', '', text)} After."


@pytest.mark.parametrize("text", ["<o:p>Text</o:p>", "<my-box>Text</my-box>", "<font color=red>Text</font>", "<svg><path d='M0 0'/></svg>Text", "<math><mi>Text</mi></math>", '<p title="a < b">Text</p>', "<BR/>Text"])
def test_tags_of_programs_are_not_shown(text: str) -> None:
    assert plain_text(markdown_html(text)) == "Text"
