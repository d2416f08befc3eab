"""Threads of a topic: runs of articles that share one more topic within weeks."""

from __future__ import annotations

from pathlib import Path

from pages.test_related import write
from sitekit import Site, words_of


def threads(site: Site, topic: str) -> dict[str, list[str]]:
    found = site.page(f"/topics/{topic}/index.html").findall(".//details[@class='thread']")
    return {words_of(next(thread.iterfind("summary/bdi"))): [words_of(link) for link in thread.iter("a")] for thread in found}


def test_a_run_of_articles_is_a_timeline(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for name, published, topics in (
        ("n1", "2024-05-01", "flood, kabul"),
        ("n2", "2024-05-20", "flood, Kabul, dam"),
        ("n3", "2024-06-10", "flood, Kabul"),
        ("too-late", "2024-07-02", "flood, Kabul"),
        ("month-only", "2024-06", "flood, Kabul"),
        ("d1", "2023-01-01", "flood, dam"),
        ("d2", "2023-01-02", "flood, dam, Logar"),
    ):
        write(site, name, published, topics)
    site.build()
    assert threads(site, "flood") == {"Kabul": ["n1", "n2", "n3"]}
    assert threads(site, "kabul") == {"flood": ["n1", "n2", "n3"]}
    assert threads(site, "dam") == {}


def test_the_latest_thread_comes_first_and_the_same_articles_stand_once(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for day in range(1, 4):
        write(site, f"old{day}", f"2023-05-0{day}", "flood, b, a")
        write(site, f"new{day}", f"2024-05-0{day}", "flood, c")
    site.build()
    assert threads(site, "flood") == {"c": ["new1", "new2", "new3"], "a": ["old1", "old2", "old3"]}


def test_an_article_that_leaves_a_thread_changes_the_page(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for day in range(1, 5):
        write(site, f"n{day}", f"2024-05-0{day}", "flood, b")
    site.build()
    write(site, "n2", "2024-05-02", "flood")
    site.build()
    assert threads(site, "flood") == {"b": ["n1", "n3", "n4"]}
