"""Related articles: the nearest earlier ones that share at least two topics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.pages import related
from sitekit import Site, words_of


def write(site: Site, name: str, published: str, topics: str, *, body: str = "", headline: str = "") -> None:
    site.write(
        f"content/{name}.md",
        f"---\nid: {name}\nslug: {name}\nheadline: {headline or name}\npublished: {published}\ntopics: [{topics}]\n---\n{body or name}\n",
    )


def related_of(site: Site, name: str) -> list[str]:
    (line,) = [line for line in site.ledger() if line["id"] == name]
    return [words_of(link) for link in site.page(line["url"]).findall(".//ul[@class='related']/li/a")]


def test_those_that_share_most_come_first_then_the_latest(tmp_path: Path) -> None:
    site = Site(tmp_path)
    write(site, "one-topic", "2024-05-09", "a, x")
    write(site, "three", "2024-01-01", "a, b, c")
    write(site, "two-old", "2024-02-01", "a, b")
    write(site, "two-new", "2024-03-01", "b, c, z")
    write(site, "subject", "2024-05-10", "a, b, c")
    write(site, "later", "2024-05-11", "a, b, c")
    site.build()
    assert related_of(site, "subject") == ["three", "two-new", "two-old"]
    assert related_of(site, "three") == []


def test_five_are_enough(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for day in range(1, 8):
        write(site, f"n{day}", f"2024-05-0{day}", "a, b")
    site.build()
    assert related_of(site, "n7") == ["n6", "n5", "n4", "n3", "n2"]


def test_undated_articles_are_neither_earlier_nor_later(tmp_path: Path) -> None:
    site = Site(tmp_path)
    write(site, "undated", "XXXX-08-21", "a, b")
    write(site, "dated", "2024", "a, b")
    write(site, "also-undated", "202X", "a, b")
    site.build()
    assert [related_of(site, name) for name in ("undated", "dated", "also-undated")] == [[], [], []]


def test_a_copy_is_not_related_and_points_to_what_it_copies(tmp_path: Path) -> None:
    site = Site(tmp_path)
    wire = " ".join(f"Officials in district {number} said that the river rose by {number} metres." for number in range(1, 9))
    write(site, "first", "2024-05-01", "a, b", body=wire)
    write(site, "copy", "2024-05-02", "a, b", body=wire)
    write(site, "subject", "2024-05-03", "a, b")
    site.build()
    assert related_of(site, "subject") == ["first"]
    assert related_of(site, "copy") == []


@pytest.mark.parametrize("window", [1, 2, 25])
def test_whatever_changes_the_pages_are_those_of_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr(related, "WINDOW", window)
    site = Site(tmp_path / "site")
    for day in range(1, 9):
        write(site, f"n{day}", f"2024-05-0{day}", ("a, b", "b, c", "a, b, c", "a")[day % 4])
    site.build()
    edits: tuple[Callable[[], object], ...] = (
        lambda: write(site, "old", "2024-05-02", "a, b, c"),
        lambda: write(site, "n3", "2024-05-03", "c"),
        lambda: write(site, "n2", "2024-05-02", "a, b", headline="Other"),
        lambda: write(site, "n4", "2024-05-07", "a, b"),
        lambda: site.remove("content/n5.md"),
        lambda: write(site, "n6", "XXXX-05-06", "a, b, c"),
    )
    for edit in edits:
        edit()
        site.build(allow_missing=True)
        before = site.tree()
        site.build(allow_missing=True, full=True)
        assert site.tree() == before
