"""Whatever bytes a site is made of: no crash, no lost text, no problem without a place, nothing rendered that is not well-formed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzzing import (
    CHECKS,
    check_dump,
    check_front_matter,
    check_ledger,
    check_markdown,
    check_settings,
    check_sidecar,
    letters,
    visible_text,
)
from newsgen.render.markup import markdown_html

EXAMPLES = int(os.environ.get("NEWSGEN_FUZZ_EXAMPLES", "40"))
# Large and slow input is among what is looked for.
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

KEYS = st.sampled_from(
    ["title", "headline", "date", "published", "updated", "draft", "status", "categories", "category", "tags", "topics", "author", "authors",
     "slug", "id", "language", "section", "standfirst", "extra", "taxonomies", "starts", "articles", "url", "timezone", "sections", "feed_size"]
)  # fmt: skip
DATES = st.sampled_from(["2024-05-17", "2024-05-17 10:00:00 +0000", "0001-01-01T00:00:00Z", "2024-13-45", "17 May 2024", "2024-05-17 8:00 PM", "9" * 5000])
WORDS = st.one_of(DATES, st.text(max_size=30), st.sampled_from(["true", "no", "", "~", "Foo: bar", "@x", "- a", "[", "{a: b}", "'", '"', "a\tb", "\u2028", "\x85"]))
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=3), max_leaves=6)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=6)

MARKS = st.sampled_from(
    ["[", "](", ")", "]", "![", "**", "*", "_", "`", "```\n", "~~~\n", "> ", ">>>> ", "- ", "1. ", "# ", "===\n", "---\n", "|", "|-|-|\n", "\n", "\n\n", "    ",
     "\t", "<b>", "</b>", "<div>", "</div>", "<p", ">", "<!--", "-->", "<a href=\"", "\"", "&amp;", "&#x0;", "&", "\\", "[^1]", "\n[^1]: ", "\n*[ab]: ", "\n: ",
     "{{< x >}}", "{% y %}", "<table>", "<td>", "<script>", "<svg>", "<math>", "<![CDATA[", "<?", "</", "<select>", "$x<y$", "ab", "Ω", "\u202e", "\x00", "\x02"]
)  # fmt: skip
MARKDOWN = st.lists(MARKS | st.text(max_size=8), max_size=40).map("".join)
RAW = st.binary(max_size=300)


def lines_of(fields: Mapping[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in fields.items())


FRONT_MATTER = st.one_of(
    FIELDS.map(lambda fields: f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n"),
    FIELDS.map(lambda fields: f"---\n{lines_of(fields)}\n---\n"),
    FIELDS.map(lambda fields: "+++\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in fields.items()) + "\n+++\n"),
    FIELDS.map(lambda fields: json.dumps(fields, ensure_ascii=False) + "\n"),
    FIELDS.map(lambda fields: f"{lines_of({'Title': 'T', 'Date': '2024', **fields})}\n\n"),
    FIELDS.map(lambda fields: f"{lines_of({'title': 'T', **fields})}\n---\n"),
    FIELDS.map(lambda fields: "<!--\n" + "\n".join(f".. {key}: {value}" for key, value in fields.items()) + "\n-->\n"),
    st.just(""),
)


@many
@given(FRONT_MATTER, MARKDOWN)
def test_any_markdown_file_is_read_or_located(front: str, body: str) -> None:
    check_markdown((front + body).encode("utf-8", "surrogatepass"))


@many
@given(RAW)
@example(b"\xff\xfe")
@example(b"---\n---")
@example(b"\0\0\1\1\1")
def test_any_bytes_are_read_or_located(data: bytes) -> None:
    for check in CHECKS.values():
        check(data)


@many
@given(st.lists(st.sampled_from(["The river rose.", "A headline", "", " ", "\t", "\u200f", "* * *", "(MORE)", "Khost, 17 May", "کابل"]) | st.text(max_size=40), max_size=30))
def test_any_dump_keeps_every_letter(lines: list[str]) -> None:
    check_dump("\n".join(lines).encode("utf-8", "surrogatepass"))


@many
@given(FIELDS.map(lines_of) | FIELDS.map(json.dumps) | st.text(max_size=200))
def test_any_yaml_is_read_or_located(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    check_sidecar(data)
    check_settings(data)
    check_front_matter(data)


@many
@given(st.lists(st.lists(st.sampled_from(["a", "/2024/a.html", "2024-05-17", "published", "", "..", "\x85"]) | st.text(max_size=9), max_size=6).map("\t".join), max_size=6))
def test_any_ledger_is_read_or_located(lines: list[str]) -> None:
    check_ledger("\n".join(lines).encode("utf-8", "surrogatepass"))


UNTAGGED = st.lists(
    MARKS.filter(lambda mark: not set(mark) & set("<>&[^\\*:") and "```" not in mark and "~~~" not in mark) | st.text(st.characters(categories=["L", "Zs"]), max_size=9),
    max_size=40,
).map("".join)  # fmt: skip


@many
@given(UNTAGGED)
def test_every_letter_of_a_text_without_tags_is_on_the_page(text: str) -> None:
    # A number may be that of a list's item, which the page shows without writing it.
    missing = letters(text) - letters(visible_text(markdown_html(text)))
    assert not [char for char in missing if not char.isdecimal()]


@pytest.mark.parametrize("name", CHECKS)
def test_nothing_is_as_good_as_something(name: str) -> None:
    CHECKS[name](b"")
