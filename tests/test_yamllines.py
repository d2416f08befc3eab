"""Simple lines of YAML: the short way gives the nodes, and the places, that the parser gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.yamllines import read_simple_lines
from newsgen.yamlnodes import Scalar, YamlText, read_mapping

PIECES = st.sampled_from(
    ["title", "date", "null", "~", "no", "a", "2024-05-17T09:30:00Z", "12:30", "007", ":", ": ", " ", "  ", "#", " #", "-", "- ", "? ", ",", ", ", "[", "]", "{", "}", '"', '""', "'",
     '"b"', '"b", "c"', '["b", "c"]', "[b, c]", "\\", '"\\n"', "&x", "*x", "!t", "|", ">", "%", "@", "`", "---", "...", "é", "پ", "😀", "\u00a0", "\u2028", "\x85", "\ufeff", "\t", "(x)", "/", "+"]
)  # fmt: skip
VALUES = st.one_of(st.lists(PIECES, max_size=4).map("".join), st.text(max_size=12))
LINES = st.tuples(st.sampled_from(["title", "date", "tags", "a b", "null", "x-1", "é", "", '"q"']), st.sampled_from([": ", ":", ":  ", " : "]), VALUES).map("".join)
TEXTS = st.lists(LINES, max_size=4).map("\n".join).flatmap(lambda text: st.sampled_from([text, f"{text}\n"]))


@settings(max_examples=1500)
@given(TEXTS)
def test_what_takes_the_short_way_is_what_the_parser_reads(text: str) -> None:
    source = YamlText("a.md", text, first_line=2)
    short = read_simple_lines(source)
    if short is not None:
        assert short == read_mapping(source)


@pytest.mark.parametrize(
    "text",
    ['title: "A: b"\n', "date: 2024-05-17T09:30:00Z\n", 'topics: ["a", "b: c"]\nsection: World news\n', "draft: true\nid: 007\nslug: null\n", 'a: ""\nb:  two\n', "a: One, two (three)\n"],
)
def test_common_front_matter_takes_the_short_way(text: str) -> None:
    source = YamlText("a.md", text, first_line=2)
    assert read_simple_lines(source) == read_mapping(source)


@pytest.mark.parametrize("text", ["a: b: c\n", "a: b # c\n", "a: [b]\n", "a: 'b'\n", 'a: "\\n"\n', "a: 1\na: 2\n", "a:\n  b: 1\n", "a: *b\n", "null: 1\n", "# a\n", "a: b\n\n", ""])
def test_what_a_parser_must_read_does_not(text: str) -> None:
    assert read_simple_lines(YamlText("a.md", text)) is None


def test_places_are_counted_in_characters() -> None:
    found = read_simple_lines(YamlText("a.md", 'a: ["é", "b"]\n', first_line=2))
    assert found is not None
    assert found.entries[0][1].items[1] == Scalar("b", 2, 10)  # type: ignore[union-attr]  # it is a sequence
