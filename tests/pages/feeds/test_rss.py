"""The feed, parsed back field by field."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from sitekit import Site

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, settings=(
        "id: 11111111-2222-4333-8444-555555555555\ntitle: Test & archive\nurl: https://example.org/archive\n"
        "description: What was printed\nlanguage: en\ntimezone: Asia/Kabul\nfeed_size: 3\n"
    ))  # fmt: skip
    site.write("content/flood.md", """
        ---
        headline: Flood & fire
        standfirst: The river rose.
        published: 2024-05-17
        section: news
        topics: [floods, Khost]
        bylines: [Jane Doe, José Díaz]
        ---
        It rose [after midnight](/about.html) & stayed.
    """)  # fmt: skip
    site.write("content/old.md", "---\nheadline: Old\npublished: 1999\n---\nText.\n")
    site.write("content/timed.md", "---\nheadline: Timed\npublished: 2024-05-18T23:30+04:30\n---\nText.\n")
    site.write("content/untimed.md", "---\nheadline: No zone\npublished: 2024-05-16T08:00\n---\nText.\n")
    return site


def test_the_channel_says_what_the_settings_say(site: Site) -> None:
    site.build(as_of="2024-09-01")
    channel = site.xml("/feeds/rss.xml").find("channel")
    assert channel is not None
    assert channel.findtext("title") == "Test & archive"
    assert channel.findtext("link") == "https://example.org/archive/"
    assert channel.findtext("description") == "What was printed"
    assert channel.findtext("language") == "en"
    assert channel.findtext("lastBuildDate") == "Sun, 01 Sep 2024 12:00:00 +0430"
    (self_link,) = [link for link in channel.findall("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "self"]
    assert {str(name): str(value) for name, value in self_link.attrib.items()} == {"href": "https://example.org/archive/feeds/rss.xml", "rel": "self", "type": "application/rss+xml"}


def test_an_item_says_what_the_article_says(site: Site) -> None:
    site.build()
    (item,) = [item for item in site.xml("/feeds/rss.xml").iter("item") if item.findtext("title") == "Flood & fire"]
    assert item.findtext("link") == "https://example.org/archive/2024/05/17/flood-fire.html"
    assert item.findtext("description") == "The river rose."
    assert item.findtext("pubDate") == "Fri, 17 May 2024 12:00:00 +0430"
    assert [category.text for category in item.iter("category")] == ["news", "floods", "Khost"]
    assert [creator.text for creator in item.iter(CREATOR)] == ["Jane Doe", "José Díaz"]
    assert 'href="https://example.org/archive/about.html"' in str(item.findtext(CONTENT)), "links are absolute"
    guid = item.find("guid")
    assert guid is not None
    assert str(guid.text).startswith("urn:uuid:")
    assert guid.get("isPermaLink") == "false"


def test_a_date_without_a_day_is_no_moment_and_a_time_is_that_of_its_zone(site: Site) -> None:
    site.write("newsgen.yaml", site.settings.replace("feed_size: 3", "feed_size: 9"))
    site.build()
    moments: dict[str | None, str | None] = {item.findtext("title"): item.findtext("pubDate") for item in site.xml("/feeds/rss.xml").iter("item")}
    assert moments["Old"] is None
    assert moments["Timed"] == "Sat, 18 May 2024 23:30:00 +0430"
    assert moments["No zone"] == "Thu, 16 May 2024 08:00:00 +0430"


def test_it_announces_what_was_added_last_first_then_what_is_newest(site: Site) -> None:
    site.build(as_of="2024-09-01")
    assert titles(site) == ["Timed", "Flood & fire", "No zone"]
    site.write("content/found.md", "---\nheadline: Found in the attic\npublished: 1953\n---\nText.\n")
    site.build(as_of="2024-09-02")
    assert titles(site) == ["Found in the attic", "Timed", "Flood & fire"]


def test_a_guid_survives_headline_address_section_and_domain(site: Site) -> None:
    site.build()
    before: dict[str | None, str | None] = {item.findtext("title"): item.findtext("guid") for item in site.xml("/feeds/rss.xml").iter("item")}
    text = (site.root / "content/flood.md").read_text(encoding="utf-8")
    site.write("content/flood.md", text.replace("Flood & fire", "Fire").replace("section: news", "section: weather"))
    site.write("newsgen.yaml", site.settings.replace("example.org", "example.net"))
    site.build()
    after: dict[str | None, str | None] = {item.findtext("title"): item.findtext("guid") for item in site.xml("/feeds/rss.xml").iter("item")}
    assert after["Fire"] == before["Flood & fire"]


def test_a_derived_headline_is_bracketed(site: Site) -> None:
    site.write("content/dump.txt", "The bridge fell. Nobody was hurt.\nIt will be rebuilt.\n")
    site.build(as_of="2025-01-01")
    site.write("content/dump.txt.yaml", "published: 2024-06-01\n")
    site.build(as_of="2025-01-01")
    assert "[The bridge fell.]" in titles(site)


def test_any_text_gives_a_well_formed_feed(site: Site) -> None:
    site.write("newsgen.yaml", site.settings.replace("feed_size: 3", "feed_size: 9"))
    site.write("content/odd.txt", "Control \x07\x0c and ]]> and \U0001f600 and \u202e and \ufffe.\nNext <b>line</b> &amp; more.\n")
    site.build(as_of="2025-01-01")
    parsed = feedparser.parse((site.layout.output / "feeds/rss.xml").read_bytes())
    assert not parsed.bozo
    (title,) = [title for title in titles(site) if title and title.startswith("[Control")]
    assert "]]>" in title
    assert "\x07" not in title


def test_every_page_links_to_it(site: Site) -> None:
    site.build()
    for url in [url for url in site.tree() if url.endswith(".html")]:
        assert site.page(url).findall(".//link[@rel='alternate'][@type='application/rss+xml']"), url


def titles(site: Site) -> list[str | None]:
    return [item.findtext("title") for item in site.xml("/feeds/rss.xml").iter("item")]
