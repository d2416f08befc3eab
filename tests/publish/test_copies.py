"""Articles that are the same text, or nearly, are linked to the earliest of them, never merged, and told of."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newsgen.load.sketches import LEAST_WORDS, is_copy, is_same, make_sketches
from newsgen.publish.build import Progress
from sitekit import Site, words_of

WORDS = random.Random(7).choices([f"word{number}" for number in range(400)], k=240)  # noqa: S311  # the same text each time
TEXT = " ".join(WORDS)


def make_sketch(text: str) -> bytes | None:
    return make_sketches([text])[0]


def edited(count: int) -> str:
    """The text with so many words, evenly spread, replaced."""
    words = list(WORDS)
    for number in range(count):
        words[number * len(words) // count] = f"other{number}"
    return " ".join(words)


def article(day: str, text: str) -> str:
    return f"---\nheadline: Of {day}\npublished: {day}\n---\n{text}\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/first.md", article("2024-01-01", TEXT))
    site.write("content/second.md", article("2024-01-02", edited(8)))
    site.write("content/other.md", article("2024-01-03", " ".join(sorted(WORDS))))
    return site


def notes(site: Site, day: str) -> list[str]:
    items = site.page(f"/2024/01/{day}/of-2024-01-{day}.html").findall(".//ul[@class='notes']/li")
    return [text for text in map(words_of, items) if "published" in text]


@pytest.mark.parametrize(("count", "expected"), [(0, True), (4, True), (10, True), (120, False)])
def test_texts_with_most_of_their_runs_in_common_are_copies(count: int, expected: bool) -> None:
    one, other = make_sketch(TEXT), make_sketch(edited(count) if count else TEXT)
    assert one is not None
    assert other is not None
    assert is_copy(one, other) is expected
    assert is_same(one, other) is (count == 0)


def test_case_signs_and_paragraphs_make_no_other_text() -> None:
    assert make_sketch(TEXT.upper().replace(" ", ", ")) == make_sketch(TEXT)
    assert make_sketch(" ".join(WORDS[:100]) + "\n\n" + " ".join(WORDS[100:])) == make_sketch(TEXT)


def test_letters_beyond_ascii_are_folded_and_signs_part_words() -> None:
    text = f"Łódź façade İzmir Straße {TEXT}"
    assert make_sketch(text.replace(" ", " – ").replace("façade", "“FAÇADE”").replace("Straße", "STRASSE")) == make_sketch(text)


def test_the_texts_beside_it_have_no_part_in_a_sketch() -> None:
    texts = ["", "one", TEXT, " ".join(WORDS[:20]), " ", edited(8), "一" * 60, f"‘{TEXT}’", f"{TEXT} " * 300, "é" * 50]
    assert make_sketches(texts) == [make_sketch(text) for text in texts]


def test_texts_in_scripts_without_spaces_are_compared_by_their_characters() -> None:
    one, other = make_sketch("通往该省的道路将在冬季之前重新开放。" * 2), make_sketch("通往该省的道路将在冬季之前重新开放" * 2)
    assert one is not None
    assert one == other


def test_short_texts_are_not_compared() -> None:
    assert make_sketch(" ".join(WORDS[: LEAST_WORDS - 1])) is None


def test_a_copy_and_the_earlier_article_link_to_each_other(site: Site) -> None:
    site.build()
    assert notes(site, "01") == ["Also published as: Of 2024-01-02"]
    assert notes(site, "02") == ["The same text, or nearly, was published earlier: Of 2024-01-01."]
    assert notes(site, "03") == []
    (problem,) = site.problems
    assert str(problem) == (
        "content/second.md:1: warning: this article is nearly the same text as content/first.md:1, and is linked to it"
    )


def test_an_edit_of_one_copy_renders_the_pages_that_link_to_it_and_no_other(site: Site) -> None:
    site.write("content/far.md", article("2023-01-01", " ".join(reversed(WORDS))))
    site.build()
    site.write("content/second.md", article("2024-01-02", edited(8)).replace("Of 2024-01-02", "Of 2024-01-02, again"))
    urls = set[str]()
    site.build(progress=Progress(on_page=lambda page: urls.add(page.url)))
    assert "/2024/01/01/of-2024-01-01.html" in urls
    assert "/2023/01/01/of-2023-01-01.html" not in urls
    assert notes(site, "01") == ["Also published as: Of 2024-01-02, again"]


def test_copies_are_linked_anew_when_an_earlier_one_comes_or_goes(site: Site) -> None:
    site.build()
    site.write("content/zero.md", article("2023-12-31", TEXT))
    site.build()
    assert notes(site, "01") == ["The same text, or nearly, was published earlier: Of 2023-12-31."]
    assert notes(site, "02") == ["The same text, or nearly, was published earlier: Of 2023-12-31."]
    (site.root / "content/zero.md").unlink()
    (site.root / "content/first.md").unlink()
    site.build(allow_missing=True)
    assert notes(site, "02") == []
    assert site.problems == ()


def test_a_copy_that_comes_back_without_the_earlier_one_is_none(site: Site) -> None:
    site.build()
    site.build(as_of="2020-01-01", allow_missing=True)
    site.write("content/first.md", article("2024-01-01", TEXT).replace("---\n", "---\nstatus: draft\n", 1))
    site.build(allow_missing=True)
    assert notes(site, "02") == []
    assert site.problems == ()


def test_copies_stop_nobody_who_wants_no_problems(site: Site) -> None:
    site.build(strict=True)
    assert notes(site, "01") != []
