"""Whole pages, kept as files and compared to the letter, so that no change of them goes unseen.

Where a change is meant, `NEWSGEN_GOLDEN=write` writes the files anew; what changed is then in the diff for people to read.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitekit import Site

REPOSITORY = Path(__file__).parents[2]
GOLDEN = REPOSITORY / "tests" / "golden"
PAGES = {
    "/index.html": "front.html",
    "/2024/index.html": "year.html",
    "/2024/nxfbyxagxn89.html": "article-without-headline.html",
    "/2024/taliban-not-our-partners-in-fight-against-isis-says-us-department-of-defence.html": "article-with-headline.html",
    "/sources/index.html": "sources.html",
    "/sources/afghanistan-international/index.html": "source.html",
    "/topics/index.html": "topics.html",
    "/topics/isis/index.html": "topic.html",
    "/about.html": "about.html",
    "/about.json": "about.json",
    "/contact.html": "plain-page.html",
    "/404.html": "not-found.html",
    "/sitemap.xml": "sitemap.xml",
    "/sitemap-2024.xml": "sitemap-year.xml",
    "/feeds/rss.xml": "rss.xml",
    "/feeds/atom.xml": "atom.xml",
    "/feeds/feed.json": "feed.json",
    "/feeds/2026-11/atom.xml": "history-atom.xml",
    "/feeds/2026-11/feed.json": "history-feed.json",
    "/feeds/index.html": "feeds.html",
    "/feeds.opml": "feeds.opml",
    "/robots.txt": "robots.txt",
    "/2024/citations.bib": "citations.bib",
    "/2024/citations.ris": "citations.ris",
    "/2024/citations.json": "citations.json",
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("example")
    site = Site(root, settings=(REPOSITORY / "newsgen.yaml").read_text(encoding="utf-8"))
    shutil.copytree(REPOSITORY / "content", root / "content")
    for name in ("permalinks.tsv", "topics.yaml"):
        shutil.copy(REPOSITORY / name, root)
    site.build(as_of="2030-01-01")
    return site.tree()


@pytest.mark.parametrize(("url", "name"), PAGES.items())
def test_the_example_archive_is_written_to_the_letter(tree: dict[str, bytes], url: str, name: str) -> None:
    if os.environ.get("NEWSGEN_GOLDEN") == "write":
        (GOLDEN / name).write_bytes(tree[url])
    assert tree[url].decode() == (GOLDEN / name).read_bytes().decode()


def test_every_page_of_the_example_archive_is_known(tree: dict[str, bytes]) -> None:
    articles = {url for url in tree if url.startswith("/2024/")} - PAGES.keys() | {url for url in PAGES if PAGES[url].startswith("article-")}
    assert len(articles) == 6
    topics = {url for url in tree if url.startswith("/topics/")}
    assert tree.keys() - articles - topics - PAGES.keys() == {"/.newsgen-site", "/assets/favicon.svg", "/assets/newsgen.css", "/data/articles-2024.jsonl.gz", "/data/index.html"}
