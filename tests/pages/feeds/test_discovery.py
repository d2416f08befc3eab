"""Feeds are found: from the pages that they show, on a page for people, in a list for feed readers, through robots.txt and a hub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitekit import SETTINGS, Site

ARTICLE = "---\nheadline: Flood\npublished: 2024-05-17\nsection: news\ntopics: [floods]\nbylines: Jane Doe\nsource_name: Courier\n---\nText.\n"
RSS, ATOM, JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", ARTICLE)
    site.build()
    return site


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("/index.html", [(RSS, "feeds/rss.xml"), (ATOM, "feeds/atom.xml"), (JSON, "feeds/feed.json")]),
        ("/sections/news/index.html", [(RSS, "../../feeds/rss.xml"), (RSS, "rss.xml"), (ATOM, "atom.xml")]),
        ("/topics/floods/index.html", [(RSS, "../../feeds/rss.xml"), (RSS, "rss.xml")]),
        ("/bylines/jane-doe/index.html", [(RSS, "../../feeds/rss.xml"), (RSS, "rss.xml")]),
        ("/sources/courier/index.html", [(RSS, "../../feeds/rss.xml")]),
        ("/2024/05/17/flood.html", [(RSS, "../../../feeds/rss.xml")]),
    ],
)
def test_a_page_names_the_feeds_that_show_the_same(site: Site, url: str, feeds: list[tuple[str, str]]) -> None:
    links = site.page(url).findall(".//link[@rel='alternate']")
    assert [(link.get("type"), link.get("href")) for link in links] == feeds


def test_a_page_for_people_lists_all_feeds_and_every_page_leads_there(site: Site) -> None:
    links = {link.get("href") for link in site.page("/feeds/index.html").findall(".//main//a")}
    feeds = {"rss.xml", "atom.xml", "feed.json", "../feeds.opml", "../sections/news/rss.xml", "../sections/news/atom.xml"}
    assert feeds | {"../topics/floods/rss.xml", "../bylines/jane-doe/rss.xml"} <= links
    assert site.page("/2024/05/17/flood.html").findall(".//footer//a[@href='../../../feeds/index.html']")


def test_corrections_have_feeds_that_their_page_and_the_lists_of_feeds_name_as_long_as_there_are_any(site: Site) -> None:
    def lists() -> list[bool]:
        return ["corrections/rss.xml" in site.tree()[url].decode() for url in ("/feeds/index.html", "/feeds.opml")]

    assert lists() == [False, False]
    site.write("content/flood.md", ARTICLE.replace("---\nText", "corrections: [{day: 2024-05-20, text: Not so.}]\n---\nText"))
    site.build()
    assert lists() == [True, True]
    links = site.page("/corrections/index.html").findall(".//link[@rel='alternate']")
    assert [(link.get("type"), link.get("href")) for link in links] == [(RSS, "../feeds/rss.xml"), (RSS, "rss.xml"), (ATOM, "atom.xml")]
    site.write("content/flood.md", ARTICLE)
    site.build()
    assert lists() == [False, False]


def test_the_front_in_a_language_names_the_feeds_of_its_articles(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=SETTINGS + "languages: [en, fa, ps]\n")
    site.write("content/flood.md", ARTICLE.replace("source_name", "language: fa\nsource_name"))
    site.build()
    own = {url: [link.get("href") for link in site.page(url).findall(".//link[@type='application/rss+xml']")] for url in ("/index.html", "/fa/index.html", "/ps/index.html")}
    assert own == {"/index.html": ["feeds/rss.xml"], "/fa/index.html": ["../feeds/rss.xml", "../feeds/fa/rss.xml"], "/ps/index.html": ["../feeds/rss.xml"]}


def test_a_list_for_feed_readers_names_one_feed_of_each(site: Site) -> None:
    outlines = [(outline.get("text"), outline.get("xmlUrl")) for outline in site.xml("/feeds.opml").iter("outline") if outline.get("type") == "rss"]
    base = "https://example.org/archive"
    assert outlines == [
        ("Test archive", f"{base}/feeds/rss.xml"), ("news", f"{base}/sections/news/rss.xml"),
        ("floods", f"{base}/topics/floods/rss.xml"), ("Jane Doe", f"{base}/bylines/jane-doe/rss.xml"),
    ]  # fmt: skip


def test_a_hub_is_named_by_the_feeds_but_not_by_their_history(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "websub_hub: https://hub.example.org/?topic=1\n")
    site.build()
    feeds = [url for url in site.tree() if url.endswith(("rss.xml", "atom.xml"))]
    hubs = {url: [link.get("href") for link in site.xml(url).iter("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "hub"] for url in feeds}
    assert hubs.pop("/feeds/2024-09/atom.xml") == []
    assert set(map(tuple, hubs.values())) == {("https://hub.example.org/?topic=1",)}
    assert json.loads(site.tree()["/feeds/feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/?topic=1"}]


def test_robots_may_read_everything_and_are_told_of_the_sitemap(site: Site) -> None:
    assert site.tree()["/robots.txt"].decode() == "User-agent: *\nDisallow:\n\nSitemap: https://example.org/archive/sitemap.xml\n"


def test_crawlers_for_language_models_are_asked_to_keep_out_where_the_site_says_so(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "ai_crawlers: refused\n")
    site.build()
    groups = [group.splitlines() for group in site.tree()["/robots.txt"].decode().split("\n\n")]
    assert {"User-agent: GPTBot", "User-agent: CCBot", "User-agent: ClaudeBot", "Disallow: /archive/"} <= set(groups[0])
    assert groups[1] == ["User-agent: *", "Disallow:"]


def test_a_site_can_bring_its_own_robots_txt_and_take_it_back(site: Site) -> None:
    made = site.tree()["/robots.txt"]
    site.write("static/robots.txt", "User-agent: *\nDisallow: /\n")
    site.build()
    assert site.tree()["/robots.txt"] == b"User-agent: *\nDisallow: /\n"
    site.remove("static/robots.txt")
    site.build()
    assert site.tree()["/robots.txt"] == made
