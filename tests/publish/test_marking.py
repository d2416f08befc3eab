"""Which pages a change may touch, and why: pure functions, on literals."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import cast

import pytest

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.placements import Change, Placement
from newsgen.config import Settings, read_settings
from newsgen.pages import KINDS
from newsgen.pages.interfaces import InterfaceCopy
from newsgen.pages.kinds import PageKey, World
from newsgen.pages.site import Site as SiteFacts
from newsgen.pages.site import read_site
from newsgen.publish.planner import reason_of_change, reason_of_facts
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from sitekit import Site

FLOOD = Placement(
    id="flood", url="/2024/05/17/flood.html", added="2024-09-01", sort_key="2024-05-17", year="2024", month="05", day="17", section_key="news",
    terms=(("topics", "floods"), ("bylines", "jane"), ("sources", "courier")), headline="Flood", published="2024-05-17", card="c", page="p",
)  # fmt: skip
RENAMED = replace(FLOOD, terms=(*FLOOD.terms, ("topic-names", "high water"), ("languages", "ps")))
UNDATED = replace(FLOOD, url="/undated/flood.html", year=None, month=None, day=None, section_key=None, terms=(), published=None)
NEW = Change(None, FLOOD)
GONE = Change(FLOOD, None)
TEXT = Change(FLOOD, replace(FLOOD, page="other"))
RETITLED = Change(FLOOD, replace(FLOOD, headline="Deluge", card="other", page="other"))
REDATED = Change(FLOOD, replace(FLOOD, year="2023", month=None, day=None, published="2023", sort_key="2023", card="other", page="other"))
RESECTIONED = Change(FLOOD, replace(FLOOD, section_key="culture", card="other", page="other"))
RETOPICKED = Change(FLOOD, replace(FLOOD, terms=(("topics", "rain"), ("bylines", "jane"), ("sources", "courier")), card="other", page="other"))

SITE_FEEDS = {
    "site-rss": ["/feeds/rss.xml"],
    "site-atom": ["/feeds/atom.xml"],
    "site-json": ["/feeds/feed.json"],
    "archive-atom": ["/feeds/2024-09/atom.xml"],
    "archive-json": ["/feeds/2024-09/feed.json"],
}
FEEDS = {
    **SITE_FEEDS,
    "section-rss": ["/sections/news/rss.xml"],
    "section-atom": ["/sections/news/atom.xml"],
    "topics-rss": ["/topics/floods/rss.xml"],
    "bylines-rss": ["/bylines/jane/rss.xml"],
}
def references(folder: str) -> dict[str, list[str]]:
    """The files of references of a month, by kind."""
    return {f"citations-{name}": [f"/{folder}/citations.{suffix}"] for name, suffix in (("bibtex", "bib"), ("ris", "ris"), ("csl", "json"))}


NEW_PAGES = {
    **references("2024/05"),
    "article": ["/2024/05/17/flood.html"],
    "day": ["/2024/05/17/index.html", "/sections/news/2024/05/17/index.html"],
    "month": ["/2024/05/index.html", "/sections/news/2024/05/index.html"],
    "data": ["/data/articles-2024.jsonl.gz"],
    "data-index": ["/data/index.html"],
    "on-this-day": ["/on-this-day/05-17.html"],
    "on-this-day-index": ["/on-this-day/index.html"],
    "year": ["/2024/index.html", "/sections/news/2024/index.html"],
    "section": ["/sections/news/index.html"],
    "sections": ["/sections/index.html"],
    "topics-term": ["/topics/floods/index.html"],
    "topics-year": ["/topics/floods/2024/index.html"],
    "topics": ["/topics/index.html"],
    "bylines-term": ["/bylines/jane/index.html"],
    "bylines-year": ["/bylines/jane/2024/index.html"],
    "bylines": ["/bylines/index.html"],
    "sources-term": ["/sources/courier/index.html"],
    "sources-year": ["/sources/courier/2024/index.html"],
    "sources": ["/sources/index.html"],
    "front": ["/index.html"],
    "sitemap": ["/sitemap.xml"],
    "sitemap-year": ["/sitemap-2024.xml"],
    "feeds": ["/feeds/index.html"],
    "opml": ["/feeds.opml"],
    **FEEDS,
}


class Spy:
    """Settings that note which of them are looked at."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.seen = settings, set[str]()

    def __getattr__(self, name: str) -> object:
        self.seen.add({"zone": "timezone", "other_languages": "languages"}.get(name, name))
        return getattr(self.settings, name)


def test_a_kind_names_every_setting_that_it_looks_at(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/a.md", "---\nheadline: A\npublished: 2024-05-17\nsection: news\ntopics: [t]\nbylines: J\n---\nText.\n")
    site.write("content/b.md", "Text.\n")
    site.build()
    settings = read_settings(site.layout)
    catalog = Catalog.open_to_read(site.layout.state)
    assert catalog
    of_site = {item.name for item in fields(SiteFacts)}
    world = World(catalog, settings, site.layout, read_site(catalog, settings), Templates(site.layout.templates, speech_of(settings)))
    for kind in KINDS:
        spy = Spy(settings)
        watched = replace(world, settings=cast(Settings, spy))
        for key in kind.keys(watched):
            kind.render(key, kind.rows(key, watched) or {}, watched)
        named = {*kind.settings_read, *kind.settings_shown} | (of_site if kind.template else set())
        assert kind.checked_for or spy.seen <= named, kind.name
    catalog.close()


def affected(change: Change) -> dict[str, list[str]]:
    found = {kind.name: sorted({key.url for key in kind.affected(change)}) for kind in KINDS}
    return {name: urls for name, urls in found.items() if urls}


@pytest.mark.parametrize("change", [NEW, GONE, RETITLED], ids=["new", "gone", "retitled"])
def test_an_article_that_comes_goes_or_is_listed_otherwise_touches_every_list_it_stands_in(change: Change) -> None:
    assert affected(change) == NEW_PAGES


def test_another_text_touches_the_article_its_data_and_the_feeds() -> None:
    assert affected(TEXT) == {"article": ["/2024/05/17/flood.html"], "data": ["/data/articles-2024.jsonl.gz"], **FEEDS}


def test_another_date_touches_the_calendar_of_both_dates() -> None:
    found = affected(REDATED)
    assert found["year"] == ["/2023/index.html", "/2024/index.html", "/sections/news/2023/index.html", "/sections/news/2024/index.html"]
    assert found["month"] == ["/2024/05/index.html", "/sections/news/2024/05/index.html"]
    assert found["topics-year"] == ["/topics/floods/2023/index.html", "/topics/floods/2024/index.html"]
    assert found["sitemap-year"] == ["/sitemap-2023.xml", "/sitemap-2024.xml"]


def test_another_section_touches_both_sections() -> None:
    found = affected(RESECTIONED)
    assert found["section"] == ["/sections/culture/index.html", "/sections/news/index.html"]
    assert found["year"] == ["/2024/index.html", "/sections/culture/2024/index.html", "/sections/news/2024/index.html"]


def test_other_topics_touch_those_that_it_left_and_those_that_it_came_to() -> None:
    assert affected(RETOPICKED)["topics-term"] == ["/topics/floods/index.html", "/topics/rain/index.html"]


def test_an_undated_article_touches_no_calendar() -> None:
    found = affected(Change(None, UNDATED))
    assert found == {"article": ["/undated/flood.html"], "undated": ["/undated/index.html"], "front": ["/index.html"],
                     "data": ["/data/articles-undated.jsonl.gz"], "data-index": ["/data/index.html"],
                     "sitemap": ["/sitemap.xml"], "sitemap-year": ["/sitemap-undated.xml"], "feeds": ["/feeds/index.html"], "opml": ["/feeds.opml"],
                     **SITE_FEEDS, **references("undated")}  # fmt: skip


def test_another_address_touches_the_old_one_too() -> None:
    moved = Change(FLOOD, replace(FLOOD, url="/2024/deluge.html"))
    assert affected(moved)["article"] == ["/2024/05/17/flood.html", "/2024/deluge.html"]


def test_kinds_that_no_article_touches_are_looked_at_in_every_build() -> None:
    # Which copies there are of a page, the settings say: their kinds name them in `around`.
    own = [kind for kind in KINDS if not isinstance(kind, InterfaceCopy)]
    assert {kind.name for kind in own if kind.name not in affected(Change(None, RENAMED)) | affected(Change(None, UNDATED))} == {
        kind.name for kind in own if kind.checked_for
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (NEW, "lists /2024/05/17/flood.html, which is new"),
        (GONE, "listed /2024/05/17/flood.html, which is gone"),
        (RETITLED, "lists /2024/05/17/flood.html, which was retitled"),
        (REDATED, "lists /2024/05/17/flood.html, which was re-dated"),
        (RESECTIONED, "lists /2024/05/17/flood.html, which was re-sectioned"),
        (RETOPICKED, "lists /2024/05/17/flood.html, which was put under other topics, bylines or another source"),
        (Change(FLOOD, replace(FLOOD, terms=(*FLOOD.terms, ("copies", "one")))), "lists /2024/05/17/flood.html, which was linked to another copy of it"),
        (TEXT, "lists /2024/05/17/flood.html, which has another text"),
        (Change(FLOOD, replace(FLOOD, card="other")), "lists /2024/05/17/flood.html, which changed in what lists show of it"),
        (Change(FLOOD, replace(FLOOD, sort_key="other")), "lists /2024/05/17/flood.html, which stands elsewhere in its source"),
        (
            Change(FLOOD, replace(FLOOD, headline="Deluge", published="2023", url="/d.html")),
            "lists /d.html, which was moved to another address and retitled and re-dated",
        ),
    ],
)
def test_a_reason_names_the_article_and_what_became_of_it(change: Change, words: str) -> None:
    assert reason_of_change(change, PageKey("year", "/2024/index.html")) == words


def test_an_article_s_own_page_says_what_became_of_it() -> None:
    assert reason_of_change(RETITLED, PageKey("article", "/2024/05/17/flood.html")) == "the article was retitled"


@pytest.mark.parametrize(
    ("known", "now", "words"),
    [
        ({"a": "1"}, {"a": "1"}, None),
        ({"the template cards.html": "1"}, {"the template cards.html": "2"}, "the template cards.html changed"),
        ({"a": "1"}, {"b": "1"}, "a and b changed"),
        ({}, dict.fromkeys("abcde", "1"), "a and b and c and 2 more changed"),
    ],
)
def test_a_reason_names_the_facts_that_changed(known: dict[str, str], now: dict[str, str], words: str | None) -> None:
    assert reason_of_facts(known, now) == words
