"""What feeds say of an article, parsed back field by field: Atom and JSON, full text and summaries, of the site and of its parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedkit import ATOM, DC
from newsgen.config import Settings
from newsgen.pages.feeds.entry import Entry, guid, make_entry
from sitekit import SETTINGS, Site

FLOOD = """
    ---
    headline: Flood & fire
    standfirst: The river rose.
    published: 2024-05-17
    updated: 2024-10-03
    section: news
    topics: [floods, Khost]
    bylines: [Jane Doe, José Díaz]
    language: fa
    ---
    It rose [after midnight](/about.html), [as told](other.html#top).[^1] ![The river](/img/river.jpg)

    ![Later](https://example.net/later.PNG?size=2) ![Of no known kind](https://example.net/image)

    [^1]: By the mayor.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, settings=SETTINGS + "timezone: Asia/Kabul\n")
    site.write("content/flood.md", FLOOD)
    site.write("content/month.md", "---\nheadline: Month\npublished: 2024-04\n---\nThe first paragraph.\n\nThe second.\n")
    site.build(as_of="2024-09-01")
    return site


def atom_entry(site: Site, title: str, feed: str = "/feeds/atom.xml") -> Any:
    (entry,) = [entry for entry in feedparser.parse(site.tree()[feed]).entries if entry.title == title]
    return entry


def json_item(site: Site, title: str) -> dict[str, Any]:
    (item,) = [item for item in json.loads(site.tree()["/feeds/feed.json"])["items"] if item["title"] == title]
    return dict(item)


def test_an_atom_feed_says_what_the_settings_say(site: Site) -> None:
    feed = feedparser.parse(site.tree()["/feeds/atom.xml"]).feed
    assert (feed.id, feed.title, feed.language) == ("urn:uuid:11111111-2222-4333-8444-555555555555", "Test archive", "en")
    assert feed.updated == "2024-10-03T12:00:00+04:30", "its newest correction"
    assert feed.author == "Test archive"
    assert {(link.rel, link.href) for link in feed.links} == {
        ("self", "https://example.org/archive/feeds/atom.xml"),
        ("alternate", "https://example.org/archive/"),
        ("prev-archive", "https://example.org/archive/feeds/2024-09/atom.xml"),
    }


def test_an_atom_entry_says_what_the_article_says(site: Site) -> None:
    entry = atom_entry(site, "Flood & fire")
    assert entry.link == "https://example.org/archive/2024/05/17/flood-fire.html"
    assert entry.summary == "The river rose."
    assert (entry.published, entry.updated) == ("2024-05-17T12:00:00+04:30", "2024-10-03T12:00:00+04:30")
    assert [author.name for author in entry.authors] == ["Jane Doe", "José Díaz"]
    assert [tag.term for tag in entry.tags] == ["news", "floods", "Khost"]
    (content,) = entry.content
    assert content.language == "fa"
    assert 'href="https://example.org/archive/about.html"' in content.value
    assert 'href="https://example.org/archive/2024/05/17/other.html#top"' in content.value
    assert [(link.href, link.type) for link in entry.enclosures] == [
        ("https://example.org/archive/img/river.jpg", "image/jpeg"),
        ("https://example.net/later.PNG?size=2", "image/png"),
    ]


def test_a_month_is_no_moment_but_a_date_and_its_entry_is_as_old_as_its_addition(site: Site) -> None:
    entry = atom_entry(site, "Month")
    assert "published" not in entry
    assert entry.updated == "2024-09-01T12:00:00+04:30"
    dates = {element.findtext(f"{ATOM}title"): element.findtext(f"{DC}date") for element in site.xml("/feeds/atom.xml").iter(f"{ATOM}entry")}
    assert dates["Month"] == "2024-04"
    assert entry.summary == "The first paragraph."


def test_a_json_item_says_what_the_article_says(site: Site) -> None:
    item = json_item(site, "Flood & fire")
    assert item["id"] == atom_entry(site, "Flood & fire").id
    assert item["url"] == "https://example.org/archive/2024/05/17/flood-fire.html"
    assert item["summary"] == "The river rose."
    assert (item["date_published"], item["date_modified"]) == ("2024-05-17T12:00:00+04:30", "2024-10-03T12:00:00+04:30")
    assert item["authors"] == [{"name": "Jane Doe"}, {"name": "José Díaz"}]
    assert item["tags"] == ["news", "floods", "Khost"]
    assert item["language"] == "fa"
    assert item["image"] == "https://example.org/archive/img/river.jpg"
    assert 'href="https://example.org/archive/about.html"' in item["content_html"]
    assert {"date_published", "date_modified", "authors", "language"} & json_item(site, "Month").keys() == set()


def test_an_rss_item_encloses_the_first_image(site: Site) -> None:
    (entry,) = [entry for entry in feedparser.parse(site.tree()["/feeds/rss.xml"]).entries if entry.title == "Flood & fire"]
    assert [(link.href, link.type, link.length) for link in entry.enclosures] == [("https://example.org/archive/img/river.jpg", "image/jpeg", "0")]
    assert entry.updated == "2024-10-03T12:00:00+04:30"


def test_the_whole_text_or_a_summary_as_the_settings_say(site: Site) -> None:
    assert "By the mayor." in str(atom_entry(site, "Flood & fire").content)
    site.write("newsgen.yaml", site.settings + "feed_text: summary\n")
    site.build(as_of="2024-09-01")
    assert "content" not in atom_entry(site, "Flood & fire")
    assert json_item(site, "Flood & fire")["content_text"] == "The river rose."
    assert b"By the mayor." not in site.tree()["/feeds/rss.xml"] + site.tree()["/feeds/2024-09/atom.xml"]


def test_a_change_at_the_end_of_a_long_standfirst_reaches_the_feed(site: Site) -> None:
    for end in ("one", "two"):
        site.write("content/month.md", f"---\nheadline: Month\nstandfirst: {'words ' * 200}{end}\n---\nText.\n")
        site.build(as_of="2024-09-01")
        assert f"{end}</strong>" in str(atom_entry(site, "Month").content)


def test_a_section_has_both_formats_with_the_whole_text(site: Site) -> None:
    assert feedparser.parse(site.tree()["/sections/news/rss.xml"]).feed.title == "Test archive: news"
    assert feedparser.parse(site.tree()["/sections/news/rss.xml"]).feed.link == "https://example.org/archive/sections/news/index.html"
    assert "By the mayor." in str(atom_entry(site, "Flood & fire", "/sections/news/atom.xml").content)


@pytest.mark.parametrize("feed", ["/topics/floods/rss.xml", "/bylines/jane-doe/rss.xml"])
def test_a_topic_or_byline_has_twenty_summaries_of_what_was_added_last(site: Site, feed: str) -> None:
    for number in range(25):
        site.write(f"content/{number}.md", f"---\nheadline: Number {number}\npublished: 19{number:02}\ntopics: [floods]\nbylines: Jane Doe\n---\nText.\n\nMore.\n")
    site.build(as_of="2024-09-02")
    parsed = feedparser.parse(site.tree()[feed])
    assert [entry.title for entry in parsed.entries] == [f"Number {number}" for number in range(24, 4, -1)]
    assert all(entry.summary == "Text." and "content" not in entry for entry in parsed.entries)


def test_each_feed_has_a_name_of_its_own(site: Site) -> None:
    ids = {url: feedparser.parse(data).feed.get("id") for url, data in site.tree().items() if url.endswith("atom.xml")}
    assert ids["/feeds/2024-09/atom.xml"] == ids["/feeds/atom.xml"] != ids["/sections/news/atom.xml"]


def test_a_long_first_paragraph_is_cut_between_words(site: Site) -> None:
    site.write("content/month.md", "---\nheadline: Month\n---\n" + "words " * 200 + "\n")
    site.build(as_of="2024-09-01")
    summary = atom_entry(site, "Month").summary
    assert len(summary) <= 502
    assert summary.endswith("words …")


def test_a_zone_of_local_mean_time_gives_moments_that_feeds_can_write(tmp_path: Path) -> None:
    # Monrovia was 44 minutes and 30 seconds behind Greenwich.
    site = Site(tmp_path, settings=SETTINGS + "timezone: Africa/Monrovia\n")
    site.write("content/a.md", "---\nheadline: A\npublished: 1920-05-01\n---\nText.\n")
    site.write("content/b.md", "---\nheadline: B\npublished: 1850-05-01T08:00Z\n---\nText.\n")
    site.build()
    atom = {entry.title: entry.published for entry in feedparser.parse(site.tree()["/feeds/atom.xml"]).entries}
    assert atom == {"A": "1920-05-01T12:44:30+00:00", "B": "1850-05-01T08:00:00+00:00"}
    rss = {entry.title: entry.get("published") for entry in feedparser.parse(site.tree()["/feeds/rss.xml"]).entries}
    assert rss == {"A": "Sat, 01 May 1920 12:44:30 +0000", "B": None}, "RFC 5322 begins in 1900"


@given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_guid_is_a_uuid_of_version_5(site_id: UUID, name: str) -> None:
    assert guid(Settings(str(site_id), ""), name) == uuid5(site_id, name).urn


@pytest.mark.parametrize(("feed_text", "times"), [("summary", 1), ("full", 2)])
def test_an_entry_is_made_once_for_all_feeds_that_carry_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, feed_text: str, times: int) -> None:
    made: list[str] = []

    def counted(row: tuple[Any, ...], *arguments: Any, **named: Any) -> Entry:
        made.append(row[0])
        return make_entry(row, *arguments, **named)

    monkeypatch.setattr("newsgen.pages.feeds.entries.make_entry", counted)
    site = Site(tmp_path, settings=f"{SETTINGS}feed_text: {feed_text}\n")
    site.write("content/flood.md", FLOOD)
    site.build()
    assert len(made) == times, "with its whole text, and in feeds of topics and bylines without"


def test_a_feed_of_whole_texts_is_another_than_one_of_summaries_though_there_is_no_text(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=f"{SETTINGS}feed_text: summary\n")
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\n")
    site.build()
    site.write("newsgen.yaml", f"{SETTINGS}feed_text: full\n")
    site.build()
    assert "content_html" in json_item(site, "Flood")
