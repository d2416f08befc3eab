"""A feed reader subscribes, and lives through months of edits: each new article once, no old one again, each correction as an update."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from newsgen.edit.withdraw import restore, withdraw
from newsgen.model.status import Status
from newsgen.model.withdrawal import Withdrawal
from sitekit import Site

FEED_SIZE = 5
SETTINGS = f"id: 11111111-2222-4333-8444-555555555555\ntitle: Test archive\nurl: https://example.org/archive\nfeed_size: {FEED_SIZE}\n"
ELSEWHERE = SETTINGS.replace("https://example.org/archive", "https://news.example.net")


@dataclass(frozen=True)
class Story:
    """One entry as a reader sees it."""

    guid: str
    title: str
    updated: str
    link: str


@dataclass(frozen=True)
class Document:
    """A feed, or a document of its history."""

    stories: tuple[Story, ...]
    previous: str | None
    is_archive: bool


def read_document(data: bytes) -> Document:
    """What a reader takes from a document in any of the formats."""
    if data.startswith(b"{"):
        feed = json.loads(data)
        stories = tuple(Story(item["id"], item["title"], item.get("date_modified", ""), item["url"]) for item in feed["items"])
        return Document(stories, feed.get("next_url"), is_archive=feed["feed_url"].count("/feeds/2") == 1)
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    stories = tuple(Story(entry.id, entry.title, entry.get("updated", ""), entry.link) for entry in parsed.entries)
    previous = next((link.href for link in parsed.feed.links if link.rel == "prev-archive"), None)
    return Document(stories, previous, is_archive="fh_archive" in parsed.feed)


@dataclass
class Web:
    """The site as its readers fetch it."""

    tree: dict[str, bytes]
    site_url: str
    fetched: list[str] = field(default_factory=list)

    def get(self, address: str) -> bytes:
        assert address.startswith(self.site_url)
        path = urlsplit(address).path.removeprefix(urlsplit(self.site_url).path)
        self.fetched.append(path)
        return self.tree[path]


@dataclass
class Reader:
    """Subscribed to one feed. It follows the history to its end, and knows an entry by its id."""

    feed: str
    known: dict[str, Story] = field(default_factory=dict)

    def poll(self, web: Web) -> tuple[list[str], list[str]]:
        """The titles of what is new, and of what has been updated, since the last time."""
        new, updated = [], []
        for document in self.documents(web):
            for story in document.stories:
                known = self.known.get(story.guid)
                if known is None:
                    new.append(story.title)
                elif known.updated != story.updated:
                    updated.append(story.title)
                self.known[story.guid] = story
        return new, updated

    def documents(self, web: Web) -> Iterator[Document]:
        """The feed, and all documents of its history."""
        address: str | None = f"{web.site_url}{self.feed}"
        while address:
            document = read_document(web.get(address))
            assert document.is_archive == (len(web.fetched) > 1)
            yield document
            address = document.previous
        assert len(web.fetched) == len(set(web.fetched)), "the history has no circle"


def article(name: str, headline: str, **fields: str) -> str:
    lines = [f"id: {name}", f"headline: {headline}", *(f"{key}: {value}" for key, value in fields.items())]
    return "---\n" + "\n".join(lines) + f"\n---\nThe text of {name}.\n"


@dataclass(frozen=True)
class Moment:
    """The site after a build, with what became of it since the one before."""

    tree: dict[str, bytes]
    site_url: str
    new: set[str]
    updated: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """Four months of an archive."""
    site = Site(tmp_path_factory.mktemp("life"), settings=SETTINGS)
    moments: list[Moment] = []

    def built(day: str, new: set[str], updated: set[str] | None = None) -> None:
        site.build(day)
        moments.append(Moment(site.tree(), site.site_url, new, updated or set()))

    for number in range(8):
        site.write(f"content/{number}.md", article(f"old-{number}", f"Old {number}", published=f"2019-05-0{number + 1}", section="news"))
    built("2024-01-05", {f"Old {number}" for number in range(8)})
    site.write("content/found.md", article("found", "Found in the attic", published="1953"))
    site.write("content/fresh.md", article("fresh", "Fresh", published="2024-01-20", topics="[rain]"))
    built("2024-01-20", {"Found in the attic", "Fresh"})
    site.write("content/fresh.md", article("fresh", "Fresh", published="2024-01-20", updated="2024-02-03"))
    site.write("content/2.md", article("old-2", "Retitled", published="2019-05-03", section="news"))
    site.write("content/3.md", article("old-3", "Old 3", published="2018-04-03", section="culture"))
    site.remove("content/4.md")
    site.write("content/2019/moved.md", article("old-4", "Old 4", published="2019-05-05", section="news"))
    built("2024-02-03", set(), {"Fresh"})
    for number in range(3 * FEED_SIZE):
        site.write(f"content/burst-{number}.md", article(f"burst-{number}", f"Burst {number}", published="2024-02"))
    built("2024-03-01", {f"Burst {number}" for number in range(3 * FEED_SIZE)})
    withdraw(site.layout, "old-5", Withdrawal(Status.WITHDRAWN, "2024-03-15", "It was not true."))
    site.remove("content/5.md")
    built("2024-03-15", set())
    site.write("newsgen.yaml", ELSEWHERE)
    built("2024-04-01", set())
    site.write("content/1.md", article("old-1", "Old 1, corrected", published="2019-05-02", updated="2024-04-02T09:30Z"))
    site.write("content/6.md", article("old-6", "Old 6", published="2019-05-07", section="news", corrections="[{day: 2024-04-01, text: Not so.}]"))
    site.write("content/last.md", article("last", "Last"))
    built("2024-04-02", {"Last"}, {"Old 1, corrected", "Old 6"})
    restore(site.layout, "old-5")
    site.write("content/5.md", article("old-5", "Old 5", published="2019-05-06", section="news"))
    built("2024-04-20", set())
    return moments


@pytest.mark.parametrize("feed", ["/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json"])
def test_a_reader_is_told_of_each_new_article_once_and_of_each_correction(life: list[Moment], feed: str) -> None:
    reader = Reader(feed)
    for moment in life:
        new, updated = reader.poll(Web(moment.tree, moment.site_url))
        # The newest articles are in the feed and in its history: the same entry under the same id.
        assert sorted(new) == sorted(moment.new)
        assert set(updated) == moment.updated
    assert reader.poll(Web(life[-1].tree, life[-1].site_url)) == ([], [])


@pytest.mark.parametrize("feed", ["/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json"])
def test_a_reader_that_looks_at_the_feed_alone_sees_what_it_carries_change_places_but_never_come_back(life: list[Moment], feed: str) -> None:
    known: set[str] = set()
    for moment in life:
        stories = read_document(moment.tree[feed]).stories
        assert len(stories) == FEED_SIZE
        fresh = [story for story in stories if story.guid not in known]
        assert {story.title for story in fresh} <= moment.new
        assert stories[: len(fresh)] == tuple(fresh), "what is new comes first"
        known |= {story.guid for story in read_document(moment.tree["/feeds/2024-01/atom.xml"]).stories} | {story.guid for story in stories}


@pytest.mark.parametrize("feed", ["/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json"])
def test_a_crawl_from_the_feed_reaches_every_article(life: list[Moment], feed: str) -> None:
    for moment in life:
        reached = {story.link for document in Reader(feed).documents(Web(moment.tree, moment.site_url)) for story in document.stories}
        pages = {url for url, data in moment.tree.items() if b'<body class="article">' in data}
        assert reached == {moment.site_url + url for url in pages}


def test_a_month_that_is_over_changes_only_with_its_own_articles(life: list[Moment]) -> None:
    changed = [
        {url for url in before.tree if url.startswith("/feeds/2") and before.tree[url] != after.tree.get(url)}
        for before, after in pairwise(life)
    ]
    january, march = ({f"/feeds/2024-{month}/{file}" for file in ("atom.xml", "feed.json")} for month in ("01", "03"))
    assert changed == [january, january, set(), january, january | march, january, january], "in the fifth the site has another address"


def test_a_withdrawn_month_keeps_its_document(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=SETTINGS)
    for month in ("01", "02", "03"):
        site.write(f"content/{month}.md", article(f"of-{month}", f"Of {month}"))
        site.build(f"2024-{month}-10")
    before = site.tree()
    site.remove("content/02.md")
    site.build("2024-03-10", allow_missing=True)
    after = site.tree()
    assert read_document(after["/feeds/2024-02/atom.xml"]).stories == ()
    assert {url for url in after if url.startswith("/feeds/") and after[url] != before.get(url)} == {
        *("/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json", "/feeds/2024-02/atom.xml", "/feeds/2024-02/feed.json")
    }


def test_a_month_of_many_articles_has_documents_of_a_bounded_size_that_grow_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.pages.feeds.archives.ENTRIES_PER_DOCUMENT", 4)
    site = Site(tmp_path, settings=SETTINGS)
    for number in range(24):
        site.write(f"content/{number}.md", article(f"many-{number}", f"Many {number}", published="2024"))
    site.build("2024-01-10")
    before = site.tree()
    documents = {url for url in before if url.startswith("/feeds/2024-01/atom")}
    assert len(documents) == 6
    assert max(len(read_document(before[url]).stories) for url in documents) <= 4 * 4
    site.write("content/more.md", article("more", "More", published="2024"))
    site.build("2024-01-11")
    after = site.tree()
    grown = {url for url in after if url.startswith("/feeds/2024-01/atom")}
    assert len(grown - documents) == 1
    # The new document, the one that gave it articles, the one that links to it, and the one that took the new article.
    assert len({url for url in grown if after[url] != before.get(url)}) <= 4
    reached = [story.guid for document in list(Reader("/feeds/atom.xml").documents(Web(after, site.site_url)))[1:] for story in document.stories]
    assert len(reached) == len(set(reached)) == 25
