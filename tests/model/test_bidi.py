"""What turns text around is taken out, and what runs the other way is set apart."""

from __future__ import annotations

import pytest

from newsgen.model.bidi import isolated, without_bidi_controls
from newsgen.model.urls import term_key


@pytest.mark.parametrize(
    ("text", "direction", "shown"),
    [
        ("Flood", "ltr", "Flood"),
        ("Flood", "rtl", "\u2068Flood\u2069"),
        ("سیل", "ltr", "\u2068سیل\u2069"),
        ("سیل", "rtl", "سیل"),
        ("Flood در خوست", "ltr", "\u2068Flood در خوست\u2069"),
        ("2024", "rtl", "2024"),
        ("a\u202eb", "ltr", "ab"),
    ],
)
def test_a_text_is_set_apart_where_it_runs_the_other_way(text: str, direction: str, shown: str) -> None:
    assert isolated(text, direction) == shown


def test_what_joins_the_parts_of_words_stays() -> None:
    assert without_bidi_controls("می\u200cخواهم ක්\u200dරී") == "می\u200cخواهم ක්\u200dරී"


def test_a_name_is_the_same_with_and_without_invisible_marks() -> None:
    assert term_key("کابل\u200f") == term_key("\u202bکابل\u202c") == term_key("کابل")
    assert term_key("می\u200cخواهم") != term_key("میخواهم")
